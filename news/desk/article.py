"""The article at the desk: its list, its form, and the buttons of its acts."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ForeignKey, ManyToManyField, prefetch_related_objects
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from network.actions import Refused
from network.desk.guarded import GuardedAdmin
from network.numbers import number_in
from news import actions, checks, comparing, depictions, richtext, rights
from news.actions import placing
from news.actions.locking import lock_user
from news.models import Article, ArticleState
from news.rights import Act
from news.templatetags.moments import moment

from . import act_view, acts, caption_view, history, live_checks, once, presence, preview, preview_links, unsaved
from .article_form import ArticleForm
from .filters import PlanFilter, ReviewFilter, StateFilter, UnitFilter
from .finding_links import with_links
from .library.upload_form import upload_for
from .parts import FactBoxInline, RelatedLinkInline
from .placed import PictureRows, PlacedPictureInline
from .restored import restored_form
from .status import name_of, status_of

_MOST_DECISIONS = 20


@admin.register(Article)
class ArticleAdmin(GuardedAdmin):
    form = ArticleForm
    fieldsets = [
        # The pictures come between these: see the template.
        (None, {"fields": ["began_from", "sheet", "title", "lead", "body"]}),
        (None, {"fields": ["category", "tags"]}),
        (
            gettext_lazy("Plan"),
            {"fields": ["plan", "planned_on", "is_confidential", "review_on"], "classes": ["collapse"]},
        ),
        (
            gettext_lazy("More choices"),
            {"fields": ["unit", "partner_units", "language"], "classes": ["collapse"]},
        ),
    ]
    inlines = [PlacedPictureInline, FactBoxInline, RelatedLinkInline]
    list_display = ["named", "state", "unit", "saved"]
    list_filter = [StateFilter, PlanFilter, ReviewFilter, UnitFilter]
    list_per_page = 50
    search_fields = ["folded_title"]
    search_help_text = gettext_lazy("Words of the title")

    # Who and what: the rights room answers, for each row and each act.

    def get_queryset(self, request):
        visible = rights.articles_for(request.user, Act.SEE, timezone.now())
        return visible.select_related("unit", "category", "modified_by__person").order_by("-modified_at", "-pk")

    def has_module_permission(self, request):
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request, obj=None):
        return self._may(request, Act.SEE, obj)

    def has_change_permission(self, request, obj=None):
        return self._may(request, Act.EDIT, obj)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and self._may(request, Act.DELETE, obj)

    def has_add_permission(self, request):
        return rights.units_to_write_in(request.user, timezone.now()).exists()

    def _may(self, request, act, obj):
        if obj is None or obj.pk is None:
            return self.admin_site.has_permission(request)
        return bool(self._verdicts(request, obj)[act])

    def _verdicts(self, request, obj) -> dict:
        """Asked once for each request: Django's pages ask again and again, the acts ask for themselves."""
        asked = request.__dict__.setdefault("_article_verdicts", {})
        if obj.pk not in asked:
            asked[obj.pk] = rights.verdicts(request.user, obj, timezone.now(), state=_state_when_read(obj))
        return asked[obj.pk]

    def get_object(self, request, object_id, from_field=None):
        """A form being saved holds its row until it is done, so that no save is written over."""
        if request.method == "POST":
            list(Article.objects.select_for_update().filter(pk=number_in(object_id)).values_list("pk"))
        article = super().get_object(request, object_id, from_field)
        # The rights ask for them, the form offers them: they are fetched once.
        prefetch_related_objects([article] if article else [], "partner_units")
        return article

    # The form.

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if obj:
            form.verdicts, form.state = self._verdicts(request, obj), _state_when_read(obj)
        return restored_form(form) if unsaved.is_restored(request) else form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """With what was typed earlier and not saved, when that is asked for."""
        if "_restore" in request.POST and not unsaved.put_back(request, object_id):
            messages.info(request, _("That text is not kept any longer, or has moved: see below."))
            return redirect(request.path)
        if request.method == "POST" and object_id is None and not unsaved.is_restored(request):
            return self._add_once(request, form_url, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied as refusal:
            raise PermissionDenied(self._why_not(request, object_id)) from refusal

    def _why_not(self, request, object_id) -> str:
        """Why it is not saved, for who sees the article: it was sent for review, say, while the form was open."""
        article = self.get_queryset(request).filter(pk=number_in(object_id or "")).first()
        return self._verdicts(request, article)[Act.EDIT].reason if article else ""

    def _add_once(self, request, *args):
        """A form sent twice makes one article: the second sending waits for the first, and leads where that led."""
        with transaction.atomic():
            lock_user(request.user)
            made = self.get_queryset(request).filter(pk__in=once.made_of(unsaved.sending_of(request))).first()
            return self._after_save(request, made) if made else super().changeform_view(request, None, *args)

    def get_fieldsets(self, request, obj=None):
        """The plan stands open where there is one: also where the calendar, or a plan's page, has filled it in."""
        fieldsets = super().get_fieldsets(request, obj)
        if not (obj.planned_on or obj.plan_id if obj else request.GET.get("planned_on") or request.GET.get("plan")):
            return fieldsets
        return [
            (name, group | {"classes": []} if "planned_on" in group["fields"] else group) for name, group in fieldsets
        ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The choice alone. Django's own way asks, for each, whether the pages of what is chosen may be opened."""
        makers = {ForeignKey: self.formfield_for_foreignkey, ManyToManyField: self.formfield_for_manytomany}
        make = makers.get(type(db_field), super().formfield_for_dbfield)
        return make(db_field, request, **kwargs)

    def save_form(self, request, form, change):
        article = super().save_form(request, form, change)
        if not change:
            article.created_by = article.modified_by = request.user
        return article

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        (pictures,) = (formset for formset in formsets if isinstance(formset, PictureRows))
        said = {"by": request.user, "at": timezone.now()}
        placing.take_out_of_text(form.instance, pictures.removed())
        self._describe(request, pictures, **said)
        if not change:
            placing.place_pictures_of_text(form.instance, **said)
            depictions.renew(form.instance, links=pictures.links(), **said)
        elif changed := {*form.changed_data, *(formset.prefix for formset in formsets if formset.has_changed())}:
            said["concerns_residents"] = not changed <= {"review_on", "plan"}
            actions.record_edit(article=form.instance, links=pictures.links(), **said)

    def _describe(self, request, pictures, **said):
        """What became impossible since it was looked at is told; the article is saved all the same."""
        try:
            pictures.describe(**said)
        except (Refused, ValidationError) as wrong:
            messages.warning(request, " ".join(getattr(wrong, "messages", [str(wrong)])))

    def get_deleted_objects(self, objs, request):
        """Nothing stops what the rights allow: the act deletes also what was called off before anybody saw it."""
        return [], {}, set(), []

    def delete_model(self, request, obj):
        actions.delete_draft(article=obj, by=request.user, at=timezone.now())

    def response_add(self, request, obj, post_url_continue=None):
        once.ends(unsaved.sending_of(request), [obj.pk])
        return self._after_save(request, obj)

    def response_change(self, request, obj):
        return self._after_save(request, obj)

    def _after_save(self, request, article):
        """Stay with the article; a button of an act leads on to its page."""
        unsaved.note_saved(request, article)
        slug = request.POST.get("_act")
        if slug in acts.BY_SLUG:
            return redirect("desk:news_article_act", article.pk, slug)
        messages.success(request, _("Saved."))
        return redirect("desk:news_article_change", article.pk)

    # The acts.

    def get_urls(self):
        act = self.admin_site.admin_view(self.act_view)
        caption = self.admin_site.admin_view(caption_view.caption_view)
        return [
            path("<int:pk>/atgard/<slug:slug>/", act, name="news_article_act"),
            path("bildtext/", caption, name="news_caption"),
            *preview.urls(self),
            *preview_links.urls(self),
            *history.urls(self.admin_site),
            *live_checks.urls(self),
            *unsaved.urls(self),
            *presence.urls(self),
            *super().get_urls(),
        ]

    def act_view(self, request, pk, slug):
        """With the pictures, so that who decides sees what residents will see."""
        answer = act_view.act_view(request, self, pk, slug)
        if hasattr(answer, "context_data"):
            article = answer.context_data["article"]
            pictures = list(article.pictures.select_related("picture"))
            form = reverse("desk:news_article_change", args=[pk])
            linked = {name: with_links(answer.context_data[name], pictures, form) for name in ("errors", "advice")}
            answer.context_data |= linked | {"pictures": pictures}
        return answer

    def render_change_form(self, request, context, **kwargs):
        """With the article as it is stored, whatever the form that was sent says."""
        article = kwargs.get("obj")
        about = (
            self._about(request, article.pk)
            if article
            else {"buttons": acts.buttons_of_new(request.user, timezone.now())}
        )
        about["upload"] = upload_for(request.user, article)
        form, parts = context["adminform"].form, context["inline_admin_formsets"]
        if getattr(form, "newer", None):
            pairs = [pair for part in parts for pair in part.formset.newer_texts()]
            about["newer_texts"] = [_marked(pair) for pair in form.newer_texts() + pairs]
        about |= unsaved.beside(request, article, form)
        if article and self.has_change_permission(request, article):
            about |= presence.around(request.user, article, timezone.now())
        return super().render_change_form(request, context | about, **kwargs)

    def _about(self, request, pk) -> dict:
        at = timezone.now()
        article = self.get_queryset(request).prefetch_related("partner_units").get(pk=pk)
        pictures = list(article.pictures.select_related("picture"))
        report = checks.report(article, by=request.user, at=at)
        return {
            "stored": article,
            "status": status_of(article, at),
            "buttons": acts.buttons(request.user, article, at),
            "findings": with_links(report.findings, pictures),
            "readability": report.readability,
            "pictures": pictures,
            "text_at_desk": mark_safe(richtext.for_editor(article.body)),  # noqa: S308 - cleaned when it was saved
            "decisions": article.decisions.select_related("by__person", "edition")[:_MOST_DECISIONS],
            "tags": article.tags.names(),
            "links_of_article": article.links.all(),
            "boxes": article.fact_boxes.all(),
            **preview_links.about_links(request, article, self._verdicts(request, article)[Act.PREVIEW_LINK], at),
        }

    @admin.display(description=pgettext_lazy("of a news item", "title"), ordering="folded_title")
    def named(self, article):
        """An unfinished one may lack a title."""
        return str(article)

    @admin.display(description=gettext_lazy("State"))
    def state(self, article):
        """The state in a word, with its colour."""
        state = article.state_as_read()
        tone = "submitted" if state.is_submitted else state.site
        return format_html('<span class="chip chip-{}">{}</span>', tone, state.label)

    @admin.display(description=gettext_lazy("Saved"), ordering="modified_at")
    def saved(self, article):
        return _("%(moment)s by %(who)s") % {
            "moment": moment(article.modified_at),
            "who": name_of(article.modified_by),
        }


def _state_when_read(article: Article) -> ArticleState | None:
    """Of a row of this page: it came with its state, which need not be asked for again."""
    return article.state_as_read() if "site_state" in article.__dict__ else None


def _marked(pair: dict) -> dict:
    """With the words marked that only one of the two texts has."""
    saved, typed = comparing.sides(pair["text"], pair["typed"])
    return pair | {"text_marked": saved, "typed_marked": typed}
