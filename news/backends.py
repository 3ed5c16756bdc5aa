"""Django's `user.has_perm`, answered by the rights of news."""

from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from network.rights import leads_all, may_enter_desk

from . import picture_rights, rights
from .models import Article, Picture
from .rights import Act

_DJANGO_VERBS = {"view": Act.SEE, "change": Act.EDIT, "delete": Act.DELETE}
# What hangs on an article is edited with it.
_PARTS = {"factbox", "relatedlink", "taggedarticle", "placedpicture"}


class NewsBackend(BaseBackend):
    """`user.has_perm("news.publish_article", article)` answers as `rights.may` does."""

    def has_module_perms(self, user_obj, app_label):
        return app_label == "news" and bool(may_enter_desk(user_obj, timezone.now()))

    def has_perm(self, user_obj, perm, obj=None):
        app_label, _dot, codename = perm.partition(".")
        verb, _underscore, model = codename.rpartition("_")
        if app_label != "news":
            return False
        if model == "article":
            return _on_article(user_obj, verb, obj)
        if model == "picture":
            return _on_picture(user_obj, verb, obj)
        if model in _PARTS:
            return bool(may_enter_desk(user_obj, timezone.now()))
        return _on_lists(user_obj, verb, model)


def _on_article(user, verb, article) -> bool:
    at = timezone.now()
    if isinstance(article, Article) and article.pk:
        act = _DJANGO_VERBS.get(verb, verb)
        return act in set(Act) and bool(rights.may(user, Act(act), article, at))
    return verb in {"view", "add", "change"} and bool(may_enter_desk(user, at))


def _on_picture(user, verb, picture) -> bool:
    at = timezone.now()
    if not isinstance(picture, Picture) or picture.pk is None:
        return verb in {"view", "add", "change"} and bool(may_enter_desk(user, at))
    if verb == "view":
        return picture_rights.pictures_seen_by(user, at).filter(pk=picture.pk).exists()
    asked = {"change": picture_rights.may_edit_picture, "delete": picture_rights.may_delete_picture}
    return verb in asked and bool(asked[verb](user, picture, at))


def _on_lists(user, verb, model) -> bool:
    """Subjects and tags are kept by the leads of the whole municipality."""
    is_known = model in {"category", "tag"} and verb in {"view", "add", "change"}
    return is_known and bool(leads_all(user, timezone.now()))
