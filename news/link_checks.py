"""What the software says about links: whether they say where they lead, and whether there is anything there."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _, ngettext

from network.swedish import words

from . import link_targets
from .findings import Finding, quoted
from .link_targets import Target
from .manuscript import Manuscript

_SAYS_NOTHING = frozenset(
    """
    här, härifrån, här nedan, nedan, hit, gå hit, dit, den här, denna, detta, länk, länken, länk här, den här länken,
    denna länk, via länken, klicka, klicka här, klicka på länken, klicka på länken här, tryck här, följ länken, öppna,
    öppna länken, mer, mera, mer här, läs, läs här, läs mer, läs mera, läs mer här, läs vidare, läs hela, läs allt, se,
    se här, se mer, visa, visa mer, mer info, mer information, mer information här, information, info, sidan,
    till sidan, denna sida, den här sidan, webbplatsen, hemsida, hemsidan, vår hemsida, webbsida, webbsidan, dokument,
    dokumentet, fil, filen, pdf, ladda ner, ladda ner här, hämta, here, click here, read more, read more here, more,
    more info, more information, link, this link, this page, learn more, tästä, täältä, klikkaa tästä, lue lisää,
    lisää, linkki, lisätietoja
    """.replace("\n    ", " ")
    .strip()
    .split(", ")
)
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)


def findings(text: Manuscript) -> Iterator[Finding]:
    """What can be seen in the text alone."""
    bare = [link.text for link in text.links if not link.url]
    if bare:
        yield Finding(
            "news.link_without_address",
            ngettext("The link %(texts)s has no address.", "The links %(texts)s have no address.", len(bare))
            % {"texts": quoted(bare)},
            _("Add the address, or take the link away."),
            "links",
        )
    empty = [(field, said or _("(without text)")) for field, said, _address in _all(text) if says_nothing(said)]
    if empty:
        yield Finding(
            "news.link_says_nothing",
            _("It cannot be told where a link leads: %(texts)s.") % {"texts": quoted(said for _field, said in empty)},
            _("Let the link say what one comes to, for example “Apply for a place in preschool”."),
            empty[0][0],
        )


def findings_on_site(text: Manuscript, at) -> Iterator[Finding]:
    """Links to pages of this site that residents cannot open at this instant."""
    links = [(field, said or address, address) for field, said, address in _all(text)]
    targets = link_targets.look_up({address for _field, _said, address in links}, at, besides=text.article.pk)
    for target, name, message, hint in _told():
        dead = [(field, said) for field, said, address in links if targets.get(address) == target]
        if dead:
            texts = quoted(said for _field, said in dead)
            yield Finding(f"news.link_{name}", message % {"texts": texts}, hint, dead[0][0])


def says_nothing(text: str) -> bool:
    said = " ".join(words(text))
    return not said or said in _SAYS_NOTHING or bool(_BARE_ADDRESS.fullmatch(text.strip()))


def _all(text: Manuscript) -> list[tuple[str, str, str]]:
    """Field, text and address of every link."""
    written = [(field, link.text, link.address) for field, outline in text.rich for link in outline.links]
    return written + [("links", link.text, link.url) for link in text.links]


def _told() -> list[tuple[Target, str, str, str]]:
    """What is said of each kind of page that is not there."""
    return [
        (
            Target.WITHDRAWN,
            "withdrawn",
            _("Leads to news that has been withdrawn: %(texts)s."),
            _("Those who follow it are only told why it is gone. Take the link away, or choose another page."),
        ),
        (
            Target.EXPIRED,
            "expired",
            _("Leads to news that is not shown any longer: %(texts)s."),
            _("Its time on the site is over. Take the link away, or choose another page."),
        ),
        (
            Target.NOTHING,
            "leads_nowhere",
            _("Leads to a page that is not on the site: %(texts)s."),
            _("Open the page you mean, copy its address from the browser, and put it in again."),
        ),
        (
            Target.DESK,
            "to_desk",
            _("Leads to the desk, which residents cannot open: %(texts)s."),
            _("Choose the address of the page as residents see it."),
        ),
    ]
