"""The pages of the acts: each is carried out once, by a POST, by who may; else it says why."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news import actions
from news.desk.acts import PAGES
from news.models import Article, Decision, Edition
from news.templatetags.moments import moment
from tests.factories import ArticleFactory, published

SLUGS = [page.slug for page in PAGES]


def act(article, slug) -> str:
    return reverse("desk:news_article_act", args=[article.pk, slug])


def seen(article) -> dict:
    return {"seen": f"{article.decisions.count()}.{article.version}"}


def local(when) -> str:
    """As the browser's picker sends it."""
    return timezone.localtime(when).strftime("%Y-%m-%dT%H:%M")


@pytest.fixture
def submitted(cast, draft):
    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    return draft


def test_submit(cast, desk, draft):
    answer = desk(cast.writer).post(act(draft, "granska"), seen(draft) | {"note": "Titta gärna"})
    assert answer.url == reverse("desk:news_article_change", args=[draft.pk])
    assert Article.objects.get().submitted_by == cast.writer
    assert Decision.objects.get().reason == "Titta gärna"


def test_publish_now(cast, desk, draft):
    answer = desk(cast.publisher).post(act(draft, "publicera"), seen(draft) | {"when": "now"}, follow=True)
    assert _("Published. Residents see it now.") in answer.content.decode()
    assert Edition.objects.live(timezone.now()).exists()


def test_publish_at_a_time(cast, desk, draft):
    later = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    typed = seen(draft) | {"when": "later", "live_from": local(later)}
    answer = desk(cast.publisher).post(act(draft, "publicera"), typed, follow=True)
    assert Edition.objects.get().live_from == later
    assert timezone.localtime(later).strftime("%H.%M") in answer.content.decode()


def test_a_time_typed_and_then_now_is_now(cast, desk, draft):
    later = local(timezone.now() + dt.timedelta(days=2))
    desk(cast.publisher).post(act(draft, "publicera"), seen(draft) | {"when": "now", "live_from": later})
    assert Edition.objects.live(timezone.now()).exists()


def test_publishing_again_keeps_the_set_time(cast, desk, draft):
    later = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    actions.publish(article=draft, by=cast.publisher, at=timezone.now(), live_from=later)
    form = desk(cast.publisher).get(act(draft, "publicera")).context["form"]
    assert (form["when"].value(), f"{form['live_from'].value():%Y-%m-%dT%H:%M}") == ("later", local(later))


def _offered(answer) -> dict:
    """The form as it is offered, sent back without a change."""
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: f"{value:%Y-%m-%dT%H:%M}" if isinstance(value, dt.datetime) else value
        for name, value in values.items()
        if value is not None
    }


def test_a_planned_end_stays_when_changes_are_published(cast, desk, draft):
    until = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    actions.publish(article=draft, by=cast.publisher, at=timezone.now(), live_until=until)
    browser = desk(cast.publisher)

    browser.post(act(draft, "publicera"), _offered(browser.get(act(draft, "publicera"))))

    assert Edition.objects.live(timezone.now()).get().live_until == until


def test_a_scheduled_correction_keeps_its_note_and_its_time(cast, desk, draft):
    later = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    published(draft)
    actions.publish(article=draft, by=cast.publisher, at=timezone.now(), live_from=later, correction="Rätt tid är 14.")
    browser = desk(cast.publisher)

    browser.post(act(draft, "publicera"), _offered(browser.get(act(draft, "publicera"))))

    waiting = Edition.objects.scheduled(timezone.now()).get()
    assert (waiting.number, waiting.live_from, waiting.change_note) == (3, later, "Rätt tid är 14.")


def test_a_time_that_has_passed_publishes_nothing(cast, desk, draft):
    typed = seen(draft) | {"when": "later", "live_from": "2016-01-01T08:00"}
    answer = desk(cast.publisher).post(act(draft, "publicera"), typed)
    assert "live_from" in answer.context["form"].errors
    assert not Edition.objects.exists()


def test_a_text_saved_since_it_was_read_is_not_published_unread(cast, desk, draft):
    browser = desk(cast.publisher)
    typed = seen(draft) | {"when": "now"}
    actions.record_edit(article=draft, by=cast.writer, at=timezone.now())

    answer = browser.post(act(draft, "publicera"), typed)
    assert not Edition.objects.exists()

    browser.post(act(draft, "publicera"), _offered(answer))
    assert Edition.objects.live(timezone.now()).exists(), "having been told, the next press goes through"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's test database has one connection")
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_instant_publish_once(cast, desk, draft):
    typed = seen(draft) | {"when": "now"}
    start = threading.Barrier(2)

    def press():
        start.wait()
        desk(cast.publisher).post(act(draft, "publicera"), typed)
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()

    assert Edition.objects.count() == 1


def test_later_needs_a_time(cast, desk, draft):
    answer = desk(cast.publisher).post(act(draft, "publicera"), seen(draft) | {"when": "later"})
    assert _("Choose a day and a time, or publish now.") in answer.content.decode()


def test_what_is_missing_stands_in_place_of_the_button(cast, desk):
    article = ArticleFactory(unit=cast.library, lead="")
    page = desk(cast.publisher).get(act(article, "publicera")).content.decode()
    assert _("The lead is missing.") in page
    assert "desk-act-form" not in page
    desk(cast.publisher).post(act(article, "publicera"), seen(article) | {"when": "now"})
    assert not Edition.objects.exists()


def test_the_kind_of_change_is_only_asked_for_what_residents_saw(cast, desk, draft):
    browser = desk(cast.publisher)
    assert not {"change", "correction"} & set(browser.get(act(draft, "publicera")).context["form"].fields)
    published(draft)
    assert browser.get(act(draft, "publicera")).context["form"]["change"].value() == "minor"


def test_a_correction_says_what_was_wrong_and_a_small_change_nothing(cast, desk, draft):
    """What was typed before the small change was chosen is not told either."""
    published(draft)
    browser = desk(cast.publisher)
    typed = {"when": "now", "correction": "Fel datum."}

    browser.post(act(draft, "publicera"), seen(draft) | typed | {"change": "minor"})
    minor = draft.editions.latest("number")
    assert (minor.change, minor.change_note, minor.changed_at) == ("minor", "", None)

    browser.post(act(draft, "publicera"), seen(draft) | typed | {"change": "correction"})
    corrected = draft.editions.latest("number")
    assert (corrected.change, corrected.change_note) == ("correction", "Fel datum.")
    assert corrected.changed_at == corrected.live_from


@pytest.mark.parametrize("wrong", [{"change": "correction", "correction": "  "}, {"change": "first"}])
def test_a_change_is_of_one_of_two_kinds_and_only_a_correction_has_a_note(cast, desk, draft, wrong):
    published(draft)
    answer = desk(cast.publisher).post(act(draft, "publicera"), seen(draft) | {"when": "now"} | wrong)
    assert answer.context["form"].errors
    assert draft.editions.count() == 1


def test_a_scheduled_text_is_exchanged_and_keeps_its_time(cast, desk, draft):
    later = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    actions.publish(article=draft, by=cast.publisher, at=timezone.now(), live_from=later)
    Article.objects.update(title="Rätt rubrik")
    browser = desk(cast.publisher)

    page = browser.get(act(draft, "publicera"))
    browser.post(act(draft, "publicera"), _offered(page))

    shown = page.content.decode()
    assert f"Tiden står kvar: {moment(later)}. Bara texten byts ut" in shown
    assert "Väljer du ”Nu” publiceras nyheten genast" in shown
    waiting = Edition.objects.scheduled(timezone.now()).get()
    assert (waiting.title, waiting.live_from) == ("Rätt rubrik", later)


def test_give_back_needs_a_reason_from_others(cast, desk, submitted):
    browser = desk(cast.publisher)
    answer = browser.post(act(submitted, "lamna-tillbaka"), seen(submitted))
    assert "reason" in answer.context["form"].errors
    browser.post(act(submitted, "lamna-tillbaka"), seen(submitted) | {"reason": "Byt rubrik"})
    assert Article.objects.get().submitted_at is None


def test_a_reason_of_the_longest_length_has_lines(cast, desk, submitted):
    reason = "\r\n".join("å" * 500) + "å"
    desk(cast.publisher).post(act(submitted, "lamna-tillbaka"), seen(submitted) | {"reason": reason})
    assert submitted.decisions.exclude(reason="").get().reason == reason.replace("\r\n", "\n")


def test_own_work_is_taken_back_without_a_word(cast, desk, submitted):
    page = desk(cast.writer).get(act(submitted, "lamna-tillbaka"))
    assert page.context["title"] == _("Take back")
    assert "reason" not in page.context["form"].fields
    desk(cast.writer).post(act(submitted, "lamna-tillbaka"), seen(submitted))
    assert Article.objects.get().submitted_at is None


def test_unschedule(cast, desk, draft):
    actions.publish(
        article=draft, by=cast.publisher, at=timezone.now(), live_from=timezone.now() + dt.timedelta(days=2)
    )
    desk(cast.publisher).post(act(draft, "avbryt-tiden"), seen(draft))
    assert not Edition.objects.scheduled(timezone.now()).exists()


def test_withdraw_needs_a_reason(cast, desk, draft):
    published(draft)
    browser = desk(cast.publisher)
    browser.post(act(draft, "dra-tillbaka"), seen(draft))
    assert Edition.objects.live(timezone.now()).exists()
    browser.post(act(draft, "dra-tillbaka"), seen(draft) | {"reason": "Inställt"})
    assert not Edition.objects.live(timezone.now()).exists()


def test_a_second_click_does_nothing(cast, desk, draft):
    typed = seen(draft) | {"when": "now"}
    browser = desk(cast.publisher)
    browser.post(act(draft, "publicera"), typed)
    answer = browser.post(act(draft, "publicera"), typed, follow=True)
    assert escape(
        _("Somebody, perhaps you, has done something with the article meanwhile. Nothing more was done.")
    ) in (answer.content.decode())
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "patch", "options", "trace"])
def test_only_a_post_acts(method, slug, cast, desk, submitted):
    published(ArticleFactory())
    before = Decision.objects.count(), Edition.objects.count()
    status = getattr(desk(cast.publisher), method)(act(submitted, slug)).status_code
    assert status == (200 if method in {"get", "head"} else 405)
    assert (Decision.objects.count(), Edition.objects.count()) == before


def test_refused_says_why_and_whom_to_ask(cast, desk, draft):
    page = desk(cast.writer).get(act(draft, "publicera")).content.decode()
    assert _("Only a publisher in %(unit)s can do that.") % {"unit": "Biblioteket"} in page
    assert "Pia Älvlund" in page
    answer = desk(cast.writer).post(act(draft, "publicera"), seen(draft) | {"when": "now"})
    assert answer.status_code == 200
    assert not Edition.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_neighbours_draft_does_not_exist(slug, method, cast, desk, submitted):
    answer = getattr(desk(cast.outsider), method)(act(submitted, slug), {"seen": "1.1", "when": "now"})
    assert answer.status_code == 404
    assert submitted.title not in answer.content.decode()
    assert Decision.objects.count() == 1


def test_no_such_act(cast, desk, draft):
    assert desk(cast.writer).get(act(draft, "radera-allt")).status_code == 404


@pytest.mark.parametrize(("who", "offered"), [("writer", False), ("publisher", True), ("strategist", True)])
def test_who_publishes_is_offered_it_from_the_start(cast, desk, who, offered):
    page = desk(getattr(cast, who)).get("/desk/news/article/add/").content.decode()

    assert ('value="publicera"' in page) == offered
    assert 'value="granska"' in page
