"""The form for withdrawing: with an explanation that residents read, or with other news that they are led on to."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from network.desk.forms import LinesOfText
from network.numbers import number_in
from news.models import Edition

from .act_forms import ActForm

_LONGEST_ADDRESS = 500
_ADDRESSES = {"news:article", "news:article-by-number"}


class LiveNewsField(forms.Field):
    """News that residents see now, by its address or its number; cleans to its edition."""

    widget = forms.TextInput({"maxlength": _LONGEST_ADDRESS, "autocomplete": "off"})
    default_error_messages = {
        "not_live": gettext_lazy(
            "Residents see no news there now. Open the news on the site, and copy its address from the browser."
        )
    }

    def to_python(self, value):
        typed = (value or "").strip()
        if not typed:
            return None
        number = number_in(typed)
        if number is None:
            number = _number_in_address(typed)
        edition = number and Edition.objects.of_article(number).live(timezone.now()).select_related("article").first()
        if not edition:
            raise ValidationError(self.error_messages["not_live"], "not_live")
        return edition


def _number_in_address(typed: str) -> int | None:
    """The number of the article in an address of this site, with its name or without."""
    try:
        address = urlsplit(typed)
        found = resolve(address.path)
    except (ValueError, Resolver404):
        return None
    ours = not address.netloc or validate_host(address.hostname or "", settings.ALLOWED_HOSTS)
    return found.kwargs["pk"] if ours and found.view_name in _ADDRESSES else None


class WithdrawForm(ActForm):
    """`shown` is the number of the news whose title the person has read: an address says little of what is there."""

    reason = LinesOfText(
        label=gettext_lazy("Why is the news withdrawn?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Residents who follow a link to the news read this."),
    )
    leads_to = LiveNewsField(
        label=gettext_lazy("Or lead readers on to other news"),
        required=False,
        help_text=gettext_lazy("Its address or number. Who follows a link to this news then comes there."),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        other = data.get("leads_to")
        if other and other.article_id == self.article.pk:
            self.add_error("leads_to", _("That is this news. Choose other news, or tell residents why."))
        elif other and data.get("shown") != str(other.article_id):
            self._show(other)
        return data

    def _show(self, other: Edition) -> None:
        """Say what is there, and let the next try go through."""
        self.data = self.data.copy()
        self.data["shown"] = other.article_id
        text = _("Readers will come to “%(title)s”. Is that right? Then press once more.") % {"title": other.title}
        self.add_error("leads_to", text)

    def arguments(self):
        arguments = super().arguments()
        del arguments["shown"]
        other = arguments["leads_to"]
        return arguments | {"leads_to": other and other.article}
