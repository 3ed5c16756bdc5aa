"""The form of a meeting: its facts, and its programme in an order one can change."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext, gettext_lazy as _

from network.actions import Point, check_time
from network.desk.forms import LinesOfText, TellsRefusals
from network.desk.moment_field import MomentField
from network.fields import validate_one_line
from network.models import AgendaItem, Meeting

from .colleagues import Colleagues, NameField, described

_MOST_POINTS = 40
_EMPTY_POINTS = 3


class VersionedForm(TellsRefusals, forms.ModelForm):
    """`began_from` is the version that the person opened."""

    began_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["began_from"].initial = self.instance.version

    def clean(self):
        """Without what must hold between columns: the act says that, and says it once."""
        return self.cleaned_data

    def facts(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def go_on_from(self, saved: Meeting) -> list[dict]:
        """The next save is made on what a colleague has saved; which is returned where it differs, by field."""
        self.data = self.data.copy()
        self.data[self.add_prefix("began_from")] = str(saved.version)
        differing = [name for name in self.Meta.fields if getattr(saved, name) != self.cleaned_data.get(name)]
        return [{"label": self[name].label, "text": _in_words(getattr(saved, name))} for name in differing]


def _in_words(value) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(value) if value else gettext("nothing")


class MeetingForm(VersionedForm):
    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    # As the model's, and what is typed without a scheme is read as a browser would.
    link = forms.URLField(
        label=_("Link to a video meeting"),
        max_length=Meeting._meta.get_field("link").max_length,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "ends_at", "place", "link", "purpose", "is_introduction"]
        field_classes = {"purpose": LinesOfText}
        widgets = {"purpose": forms.Textarea({"rows": 4})}

    def clean(self):
        data = super().clean()
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", gettext("The meeting must end after it begins."))
        return data


class NotesForm(VersionedForm):
    class Meta:
        model = Meeting
        fields = ["notes", "lessons"]
        field_classes = {"notes": LinesOfText, "lessons": LinesOfText}
        widgets = {"notes": forms.Textarea({"rows": 12}), "lessons": forms.Textarea({"rows": 6})}
        help_texts = {"lessons": _("What the network takes with it: all in the network can read it.")}


class PointForm(forms.Form):
    """One point of the programme: what, when, and who speaks, who is a colleague or a guest."""

    begins = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    title = forms.CharField(
        label=_("What"), max_length=AgendaItem._meta.get_field("title").max_length, validators=[validate_one_line]
    )
    who = NameField(label=_("Who speaks"), validators=[validate_one_line])

    def __init__(self, *args, colleagues: Colleagues, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.colleagues = colleagues

    def clean_who(self):
        """Of a guest stands what is written, so it has a length; a colleague is told by all the suggestion says."""
        who = self.cleaned_data["who"]
        if len(self.colleagues.named(who)) != 1:
            MaxLengthValidator(AgendaItem._meta.get_field("guest").max_length)(who)
        return who

    def point(self) -> Point:
        """A name that is one colleague's is that colleague; all else is a guest, as it is written."""
        who = self.cleaned_data["who"]
        found = self.colleagues.named(who)
        speaker = found[0] if len(found) == 1 else None
        return Point(self.cleaned_data["title"], self.cleaned_data["begins"], speaker, "" if speaker else who)


class _Programme(forms.BaseFormSet):
    ordering_widget = forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"})

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = gettext("Order")
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = gettext("Take away this point")

    def is_within(self, meeting: Meeting) -> bool:
        """Say at each point that lies outside the meeting what to do; asked when all of it is valid by itself."""
        kept = self.ordered_forms
        for form in kept:
            try:
                check_time(meeting, form.point())
            except ValidationError as outside:
                form.add_error(None, outside)
        return not any(form.errors for form in kept)

    def points(self) -> list[Point]:
        return [form.point() for form in self.ordered_forms]


_ProgrammeForms = forms.formset_factory(
    PointForm,
    formset=_Programme,
    extra=_EMPTY_POINTS,
    can_order=True,
    can_delete=True,
    can_delete_extra=False,
    max_num=_MOST_POINTS,
    validate_max=True,
)


def programme_forms(data, programme: list[Point], colleagues: Colleagues):
    """A row for each point, and some empty ones for more."""
    initial = [
        {
            "begins": point.begins,
            "title": point.title,
            "who": described(point.speaker) if point.speaker else point.guest,
        }
        for point in programme
    ]
    return _ProgrammeForms(data, initial=initial, prefix="programme", form_kwargs={"colleagues": colleagues})
