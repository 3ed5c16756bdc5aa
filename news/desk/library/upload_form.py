"""The form for uploading: several files, and what is said of them all at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from network.desk.choices import offer_units
from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.models import Unit
from news import rights
from news.models import Article, Basis
from news.picture_files import MAX_BYTES, too_many_bytes

MOST_FILES = 20
# Without HEIC: a telephone that is asked for these turns its pictures into one of them by itself.
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif"


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """A list of files. Whether each is a picture is judged one by one, when it is taken in."""

    widget = _FilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose one or several pictures."), "required")
        if len(files) > MOST_FILES:
            raise ValidationError(_("Choose at most %(most)s pictures at a time."), params={"most": MOST_FILES})
        return files


def basis_choices() -> list[tuple]:
    return [("", _("Not judged yet")), *((value, capfirst(label)) for value, label in Basis.choices)]


class UploadForm(TellsRefusals, forms.Form):
    """`user` is who uploads; only units in which they may write are offered."""

    pictures = _FilesField(
        label=_("Pictures"),
        widget=_FilesInput({"accept": ACCEPTED}),
        help_text=_("JPEG, PNG, WebP or AVIF, at most %(megabytes)s MB each. Choose up to %(most)s at a time.")
        % {"megabytes": MAX_BYTES // 2**20, "most": MOST_FILES},
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": _("Choose a unit that you write for.")},
    )
    photographer = forms.CharField(
        label=_("Photographer"),
        max_length=120,
        required=False,
        validators=[validate_one_line],
        help_text=_("Empty: the name in the file, if it has one."),
    )
    basis = forms.ChoiceField(
        label=pgettext_lazy("legal", "Basis"),
        choices=basis_choices,
        required=False,
        help_text=_("Why we may show the people in the pictures."),
    )
    is_shared = forms.BooleanField(label=_("Let colleagues in all units use the pictures"), required=False)
    # Each sending has its own: sent again, by a second click or a bad line, it is taken in once.
    sending = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.user = user
        units = rights.units_to_write_in(user, timezone.now())
        offer_units(self.fields["unit"], units)
        self.fields["unit"].initial = own_unit(user, units)
        self.fields["sending"].initial = get_random_string(22)
        if len(self.fields["unit"].choices) == 1:
            self.fields["unit"].widget = forms.HiddenInput()

    most_bytes = MAX_BYTES

    @property
    def too_large(self) -> str:
        """What the script says at once, instead of sending what would be refused."""
        return " ".join(too_many_bytes().messages)

    def about_all(self) -> dict:
        """What is said of each of the files."""
        return {name: self.cleaned_data[name] for name in ("unit", "photographer", "basis", "is_shared")}


def upload_for(user, article: Article | None) -> UploadForm:
    """To upload straight into an article: for its unit, if `user` may write there."""
    form = UploadForm(user=user)
    unit = form.fields["unit"]
    if article and article.unit_id in dict(unit.choices):
        unit.initial = article.unit_id
    return form


def own_unit(user, units) -> int | None:
    """The number of the unit where the person works, or of another that they write for."""
    person = getattr(user, "person", None)
    own = person.unit_id if person else None
    return own if units.filter(pk=own).exists() else units.values_list("pk", flat=True).first()
