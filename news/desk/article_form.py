"""The article form: what can be typed, in which units, and that nobody's newer save is written over."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.desk.choices import SeveralField
from network.desk.forms import DayInput, TellsRefusals
from news import richtext, rights
from news.models import Article, ArticleState, Edition, Tag, TaggedArticle
from news.rights import Act

from .editor import Editor
from .plan_field import PlanField, offer_plans
from .status import name_of
from .tag_field import TagsField
from .unsaved import has_words, typed_in

_CHOICES = {"category", "plan", "unit", "partner_units", "language"}


class _SheetField(forms.UUIDField):
    """Names the opened form: see `unsaved`. It says nothing of the article, and rubbish in it stops no save."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError:
            return None

    def has_changed(self, initial, data):
        return False


class ArticleForm(TellsRefusals, forms.ModelForm):
    """`began_from` is the version that the person opened.

    `user` is who writes, `verdicts` what they may do with the article, whose state is `state`: set by the admin for
    each request.
    """

    verdicts = {}
    state: ArticleState | None = None
    began_from = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sheet = _SheetField(required=False)
    tags = TagsField(
        label=_("Tags"),
        required=False,
        help_text=_("Words to follow, with a comma between: school, winter road"),
    )

    class Meta:
        model = Article
        fields = [
            "title",
            "lead",
            "body",
            "category",
            "tags",
            "plan",
            "planned_on",
            "is_confidential",
            "review_on",
            "unit",
            "partner_units",
            "language",
        ]
        widgets = {
            "lead": forms.Textarea({"rows": 4}),
            "body": Editor(_("Text"), has_pictures=True),
            "planned_on": DayInput,
            "review_on": DayInput,
            "partner_units": forms.CheckboxSelectMultiple,
        }
        field_classes = {"partner_units": SeveralField, "plan": PlanField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.at = timezone.now()
        # A colleague's newer save, found by `clean`, to be shown beside what was typed.
        self.newer: Article | None = None
        self.initial["sheet"] = uuid.uuid4()
        if "plan" in self.fields:
            offer_plans(self, self.user, self.at)
        self._offer_units()
        if "review_on" in self.fields:
            self.fields["review_on"].show_hidden_initial = True
        if "category" in self.fields:
            self.fields["category"].empty_label = _("Choose a subject")
        if self.instance.pk:
            self.initial["tags"] = ", ".join(self.instance.tags.names())
            self.initial["began_from"] = self.instance.version
            # Browsers send lines as mail does: what nobody touched is then not a change.
            self.initial["lead"] = self.instance.lead.replace("\n", "\r\n")

    def _offer_units(self) -> None:
        """Only units where the person may have the article; what the person may not change is locked in its place."""
        if "unit" not in self.fields:
            return
        field = self.fields["unit"]
        field.empty_label = None
        if self.instance.pk is None:
            field.queryset = rights.units_to_write_in(self.user, self.at)
            self.initial.setdefault("unit", self._own_unit(field.queryset))
            self.initial.setdefault("category", Edition.objects.usual_category(self.initial["unit"], self.at))
            return
        field.queryset = rights.units_to_move_to(self.user, self.instance, self.at, state=self.state)
        field.disabled = not self.verdicts[Act.MOVE]
        self.fields["partner_units"].disabled = not self.verdicts[Act.SHARE]

    def _own_unit(self, writable):
        person = getattr(self.user, "person", None)
        own = person.unit_id if person else None
        return own if writable.filter(pk=own).exists() else writable.values_list("pk", flat=True).first()

    def _get_validation_exclusions(self):
        """What was chosen has just been found among the choices: there is no need to look once more."""
        return super()._get_validation_exclusions() | {"category", "plan", "unit"}

    def clean_review_on(self):
        """Untouched it stays as it is by now: who looks through meanwhile moves it on, which is no save of the text."""
        typed = self.cleaned_data["review_on"]
        return typed if "review_on" in self.changed_data else self.instance.review_on

    def clean_lead(self):
        return self.cleaned_data["lead"].replace("\r\n", "\n")

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self._refuse_locked()
            if data.get("began_from") != self.instance.version:
                self._refuse_stale()
        elif not has_words(typed_in(self.data)):
            raise ValidationError(_("There is nothing to save yet: write a title, or the first words."), code="empty")
        return data

    def _refuse_locked(self) -> None:
        """What is locked is not sent by browsers: who sends something else is told, not just ignored."""
        if self._sent_to_locked("unit") - {str(self.instance.unit_id)}:
            text = _("The article stays in its unit once it has been published.")
            self.add_error("unit", ValidationError(text, "invalid_choice"))
        invited = self._sent_to_locked("partner_units")
        if invited and invited - {str(unit.pk) for unit in self.instance.partner_units.all()}:
            text = _("Only writers in the unit of the article choose whom it is written together with.")
            self.add_error("partner_units", ValidationError(text, "invalid_choice"))

    def _sent_to_locked(self, name) -> set[str]:
        is_locked = name in self.fields and self.fields[name].disabled
        return set(self.data.getlist(self.add_prefix(name))) if is_locked else set()

    def _refuse_stale(self) -> None:
        """Show the newer save, and let the next try be made with open eyes."""
        self.newer = Article.objects.select_related("modified_by__person").get(pk=self.instance.pk)
        self.data = self.data.copy()
        self.data[self.add_prefix("began_from")] = self.newer.version
        raise ValidationError(self._said_of_newer(), code="stale", params={"who": name_of(self.newer.modified_by)})

    def _said_of_newer(self) -> str:
        if self.newer.modified_by_id == self.user.pk:
            return _(
                "You have saved the article in another window since you opened it in this one. Nothing is lost: "
                "compare the two texts below, put in what is missing, and save again."
            )
        return _(
            "%(who)s has saved the article since you opened it. Nothing is lost: compare with their text "
            "below, put in what is missing, and save again."
        )

    def _save_m2m(self):
        """What nobody touched is as it is: it need not be looked up once more."""
        tags = self.cleaned_data.pop("tags", [])
        if "tags" in self.changed_data:
            TaggedArticle.objects.put(Tag.objects.named(tags), self.instance)
        if "partner_units" in self.changed_data:
            super()._save_m2m()

    def newer_texts(self) -> list[dict]:
        """The fields in which the newer save differs from what was typed, both texts of each."""
        if self.newer is None:
            return []
        pairs = [
            (name, self._as_text(name, getattr(self.newer, name)), self._as_text(name, self._typed(name)))
            for name in self._compared()
        ]
        return [
            {"label": self.fields[name].label, "text": _shown(name, saved), "typed": _shown(name, typed)}
            for name, saved, typed in pairs
            if saved != typed
        ]

    def _compared(self) -> list[str]:
        """A choice that was refused is marked at its field: there is no name of it to show."""
        return [name for name in ArticleForm.Meta.fields if name in self.cleaned_data or name not in _CHOICES]

    def _typed(self, name):
        """As it was cleaned; where it was refused, as it came."""
        return self.cleaned_data.get(name, self.data.get(self.add_prefix(name), ""))

    def _as_text(self, name, value) -> str:
        if name == "partner_units":
            return ", ".join(str(unit) for unit in value.alphabetical())
        if name == "tags" and not isinstance(value, str):
            return ", ".join(value if isinstance(value, list) else value.names())
        if name == "language":
            return str(dict(self.fields[name].choices)[value])
        if name == "is_confidential":
            return str(_("Yes") if value else _("No"))
        return str(value or "").replace("\r\n", "\n")


def _shown(name: str, text: str) -> str:
    """Rich text as its words."""
    return richtext.plain(text) if name == "body" else text
