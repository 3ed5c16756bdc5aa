"""What the software says about the pictures of an article before it is published."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from network.swedish import fold, words

from . import mentions
from .findings import Finding
from .models import Basis, Consent, HiddenName, Picture, PlacedPicture
from .naming import CaptionOf, whom_hidden

# Fewer words may stand in a caption by chance.
_FEWEST_REPEATED = 3


def findings(placed: list[PlacedPicture]) -> Iterator[Finding]:
    """All there is to say about the pictures of an article, in their order."""
    seen = [_Seen(number, each) for number, each in enumerate(placed, start=1)]
    for each in seen:
        yield from _file(each)
        if each.placed.picture:
            yield from _alt(each)
            yield from _basis(each)
    yield from _alt_twice(seen)
    yield from _hidden_names(seen)


@dataclass(frozen=True)
class _Seen:
    """A picture by its number in the article, and who the caption says can be seen in it."""

    number: int
    placed: PlacedPicture

    @property
    def name(self) -> str:
        return _("Picture %(number)s") % {"number": self.number}

    @property
    def present(self) -> list:
        return [row for row in self.placed.depictions.all() if not row.is_missing]


def _finding(seen: _Seen, what: str, hint: str, name: str) -> Finding:
    return Finding(f"news.picture_{name}", f"{seen.name}: {what}", hint, placed=seen.placed.pk)


def _file(seen: _Seen):
    picture = seen.placed.picture
    if picture is None:
        yield _finding(seen, _("no picture is chosen."), _("Choose one, or take the row away."), "missing")
    elif picture.hidden_at:
        yield _finding(
            seen,
            _("it has been taken off the site."),
            _("Choose another picture: somebody in this one shall not be shown."),
            "hidden",
        )


def _alt(seen: _Seen):
    placed = seen.placed
    if placed.is_decorative:
        return
    if not placed.alt.strip():
        yield _finding(
            seen,
            _("the alternative text is missing."),
            _("Describe the picture in a sentence, for those who do not see it."),
            "without_alt",
        )
    named = [row.name for row in placed.depictions.all() if mentions.stands_in(row.name, placed.alt)]
    if named:
        yield _finding(
            seen,
            _("the alternative text repeats %(names)s.") % {"names": ", ".join(dict.fromkeys(named))},
            _("Names stand in the caption, which is read aloud too. Say what happens in the picture."),
            "alt_repeats_names",
        )
    elif _stands_in_caption(placed):
        yield _finding(
            seen,
            _("the alternative text says the same as the caption."),
            _("Both are read aloud. Say what is seen in the picture, and let the caption tell the rest."),
            "alt_repeats_caption",
        )


def _stands_in_caption(placed: PlacedPicture) -> bool:
    alt, caption = words(placed.alt), words(placed.caption)
    is_said = f" {' '.join(alt)} " in f" {' '.join(caption)} "
    return bool(alt) and (alt == caption or (is_said and len(alt) >= _FEWEST_REPEATED))


def _alt_twice(seen: list[_Seen]):
    """The same words for two pictures tell nobody which is which."""
    first = {}
    for each in seen:
        said = () if each.placed.is_decorative else tuple(words(each.placed.alt))
        if said and said in first:
            yield _finding(
                each,
                _("it has the same alternative text as picture %(number)s.") % {"number": first[said].number},
                _("Say what is seen in this one."),
                "alt_twice",
            )
        first.setdefault(said, each)


def _basis(seen: _Seen):
    picture = seen.placed.picture
    if seen.present and picture.basis in ("", Basis.NOBODY):
        yield _finding(
            seen,
            _("there are people in it, and nobody has said why we may show them."),
            _("Choose why beside its caption: public interest, consent or agreement."),
            "without_basis",
        )
    elif seen.present and picture.basis == Basis.CONSENT:
        yield from _consents(seen)
    elif not picture.basis:
        yield _finding(
            seen,
            _("it does not say whether people can be recognised."),
            _("Choose beside its caption why people may be shown, or “nobody can be recognised”."),
            "basis_not_judged",
        )


def _consents(seen: _Seen):
    lacking = without_consent(seen.placed.picture, [row.name for row in seen.present])
    if lacking:
        yield _finding(
            seen,
            _("consent is not noted for %(names)s.") % {"names": ", ".join(lacking)},
            _("Choose another picture. Or ask, and note each answer at the picture in the library."),
            "without_consent",
        )


def without_consent(picture: Picture, names: list[str]) -> list[str]:
    """Whose consent is not noted, of those a caption names; two people of the same name need one each."""
    named = Counter(fold(name) for name in names)
    given = Counter(fold(consent.name) for consent in picture.consents.all() if _is_given(consent))
    lacking = (name for name in names if given[fold(name)] < named[fold(name)])
    return list(dict.fromkeys(_counted(name, named[fold(name)]) for name in lacking))


def _counted(name: str, number: int) -> str:
    return _("%(name)s (%(number)s people)") % {"name": name, "number": number} if number > 1 else name


def _is_given(consent: Consent) -> bool:
    return consent.withdrawn_on is None and consent.given_on <= timezone.localdate()


def _hidden_names(seen: list[_Seen]):
    """Names that no caption, alternative text or credit may hold, unless it is somebody else of that name."""
    if not seen:
        return
    hidden = [whom_hidden(each) for each in HiddenName.objects.in_force().select_related("person")]
    for each in seen:
        named = (CaptionOf.placed(each.placed, whom).named_as for whom in hidden)
        for name in dict.fromkeys(filter(None, named)):
            yield _finding(
                each,
                _("%(name)s shall not be named in captions.") % {"name": name},
                _(
                    "Take the name out of the caption, the alternative text and what the library says of the"
                    " photographer. Ask the communications strategist if it is somebody else."
                ),
                "hidden_name",
            )
