"""Links for somebody without an account to a working copy: made, and ended before their time."""

import datetime as dt

from django.db import transaction

from network import audit
from network.models import User
from news.models import Article, PreviewLink
from news.rights import Act

from .deciding import held_for

LIFETIME = dt.timedelta(days=7)


@transaction.atomic
def make_preview_link(*, article: Article, by: User, at: dt.datetime) -> PreviewLink:
    """Let whoever has the link read the working copy, as it is saved, for a week. Raises `Refused`."""
    article = held_for(Act.PREVIEW_LINK, article, by=by, at=at)
    link = PreviewLink.objects.create(article=article, made_by=by, made_at=at, expires_at=at + LIFETIME)
    audit.record("preview_link_made", by=by, about=link, article=article.pk)
    return link


@transaction.atomic
def end_preview_link(*, link: PreviewLink, by: User, at: dt.datetime) -> PreviewLink:
    """Let the link open nothing from now on; done again, it stays as it was ended first. Raises `Refused`."""
    article = held_for(Act.PREVIEW_LINK, link.article, by=by, at=at)
    link = article.preview_links.get(pk=link.pk)
    if link.ended_at is None:
        link.ended_by, link.ended_at = by, at
        link.save(update_fields=["ended_by", "ended_at"])
        audit.record("preview_link_ended", by=by, about=link, article=article.pk)
    return link
