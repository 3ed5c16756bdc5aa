"""Columns the database can search and order by, the same on SQLite and PostgreSQL; kept by the save."""

from django.db import models

from .swedish import fold, sort_key


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
        text = " ".join(str(getattr(instance, source) or "") for source in self.sources)
        value = self.derive(text)
        setattr(instance, self.attname, value)
        return value


class FoldedField(_DerivedFrom, models.TextField):
    """The folded text of other columns: for search that ignores capitals and accents."""

    derive = staticmethod(fold)


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
    def derive(text: str) -> bytes:
        return sort_key(text)[:400]
