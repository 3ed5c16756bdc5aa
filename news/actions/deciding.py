"""What every act on an article begins and ends with: its row held and the rights asked, one decision written."""

import datetime as dt

from network import audit
from network.actions import require
from network.models import User
from news import letters, rights, tasks
from news.models import Article, Decision
from news.rights import Act


def held_for(act: Act, article: Article, *, by: User, at: dt.datetime) -> Article:
    """The article as it is now, kept from others until the transaction ends; `Refused` if `by` may not."""
    article = Article.objects.select_for_update(of=("self",)).select_related("unit", "category").get(pk=article.pk)
    require(rights.may(by, act, article, at), by=by, about=article, act=act)
    return article


def decide(article, act, *, by, at, edition=None, reason="", author=None, **more) -> Decision:
    """Write down what was done, and the letters about it.

    `author` is who sent in the article and waited for this; `more` are the columns that only some acts have.
    """
    audit.record(act, by=by, about=article, edition=edition and edition.number)
    decision = Decision.objects.create(article=article, act=act, by=by, at=at, edition=edition, reason=reason, **more)
    if letters.on_decision(decision, author=author):
        tasks.queue_letters(at)
    return decision
