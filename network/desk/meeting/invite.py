"""Inviting: all communicators, or those one chooses."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from network import actions, meeting_rights
from network.desk.choices import SeveralField, described
from network.desk.forms import TellsRefusals
from network.meeting_rights import Act
from network.models import Person

from .colleagues import Colleagues, NameField, the_one_named
from .frame import carried_out, for_arrangers, page, to_meeting

ALL, CHOSEN = "all", "chosen"


class _PeopleField(SeveralField):
    def label_from_instance(self, obj):
        label = described(obj)
        return _("%(person)s: invitation taken back") % {"person": label} if obj.was_taken_back else label


class InviteForm(TellsRefusals, forms.Form):
    """`left` are the communicators who are not invited. Whose invitation was taken back is chosen, or not asked."""

    whom = forms.ChoiceField(label=gettext_lazy("Whom?"), widget=forms.RadioSelect, initial=ALL)
    people = _PeopleField(
        label=gettext_lazy("Communicators"),
        queryset=Person.objects.none(),
        required=False,
    )
    also = NameField(
        label=gettext_lazy("Somebody else in the municipality"),
        help_text=gettext_lazy("For example a new colleague, who has no assignment yet."),
    )

    def __init__(self, *args, user, left, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user, self.colleagues = user, Colleagues()
        self.fields["people"].queryset = left
        self.everybody = left.filter(was_taken_back=False)
        number = self.everybody.count()
        everybody = ngettext(
            "The communicator who is not invited yet", "All %(number)s communicators who are not invited yet", number
        )
        self.fields["whom"].choices = [(ALL, everybody % {"number": number}), (CHOSEN, _("Those I choose"))]
        if not number:
            self.fields["whom"].choices = self.fields["whom"].choices[1:]
            self.fields["whom"].initial = CHOSEN
        if not number and not left.exists():
            del self.fields["whom"], self.fields["people"]

    def clean_also(self):
        text = self.cleaned_data["also"]
        return the_one_named(self.colleagues, text) if text else None

    def clean(self):
        data = super().clean()
        if data.get("whom") == ALL and data.get("people"):
            self.add_error("whom", _("You have ticked some, but chosen all. Say which you mean."))
        if not self.errors and not self.chosen():
            raise ValidationError(_("Choose at least one person to invite."))
        return data

    def chosen(self) -> list[Person]:
        data = self.cleaned_data
        people = self.everybody if data.get("whom") == ALL else data.get("people") or []
        also = data.get("also")
        return [*people, *([also] if also else [])]


@for_arrangers(Act.INVITE)
def invite(request, meeting):
    left = meeting_rights.communicators(timezone.now()).exclude(attendances__in=meeting.attendances.invited())
    taken_back = meeting.attendances.filter(person=OuterRef("pk"), taken_back_at__isnull=False)
    left = left.annotate(was_taken_back=Exists(taken_back)).select_related("unit", "user").alphabetical()
    form = InviteForm(request.POST if request.method == "POST" else None, user=request.user, left=left)
    if request.method == "POST" and form.is_valid():
        people = form.chosen()
        invited = carried_out(request, form, actions.invite_to_meeting, meeting=meeting, people=people)
        if invited:
            if invited is not True:
                _tell(request, invited)
            return to_meeting(meeting)
    is_first = not meeting.attendances.invited().exists()
    return page(request, "invite", _("Invite to the meeting"), meeting=meeting, form=form, is_first=is_first)


def _tell(request, invited) -> None:
    """How many are written to; and who has no address, and must be told in another way."""
    words = ngettext("%(number)s person is invited by mail.", "%(number)s people are invited by mail.", len(invited))
    messages.success(request, words % {"number": len(invited)})
    unreached = [str(row.person) for row in invited if not row.person.mail_address]
    if unreached:
        text = _("These have no e-mail address. Tell them in another way: %(people)s")
        messages.warning(request, text % {"people": ", ".join(unreached)})
