"""Why the picture of a row may be shown: chosen where its caption is written, kept at the picture in the library."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from news import actions, picture_rights
from news.actions.judging import hindrances
from news.models import Picture

from .library.upload_form import basis_choices

_LONGEST_DESCRIPTION = Picture._meta.get_field("description").max_length


class _OfPicture:
    """Something said of the picture: the row is as it was."""

    def has_changed(self, initial, data):
        return False


class _BasisField(_OfPicture, forms.ChoiceField):
    pass


class _BeforeField(_OfPicture, forms.CharField):
    widget = forms.HiddenInput


class JudgesPicture(forms.Form):
    """A part of the form of a row; `judgeable` are the pictures of which the person may say it.

    `basis_before` is what was chosen when the person saw the picture, so that a colleague's newer choice is not
    written over unseen.
    """

    judgeable = frozenset()
    basis = _BasisField(label=gettext_lazy("Why may we show the people in it?"), choices=basis_choices, required=False)
    basis_before = _BeforeField(required=False)

    def show_basis(self) -> None:
        """As it stands at the picture; only to look at, for who may not change that."""
        self.fields["basis"].initial = self.fields["basis_before"].initial = self.shown.basis if self.shown else ""
        if self.shown and not self.may_judge:
            self.fields["basis"].widget.attrs["disabled"] = True

    @property
    def may_judge(self) -> bool:
        return self.shown in self.judgeable

    @property
    def judgement(self) -> str | None:
        """What the person has chosen, if it is another basis than they saw, and than the picture has now."""
        picture, chosen = self.cleaned_data.get("picture"), self.cleaned_data.get("basis")
        is_sent = self.add_prefix("basis") in self.data and picture is not None
        seen = {self.cleaned_data.get("basis_before"), picture and picture.basis}
        return chosen if is_sent and chosen not in seen else None

    def clean(self):
        data = super().clean()
        picture = data.get("picture")
        if self.judgement is None:
            return data
        if picture not in self.judgeable:
            text = _("Only colleagues in %(unit)s can change it.") % {"unit": picture.unit}
            self.add_error("basis", ValidationError(text, "invalid_choice"))
        elif data["basis_before"] != picture.basis:
            self._refuse_stale(picture)
        return data

    def _refuse_stale(self, picture: Picture) -> None:
        """Say what a colleague has chosen meanwhile, and let the next try go through."""
        self.data = self.data.copy()
        self.data[self.add_prefix("basis_before")] = picture.basis
        text = _("A colleague has changed this since you opened the page, to: “%(now)s”. Save again to keep yours.")
        now = dict(basis_choices())[picture.basis]
        self.add_error("basis", ValidationError(text, "stale", {"now": now}))

    def said_of_picture(self) -> dict:
        """What is to be changed at the picture itself: its basis, and what it shows, if nobody has said that yet."""
        said = {} if self.judgement is None else {"basis": self.judgement}
        alt = self.cleaned_data.get("alt")
        if self.may_judge and alt and not self.cleaned_data["picture"].description:
            said["description"] = Truncator(alt).chars(_LONGEST_DESCRIPTION)
        return said


class JudgesPictures:
    """A part of the rows: asks once for all of them what each needs to know."""

    @cached_property
    def _judgeable(self) -> frozenset[Picture]:
        verdicts = picture_rights.verdicts_to_edit(self.user, self.offered.values(), timezone.now())
        return frozenset(picture for picture, verdict in verdicts.items() if verdict)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.judgeable = self._judgeable
        form.show_basis()

    def clean(self):
        super().clean()
        judged = {form.cleaned_data["picture"]: form for form in self.kept() if form.judgement is not None}
        bases = {picture: form.judgement for picture, form in judged.items()}
        for picture, wrong in hindrances(bases, timezone.now()).items():
            judged[picture].add_error("basis", wrong.message_dict["basis"])

    def describe(self, *, by, at) -> None:
        """Say of the pictures themselves what was said of them here; raises what `describe_pictures` does."""
        said = {form.cleaned_data.get("picture"): form.said_of_picture() for form in self.kept()}
        said = {picture: changes for picture, changes in said.items() if changes}
        if said:
            actions.describe_pictures(said=said, by=by, at=at)
