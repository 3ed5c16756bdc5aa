"""The article form: what can be typed, in which units, and that nobody's newer save is written over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_ckeditor_5.widgets import CKEditor5Widget

from network.models import Unit
from news import rights
from news.models import Article, Tag
from news.rights import Act

from .tag_field import TagsField

TEXTS = ("title", "lead", "body")


class ArticleForm(forms.ModelForm):
    """`version` is the save the person began from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tags = TagsField(
        label=_("Tags"),
        required=False,
        help_text=_("Words to follow, with a comma between: school, winter road"),
    )

    class Meta:
        model = Article
        fields = ["title", "lead", "body", "category", "tags", "unit", "partner_units", "language"]
        widgets = {
            "lead": forms.Textarea({"rows": 4}),
            "body": CKEditor5Widget(),
            "partner_units": forms.CheckboxSelectMultiple,
        }

    # Who is writing: the admin makes a form class for each request.
    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = timezone.now()
        # A colleague's newer save, found by `clean`, to be shown beside what was typed.
        self.newer: Article | None = None
        self._offer_units()
        if self.instance.pk:
            self.initial["tags"] = ", ".join(self.instance.tags.names())
            self.initial["version"] = self.instance.version

    def _offer_units(self) -> None:
        """Only units the person writes for; the unit of an article can be locked in its place."""
        if "unit" not in self.fields:
            return
        writable = rights.units_to_write_in(self.user, self.at)
        saved = self.instance.pk is not None
        if saved and not rights.may(self.user, Act.MOVE, self.instance, self.at):
            self.fields["unit"].disabled = True
            writable = Unit.objects.filter(pk=self.instance.unit_id)
        elif saved:
            writable = writable | Unit.objects.filter(pk=self.instance.unit_id)
        self.fields["unit"].queryset = writable
        self.fields["unit"].empty_label = None
        if not saved:
            self.initial.setdefault("unit", self._own_unit(writable))

    def _own_unit(self, writable):
        person = getattr(self.user, "person", None)
        own = person.unit_id if person else None
        return own if writable.filter(pk=own).exists() else writable.values_list("pk", flat=True).first()

    def clean(self):
        data = super().clean()
        if self.instance.pk and data.get("version") != self.initial["version"]:
            self._refuse_stale()
        return data

    def _refuse_stale(self) -> None:
        """Show the newer save, and let the next try be made with open eyes."""
        self.newer = Article.objects.select_related("modified_by__person").get(pk=self.instance.pk)
        self.data = self.data.copy()
        self.data["version"] = self.newer.version
        who = getattr(self.newer.modified_by, "person", self.newer.modified_by)
        raise ValidationError(
            _(
                "%(who)s has saved the article since you opened it. Nothing is lost: compare with their text below, "
                "put in what is missing, and save again."
            ),
            code="stale",
            params={"who": who},
        )

    def _save_m2m(self):
        self.cleaned_data["tags"] = Tag.objects.named(self.cleaned_data.get("tags", []))
        super()._save_m2m()

    def newer_texts(self) -> list[dict]:
        """The fields in which the newer save differs from what was typed."""
        if self.newer is None:
            return []
        return [
            {"label": self.fields[name].label, "text": getattr(self.newer, name), "is_rich": name == "body"}
            for name in TEXTS
            if name in self.fields and getattr(self.newer, name) != self.data.get(name)
        ]
