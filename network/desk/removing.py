"""The page on which somebody added by mistake is deleted; for all others it says why not, and what to do instead."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import Refused
from network.models import Person


def answer_removal(request, row, *, what_keeps, remove):
    """Say what will go, or what keeps the row; on POST delete it."""
    wrong = ""
    if request.method == "POST":
        try:
            remove(**{row._meta.model_name: row}, by=request.user, at=timezone.now())
        except (Refused, ValidationError) as refusal:
            wrong = " ".join(getattr(refusal, "messages", [str(refusal)]))
        else:
            messages.success(request, _("%(row)s is deleted.") % {"row": row})
            return redirect(f"desk:network_{row._meta.model_name}_changelist")
    context = admin.site.each_context(request) | {
        "title": _("Delete %(row)s") % {"row": row},
        "opts": row._meta,
        "row": row,
        "wrong": wrong,
        "kept_by": what_keeps(row),
        "is_person": isinstance(row, Person),
        "months": settings.MEMBERS_KEPT_MONTHS,
        "back": reverse(f"desk:network_{row._meta.model_name}_change", args=[row.pk]),
    }
    return TemplateResponse(request, "admin/network/remove.html", context)
