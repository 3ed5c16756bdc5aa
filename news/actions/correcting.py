"""A name spelt rightly in every caption at once."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from network import audit
from network.models import Level, User
from network.rights import units_where
from news import captions, rights
from news.models import Article, Consent, Edition, HiddenName, Picture, PlacedPicture
from news.naming import CaptionOf, whom_hidden
from news.rights import Act

from .caption_names import articles_naming, current_editions, placed_naming, tidy
from .drafts import record_edit
from .issuing import reissue

# What no caption holds: to see what a new name would change.
_ANOTHER = "\0"


@dataclass
class Corrected:
    """What a correction did: how many captions; the articles published anew; those `by` may not change."""

    captions: int = 0
    published: list[Article] = field(default_factory=list)
    refused: list[Article] = field(default_factory=list)


@dataclass(frozen=True)
class Touched:
    """An article with the name in its captions, as `by` may know of it."""

    article: Article
    placed: list[PlacedPicture]  # of the working copy; none where `by` may not see it
    editions: list[Edition]  # what is live and scheduled, in this order, from the first with the name on
    may_change: bool


@transaction.atomic
def correct_name(*, old: str, new: str, by: User, at: dt.datetime) -> Corrected:
    """Spell a name rightly in every caption; what is live or scheduled is published anew, as a minor change.

    Only the name changes: what else was written since then stays in the working copy. What is out is changed by
    who may publish it, a working copy alone by who may edit it; other articles are left as they are, and told of if
    `by` may know of them. Consents and credits in the library follow where `by` may change them. Done twice, it does
    nothing more. Raises `ValidationError` when the new name is no name, would be read as another, or is hidden.
    """
    new = judged(new)
    # From here on nobody else changes or publishes them.
    list(Article.objects.select_for_update(of=("self",)).filter(pk__in=articles_naming(old, at)).order_by("pk"))
    found = touched_by(old, by=by, at=at)
    done = Corrected(refused=[touched.article for touched in found if not touched.may_change])
    changed = [touched for touched in found if touched.may_change]
    _require_same_reading(changed, old, new)
    _correct_library(changed, old, new, by=by, at=at)
    for touched in changed:
        _correct_in(touched, old, new, by=by, at=at, done=done)
    # Without the names: a log is no place to find and take out a person.
    audit.record("name_corrected", by=by, captions=done.captions, articles=[each.pk for each in done.published])
    return done


def touched_by(old: str, *, by: User, at: dt.datetime) -> list[Touched]:
    """The articles with the name in a caption that a correction would change; and those that `by` may not change."""
    articles = list(articles_naming(old, at))
    may = {act: _allowed(articles, act, by, at) for act in (Act.SEE, Act.EDIT, Act.PUBLISH)}
    placed, editions = _placed_of(articles, old), _editions_of(articles, old, at)
    touched = []
    for article in articles:
        named, out = placed[article.pk], editions[article.pk]
        may_change = article.pk in may[Act.PUBLISH if out else Act.EDIT]
        if article.pk not in may[Act.SEE]:
            # What waits for its time is as little known to others as a draft.
            named, out = [], [edition for edition in out if edition.live_from <= at and _names(edition, old)]
        if named or out:
            touched.append(Touched(article, named, out, may_change))
    return touched


def _allowed(articles: list[Article], act: Act, by: User, at: dt.datetime) -> set[int]:
    found = rights.articles_for(by, act, at).filter(pk__in=[article.pk for article in articles])
    return set(found.values_list("pk", flat=True))


def _placed_of(articles: list[Article], old: str) -> dict[int, list[PlacedPicture]]:
    placed = defaultdict(list)
    for each in placed_naming(PlacedPicture.objects.filter(article__in=articles), old):
        if _renamed(each.caption, old, _ANOTHER) != each.caption:
            placed[each.article_id].append(each)
    return placed


def _editions_of(articles: list[Article], old: str, at: dt.datetime) -> dict[int, list[Edition]]:
    """Those that must be made anew: with the live one, the one that waits too, so that it keeps the highest number."""
    editions = defaultdict(list)
    for edition in current_editions(at).filter(article__in=articles).order_by("article", "live_from"):
        if editions[edition.article_id] or _names(edition, old):
            editions[edition.article_id].append(edition)
    return editions


def _names(edition: Edition, old: str) -> bool:
    return _with_name(edition.document, old, _ANOTHER) != edition.document


def judged(new: str) -> str:
    """The name without stray blanks. Raises `ValidationError` for what is none, and for one that is hidden."""
    new = tidy(new)
    if not new or set(new) & set(",;:()\x00"):
        raise _no_name()
    hidden = HiddenName.objects.in_force().select_related("person")
    if any(CaptionOf(new, {}, whom_hidden(each)).names_the_person for each in hidden):
        raise ValidationError(
            {
                "new": _(
                    "That name shall not stand in captions. Ask the communications strategist if it is somebody else."
                )
            }
        )
    return new


def _no_name() -> ValidationError:
    return ValidationError({"new": _("Write one name, as it should stand in a caption.")})


def _require_same_reading(found: list[Touched], old: str, new: str) -> None:
    """The captions must name the same people in the same places, and that one anew."""
    texts = {placed.caption for touched in found for placed in touched.placed}
    texts |= {each["caption"] for touched in found for edition in touched.editions for each in edition.pictures}
    if not all(_is_read_alike(captions.renamed(captions.read(text), old, new)) for text in texts):
        raise _no_name()


def _is_read_alike(meant: captions.Caption) -> bool:
    return captions.as_json(captions.read(captions.write(meant))) == captions.as_json(meant)


def _correct_library(found: list[Touched], old: str, new: str, *, by: User, at: dt.datetime) -> None:
    """What the library says of the pictures: who took them, and who has consented; where `by` may say it."""
    pictures = Picture.objects.filter(unit__in=units_where(by, Level.WRITER, at))
    keys = {each["key"] for touched in found for edition in touched.editions for each in edition.pictures}
    placed = [each.picture_id for touched in found for each in touched.placed]
    concerned = pictures.filter(Q(pk__in=placed) | Q(key__in=keys))
    for consent in Consent.objects.filter(picture__in=concerned.values("pk")):
        if captions.same_name(consent.name, old):
            _save(consent, "name", new)
    for picture in pictures.exclude(photographer=""):
        if captions.same_name(picture.photographer, old):
            _save(picture, "photographer", new, "folded_words")


def _save(row, column: str, new: str, *made_of_it: str) -> None:
    """As far as it fits."""
    if len(new) <= row._meta.get_field(column).max_length:
        setattr(row, column, new)
        row.save(update_fields=[column, *made_of_it])


def _correct_in(touched: Touched, old: str, new: str, *, by, at, done: Corrected) -> None:
    article, before = touched.article, touched.article.version
    changed = [each for each in touched.placed if _correct_caption(each, old, new)]
    done.captions += len(changed)
    if changed:
        links = {each.pk: _links(each, old, new) for each in changed}
        record_edit(article=article, by=by, at=at, links=links)
    contents = [_with_name(edition.document, old, new) for edition in touched.editions]
    if all(content == edition.document for content, edition in zip(contents, touched.editions, strict=True)):
        return
    for content, edition in zip(contents, touched.editions, strict=True):
        # What was all published still is; what was older than the working copy stays so.
        version = article.version if edition.article_version == before else edition.article_version
        reason = _("A name in a caption was corrected.")
        reissue(edition, content, by=by, at=at, article_version=version, reason=reason)
    done.published.append(article)


def _correct_caption(placed: PlacedPicture, old: str, new: str) -> bool:
    """Spell the name rightly; False when it was so already."""
    before, placed.caption = placed.caption, _renamed(placed.caption, old, new)
    if placed.caption == before:
        return False
    placed.save(update_fields=["caption"])
    return True


def _links(placed: PlacedPicture, old: str, new: str) -> dict[str, int | None]:
    """Who the name was linked to, by click or by itself: spelt otherwise it is still the same person."""
    rows = (row for row in placed.depictions.all() if captions.same_name(row.name, old))
    said = [row.person_id for row in rows if row.is_chosen or row.person_id]
    return {new: said[0]} if said else {}


def _renamed(caption: str, old: str, new: str) -> str:
    return captions.write(captions.renamed(captions.read(caption), old, new))


def _with_name(content: dict, old: str, new: str) -> dict:
    pictures = [
        each
        | {
            "caption": _renamed(each["caption"], old, new),
            "photographer": new if captions.same_name(each["photographer"], old) else each["photographer"],
            "people": {new if captions.same_name(name, old) else name: pk for name, pk in each["people"].items()},
        }
        for each in content.get("pictures", [])
    ]
    return content | {"pictures": pictures} if "pictures" in content else content
