"""What the software says about the pictures of an article before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from network.swedish import fold

from . import mentions
from .findings import Finding, Severity
from .models import Article, Basis, Consent, Depiction, HiddenName, PlacedPicture


def findings(article: Article) -> Iterator[Finding]:
    """All there is to say about its pictures, in their order."""
    placed = article.pictures.select_related("picture").prefetch_related("depictions", "picture__consents")
    seen = [_Seen(number, each) for number, each in enumerate(placed, start=1)]
    for each in seen:
        yield from _file(each)
        if each.placed.picture:
            yield from _alt(each)
            yield from _basis(each)
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


def _error(seen: _Seen, what: str, hint: str, name: str) -> Finding:
    return Finding(Severity.ERROR, f"{seen.name}: {what}", hint, f"news.picture_{name}", seen.placed.pk)


def _advice(seen: _Seen, what: str, hint: str, name: str) -> Finding:
    return Finding(Severity.ADVICE, f"{seen.name}: {what}", hint, f"news.picture_{name}", seen.placed.pk)


def _file(seen: _Seen):
    picture = seen.placed.picture
    if picture is None:
        yield _advice(seen, _("no picture is chosen."), _("Choose one, or take the row away."), "missing")
    elif picture.hidden_at:
        yield _error(
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
        yield _error(
            seen,
            _("the alternative text is missing."),
            _("Describe the picture in a sentence, for those who do not see it."),
            "without_alt",
        )
    named = [row.name for row in placed.depictions.all() if mentions.stands_in(row.name, placed.alt)]
    if named:
        yield _error(
            seen,
            _("the alternative text repeats %(names)s.") % {"names": ", ".join(dict.fromkeys(named))},
            _("Names stand in the caption, which is read aloud too. Say what happens in the picture."),
            "alt_repeats_names",
        )


def _basis(seen: _Seen):
    picture = seen.placed.picture
    if seen.present and picture.basis in ("", Basis.NOBODY):
        yield _error(
            seen,
            _("there are people in it, and nobody has said why we may show them."),
            _("Open the picture in the library and choose a legal basis: public interest, consent or agreement."),
            "without_basis",
        )
    elif seen.present and picture.basis == Basis.CONSENT:
        yield from _consents(seen)
    elif not picture.basis:
        yield _advice(
            seen,
            _("it does not say whether people can be recognised."),
            _("Open the picture in the library, and choose a legal basis or “nobody can be recognised”."),
            "basis_not_judged",
        )


def _consents(seen: _Seen):
    given = {fold(consent.name) for consent in seen.placed.picture.consents.all() if _is_given(consent)}
    lacking = [row.name for row in seen.present if row.folded_name not in given]
    if lacking:
        yield _error(
            seen,
            _("consent is not noted for %(names)s.") % {"names": ", ".join(dict.fromkeys(lacking))},
            _("Ask them, and note their answers at the picture in the library; or choose another picture."),
            "without_consent",
        )


def _is_given(consent: Consent) -> bool:
    return consent.withdrawn_on is None and consent.given_on <= timezone.localdate()


def _hidden_names(seen: list[_Seen]):
    """Names that no caption may hold, unless the row is known to be somebody else of that name."""
    rows = [(each, row) for each in seen for row in each.placed.depictions.all()]
    if not rows:
        return
    names, people = {row.folded_name for _each, row in rows}, {row.person_id for _each, row in rows} - {None}
    hidden = list(HiddenName.objects.in_force().filter(Q(folded_name__in=names) | Q(person__in=people)))
    for each, row in rows:
        if any(_is_hidden(row, found) for found in hidden):
            yield _error(
                each,
                _("%(name)s shall not be named in captions.") % {"name": row.name},
                _("Take the name out of the caption. Ask the communications strategist if it is somebody else."),
                "hidden_name",
            )


def _is_hidden(row: Depiction, hidden: HiddenName) -> bool:
    if row.person_id and hidden.person_id:
        return row.person_id == hidden.person_id
    return row.folded_name == hidden.folded_name
