"""Columns the database can search and order by, alike on SQLite and PostgreSQL; addresses; what a line of text is."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .swedish import fold, slug, sort_key

# Marks that turn the direction of writing: with them a name can be shown as another. And what XML does not know.
_UNREADABLE = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")


def validate_one_line(text: str) -> None:
    """Names and titles go into mail headers, logs and lists: one line, no invisible commands."""
    if any(letter in _UNREADABLE or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in text):
        raise ValidationError(_("Write this on one line, with ordinary letters and signs."), code="one_line")


def validate_plain_text(text: str) -> None:
    """Text of several lines, without the control characters that neither feeds nor people can read."""
    for line in re.split(r"\r?\n|\t", text):
        validate_one_line(line)


def validate_phone(text: str) -> None:
    """Residents press it to call: digits, and what stands between them."""
    if not re.fullmatch(r"\+?[\d -]+", text, re.ASCII) or sum(map(str.isdigit, text)) < 5:
        raise ValidationError(_("Write the number with digits only, for example 0971-170 00."), code="phone")


class _DerivedFrom:
    """A column computed from other columns of the same row each time the row is saved."""

    def __init__(self, *sources: str, **options):
        self.sources = sources
        options["editable"] = False
        super().__init__(**options)

    def deconstruct(self):
        name, path, _args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, list(self.sources), options

    def pre_save(self, instance, add):
        value = self.derive(*(str(getattr(instance, source) or "") for source in self.sources))
        setattr(instance, self.attname, value)
        return value


class FoldedField(_DerivedFrom, models.TextField):
    """The folded text of other columns: for search that ignores capitals and accents."""

    @staticmethod
    def derive(*texts: str) -> str:
        return fold(" ".join(texts))


class SwedishOrderField(_DerivedFrom, models.BinaryField):
    """A sort key: bytes compare alike in every database, collations do not."""

    def __init__(self, *sources: str, **options):
        options["max_length"] = 400
        super().__init__(*sources, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options.pop("max_length", None)
        return name, path, args, options

    @staticmethod
    def derive(*texts: str) -> bytes:
        return sort_key(*texts)[:400]


class PermanentSlugField(models.SlugField):
    """A public address made of another column when the row is first saved, with a number if it is taken; then kept."""

    def __init__(self, source: str, **options):
        self.source = source
        super().__init__(**{"max_length": 80, "unique": True, "blank": True} | options)

    def deconstruct(self):
        name, path, _args, options = super().deconstruct()
        return name, path, [self.source], options

    def pre_save(self, instance, add):
        if not getattr(instance, self.attname):
            setattr(instance, self.attname, self._free(type(instance)._default_manager, getattr(instance, self.source)))
        return getattr(instance, self.attname)

    def _free(self, rows, text: str) -> str:
        plain = slug(text, self.max_length - 5) or slug(str(rows.model._meta.verbose_name))
        taken = set(rows.filter(**{f"{self.name}__startswith": plain}).values_list(self.name, flat=True))
        numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
        return plain if plain not in taken else next(free for free in numbered if free not in taken)
