"""What is typed and not saved: kept for its writer alone, offered back, and gone when it is saved."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news import actions, tasks
from news.models import Article, UnsavedText
from tests.cast import membership_of
from tests.factories import ArticleFactory

ADD, FRONT = reverse("desk:news_article_add"), reverse("desk:index")
KEEP_NEW = reverse("desk:news_article_keep_new")
WORDS = "Det här har jag skrivit på hela förmiddagen."


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def keep(article) -> str:
    return reverse("desk:news_article_keep", args=[article.pk])


def sheet_in(page) -> str:
    return str(page.context["adminform"].form["sheet"].value())


@pytest.fixture
def typed(fields):
    """What a script sends of a form in which the lead has been typed."""
    return lambda article=None, **more: fields(article, **{"lead": WORDS, "sheet": str(uuid.uuid4())} | more)


# Kept.


def test_what_is_typed_is_kept_and_not_saved(cast, desk, draft, typed):
    sent = typed(draft)
    for lead in ("Det här", WORDS):
        answer = desk(cast.writer).post(keep(draft), sent | {"lead": lead})
        assert answer.status_code == 200
    row = UnsavedText.objects.get()
    assert (row.user, row.article, row.fields["lead"]) == (cast.writer, draft, [WORDS])
    assert answer.json() == {"at": timezone.localtime(row.at).strftime("%H.%M")}
    draft.refresh_from_db()
    assert (draft.lead == WORDS, draft.version) == (False, 1)


def test_secrets_and_buttons_are_not_kept(cast, desk, typed):
    dropped = {"csrfmiddlewaretoken": "x", "_save": "", "links-__prefix__-text": ""}
    desk(cast.writer).post(KEEP_NEW, typed(title="Med \x00", **dropped))
    kept = UnsavedText.objects.get().fields
    assert kept["title"] == ["Med "]
    assert not {*dropped, "sheet"} & kept.keys()


def test_a_sheet_of_somebody_else_or_of_another_article_does_not_exist(cast, desk, draft, typed, caplog):
    sent = typed(draft)
    desk(cast.writer).post(keep(draft), sent)
    other = ArticleFactory(unit=cast.library)
    for user, address in [(cast.publisher, keep(draft)), (cast.writer, keep(other)), (cast.writer, KEEP_NEW)]:
        caplog.clear()
        assert desk(user).post(address, sent | {"lead": "Annat"}).status_code == 404
        assert sum('"refused"' in line for line in caplog.messages) == 1
    assert UnsavedText.objects.get().fields["lead"] == [WORDS]


@pytest.mark.parametrize("sheet", ["", "x", "9" * 40])
def test_rubbish_for_a_sheet_is_refused(sheet, cast, desk, draft, typed):
    assert desk(cast.writer).post(keep(draft), typed(draft, sheet=sheet)).status_code == 404
    assert not UnsavedText.objects.exists()


def test_nothing_is_kept_for_an_article_that_is_not_seen(cast, desk, draft, typed):
    assert desk(cast.outsider).post(keep(draft), typed(draft)).status_code == 404
    assert not UnsavedText.objects.exists()


def test_a_colleague_who_sends_it_for_review_costs_no_words(cast, desk, draft, typed):
    """It cannot be saved any longer: what was typed is kept, to be read and copied."""
    actions.submit(article=draft, by=cast.publisher, at=timezone.now())
    browser = desk(cast.writer)
    assert browser.post(keep(draft), typed(draft)).status_code == 200
    page = browser.get(change(draft)).content.decode()
    assert 'id="article_form"' not in page
    assert WORDS in page
    assert _("Take it back") not in page


def test_only_posts_keep_anything(cast, desk, draft):
    for address in (KEEP_NEW, keep(draft)):
        assert desk(cast.writer).get(address).status_code == 405


def test_keeping_is_cheap(cast, desk, draft, typed, django_assert_max_num_queries):
    browser, sent = desk(cast.writer), typed(draft)
    browser.post(keep(draft), sent)
    with django_assert_max_num_queries(7):
        browser.post(keep(draft), sent)


# Offered back.


def test_opening_the_form_again_offers_it(cast, desk, draft, typed):
    browser = desk(cast.writer)
    browser.post(keep(draft), typed(draft))
    page = browser.get(change(draft)).content.decode()
    assert _("You have text that is not saved") in page
    assert WORDS in page
    for others in (desk(cast.publisher).get(change(draft)), browser.get(ADD)):
        assert WORDS not in others.content.decode()


def test_of_many_the_last_is_open_and_the_others_are_folded(cast, desk, draft, typed):
    browser = desk(cast.writer)
    for words in ("Den äldsta", "Den mellersta", "Den senaste"):
        browser.post(keep(draft), typed(draft, lead=words))
    shown, _opened, folded = browser.get(change(draft)).content.decode().partition('class="desk-unsaved-older"')
    assert "Den senaste" in shown
    assert "Den äldsta" not in shown
    assert "2 texter till som inte är sparade" in folded
    assert folded.index("Den mellersta") < folded.index("Den äldsta")


def test_taking_it_back_fills_in_the_form_and_saves_nothing(cast, desk, draft, typed):
    browser = desk(cast.writer)
    boxes = {"fact_boxes-TOTAL_FORMS": 1, "fact_boxes-0-title": "", "fact_boxes-0-body": "<p>Halv ruta</p>"}
    sent = typed(draft, title="x" * 300, **boxes)
    browser.post(keep(draft), sent)
    page = browser.post(change(draft), {"_restore": sent["sheet"]})
    text = page.content.decode()
    assert page.status_code == 200
    assert all(words in text for words in (WORDS, "Halv ruta", "x" * 300))
    assert escape(_("Here is your text again. It is not saved yet: look it through, and press “Save”.")) in text
    assert _("It is not saved yet. Mend what is marked below, and save again.") not in text
    assert Article.objects.get().lead != WORDS


def test_taken_back_and_saved_it_is_gone(cast, desk, draft, typed):
    browser = desk(cast.writer)
    mine, other = typed(draft), typed(draft, lead="Ett annat försök")
    for sent in (mine, other):
        browser.post(keep(draft), sent)
    page = browser.post(change(draft), {"_restore": mine["sheet"]})
    assert sheet_in(page) not in (mine["sheet"], other["sheet"])
    assert browser.post(change(draft), mine | {"sheet": sheet_in(page)}).status_code == 302
    assert Article.objects.get().lead == WORDS
    assert [row.fields["lead"] for row in UnsavedText.objects.waiting()] == [["Ett annat försök"]]
    assert mine["sheet"] not in browser.get(change(draft)).content.decode().split("data-unsaved")[-1]


def test_the_same_button_twice_loses_nothing(cast, desk, draft, typed):
    browser, sent = desk(cast.writer), typed(draft)
    browser.post(keep(draft), sent)
    browser.post(change(draft), {"_restore": sent["sheet"]})
    again = browser.post(change(draft), {"_restore": sent["sheet"]}, follow=True)
    assert _("That text is not kept any longer, or has moved: see below.") in again.content.decode()
    assert WORDS in again.content.decode()


def test_the_browsers_own_copy_is_filled_in_as_it_is_sent(cast, desk, typed):
    browser, sent = desk(cast.writer), typed()
    browser.post(KEEP_NEW, sent)
    later = sent | {"lead": "Tio sekunder till", "_restore": sent["sheet"]}
    page = browser.post(ADD, later)
    assert "Tio sekunder till" in page.content.decode()
    assert not Article.objects.exists()
    assert str(UnsavedText.objects.get().sheet) == sheet_in(page)


def test_what_is_taken_back_is_not_saved_over_a_newer_save(cast, desk, draft, fields, typed):
    browser, sent = desk(cast.writer), typed(draft)
    browser.post(keep(draft), sent)
    desk(cast.publisher).post(change(draft), fields(draft, lead="Hennes ingress"))
    page = browser.post(change(draft), {"_restore": sent["sheet"]})
    assert page.context["adminform"].form["began_from"].value() == "1"
    refused = browser.post(change(draft), sent | {"sheet": sheet_in(page)})
    assert [(pair["text"], pair["typed"]) for pair in refused.context["newer_texts"]] == [("Hennes ingress", WORDS)]
    assert Article.objects.get().lead == "Hennes ingress"
    assert UnsavedText.objects.get().fields["lead"] == [WORDS]


def test_nobody_takes_back_anothers_text(cast, desk, draft, typed):
    sent = typed(draft)
    desk(cast.writer).post(keep(draft), sent)
    answer = desk(cast.publisher).post(change(draft), {"_restore": sent["sheet"]}, follow=True)
    assert WORDS not in answer.content.decode()
    assert str(UnsavedText.objects.get().sheet) == sent["sheet"]


def test_a_kept_button_is_not_pressed_by_taking_it_back(cast, desk, draft, typed):
    sent = typed(draft, _act="publicera", _save="")
    browser = desk(cast.publisher)
    assert browser.post(change(draft), sent | {"_restore": sent["sheet"]}).status_code == 200
    assert Article.objects.get().version == 1


def test_thrown_away_by_its_writer_alone(cast, desk, draft, typed):
    sent = typed(draft)
    desk(cast.writer).post(keep(draft), sent)
    desk(cast.publisher).post(keep(draft), {"_drop": sent["sheet"]})
    assert UnsavedText.objects.exists()
    assert desk(cast.writer).post(keep(draft), {"_drop": sent["sheet"]}).url == change(draft)
    assert not UnsavedText.objects.exists()


def test_the_browser_hears_which_sheets_are_saved(cast, desk, draft, typed):
    browser, sent = desk(cast.writer), typed(draft)
    browser.post(change(draft), sent)
    assert f'data-saved="{sent["sheet"]}"' in browser.get(change(draft)).content.decode()
    assert 'data-saved=""' in desk(cast.publisher).get(change(draft)).content.decode()


def test_what_comes_after_the_save_is_not_kept(cast, desk, draft, typed):
    """Sent before it, and on its way for longer."""
    browser, sent = desk(cast.writer), typed(draft)
    browser.post(change(draft), sent)
    assert browser.post(keep(draft), sent).status_code == 404
    assert not UnsavedText.objects.waiting()


def test_nobody_settles_the_sheet_of_another(cast, desk, draft, typed):
    sent = typed(draft)
    desk(cast.writer).post(keep(draft), sent)
    assert desk(cast.publisher).post(change(draft), sent).status_code == 302
    assert UnsavedText.objects.waiting().get().user == cast.writer


# Never saved at all.


def test_the_front_page_lists_what_was_begun(cast, desk, draft, typed):
    browser = desk(cast.writer)
    browser.post(KEEP_NEW, typed(title="Ny bokbuss"))
    browser.post(KEEP_NEW, typed(title=""))
    browser.post(keep(draft), typed(draft, title="Huset flyttar i dag"))
    page = browser.get(FRONT).content.decode()
    for words in ("Ny bokbuss", _("(without a title)"), "Huset flyttar i dag", _("Begun, never saved")):
        assert words in page
    assert "Ny bokbuss" not in desk(cast.publisher).get(FRONT).content.decode()


def test_the_front_page_is_silent_of_what_is_not_seen_any_longer(cast, desk, draft, typed):
    desk(cast.writer).post(keep(draft), typed(draft, title="Huset flyttar i dag"))
    membership = membership_of(cast.writer)
    membership.unit = cast.school
    membership.save()
    assert "Huset flyttar i dag" not in desk(cast.writer).get(FRONT).content.decode()


def test_the_words_of_a_colleague_outlive_the_draft(cast, desk, draft, typed):
    for user in (cast.writer, cast.publisher):
        desk(user).post(keep(draft), typed(draft))
    actions.delete_draft(article=draft, by=cast.writer, at=timezone.now())
    assert [(row.user, row.article) for row in UnsavedText.objects.all()] == [(cast.publisher, None)]
    assert WORDS in desk(cast.publisher).get(ADD).content.decode()


def test_a_month_later_it_is_gone(cast, draft):
    at = timezone.now()
    for days in (29, 31):
        row = {"user": cast.writer, "article": draft, "fields": {}, "at": at - dt.timedelta(days=days)}
        UnsavedText.objects.create(sheet=uuid.uuid4(), **row)
    tasks.start_looking()
    assert UnsavedText.objects.get().at == at - dt.timedelta(days=29)


# Unfinished.


def test_an_unfinished_draft_is_saved_without_a_title(cast, desk, fields):
    browser = desk(cast.writer)
    page = browser.post(ADD, fields(title="", lead="", body="<p>Bara text</p>", unit=cast.library.pk), follow=True)
    article = Article.objects.get()
    untitled = _("(without a title)")
    assert f"<h1>{untitled}</h1>" in page.content.decode()
    for address in (
        FRONT,
        reverse("desk:news_article_changelist"),
        reverse("desk:news_article_delete", args=[article.pk]),
    ):
        assert untitled in browser.get(address).content.decode()
    act = browser.get(reverse("desk:news_article_act", args=[article.pk, "granska"])).content.decode()
    assert _("The title is missing.") in act


def test_a_wholly_empty_form_is_no_article(cast, desk, fields):
    page = desk(cast.writer).post(ADD, fields(title=" ", unit=cast.library.pk))
    assert _("There is nothing to save yet: write a title, or the first words.") in page.content.decode()
    assert not Article.objects.exists()
