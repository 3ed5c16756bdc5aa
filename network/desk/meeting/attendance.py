"""Taking attendance, on a phone in the doorway: everybody by name, and a box to tick."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from network import actions, meeting_rights, training
from network.desk.forms import DayInput, TellsRefusals
from network.fields import validate_one_line
from network.meeting_rights import Act
from network.models import Person
from network.models.membership import YEARS
from network.numbers import number_in

from .colleagues import Colleagues, NameField, the_one_named
from .frame import carried_out, for_arrangers, page, to_meeting

# Who is ticked; and who was, when the page was shown: what a colleague ticks meanwhile stays. The latter in one field:
# no form may have more than a thousand, and a large meeting has nearly as many boxes.
_THERE, _SHOWN = "there", "shown"


class AttendanceForm(TellsRefusals, forms.Form):
    """Beside the boxes: somebody who came unasked; and what a correction at an introduction asks for."""

    also = NameField(
        label=gettext_lazy("Somebody who is not in the list"),
        help_text=gettext_lazy("Write the name, and save. One at a time."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day of their assignments"), widget=DayInput, required=False, validators=YEARS
    )
    reason = forms.CharField(
        label=gettext_lazy("Why may they go on until then?"),
        max_length=200,
        required=False,
        validators=[validate_one_line],
        help_text=gettext_lazy("For example: has the introduction in November."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.colleagues = Colleagues()

    def clean_also(self):
        text = self.cleaned_data["also"]
        return the_one_named(self.colleagues, text) if text else None


@dataclass(frozen=True)
class Ticked:
    """What the boxes say, of whom: only what differs from what was shown is a wish."""

    there: set[int]
    shown: set[int]

    @classmethod
    def of(cls, request):
        sent = request.POST.getlist(_THERE), request.POST.get(_SHOWN, "").split()
        return cls(*(set(map(number_in, texts)) - {None} for texts in sent))

    @property
    def shown_as_sent(self) -> str:
        return _as_sent(self.shown)

    def people(self, meeting) -> dict[int, Person]:
        """Those of them who can have been there: chosen people, and all who are in the list already."""
        chosen = Q(pk__in=meeting_rights.people_to_choose().values("pk"))
        known = Q(pk__in=meeting.attendances.values("person"))
        return Person.objects.filter(chosen | known).in_bulk(self.there | self.shown)


@for_arrangers(Act.NOTE_ATTENDANCE)
def attendance(request, meeting):
    form = AttendanceForm(request.POST if request.method == "POST" else None)
    ticked = Ticked.of(request)
    effects = None
    # A wrong day or reason is told on the page that asks for them.
    if form.is_bound and "also" not in form.errors:
        came, away = _wishes(meeting, ticked, form.cleaned_data["also"])
        changes = dict.fromkeys(came, True) | dict.fromkeys(away, False)
        effects = training.effects_of(meeting, changes, timezone.now())
        if form.is_valid() and ("confirmed" in request.POST or not effects):
            noted = _note(request, form, meeting, came, away)
            if noted is not None:
                return _onward(request, meeting)
    if effects:
        return _ask(request, meeting, form, effects, ticked)
    return page(request, "attendance", _("Attendance"), meeting=meeting, form=form, **_lists(meeting, ticked, form))


def _wishes(meeting, ticked: Ticked, also) -> tuple[list[Person], list[Person]]:
    people = ticked.people(meeting)
    came = [people[pk] for pk in ticked.there - ticked.shown if pk in people]
    away = [people[pk] for pk in ticked.shown - ticked.there if pk in people]
    return came + ([also] if also else []), away


def _note(request, form, meeting, came, away):
    what = {name: form.cleaned_data[name] for name in ("last_day", "reason")}
    return carried_out(request, form, actions.note_attendance, meeting=meeting, came=came, stayed_away=away, **what)


def _onward(request, meeting):
    """Back to the list after somebody was added to it; otherwise to the meeting."""
    number = meeting.attendances.attended().count()
    words = ngettext("Saved: %(number)s person was there.", "Saved: %(number)s people were there.", number)
    messages.success(request, words % {"number": number})
    return to_meeting(meeting, "narvaro/" if request.POST.get("also") else "")


def _lists(meeting, ticked, form) -> dict:
    """The invited and whoever came besides; and the other communicators, folded away."""
    rows = list(meeting.attendances.on_the_roll().select_related("person__unit").alphabetical())
    for row in rows:
        # After an error as it was sent: what a colleague has ticked since is not taken for unticked here.
        row.is_ticked = row.person_id in ticked.there if form.is_bound else row.was_there
    unasked = meeting_rights.communicators(timezone.now()).exclude(pk__in=[row.person_id for row in rows])
    others = list(unasked.select_related("unit").alphabetical())
    for person in others:
        person.is_ticked = person.pk in ticked.there
    return {
        "rows": rows,
        "others": others,
        "shown": _as_sent(ticked.shown if form.is_bound else [row.person_id for row in rows if row.was_there]),
        "is_open": not rows or any(person.is_ticked for person in others),
    }


def _as_sent(numbers) -> str:
    return " ".join(map(str, numbers))


def _ask(request, meeting, form, effects, ticked):
    """A correction at an introduction: first what it means."""
    if "confirmed" not in request.POST:
        form.fields["last_day"].initial = training.usual_last_day(timezone.now())
    context = {"meeting": meeting, "form": form, "effects": effects, "ticked": ticked}
    return page(request, "effects", _("This changes assignments"), **context)
