"""Files and links are added to a meeting, and taken away."""

import datetime as dt
from collections.abc import Iterable
from functools import partial

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from network import audit, material_files, meeting_rights
from network.actions.asking import locked, require
from network.meeting_rights import Act
from network.models import Material, Meeting, User


@transaction.atomic
def add_material(
    *, meeting: Meeting, title: str, file: File | None = None, link: str = "", by: User, at: dt.datetime
) -> Material:
    """Add a file or a link under a title. The file is judged by what is in it, whatever it is called.

    Raises `Refused` when `by` may not, `ValidationError` when something is wrong, or when the meeting has
    something with that title.
    """
    meeting = locked(Meeting, meeting)
    require(meeting_rights.may(by, Act.KEEP_MATERIALS, meeting, at), by=by, about=meeting, act="add_material")
    material = Material(meeting=meeting, title=title, link=link, position=meeting.materials.count())
    if meeting.materials.filter(title=title).exists():
        raise ValidationError({"title": _("The meeting has something with that title already.")})
    if file:
        material.file = material_files.judge(file)
    material.full_clean()
    material.save()
    audit.record("material_added", by=by, about=material, meeting=meeting.pk)
    return material


@transaction.atomic
def remove_material(*, material: Material, by: User, at: dt.datetime) -> Material:
    """Take a file or a link away from its meeting, for good. Raises `Refused` when `by` may not."""
    meeting = locked(Meeting, material.meeting)
    require(meeting_rights.may(by, Act.KEEP_MATERIALS, meeting, at), by=by, about=meeting, act="remove_material")
    if material.file:
        delete_files([material])
    audit.record("material_removed", by=by, about=material, meeting=meeting.pk)
    material.delete()
    return material


def delete_files(materials: Iterable[Material]) -> None:
    """Of materials whose rows this transaction deletes: not before it is certain that no row names them."""
    for file in [material.file for material in materials]:
        transaction.on_commit(partial(file.storage.delete, file.name))
