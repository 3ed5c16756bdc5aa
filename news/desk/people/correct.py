"""A name spelt rightly: the page says first what will change, then it is done in all captions at once."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from network.fields import validate_one_line
from news import actions, mentions
from news.actions.correcting import Corrected, Touched, touched_by

from .page import LONGEST_NAME, asked_name, not_found, page


class CorrectForm(forms.Form):
    new = forms.CharField(
        label=gettext_lazy("The right spelling"),
        max_length=LONGEST_NAME,
        validators=[validate_one_line],
        help_text=gettext_lazy("As it should stand in the captions: given name and family name."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")
        self.fields["new"].widget.attrs["autocomplete"] = "off"


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request):
    old, at = asked_name(request), timezone.now()
    form = CorrectForm(request.POST if request.method == "POST" else None, initial={"new": old})
    if request.method == "POST" and form.is_valid() and _is_done(request, form, old, at):
        return redirect(f"{reverse('desk:news_people')}?{urlencode({'q': form.cleaned_data['new']})}")
    touched = touched_by(old, by=request.user, at=at)
    if not touched and request.method != "POST":
        not_found(request)
    shown = [_described(each, old, at) for each in touched]
    changed = [each for each in shown if each["may_change"]]
    refused = [each for each in shown if not each["may_change"]]
    title = _("Correct the name %(name)s") % {"name": old}
    return page(request, "correct", title, old=old, form=form, changed=changed, refused=refused)


def _is_done(request, form, old: str, at) -> bool:
    try:
        done = actions.correct_name(old=old, new=form.cleaned_data["new"], by=request.user, at=at)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    messages.success(request, " ".join(_said(done)))
    return True


def _said(done: Corrected):
    """What was done, in words."""
    captions, published, refused = done.captions, len(done.published), len(done.refused)
    if not (captions or published):
        yield _("There was nothing to correct: perhaps it is done already.")
    if captions:
        yield ngettext("%(n)s caption is corrected.", "%(n)s captions are corrected.", captions) % {"n": captions}
    if published:
        said = ngettext("%(n)s news item is published anew.", "%(n)s news items are published anew.", published)
        yield said % {"n": published}
    if refused:
        said = ngettext("%(n)s news item is left as it was.", "%(n)s news items are left as they were.", refused)
        yield said % {"n": refused}


def _described(touched: Touched, old: str, at) -> dict:
    """An article, its captions with the name, and what of it residents see."""
    captions = [placed.caption for placed in touched.placed]
    captions += [each["caption"] for edition in touched.editions for each in edition.pictures]
    named = [caption for caption in dict.fromkeys(captions) if mentions.stands_in(old, caption)]
    return {
        "article": touched.article,
        "may_change": touched.may_change,
        "captions": named,
        # Both may be made anew; what is scheduled sometimes only to keep its place after what is live.
        "is_live": any(edition.live_from <= at for edition in touched.editions),
        "scheduled": next((edition for edition in touched.editions if edition.live_from > at), None),
        "live": next((edition for edition in touched.editions if edition.live_from <= at), None),
        "may_see": bool(touched.placed) or touched.may_change,
    }
