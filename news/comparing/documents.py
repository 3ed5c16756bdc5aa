"""Two documents compared: texts word by word, and what came, went or moved of all else."""

from dataclasses import dataclass

from django.utils.translation import gettext as _, pgettext

from news.richtext import LANGUAGES

from .alignment import Budget, rising
from .blocks import Block, Kind, blocks
from .lines import How, Line, compare_block, compare_blocks


@dataclass(frozen=True)
class Section:
    """One part of a document."""

    heading: str
    lines: list[Line]

    @property
    def is_changed(self) -> bool:
        return any(line.how != How.SAME for line in self.lines)


@dataclass(frozen=True)
class PictureChange:
    """A picture of either document; numbers are places from 1, None where it is not."""

    key: str
    how: How
    lines: list[Line]
    before: int | None
    after: int | None
    is_moved: bool = False

    @property
    def is_changed(self) -> bool:
        return self.how != How.SAME or self.is_moved


@dataclass(frozen=True)
class Comparison:
    """`is_restyled`: all words are the same, but not how they look, or their language."""

    texts: list[Section]
    pictures: list[PictureChange]
    facts: list[Section]
    is_restyled: bool

    @property
    def is_changed(self) -> bool:
        return self.is_restyled or any(part.is_changed for part in (*self.texts, *self.pictures, *self.facts))


def compare(old: dict, new: dict) -> Comparison:
    """All that residents read in one document and in the other, as `news.document` makes them."""
    budget = Budget()
    texts = [Section(heading, compare_blocks(read(old), read(new), budget)) for heading, read in _texts()]
    return Comparison(
        texts,
        pictures=_pictures(old.get("pictures", []), new.get("pictures", []), budget),
        facts=[
            _fact(_("Subject"), old["category"], new["category"]),
            Section(_("Tags"), _tags(old["tags"], new["tags"])),
            _fact(_("Unit"), old["unit"], new["unit"]),
            _fact(_("Language"), _language(old), _language(new)),
        ],
        is_restyled=not any(text.is_changed for text in texts) and _markup(old) != _markup(new),
    )


def _texts():
    """The parts that are compared word by word: what they are called, and the blocks of each."""
    return [
        (pgettext("of a news item", "Title"), lambda document: _plain(document["title"])),
        (pgettext("of a news item", "Lead"), lambda document: _plain(document["lead"])),
        (_("Text"), lambda document: blocks(document["body"])),
        (_("Fact boxes"), _of_boxes),
        (_("Read more"), _of_links),
    ]


def _markup(document: dict) -> list[str]:
    return [document["body"], *(box["body"] for box in document["fact_boxes"])]


def _plain(text: str) -> list[Block]:
    return [Block(Kind.PLAIN, line) for line in text.split("\n") if line.strip()]


def _of_boxes(document: dict) -> list[Block]:
    return [
        block for box in document["fact_boxes"] for block in (Block(Kind.BOX_TITLE, box["title"]), *blocks(box["body"]))
    ]


def _of_links(document: dict) -> list[Block]:
    return [Block(Kind.LINK, f"{link['text']} ({link['url']})".removesuffix(" ()")) for link in document["links"]]


def _language(document: dict) -> dict:
    return {"name": str(dict(LANGUAGES)[document["language"]])}


def _fact(heading: str, old: dict | None, new: dict | None) -> Section:
    """A choice: what was chosen, and what is; None for nothing."""
    if old and new and old["name"] == new["name"]:
        return Section(heading, [_named(new, How.SAME)])
    chosen = ((old, How.REMOVED), (new, How.ADDED))
    return Section(heading, [_named(named, how) for named, how in chosen if named])


def _tags(old: list[dict], new: list[dict]) -> list[Line]:
    before, after = ({tag["slug"] for tag in tags} for tags in (old, new))
    gone = [_named(tag, How.REMOVED, "#") for tag in old if tag["slug"] not in after]
    return [_named(tag, How.SAME if tag["slug"] in before else How.ADDED, "#") for tag in new] + gone


def _named(named: dict, how: How, sign: str = "") -> Line:
    return Line.whole(Block(Kind.PLAIN, sign + named["name"]), how)


def _pictures(old: list[dict], new: list[dict], budget) -> list[PictureChange]:
    """In the order of the new document; then those that are gone."""
    before, after = _by_identity(old), _by_identity(new)
    kept = [identity for identity in after if identity in before]
    in_order = {kept[n] for n in rising([before[identity][0] for identity in kept])}
    moved = set(kept) - in_order
    identities = [*after, *(identity for identity in before if identity not in after)]
    return [_picture(before.get(identity), after.get(identity), identity in moved, budget) for identity in identities]


def _by_identity(pictures: list[dict]) -> dict[tuple, tuple[int, dict]]:
    """By the key; captions that stand alone by their number among such, and each with its place."""
    found: dict[tuple, tuple[int, dict]] = {}
    for place, picture in enumerate(pictures, start=1):
        alone = sum(key == "" for key, _number in found)
        found[picture["key"], 0 if picture["key"] else alone] = (place, picture)
    return found


def _picture(before, after, is_moved, budget) -> PictureChange:
    (old_place, old), (new_place, new) = before or (None, None), after or (None, None)
    lines = [line for part in ("caption", "alt", "photographer") if (line := _said(part, old, new, budget))]
    how = How.REMOVED if new is None else How.ADDED if old is None else How.SAME
    if how == How.SAME and any(line.how != How.SAME for line in lines):
        how = How.CHANGED
    return PictureChange((new or old)["key"], how, lines, old_place, new_place, is_moved)


_SAID = {"caption": Kind.CAPTION, "alt": Kind.ALT, "photographer": Kind.CREDIT}


def _said(part: str, old: dict | None, new: dict | None, budget) -> Line | None:
    """What is said at the picture; None for nothing on either side."""
    was, now = (Block(_SAID[part], each.get(part, "") if each else "") for each in (old, new))
    if not was.text or not now.text:
        block, how = (now, How.ADDED) if now.text else (was, How.REMOVED)
        return Line.whole(block, how) if block.text else None
    return compare_block(was, now, budget)
