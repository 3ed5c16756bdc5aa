"""The pictures of an article in its form: which may be chosen, in which order, and who is in them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from network.desk.forms import LinesOfText, TellsRefusals
from network.numbers import number_in
from news import depictions, picture_rights, richtext
from news.models import Picture, PlacedPicture

from .parts import Part, PartForm, PartFormSet
from .placed_basis import JudgesPicture, JudgesPictures
from .placed_fields import LinksField, LongLineField, PictureField

THUMBNAIL_WIDTH = 320
_COLUMNS = ["picture", "alt", "is_decorative", "caption", "position"]


class _PlacedForm(TellsRefusals, JudgesPicture, PartForm):
    """One picture in its place; `in_text` are the keys of the pictures that stand in the text."""

    in_text = frozenset()
    picture = PictureField(required=False)
    links = LinksField(required=False)

    class Meta:
        model = PlacedPicture
        fields = _COLUMNS
        field_classes = {"alt": LongLineField, "caption": LinesOfText}
        widgets = {"alt": forms.Textarea({"rows": 2}), "caption": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False

    def clean_position(self):
        """Written by the script; where there is none the row stays where it was."""
        position = self.cleaned_data["position"]
        return self.instance.position if position is None else position

    def _get_validation_exclusions(self):
        """The formset has looked for all pictures at once: here it would be two queries for each row."""
        return super()._get_validation_exclusions() | {"picture"}

    @property
    def shown(self) -> Picture | None:
        """The picture as it was chosen, if it may be."""
        return self.fields["picture"].offered.get(str(self["picture"].value() or ""))

    @property
    def thumbnail(self) -> str:
        return self.shown.desk_address(THUMBNAIL_WIDTH) if self.shown else ""

    @property
    def stands_in_text(self) -> bool:
        return self.shown is not None and self.shown.key in self.in_text


class PictureRows(JudgesPictures, PartFormSet):
    """The rows of pictures; `user` is who chooses."""

    user = None
    compared = ("picture", "alt", "is_decorative", "caption")

    @cached_property
    def offered(self) -> dict[str, Picture]:
        """By number, as it is sent: what stands here already, and of what was sent what the person may use."""
        placed = {str(row.picture_id): row.picture for row in self.get_queryset() if row.picture_id}
        numbers = {number_in(sent) for sent in self._sent("picture") if sent not in placed} - {None}
        if not numbers:
            return placed
        usable = picture_rights.pictures_to_use(self.user, timezone.now()).filter(pk__in=numbers).select_related("unit")
        return placed | {str(picture.pk): picture for picture in usable}

    def _sent(self, name, count=None) -> list[str]:
        """What came in a field of each row."""
        count = self.total_form_count() if count is None else count
        return [self.data.get(f"{self.add_prefix(i)}-{name}", "") for i in range(count)] if self.is_bound else []

    @cached_property
    def _left(self) -> dict[str, PlacedPicture]:
        """Rows that are stored and were not sent, by picture: a colleague has placed it meanwhile."""
        sent = set(self._sent("id", self.initial_form_count()))
        return {str(row.picture_id): row for row in self.get_queryset() if row.picture_id and str(row.pk) not in sent}

    @cached_property
    def _keys_in_text(self) -> frozenset[str]:
        return frozenset(richtext.keys_of_pictures(self.instance.body))

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["picture"].offered = self.offered
        form.in_text = self._keys_in_text

    def _construct_form(self, i, **kwargs):
        """What is new here, but placed meanwhile by somebody else, is written in their row: it stands there once."""
        form = super()._construct_form(i, **kwargs)
        is_new = self.is_bound and form.instance.pk is None and form.add_prefix("DELETE") not in self.data
        if is_new:
            form.instance = self._left.get(form["picture"].value(), form.instance)
        return form

    def in_order(self) -> list[_PlacedForm]:
        """The rows to show, as they were put in order."""
        return sorted(self.forms, key=_position)

    def clean(self):
        super().clean()
        seen = set()
        for form in self.kept():
            picture = form.cleaned_data.get("picture")
            if picture in seen:
                text = _("The picture is here twice. Take one of them away, or choose another picture for it.")
                form.add_error("picture", ValidationError(text, "twice"))
            elif picture and self._left.get(str(picture.pk), form.instance) != form.instance:
                text = _("A colleague has put the picture in the news item too. Choose another, or take this one away.")
                form.add_error("picture", ValidationError(text, "twice"))
            seen.add(picture or form)

    def save_existing_objects(self, commit=True):
        """All in few queries. Two rows may have changed pictures: none stands in the way of the other meanwhile."""
        self.saved_forms = []
        changed = super().save_existing_objects(commit=False)
        leaving = [form.instance.pk for form in self.initial_forms if "picture" in form.changed_data]
        if commit:
            PlacedPicture.objects.filter(pk__in=[row.pk for row in self.deleted_objects]).delete()
            PlacedPicture.objects.filter(pk__in=leaving).update(picture=None)
            PlacedPicture.objects.bulk_update(changed, _COLUMNS)
        return changed

    def save_new_objects(self, commit=True):
        made = super().save_new_objects(commit=False)
        return PlacedPicture.objects.bulk_create(made) if commit else made

    def removed(self) -> set[str]:
        """The keys of the pictures that were taken away, and stand in no other row."""
        kept = {form.cleaned_data.get("picture") for form in self.kept()} | {row.picture for row in self._left.values()}
        gone = {self.offered.get(str(form.initial.get("picture"))) for form in self.deleted_forms}
        gone |= {form.shown for form in self.deleted_forms}
        return {picture.key for picture in gone - kept - {None}}

    def links(self) -> depictions.Links:
        """By number of the row who was chosen for a name; only people whom captions may be linked to."""
        sent = {form.instance.pk: form.cleaned_data.get("links") or {} for form in self.kept()}
        people = {person for names in sent.values() for person in names.values() if person}
        known = set()
        if people:
            found = depictions.known_people(self.user, timezone.now()).filter(pk__in=people)
            known = set(found.values_list("pk", flat=True))
        return {
            number: {name: person for name, person in names.items() if person is None or person in known}
            for number, names in sent.items()
        }

    def in_words(self, name, value) -> str:
        if name == "is_decorative":
            return str(self.form.base_fields[name].label) if value else ""
        return str(value or "")


def _position(form) -> int:
    return number_in(str(form["position"].value())) or 0


class PlacedPictureInline(Part):
    model = PlacedPicture
    form = _PlacedForm
    formset = PictureRows
    template = "admin/news/article/_pictures.html"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Of the picture the form has a field of its own: Django's would ask for rights to its page."""
        return None if db_field.name == "picture" else super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("picture__unit")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        form = type("PlacedPictureForm", (formset.form,), {"user": request.user})
        return type("PlacedPictures", (formset,), {"form": form, "user": request.user})
