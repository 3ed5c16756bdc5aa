"""Adding a file or a link to a meeting, and taking it away."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from network import actions
from network.desk.forms import TellsRefusals
from network.fields import validate_one_line
from network.material_files import ACCEPTED, MAX_BYTES
from network.meeting_rights import Act

from .frame import carried_out, for_arrangers, to_meeting
from .small import act_page


class MaterialForm(TellsRefusals, forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, validators=[validate_one_line])
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "PDF, JPEG, PNG, or a document from Word, Excel, PowerPoint or LibreOffice, up to %d MB."
        )
        % (MAX_BYTES // 2**20),
    )
    link = forms.URLField(
        label=gettext_lazy("Or a link"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("For example to a film, or to a page on the intranet."),
    )

    def clean(self):
        data = super().clean()
        if not self.errors and bool(data.get("file")) == bool(data.get("link")):
            raise ValidationError(_("Choose a file or write a link, one of the two."))
        return data


@for_arrangers(Act.KEEP_MATERIALS)
def add(request, meeting):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MaterialForm(*sent, label_suffix="")
    if form.is_bound and form.is_valid():
        added = carried_out(request, form, actions.add_material, meeting=meeting, **form.cleaned_data)
        if added:
            messages.success(request, _("%(title)s is added.") % {"title": added})
            return to_meeting(meeting, "#material")
    context = {"form": form, "explained": [_("All in the network can read it from the page of the meeting.")]}
    return act_page(request, meeting, _("Add material"), _("Add"), **context, has_file=True)


@for_arrangers(Act.KEEP_MATERIALS)
def remove(request, meeting, number):
    """Say what it means; on POST take it away. A second click finds that it is gone."""
    material = meeting.materials.filter(pk=number).first()
    if material is None:
        messages.info(request, _("It is taken away already."))
        return to_meeting(meeting, "#material")
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_bound and carried_out(request, form, actions.remove_material, material=material):
        messages.success(request, _("%(title)s is taken away.") % {"title": material})
        return to_meeting(meeting, "#material")
    told = [_("Nobody can open it any longer. It cannot be undone.")]
    title = _("Take away %(title)s") % {"title": material}
    return act_page(request, meeting, title, _("Take away"), form=form, explained=told, is_danger=True)
