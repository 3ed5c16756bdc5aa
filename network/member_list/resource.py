"""The list in the hands of django-import-export: cell by cell, each row with what becomes of it or what is wrong."""

import datetime as dt

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result
from import_export.widgets import Widget

from network import actions
from network.models import Level, User
from network.spreadsheet import Table
from network.swedish import fold

from .columns import HEADINGS, Day, LevelText, Text, named
from .entries import Entry
from .faults import Faults, sentences
from .known import Known


def _field(name: str, widget: Widget, **options) -> Field:
    return Field(attribute=name, column_name=name, widget=widget, **options)


class MemberResource(Resource):
    """Each row gives one person an assignment through the acts; what `user` may not give is an error of the row."""

    given_name = _field("given_name", Text(_("Write the given name.")))
    family_name = _field("family_name", Text(_("Write the family name.")))
    title = _field("title", Text(), default="")
    email = _field("email", Text(), default="")
    phone = _field("phone", Text(), default="")
    unit = _field("unit", Text(_("Write the unit.")))
    level = _field("level", LevelText(), default=Level.WRITER)
    starts_on = _field("starts_on", Day())
    ends_on = _field("ends_on", Day())
    note = _field("note", Text(), default="")
    exception_reason = _field("exception_reason", Text(), default="")

    class Meta:
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        store_instance = True

    def __init__(self, *, user: User, at: dt.datetime):
        super().__init__()
        self._user, self._at = user, at

    def preview(self, table: Table) -> Result:
        """What each row would mean. Nothing is saved, so there is nothing to take back."""
        rows = self._prepared(table)
        return self.import_data_inner(
            rows, dry_run=True, raise_errors=False, using_transactions=False, collect_failed_rows=False
        )

    def carry_out(self, table: Table) -> Result:
        """Give all, or nothing: a row that is wrong takes back all others."""
        rows = self._prepared(table)
        return self.import_data(rows, use_transactions=True, rollback_on_validation_errors=True)

    def _prepared(self, table: Table) -> tablib.Dataset:
        """Its columns by our names; with what is known of those in it."""
        columns, _unused = named(table)
        where = [(columns.index(name), name) for name in HEADINGS if name in columns]
        told = [[texts[place] if place < len(texts) else "" for place, _name in where] for _number, texts in table.rows]
        rows = tablib.Dataset(*told, headers=[name for _place, name in where])
        as_dicts = rows.dict
        emails = {row.get("email", "").lower() for row in as_dicts} - {""}
        names = {fold(f"{row['given_name']} {row['family_name']}") for row in as_dicts}
        self._known = Known(emails, names, user=self._user, at=self._at)
        return rows

    def get_instance(self, instance_loader, row):
        """None: what is given is a new fact each time."""
        return

    def init_instance(self, row=None):
        return Entry()

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Nothing to do, where the person has all of the assignment already; raises all that is wrong with the row."""
        faults = Faults(import_validation_errors or {})
        text, instance.unit = instance.unit, None
        if not faults.are_in("unit"):
            with faults.told_of("unit"):
                instance.unit = self._known.unit(text)
        instance.check(self._at, faults, may_have_been=self._user.is_superuser)
        self._known.complete(instance, faults)
        faults.raise_any()
        return instance.is_so_already

    def save_instance(self, instance, is_create, row, *, dry_run, **kwargs):
        if dry_run:
            return
        who = {"by": self._user, "at": self._at}
        if instance.person.pk is None:
            actions.add_person(person=instance.person, **who)
        actions.add_member(
            person=instance.person,
            unit=instance.unit,
            level=instance.level,
            starts_on=instance.starts_on,
            ends_on=instance.ends_on,
            note=instance.note,
            exception_reason=instance.exception_reason,
            **who,
        )


def errors_of(row) -> list[str]:
    """What is wrong with a row of a result, in sentences."""
    if row.validation_error:
        return sentences(row.validation_error)
    return [" ".join(_messages(failed.error)) for failed in row.errors]


def _messages(error: Exception) -> list[str]:
    """What our acts say; a fault of ours is none for a page."""
    if isinstance(error, ValidationError):
        return error.messages
    if isinstance(error, actions.Refused):
        return [str(error)]
    raise error
