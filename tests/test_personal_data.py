"""Everything kept about people is marked in its model, with why and until when; nothing is left out by mistake."""

import pytest
from django.core.management import call_command
from django.utils.functional import Promise

from network import personal_data
from network.models import Person, User
from network.purposes import DEED, SECRET, Purpose
from network.words import called, field_called

# What is about no person, said of each column on purpose. A new one makes the first test fail until it is
# named here, or marked in its model (`personal_data`) with why it is kept.
ABOUT_NOBODY = {
    "network.Meeting": (
        "id version title purpose starts_at ends_at place link is_introduction uid sequence created_at changed_at "
        "cancelled_at cancelled_because"
    ),
    "network.AgendaItem": "id begins position",
    "network.Material": "id meeting title link position",
    "network.Attendance": "id",
    "network.CalendarLink": "id",
    "network.Mail": "id about occasion changed",
    "network.Membership": "id",
    "network.Person": "id",
    "network.Audience": "id name position",
    "network.Channel": "id name position",
    "network.CommunicationPlan": (
        "id unit is_confidential version created_at modified_at copied_from outcome_asked_at shared_at audiences "
        "channels"
    ),
    "network.PlanStep": "id plan kind",
    "network.Activity": "id channel position",
    "network.Unit": "id name slug kind parent path email phone two_persons",
    "network.User": "id",
    "news.Decision": "id article edition leads_to",
    "news.Edition": (
        "id article number article_version slug language category unit changed_at live_from live_until "
        "planned_until change tags"
    ),
    "news.Article": (
        "id unit category language plan planned_on is_confidential review_on version first_published_at "
        "first_changed_at partner_units tags"
    ),
    "news.FactBox": "id article position",
    "news.RelatedLink": "id article position url",
    "news.Category": "id name slug",
    "news.HiddenName": "id",
    "news.Letter": "id decision",
    "news.OpenForm": "sheet",
    "news.Picture": "id key unit is_shared taken_on width height focal_x focal_y basis rendered_at",
    "news.Consent": "id picture",
    "news.EditionPicture": "id edition picture",
    "news.PlacedPicture": "id article picture position is_decorative",
    "news.Depiction": "id placed row position",
    "news.PreviewLink": "id article expires_at",
    "news.Redaction": "id edition",
    "news.TakenOutPicture": "id redaction picture",
    "news.Tag": "id name slug",
    "news.TaggedArticle": "id tag content_object",
    "news.EditionTag": "id edition tag",
    "news.UnsavedText": "sheet",
}


def test_every_column_is_marked_or_about_nobody():
    for model in personal_data.models():
        columns = {field.name for field in personal_data.fields_of(model)}
        marked = set(personal_data.marks_of(model))
        about_nobody = set(ABOUT_NOBODY.get(model._meta.label, "").split())
        assert marked | about_nobody == columns, model._meta.label
        assert not marked & about_nobody, model._meta.label


def test_what_leads_to_a_person_is_marked():
    linked = list(personal_data.links())
    assert len(linked) > 30
    assert [(model, field) for model, field in linked if field.name not in personal_data.marks_of(model)] == []


@pytest.mark.parametrize("model", personal_data.models())
def test_each_mark_says_why_and_until_when(model):
    for purpose in personal_data.marks_of(model).values():
        assert isinstance(purpose, Purpose)
        assert str(purpose.why).endswith(".")
        assert str(purpose.until).endswith(".")


def test_what_opens_a_door_is_secret():
    secrets = {
        f"{model._meta.label}.{field.name}"
        for model in personal_data.models()
        for field in personal_data.fields_of(model)
        if field.name == "password" or (field.name.endswith("key") and personal_data.marks_of(model).get(field.name))
    }
    assert secrets == {"network.User.password", "network.Attendance.reply_key", "network.CalendarLink.key"}
    for label in secrets:
        model = next(model for model in personal_data.models() if label.startswith(f"{model._meta.label}."))
        assert personal_data.marks_of(model)[label.rpartition(".")[2]] is SECRET


def test_a_row_is_about_a_person_or_done_by_one():
    about, deeds = personal_data.links_about(), personal_data.links_of_deeds()
    assert set(about).isdisjoint(deeds)
    assert {field.related_model for _model, field in deeds} == {User}
    assert {field.related_model for _model, field in about} == {Person, User}
    assert all(personal_data.marks_of(model)[field.name] is DEED for model, field in deeds)


def test_all_of_it_is_called_something():
    """A mark on a column without a name on screen fails here: give it one in `network/words.py`."""
    for model in filter(personal_data.marks_of, personal_data.models()):
        assert called(model)
        assert all(field_called(model._meta.get_field(name)) for name in personal_data.marks_of(model))


def test_what_a_column_can_say_has_words_of_its_own():
    """Without a label Django makes one of the English name, and the file of a person tells that."""
    for model in filter(personal_data.marks_of, personal_data.models()):
        told = [model._meta.get_field(name) for name in personal_data.marks_of(model)]
        for field in told:
            assert all(isinstance(label, Promise) for value, label in field.flatchoices if value), field


def test_the_table_has_a_row_for_each_model_and_reason(capsys):
    call_command("personal_data")
    rows = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert all(len(row) == 4 for row in rows)
    assert rows[0][0] == "| Av vad"
    person = next(row for row in rows if row[0] == "| Person" and "telefon" in row[1])
    assert "e-post" in person[1]
    assert person[2] == "För att nå personen i arbetet."
    reasons = {(m, p) for m in personal_data.models() for p in personal_data.marks_of(m).values()}
    assert len(rows) == len(reasons) + 1
