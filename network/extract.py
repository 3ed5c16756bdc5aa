"""Everything held about one person, as data to take home: read from the marks in the models."""

import datetime as dt
from itertools import groupby

from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from . import personal_data
from .models import Person, User
from .purposes import DEED, SECRET
from .words import called, field_called, plural


def extract(user: User, at: dt.datetime) -> dict:
    """The account, its person, all rows about them and all they have done; secrets, and what others did, left out."""
    person = Person.objects.select_related("unit").filter(user=user).first()
    about = {called(Person): _told(person)} if person else {}
    about |= {called(User): _told(user)}
    for model, field in personal_data.links_about():
        if rows := _rows_about(model, field, person, user):
            about[plural(model)] = about.get(plural(model), []) + rows
    return {_("fetched"): _plain(at), **about, _("what you have done"): _deeds_of(user)}


def _rows_about(model, field, person, user) -> list[dict]:
    owner = person if field.related_model is Person else user
    if owner is None:
        return []
    others = [one.name for one in _shown(model) if one.related_model and one.name != field.name]
    rows = model.objects.filter(**{field.name: owner}).select_related(*others).order_by("pk")
    return [{_("number"): row.pk, **_told(row, besides=field.name)} for row in rows]


def _shown(model):
    """Its columns about the person: no secrets, and nothing of who else had to do with it."""
    marks = personal_data.marks_of(model)
    columns = [field for field in personal_data.fields_of(model) if field.name in marks]
    return [field for field in columns if marks[field.name] not in (SECRET, DEED) and field.related_model is not User]


def _told(row, besides: str = "") -> dict:
    return {field_called(field): _value(row, field) for field in _shown(row._meta.model) if field.name != besides}


def _value(row, field):
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    return str(value) if field.related_model and value is not None else _plain(value)


def _plain(value):
    """As JSON has it; times are told in Swedish time."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


# What somebody has done is asked of all models at once, and told by number and time: what such a row says may be
# another's to tell.


def _deeds_of(user: User) -> list[dict]:
    links = personal_data.links_of_deeds()
    first, *rest = [_deeds(number, model, field, user) for number, (model, field) in enumerate(links)]
    rows = first.union(*rest, all=True).order_by("deed", "deed_row")
    deeds = []
    for link, same in groupby(rows, key=lambda row: row["deed"]):
        model, field = links[link]
        words = {_("what"): called(model), _("as"): field_called(field)}
        deeds += [words | {_("number"): row["deed_row"], _("when"): _plain(row["deed_at"])} for row in same]
    return deeds


def _deeds(number: int, model, field, user: User) -> QuerySet:
    """Which rows, and when: whatever ends with `_by` has a time that ends with `_at`, if any."""
    time = field.name.removesuffix("by") + "at"
    has_time = any(one.name == time for one in model._meta.concrete_fields)
    when = F(time) if has_time else Cast(Value(None), DateTimeField())
    rows = model.objects.order_by().filter(**{field.name: user})
    return rows.values(deed=Value(number), deed_row=F("pk"), deed_at=when)
