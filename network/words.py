"""What models and columns are called on screen when they have no form of their own, and so no name there."""

from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _

_MODELS = {
    "calendarlink": _("link for calendar programs"),
    "letter": _("letter about news"),
    "mail": _("mail"),
    "openform": _("open form"),
    "planstep": _("part of a plan"),
    "previewlink": _("link to a preview"),
    "unsavedtext": _("text that is not saved"),
}
_FIELDS = {
    "act": _("what was done"),
    "active_on": _("last at the desk"),
    "affiliation": _("what is said beside the name"),
    "answered_at": _("when answered"),
    "at": _("when"),
    "before": _("what it said before"),
    "by": _("done by"),
    "change_note": _("what was corrected"),
    "created_at": _("when made"),
    "created_by": _("made by"),
    "document": _("the whole text"),
    "done_at": _("when done"),
    "ended_at": _("when ended"),
    "ended_by": _("ended by"),
    "exception_reason": _("why without the introduction"),
    "fields": _("what was typed"),
    "hidden_at": _("when hidden"),
    "hidden_by": _("hidden by"),
    "introduced_at": _("when the introduction on the desk was closed"),
    "invited_at": _("when invited"),
    "is_chosen": _("somebody has said who it is"),
    "is_missing": _("missing in the picture"),
    "key": _("secret key"),
    "kind": _("kind"),
    "labels": _("what lists show"),
    "lead": _("text below the title"),
    "lifted_at": _("when lifted"),
    "lifted_by": _("lifted by"),
    "made_at": _("when made"),
    "made_by": _("made by"),
    "modified_at": _("when saved"),
    "modified_by": _("saved by"),
    "name": _("name"),
    "not_needed_because": _("why not needed"),
    "noted_at": _("when noted"),
    "noted_by": _("noted by"),
    "opened_at": _("when opened"),
    "person": _("person"),
    "published_at": _("when published"),
    "published_by": _("published by"),
    "reason": _("reason"),
    "recipient": _("to whom"),
    "replaced": _("what it said before"),
    "reply_key": _("secret key"),
    "row_label": _("row in the picture"),
    "seen_at": _("last seen open"),
    "send_after": _("to be sent"),
    "shared_by": _("shared by"),
    "submitted_at": _("when sent for review"),
    "submitted_by": _("sent for review by"),
    "taken_back_at": _("when taken back"),
    "text": _("text"),
    "title": _("heading"),
    "user": _("account"),
    "week": _("week"),
    "written_at": _("when written"),
}


def called(model: type[Model]) -> str:
    """A model, as its pages call it or as it is called here."""
    is_named = "verbose_name" in model._meta.original_attrs
    return str(model._meta.verbose_name if is_named else _MODELS[model._meta.model_name])


def plural(model: type[Model]) -> str:
    """Many of them."""
    is_named = "verbose_name_plural" in model._meta.original_attrs
    return str(model._meta.verbose_name_plural) if is_named else called(model)


def field_called(field: Field) -> str:
    """A column, as forms call it or as it is called here; one that leads to something is called as that is."""
    if field._verbose_name:
        return str(field._verbose_name)
    if field.related_model and field.name not in _FIELDS:
        return called(field.related_model)
    return str(_FIELDS[field.name])
