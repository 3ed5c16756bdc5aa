"""The files of meetings, sent to everyone in the network: to be kept, never shown as a page of ours."""

import logging
import re

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from network import material_files

from .frame import asked_for, not_found

_log = logging.getLogger("network.materials")


@require_safe
def download(request, pk, number):
    meeting = asked_for(request, pk)
    material = meeting.materials.filter(pk=number).exclude(file="").first() or not_found(request)
    try:
        file = material.file.open("rb")
    except FileNotFoundError:
        _log.error("The file of material %s is missing", material.pk)
        raise Http404 from None
    kind = material_files.kind_of(file)
    response = FileResponse(file, as_attachment=True, filename=_name(material, kind), content_type=kind.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(material, kind) -> str:
    """Its title, with what it is behind a dot; without the signs that file systems do not take."""
    name = re.sub(r'[\\/:*?"<>|]+', "-", material.title).strip(" .")
    ending = f".{kind.extension}"
    return name if name.lower().endswith(ending) else name + ending
