"""What an edition is made of: the working copy as it is now. `publish` saves it; a preview only shows it."""

import datetime as dt

from django.db.models import Max

from network.swedish import slug
from news import document
from news.models import Article, Edition


def edition_of(article: Article, **columns) -> Edition:
    """The edition, not saved, with all that residents read; `columns` are its times and who published it."""
    content = document.build(article)
    last = article.editions.aggregate(number=Max("number"))["number"] or 0
    return Edition(
        article=article,
        number=last + 1,
        article_version=article.version,
        title=article.title,
        slug=_slug(article.title),
        lead=article.lead,
        language=article.language,
        category=article.category,
        unit=article.unit,
        labels=document.labels(content),
        document=content,
        text=document.text(content),
        **columns,
    )


def _slug(title: str) -> str:
    """An address of figures alone could be a month of the archive."""
    made = slug(title)
    return f"nyhet-{made}" if made.isdigit() else made or "nyhet"


def last_seen(article: Article, at: dt.datetime) -> Edition | None:
    """The edition residents saw last, or see."""
    return article.editions.once_public(at).latest_first().first()


def told(article: Article, before: Edition | None, start: dt.datetime, correction: str = "") -> dict:
    """What residents are told of when, and of what was changed since the edition before."""
    if before is None:
        dates = {"published_at": article.first_published_at or start, "changed_at": article.first_changed_at}
        return {"change": Edition.Change.FIRST, **dates}
    if not correction:
        dates = {"published_at": before.published_at, "changed_at": before.changed_at}
        return {"change": Edition.Change.MINOR, **dates}
    dates = {"published_at": before.published_at, "changed_at": start}
    return {"change": Edition.Change.CORRECTION, "change_note": correction, **dates}
