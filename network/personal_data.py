"""What is kept about people, read from the marks in the models (`personal_data`): for the table, the copy, the test."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, Model

from . import purposes
from .fields import FoldedField, SwedishOrderField
from .models import Person, User
from .purposes import Purpose

_APPS = ("network", "news")
_COMPUTED = (FoldedField, SwedishOrderField)


def models() -> list[type[Model]]:
    """Every model of ours, the network's first."""
    return [model for app in _APPS for model in apps.get_app_config(app).get_models()]


def marks_of(model: type[Model]) -> dict[str, Purpose]:
    """Its fields about people, each with why it is kept."""
    return getattr(model, "personal_data", {})


def fields_of(model: type[Model]) -> list[Field]:
    """The columns that somebody fills in; those computed from others are as personal as these."""
    own = [*model._meta.local_concrete_fields, *model._meta.local_many_to_many]
    return [field for field in own if not isinstance(field, _COMPUTED)]


def links() -> Iterator[tuple[type[Model], Field]]:
    """Every field that leads to a person or an account, but the one between the two."""
    for model in models():
        for field in fields_of(model):
            if field.related_model in (Person, User) and model is not Person:
                yield model, field


def links_of_deeds() -> list[tuple[type[Model], Field]]:
    """Those that say who has done something."""
    return [(model, field) for model, field in links() if marks_of(model)[field.name] is purposes.DEED]


def links_about() -> list[tuple[type[Model], Field]]:
    """Those whose row is about the person."""
    return [(model, field) for model, field in links() if marks_of(model)[field.name] is not purposes.DEED]
