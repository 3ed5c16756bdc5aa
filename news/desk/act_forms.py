"""The small forms of the acts: what each needs to know, in words a person uses."""

import datetime as dt

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.desk.forms import LinesOfText
from network.desk.moment_field import MomentField
from news.models import Article, Edition

# A time chosen as "now" has passed by a little when the form arrives.
_SLOW_HAND = dt.timedelta(minutes=2)


class ActForm(forms.Form):
    """`seen` is what the person had before their eyes: a second click, or another's save, finds it gone by.

    `article` is what the act is done to.
    """

    article: Article | None = None
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def arguments(self) -> dict:
        """What the act is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class SubmitForm(ActForm):
    note = LinesOfText(
        label=_("A word to the reviewer"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class GiveBackForm(ActForm):
    reason = LinesOfText(
        label=_("What should be mended?"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class PublishForm(ActForm):
    """Now or at a time, perhaps until a time; what residents have seen is changed quietly, or corrected with a note."""

    NOW, LATER = "now", "later"
    MINOR, CORRECTION = Edition.Change.MINOR, Edition.Change.CORRECTION

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[(NOW, _("Now")), (LATER, _("At a time I choose"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    live_from = MomentField(label=_("From"), required=False)
    live_until = MomentField(label=_("Until"), required=False, help_text=_("Empty: until further notice."))
    change = forms.ChoiceField(
        label=_("What kind of change is it?"),
        choices=[
            (MINOR, _("A small change: readers are not told, and “Changed” stays as it is")),
            (CORRECTION, _("A correction: something was wrong, and readers are told what")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial=MINOR,
    )
    correction = LinesOfText(
        label=_("What was wrong?"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Readers see this at the top of the news. For example: The meeting is on Thursday, not on Friday."),
    )

    def clean(self):
        data = super().clean()
        if data.get("when") == self.NOW:
            # What stands there then is not what was chosen.
            self.errors.pop("live_from", None)
        elif "live_from" not in self.errors:
            self._check_start(data.get("live_from"))
        if data.get("change") == self.CORRECTION and not data.get("correction") and "correction" not in self.errors:
            self.add_error("correction", _("Say in a sentence what was wrong, or choose a small change."))
        return data

    def _check_start(self, start) -> None:
        if not start:
            self.add_error("live_from", _("Choose a day and a time, or publish now."))
        elif start < timezone.now() - _SLOW_HAND:
            self.add_error("live_from", _("That time has passed. Choose a later one, or publish now."))

    def arguments(self):
        arguments = super().arguments()
        if arguments.pop("when") == self.NOW:
            arguments["live_from"] = None
        if arguments.pop("change", "") == self.MINOR:
            arguments["correction"] = ""
        return arguments

    @classmethod
    def initial_for(cls, waiting: Edition | None, live: Edition | None) -> dict:
        """What was decided before stays, unless the person chooses otherwise: the time, the end, the note."""
        if waiting is None:
            return {"when": cls.NOW, "live_until": live and live.planned_until}
        return {
            "when": cls.LATER,
            "live_from": waiting.live_from,
            "live_until": waiting.planned_until,
            "change": cls.CORRECTION if waiting.change_note else cls.MINOR,
            "correction": waiting.change_note,
        }


class PublishAloneForm(PublishForm):
    reason = LinesOfText(
        label=_("Why can it not wait for a colleague?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The lead reads this."),
    )
    field_order = ["reason"]
