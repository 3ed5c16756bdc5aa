"""Importing the member list: choose a file, see what every row will mean, and let it happen; or nothing of it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from network import audit, member_list, rights, spreadsheet
from network.member_list import MemberResource
from network.models import Level
from network.spreadsheet import Table

# Between the preview and the button.
_HOLDS_SECONDS = 60 * 60


class FileForm(forms.Form):
    """The file, read into a table."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A spreadsheet (.xlsx) or CSV file, with a heading on each column."),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        # What is too large is not read into memory to find that out.
        table = spreadsheet.read(file.read(spreadsheet.MAX_BYTES + 1))
        member_list.named(table)
        return table


@dataclass(frozen=True)
class Fate:
    """What becomes of one row, in words."""

    number: int
    who: str
    is_wrong: bool
    chip: str
    told: list[str]


def urls(model_admin) -> list:
    """The pages, for the addresses of the list they belong to."""

    def guarded(view):
        def inner(request, *args, **kwargs):
            if not model_admin.has_add_permission(request):
                raise PermissionDenied
            return view(request, *args, model_admin=model_admin, **kwargs)

        return model_admin.admin_site.admin_view(inner)

    return [
        path("importera/", guarded(_page), name="network_membership_import"),
        path("importera/exempel.xlsx", guarded(_example), name="network_membership_example"),
    ]


def _page(request, *, model_admin):
    """An empty form; a preview of the file that is sent; or what the preview promised, done."""
    if request.method != "POST":
        return _answer(request, model_admin, FileForm())
    if "seen" in request.POST:
        table = _seen(request)
        if table is None:
            form = FileForm()
            form.too_late = _("It was a long time ago that you saw this. Choose the file again.")
            return _answer(request, model_admin, form)
        return _carry_out(request, model_admin, table)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _answer(request, model_admin, form)
    return _preview(request, model_admin, form.cleaned_data["file"])


def _preview(request, model_admin, table: Table):
    result = MemberResource(user=request.user, at=timezone.now()).preview(table)
    return _answer(request, model_admin, FileForm(), **_told(table, result), seen=_signed(request, table))


def _carry_out(request, model_admin, table: Table):
    with transaction.atomic():
        # The second of two clicks finds that all of it is so already.
        model_admin.take_turn(request)
        result = MemberResource(user=request.user, at=timezone.now()).carry_out(table)
    told = _told(table, result)
    if told["wrong"]:
        # Something has become otherwise since the preview: nothing is done. Of the rows before the wrong one the log
        # says that they are; this takes it back.
        audit.record("member_list_refused", by=request.user, rows=len(table.rows), undone=True)
        return _answer(request, model_admin, FileForm(), **told, has_changed=True)
    given = told["given"]
    audit.record("member_list_imported", by=request.user, rows=len(table.rows), given=given)
    text = ngettext("%(count)d assignment is given.", "%(count)d assignments are given.", given)
    messages.success(request, text % {"count": given})
    return redirect("desk:network_membership_changelist")


def _told(table: Table, result) -> dict:
    columns, unused = member_list.named(table)
    fates = [_fate(columns, *row) for row in zip(table.rows, result.rows, strict=True)]
    return {
        "fates": fates,
        "wrong": sum(fate.is_wrong for fate in fates),
        "given": sum(row.is_new() for row in result.rows),
        "already": sum(row.is_skip() for row in result.rows),
        "people": sum(row.is_new() and row.instance.is_new_person for row in result.rows),
        "unused": unused,
    }


def _fate(columns: list, told: tuple[int, list[str]], row) -> Fate:
    number, texts = told
    if not row.is_valid():
        written = dict(zip(columns, texts, strict=False))
        who = " ".join(filter(None, (written.get("given_name"), written.get("family_name"))))
        return Fate(number, who, True, _("wrong"), member_list.errors_of(row))
    entry = row.instance
    if row.is_skip():
        return Fate(number, str(entry), False, _("so already"), [_("Has this assignment already. Nothing is done.")])
    chip = _("new person") if entry.is_new_person else _("new assignment")
    return Fate(number, str(entry), False, chip, [_assignment(entry), *_consequences(entry)])


def _assignment(entry) -> str:
    words = {
        "level": Level(entry.level).label.capitalize(),
        "unit": entry.unit,
        "first": date_format(entry.starts_on),
        "last": date_format(entry.ends_on) if entry.ends_on else "",
    }
    ends = _("%(level)s in %(unit)s, from %(first)s to %(last)s.")
    goes_on = _("%(level)s in %(unit)s, from %(first)s until further notice.")
    return (ends if entry.ends_on else goes_on) % words


def _consequences(entry) -> list[str]:
    """What happens beside: an account, or none because nobody could be written to."""
    person = entry.person
    if person.user_id:
        return []
    if person.email:
        return [_("Is invited by mail to %(email)s.") % {"email": person.email}]
    return [_("Has no e-mail address, and cannot log in until there is one.")]


# What was seen is what is done: the table goes to the browser and back, signed for this person.


def _signed(request, table: Table) -> str:
    return signing.dumps([table.headings, table.rows], salt=_salt(request), compress=True)


def _seen(request) -> Table | None:
    try:
        headings, rows = signing.loads(request.POST["seen"], salt=_salt(request), max_age=_HOLDS_SECONDS)
    except signing.BadSignature:
        return None
    return Table(headings, [(number, texts) for number, texts in rows])


def _salt(request) -> str:
    return f"network.member_list.{request.user.pk}"


def _answer(request, model_admin, form, **context):
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Import the member list"),
        "opts": model_admin.opts,
        "form": form,
        "headings": [names[0] for names in member_list.HEADINGS.values()],
        "most_rows": spreadsheet.MAX_ROWS,
        **context,
    }
    return TemplateResponse(request, "admin/network/membership/import.html", context)


@require_safe
def _example(request, *, model_admin):
    """A file to write in, with two made-up people in a unit that the asker leads."""
    unit = rights.units_where(request.user, Level.LEAD, timezone.now()).alphabetical().first()
    today = timezone.localdate()
    people = [
        ("Anna", "Exempel", "bibliotekarie", "anna.exempel@kommun.example", "0971-170 00"),
        ("Nils", "Exempel", "rektor", "nils.exempel@kommun.example", ""),
    ]
    rows = [(*person, unit, "skribent", today, "tills vidare", "", "") for person in people]
    headings = [names[0] for names in member_list.HEADINGS.values()]
    response = HttpResponse(spreadsheet.write(headings, rows, "xlsx"), content_type=spreadsheet.MIMES["xlsx"])
    response["Content-Disposition"] = 'attachment; filename="exempel-medlemmar.xlsx"'
    return response
