"""A refusal hands back all that a person typed, by the names of its fields, and nothing of the machinery."""

import datetime as dt
import html
import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from jokkmokk.desk import labels
from jokkmokk.desk.handed_back import handed_back
from tests.cast import membership_of
from tests.desk_pages import desk_pages
from tests.factories import MeetingFactory, PlanFactory
from tests.test_every_address import world  # noqa: F401 - a fixture


def told_by(page) -> dict:
    """What the form on the page says that its fields are called, as a browser sends it along."""
    return {labels.NAME: html.unescape(re.search(rf'name="{labels.NAME}" value="([^"]*)"', page.content.decode())[1])}


@pytest.fixture
def refused(desk):
    """`refused(user, address, typed)`: the right ends while the form is open."""

    def send(user, address, typed):
        browser = desk(user)
        sent = typed | told_by(browser.get(address))
        membership = membership_of(user)
        membership.ends_on = membership.starts_on
        membership.save()
        answer = browser.post(address, sent)
        assert answer.status_code == 403
        assert all(escape(text) in answer.content.decode() for _label, text in answer.context["texts"])
        return answer.context["texts"]

    return send


def test_an_article_with_its_rows(cast, draft, fields, refused):
    typed = {
        "title": "Ny tid",
        "body": "<p>Bussen går <strong>nu</strong>.</p><p>Var med.</p>",
        "review_on": "2027-05-01",
        "sheet": "5f0c3f6a-3f4d-4c58-8d3a-6a7d7e0b1c2d",
        "fact_boxes-TOTAL_FORMS": 2,
        "fact_boxes-0-title": "Kort",
        "fact_boxes-1-title": "Pris",
        "fact_boxes-1-ORDER": "12",
        "fact_boxes-__prefix__-title": "Mall",
        "_save": "Spara",
    }
    page = reverse("desk:news_article_change", args=[draft.pk])
    assert dict(refused(cast.writer, page, fields(draft, lead="", tags="", **typed))) == {
        "Rubrik": "Ny tid",
        "Text": "Bussen går nu.\nVar med.",
        "Se över den": "2027-05-01",
        "Rubrik, rad 1": "Kort",
        "Rubrik, rad 2": "Pris",
    }


def test_a_plan_with_its_activities(cast, refused):
    plan = PlanFactory(unit=cast.library)
    typed = {
        "began_from": plan.version,
        "title": "Kort",
        "unit": cast.library.pk,
        "starts_on": "2027-01-01",
        "is_confidential": "on",
        "text_background": "Taket läcker.",
        "because_resources": "ryms",
        "activities-TOTAL_FORMS": 2,
        "activities-0-number": "71234",
        "activities-0-what": "Skylt",
        "activities-1-what": "Brev",
        "activities-1-day": "2027-01-03",
    }
    assert refused(cast.writer, reverse("desk:network_plan_change", args=[plan.pk]), typed) == [
        ("Titel", "Kort"),
        ("Första dag", "2027-01-01"),
        ("Bakgrund", "Taket läcker."),
        ("Resurser behövs inte, därför att", "ryms"),
        ("Vad, rad 1", "Skylt"),
        ("Vad, rad 2", "Brev"),
        ("Dag, rad 2", "2027-01-03"),
    ]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("network_person_add", {"given_name": "Åsa", "family_name": "Li", "phone": "0971123"}),
        ("network_unit_add", {"name": "Bad", "email": "bad@test.example"}),
        ("network_meeting_add", {"title": "Vår", "place": "Sal 3", "programme-0-title": "Fika"}),
        ("network_plan_begin", {"title": "Bad", "goals": "Sim", "to_do": "Ring"}),
        ("me", {"given_name": "Åsa", "phone": "0971"}),
    ],
)
def test_every_form_tells_what_it_asks_for(name, typed, cast, refused):
    texts = refused(cast.strategist, reverse(f"desk:{name}"), typed)
    assert [text for _label, text in texts] == list(typed.values())
    assert all(label for label, _text in texts)


FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
TYPED_IN = re.compile(r'<textarea|<input type="(text|email|url|tel|date|datetime-local)"')


def test_no_form_of_the_desk_is_without_its_labels(world):  # noqa: F811
    forms = [
        (path, form) for path, page in desk_pages(world, "strategist").items() for form in FORM.findall(page.decode())
    ]
    asking = {path: labels.NAME in form for path, form in forms if TYPED_IN.search(form)}
    # Nobody is refused the way to a new password.
    asking.pop(reverse("desk:password_reset"))
    assert len(asking) > 15
    assert [path for path, tells in asking.items() if not tells] == []


def test_notes_from_a_meeting(cast, refused):
    begun = timezone.now() - dt.timedelta(days=1)
    meeting = MeetingFactory(starts_at=begun, ends_at=begun + dt.timedelta(hours=2))
    page = reverse("desk:network_meeting_notes", args=[meeting.pk])
    assert [text for _label, text in refused(cast.strategist, page, {"notes": "Bra.", "lessons": "Fika."})] == [
        "Bra.",
        "Fika.",
    ]


def test_a_form_too_old_is_handed_back(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.writer, backend="network.backends.NetworkBackend")
    page = reverse("desk:me")
    answer = browser.post(page, {"phone": "0971-123"} | told_by(browser.get(page)))
    assert (answer.status_code, answer.context["texts"]) == (403, [("Telefon", "0971-123")])
    assert 'value="0971-123" readonly' in answer.content.decode()


def test_long_texts_get_room():
    words = ["Kort", "Två\r\nrader", "l" * 61]
    assert [text.is_long for text in handed_back([("text", each) for each in words])] == [False, True, True]


def test_without_its_labels_nothing_is_guessed_and_nothing_lost():
    posted = [
        ("phone", "0971123"),
        ("began_from", "3"),
        ("is_public", "on"),
        ("links-TOTAL_FORMS", "2"),
        ("links-0-text", "Tabell"),
        ("starts_at_which", "2027-10-31T00:30:00+00:00"),
        ("_save", "Spara"),
    ]
    assert list(handed_back(posted)) == [("", "0971123"), ("", "Tabell")]


@pytest.mark.parametrize(
    "told", ["[" * 100_000, "[]", "7", '{"title": "\\ud800"}', "", '{"title": {"a": "' + "b" * 100 + '"}}']
)
def test_labels_that_no_form_of_ours_made_are_no_fault_of_the_server(told, client, cast):
    posted = {"title": "Rubrik", labels.NAME: told}
    answer = client.post(reverse("desk:news_article_add"), posted)
    assert answer.status_code == 403
    assert [text for _label, text in handed_back(list(posted.items()))] == ["Rubrik"]
    json.dumps(list(handed_back(list(posted.items()))), ensure_ascii=False).encode()


def test_what_cannot_be_cleaned_comes_back_as_it_was_typed():
    deep = "<blockquote>" * 2_000 + "Ord"
    assert list(handed_back([("body", deep)])) == [("", deep)]


def test_rows_are_numbered_as_they_stood_on_the_page():
    told = json.dumps({"links-__prefix__-text": "Länktext"})
    posted = [(labels.NAME, told), ("links-2-text", "Först"), ("links-0-text", ""), ("links-1-text", "Sist")]
    assert list(handed_back(posted)) == [("Länktext, rad 1", "Först"), ("Länktext, rad 3", "Sist")]
