"""The working copy: that it was saved, and that it is thrown away."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from network import audit
from network.models import User
from news import depictions
from news.models import Article, Redaction
from news.rights import Act

from . import placing
from .deciding import held_for


def record_edit(
    *,
    article: Article,
    by: User,
    at: dt.datetime,
    links: depictions.Links | None = None,
    concerns_residents: bool = True,
) -> None:
    """Note that the working copy was saved: what a colleague has open from before is now old.

    Pictures in the text are given a place among the article's, and captions are read anew; `links` says who was
    chosen, by click, for a printed name. What does not concern residents leaves what is published up to date.
    """
    before = article.version
    placing.place_pictures_of_text(article, by=by, at=at)
    depictions.renew(article, by=by, at=at, links=links)
    Article.objects.filter(pk=article.pk).update(version=F("version") + 1, modified_at=at, modified_by=by)
    article.refresh_from_db(fields=["version", "modified_at", "modified_by"])
    if not concerns_residents:
        article.editions.filter(article_version=before).update(article_version=article.version)


@transaction.atomic
def delete_draft(*, article: Article, by: User, at: dt.datetime) -> None:
    """Delete a working copy that residents have never seen, with what was scheduled and called off."""
    article = held_for(Act.DELETE, article, by=by, at=at)
    audit.record("delete", by=by, about=article, title=article.title)
    article.decisions.all().delete()
    # Nobody saw them, so there is nothing to keep of what was taken out of them.
    Redaction.objects.filter(edition__article=article).delete()
    article.editions.all().delete()
    # What colleagues have typed in it is theirs: it waits for them as an article not begun.
    article.unsaved_texts.exclude(user=by).update(article=None)
    article.delete()
