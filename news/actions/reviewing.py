"""Two pairs of eyes: handing a text over, giving it back, and approving what was published alone."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.models import User
from news.models import Article, Decision
from news.rights import Act

from .deciding import decide, held_for


@transaction.atomic
def submit(*, article: Article, by: User, at: dt.datetime, note: str = "") -> Decision:
    """Hand the working copy over for review, with a word to the reviewer."""
    article = held_for(Act.SUBMIT, article, by=by, at=at)
    set_submitted(article, by, at)
    return decide(article, Decision.Act.SUBMIT, by=by, at=at, reason=note)


@transaction.atomic
def give_back(*, article: Article, by: User, at: dt.datetime, reason: str = "") -> Decision:
    """Return it to its writers with a comment; who submitted takes it back without one.

    Raises `ValidationError` when somebody else's work is given back without saying why.
    """
    article = held_for(Act.GIVE_BACK, article, by=by, at=at)
    if not reason.strip() and article.submitted_by_id != by.pk:
        raise ValidationError({"reason": _("Say what should be mended, so that the writer knows.")})
    author = article.submitted_by
    set_submitted(article, None, None)
    return decide(article, Decision.Act.GIVE_BACK, by=by, at=at, reason=reason, author=author)


def set_submitted(article: Article, by: User | None, at: dt.datetime | None) -> None:
    """Since when it waits for review, and who sent it; both None when it waits no longer.

    Who sends it is responsible for it from then on: to that person it is given back.
    """
    article.submitted_by, article.submitted_at = by, at
    article.responsible = by or article.responsible
    changed = {"submitted_by": by, "submitted_at": at, "responsible": article.responsible}
    Article.objects.filter(pk=article.pk).update(**changed)


@transaction.atomic
def approve(*, article: Article, by: User, at: dt.datetime) -> Decision:
    """Say, as the second person, that what a colleague published alone is right."""
    article = held_for(Act.APPROVE, article, by=by, at=at)
    alone = article.decisions.filter(act=Decision.Act.PUBLISH_ALONE).exclude(by=by).first()
    return decide(article, Decision.Act.APPROVE, by=by, at=at, edition=alone.edition)
