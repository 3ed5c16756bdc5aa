"""What each kind of letter says: whom it is of use to, its heading, and its lines about each article."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from network.models import User
from news import rights
from news.models import Article, Edition, Letter
from news.rights import Act


@dataclass(frozen=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True)
class Item:
    """One article: what has happened, in whose words, and where to go."""

    title: str
    unit: str
    said: str
    words: str
    links: list[Link]


@dataclass(frozen=True)
class Kind:
    """Of no use to who cannot do now what it `needs`; nor when there is nothing to be `said`."""

    needs: Act
    heading: Callable[[int], str]
    said: Callable[[Letter, Article], str]
    links: Callable[[Article], list[Link]]

    def items(self, recipient: User, letters: list[Letter], at: dt.datetime) -> list[Item]:
        """Of each article the latest letter; asked in one query, however many there are."""
        about = {letter.decision.article_id: letter for letter in letters}
        articles = rights.articles_for(recipient, self.needs, at).filter(pk__in=about).select_related("unit")
        pairs = [(about[article.pk], article) for article in _with_editions(articles, at).order_by("pk")]
        return [
            Item(str(article), article.unit.name, said, letter.decision.reason, self.links(article))
            for letter, article in pairs
            if (said := self.said(letter, article))
        ]


def _with_editions(articles, at):
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by()
    return articles.annotate(
        live_slug=Subquery(editions.live(at).values("slug")[:1]),
        goes_live=Subquery(editions.scheduled(at).values("live_from")[:1]),
    )


def _act_page(article, slug) -> str:
    return settings.SITE_URL + reverse("desk:news_article_act", args=[article.pk, slug])


def _desk_page(article) -> str:
    return settings.SITE_URL + reverse("desk:news_article_change", args=[article.pk])


def _when(moment: dt.datetime) -> str:
    """Not "today": a letter is read tomorrow too."""
    return date_format(timezone.localtime(moment), "j F H.i")


def _name(user) -> str:
    return str(getattr(user, "person", user))


def _sent_for_review(letter, article) -> str:
    """Not what was taken back, and sent anew with other words: that has its own letter."""
    if article.submitted_at != letter.decision.at:
        return ""
    said = {"who": _name(letter.decision.by), "when": _when(letter.decision.at)}
    return _("From %(who)s, %(when)s.") % said


def _given_back(letter, article) -> str:
    return _("%(who)s has read it and asks you to mend something.") % {"who": _name(letter.decision.by)}


def _published(letter, article) -> str:
    who = _name(letter.decision.by)
    if article.goes_live and letter.meant_for > letter.decision.at:
        return _("%(who)s has approved it. Residents see it from %(when)s.") % {
            "who": who,
            "when": _when(article.goes_live),
        }
    if article.live_slug:
        return _("%(who)s has published it. Residents see it now.") % {"who": who}
    return ""


def _public_or_desk(article) -> list[Link]:
    if article.live_slug:
        path = reverse("news:article", args=[article.pk, article.live_slug])
        return [Link(_("See it on the site"), settings.SITE_URL + path)]
    return [Link(_("See it at the desk"), _desk_page(article))]


# In the order of what is most urgent.
KINDS = {
    Letter.Kind.REVIEW: Kind(
        Act.PUBLISH,
        lambda count: (
            ngettext("%(count)d news item waits for your review", "%(count)d news items wait for your review", count)
            % {"count": count}
        ),
        _sent_for_review,
        lambda article: [
            Link(_("Read it"), _desk_page(article)),
            Link(_("Publish"), _act_page(article, "publicera")),
            Link(_("Give back"), _act_page(article, "lamna-tillbaka")),
        ],
    ),
    Letter.Kind.GIVEN_BACK: Kind(
        # Not when it is sent in anew, or published, before the letter leaves.
        Act.SUBMIT,
        lambda count: (
            ngettext("%(count)d news item is given back to you", "%(count)d news items are given back to you", count)
            % {"count": count}
        ),
        _given_back,
        lambda article: [Link(_("Go on writing"), _desk_page(article))],
    ),
    Letter.Kind.PUBLISHED: Kind(
        Act.SEE,
        lambda count: (
            ngettext("Your news is published", "%(count)d of your news items are published", count) % {"count": count}
        ),
        _published,
        _public_or_desk,
    ),
}
