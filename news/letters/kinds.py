"""What each kind of letter about a decision says: whom it is of use to, its heading, and its lines on each article."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _, ngettext_lazy

from network.models import User
from news import rights
from news.models import Article, Edition, Letter
from news.rights import Act

from .parts import Item, Link, Section, act_page, desk_page, name_of, public_page, when


@dataclass(frozen=True)
class Kind:
    """Of no use to who cannot do now what it `needs`; nor when there is nothing to be `said`."""

    needs: Act
    heading: str
    said: Callable[[Letter, Article], str]
    links: Callable[[Article], list[Link]]

    def sections(self, recipient: User, letters: list[Letter], at: dt.datetime) -> list[Section]:
        """Of each article the latest letter; asked in one query, however many there are."""
        about = {letter.decision.article_id: letter for letter in letters}
        articles = rights.articles_for(recipient, self.needs, at).filter(pk__in=about).select_related("unit")
        pairs = [(about[article.pk], article) for article in _with_editions(articles, at).order_by("pk")]
        items = [
            Item(str(article), article.unit.name, said, self.links(article), words=letter.decision.reason)
            for letter, article in pairs
            if (said := self.said(letter, article))
        ]
        return [Section(self.heading % {"count": len(items)}, items)] if items else []


def _with_editions(articles, at):
    editions = Edition.objects.filter(article=OuterRef("pk")).order_by()
    return articles.annotate(
        live_slug=Subquery(editions.live(at).values("slug")[:1]),
        goes_live=Subquery(editions.scheduled(at).values("live_from")[:1]),
    )


def _sent_for_review(letter, article) -> str:
    """Not what was taken back, and sent anew with other words: that has its own letter."""
    if article.submitted_at != letter.decision.at:
        return ""
    said = {"who": name_of(letter.decision.by), "when": when(letter.decision.at)}
    return _("From %(who)s, %(when)s.") % said


def _given_back(letter, article) -> str:
    return _("%(who)s has read it and asks you to mend something.") % {"who": name_of(letter.decision.by)}


def _published(letter, article) -> str:
    """Not what was called off before the letter left."""
    said = {"who": name_of(letter.decision.by), "when": when(article.goes_live)}
    if letter.meant_for > letter.decision.at:
        return _("%(who)s has approved it. Residents see it from %(when)s.") % said if article.goes_live else ""
    return _("%(who)s has published it. Residents see it now.") % said if article.live_slug else ""


def _published_alone(letter, article) -> str:
    return _("%(who)s has published it without a second person, and says why:") % {"who": name_of(letter.decision.by)}


def _without_signature(letter, article) -> str:
    if not article.needs_signature:
        return ""
    return _(
        "It was to be published %(when)s, but who set the time does not have the right to publish then. "
        "It is not published before somebody signs."
    ) % {"when": when(letter.meant_for)}


def _public_or_desk(article) -> list[Link]:
    if article.live_slug:
        return [Link(_("See it on the site"), public_page(article.pk, article.live_slug))]
    return [Link(_("See it at the desk"), desk_page(article))]


# In the order of what is most urgent.
KINDS = {
    Letter.Kind.SIGNATURE: Kind(
        Act.UNSCHEDULE,
        ngettext_lazy("One news item needs a new signature", "%(count)d news items need a new signature", "count"),
        _without_signature,
        lambda article: [
            Link(_("Read it"), desk_page(article)),
            Link(_("Sign and publish"), act_page(article, "publicera")),
            Link(_("Drop the set time"), act_page(article, "avbryt-tiden")),
        ],
    ),
    Letter.Kind.REVIEW: Kind(
        Act.PUBLISH,
        ngettext_lazy("One news item waits for your review", "%(count)d news items wait for your review", "count"),
        _sent_for_review,
        lambda article: [
            Link(_("Read it"), desk_page(article)),
            Link(_("Publish"), act_page(article, "publicera")),
            Link(_("Give back"), act_page(article, "lamna-tillbaka")),
        ],
    ),
    Letter.Kind.ALONE: Kind(
        Act.APPROVE,
        ngettext_lazy(
            "One news item is published alone and waits for your approval",
            "%(count)d news items are published alone and wait for your approval",
            "count",
        ),
        _published_alone,
        lambda article: [
            *_public_or_desk(article),
            Link(_("Approve afterwards"), act_page(article, "godkann")),
        ],
    ),
    Letter.Kind.GIVEN_BACK: Kind(
        # Not when it is sent in anew, or published, before the letter leaves.
        Act.SUBMIT,
        ngettext_lazy("One news item is given back to you", "%(count)d news items are given back to you", "count"),
        _given_back,
        lambda article: [Link(_("Go on writing"), desk_page(article))],
    ),
    Letter.Kind.PUBLISHED: Kind(
        Act.SEE,
        ngettext_lazy("Your news is published", "%(count)d of your news items are published", "count"),
        _published,
        _public_or_desk,
    ),
}
