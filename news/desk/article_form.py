"""The article form: what can be typed, in which units, and that nobody's newer save is written over."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Unit
from news import richtext, rights
from news.models import Article, Tag
from news.rights import Act

from .editor import Editor
from .tag_field import TagsField

TEXTS = ("title", "lead", "body")


class ArticleForm(forms.ModelForm):
    """`began_from` is the version of the article that the person opened."""

    began_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
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
            "body": Editor(_("Text")),
            "partner_units": forms.CheckboxSelectMultiple,
        }

    # Who is writing: the admin makes a form class for each request.
    user = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.at = timezone.now()
        # A colleague's newer save, found by `clean`, to be shown beside what was typed.
        self.newer: Article | None = None
        self._offer_units()
        if "category" in self.fields:
            self.fields["category"].empty_label = _("Choose a subject")
        if self.instance.pk:
            self.initial["tags"] = ", ".join(self.instance.tags.names())
            self.initial["began_from"] = self.instance.version
            # Browsers send lines as mail does: what nobody touched is then not a change.
            self.initial["lead"] = self.instance.lead.replace("\n", "\r\n")

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

    def clean_lead(self):
        return self.cleaned_data["lead"].replace("\r\n", "\n")

    def clean(self):
        data = super().clean()
        self._refuse_locked_unit()
        if self.instance.pk and data.get("began_from") != self.instance.version:
            self._refuse_stale()
        return data

    def _refuse_locked_unit(self) -> None:
        """A unit that is locked is not sent by browsers: who sends another is told, not just ignored."""
        sent = self.data.get(self.add_prefix("unit"), str(self.instance.unit_id))
        if "unit" in self.fields and self.fields["unit"].disabled and sent != str(self.instance.unit_id):
            self.add_error("unit", _("The article stays in its unit once it has been published."))

    def _refuse_stale(self) -> None:
        """Show the newer save, and let the next try be made with open eyes."""
        self.newer = Article.objects.select_related("modified_by__person").get(pk=self.instance.pk)
        self.data = self.data.copy()
        self.data[self.add_prefix("began_from")] = self.newer.version
        who = getattr(self.newer.modified_by, "person", self.newer.modified_by)
        raise ValidationError(
            _(
                "%(who)s has saved the article since you opened it. Nothing is lost: compare with their text "
                "below, put in what is missing, and save again."
            ),
            code="stale",
            params={"who": who},
        )

    def _save_m2m(self):
        self.cleaned_data["tags"] = Tag.objects.named(self.cleaned_data.get("tags", []))
        super()._save_m2m()

    def newer_texts(self) -> list[dict]:
        """The fields in which the newer save differs from what was typed, both texts of each."""
        if self.newer is None:
            return []
        pairs = [(name, getattr(self.newer, name), self._typed(name)) for name in TEXTS]
        pairs.append(("category", str(self.newer.category or ""), str(self._typed("category") or "")))
        pairs.append(("tags", ", ".join(self.newer.tags.names()), ", ".join(self._typed("tags"))))
        return [
            {"label": self.fields[name].label, "text": _shown(name, saved), "typed": _shown(name, typed)}
            for name, saved, typed in pairs
            if saved != typed
        ]

    def _typed(self, name):
        """As it was cleaned; where it was refused, as it came."""
        typed = self.cleaned_data.get(name, self.data.get(self.add_prefix(name), ""))
        return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed or ""


def _shown(name: str, text: str) -> str:
    """Rich text as its words."""
    return richtext.plain(text) if name == "body" else text
