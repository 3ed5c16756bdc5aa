"""A person taken out of captions and off the site: at once, everywhere, and nobody else."""

import datetime as dt
import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.actions import Refused
from news import actions, checks, mentions
from news.actions.hiding import hiding_of
from news.models import Depiction, Edition, EditionPicture, HiddenName, PlacedPicture, Redaction
from tests.captioned import caption_of, captioned, link, picture_of, place
from tests.factories import CategoryFactory, PersonFactory, published
from tests.pictures import uploaded

NAME = "Åsa Lyckén"
CAPTION = "Övre raden från vänster: Åsa Lyckén, rektor, och Nils Al. Nedre raden: Bo Ek."


def hide(by, name=NAME, person=None, reason="Har bett om det"):
    return actions.hide_person(name=name, person=person, by=by, at=timezone.now(), reason=reason)


def live(article) -> Edition:
    return article.editions.live(timezone.now()).get()


def everywhere(client, article) -> dict[str, str]:
    """All that residents can read of it."""
    edition = live(article)
    paths = ["/", "/nyheter/", "/nyheter/flode.atom", "/nyheter/flode.rss", edition.get_absolute_url()]
    paths += ["/amne/kultur/", "/amne/kultur/flode.atom", "/enhet/biblioteket/", "/enhet/biblioteket/flode.rss"]
    paths += ["/sok/?q=Lyckén", "/sok/?q=nyhet", "/sitemap.xml"]
    return {path: client.get(path).content.decode() for path in paths}


@pytest.fixture
def out(cast):
    """A live article with two pictures, in one of which the person is."""
    category = CategoryFactory(name="Kultur", slug="kultur")
    article = captioned(CAPTION, unit=cast.library, category=category, title="En nyhet")
    place(article, "Från vänster: Bo Ek och Siv Al.")
    return published(article)


def test_the_name_is_gone_from_all_that_residents_read(cast, client, out):
    key, address = out.pictures.first().picture.key, live(out).get_absolute_url()
    sitemap = client.get("/sitemap.xml").content
    assert address in client.get("/sok/?q=Lyckén").content.decode()

    hide(cast.strategist)

    for path, text in everywhere(client, out).items():
        # The page of a search repeats what was asked for.
        assert "Lyckén" not in text or path == "/sok/?q=Lyckén", path
        assert key not in text, path
    assert address not in client.get("/sok/?q=Lyckén").content.decode()
    assert client.get("/sitemap.xml").content == sitemap
    assert NAME not in live(out).text + live(out).folded_text + json.dumps(live(out).labels, ensure_ascii=False)


def test_the_picture_leaves_and_the_others_stay(cast, out):
    first, second = (placed.picture for placed in out.pictures.all())
    edition = live(out)

    hide(cast.strategist)

    edition.refresh_from_db()
    first.refresh_from_db()
    assert (first.hidden_at is not None, first.hidden_by) == (True, cast.strategist)
    assert [each["key"] for each in edition.pictures] == [second.key]
    assert edition.labels["picture"]["key"] == second.key
    assert list(edition.shown_pictures.values_list("picture", flat=True)) == [second.pk]


def test_captions_of_working_copies_name_somebody_else_only(cast, out):
    hide(cast.strategist)
    caption = out.pictures.first().caption
    assert mentions.stands_in(NAME, caption) is False
    assert "Nils Al" in caption
    assert "Bo Ek" in caption
    assert "rektor" not in caption
    assert not Depiction.objects.filter(name=NAME).exists()


def test_who_is_named_as_missing_was_not_in_the_picture(cast):
    article = published(captioned("Från vänster: Bo Ek och Siv Al. Saknas: Åsa Lyckén.", unit=cast.library))
    hide(cast.strategist)
    assert len(live(article).pictures) == 1
    assert "Lyckén" not in live(article).pictures[0]["caption"]
    assert live(article).pictures[0]["people"] == {}


def test_the_photographer_is_named_no_more_and_the_picture_stays(cast):
    article = published(captioned("Från vänster: Bo Ek och Siv Al. Foto: Åsa Lyckén", unit=cast.library))
    hide(cast.strategist)
    assert len(live(article).pictures) == 1
    assert "Lyckén" not in live(article).pictures[0]["caption"] + caption_of(article)


@pytest.mark.parametrize(
    "caption",
    [
        "I samband med Åsa Lyckéns avgång syns ett hus.",
        "Från vänster: Åsa\u00ad Lyckén och Bo Ek.",
        "Från vänster: ÅSA LYCKÉN och Bo Ek.",
        "Från vänster: Åsa Lycke\u0301n och Bo Ek.",
        "Från vänster: Åsa\nLyckén och Bo Ek.",
        "Lyckén, Åsa tar emot priset.",
    ],
)
def test_however_it_is_written_in_the_caption(cast, caption):
    article = published(captioned(caption, unit=cast.library))
    hide(cast.strategist)
    left = caption_of(article) + json.dumps(live(article).document, ensure_ascii=False)
    assert not mentions.stands_in(NAME, left)


def test_what_is_scheduled_and_what_is_old_are_changed_too(cast):
    old = published(captioned(CAPTION, unit=cast.library))
    actions.withdraw(article=old, by=cast.publisher, at=timezone.now(), reason="Fel dag.")
    coming = published(captioned(CAPTION, unit=cast.school), live_from=timezone.now() + dt.timedelta(days=1))

    hide(cast.strategist)

    for article in (old, coming):
        edition = article.editions.get()
        assert not mentions.stands_in(NAME, json.dumps(edition.document, ensure_ascii=False))
        assert edition.redactions.exists()
    assert not EditionPicture.objects.exists()


def test_a_picture_that_only_an_old_edition_names_the_person_in_is_hidden(cast):
    article = published(captioned(CAPTION, unit=cast.library))
    placed = article.pictures.get()
    PlacedPicture.objects.filter(pk=placed.pk).update(caption="Bo Ek i båten.")
    actions.record_edit(article=article, by=cast.publisher, at=timezone.now())
    actions.publish(article=article, by=cast.publisher, at=timezone.now())

    hide(cast.strategist)

    assert live(article).pictures == []
    placed.picture.refresh_from_db()
    assert placed.picture.hidden_at


def test_nobody_else_is_touched(cast):
    caption = "Från vänster: Åsa Lyckénsson, Nils Lyckén och Åsa Al."
    article = published(captioned(caption, unit=cast.library))
    hide(cast.strategist)
    assert caption_of(article) == caption
    assert live(article).pictures[0]["caption"] == caption
    assert not Redaction.objects.exists()


# Of two with the same name.


@pytest.fixture
def two(cast):
    """Two people of the same name, each in a live article."""
    people = [PersonFactory(given_name="Åsa", family_name="Lyckén", unit=unit) for unit in (cast.library, cast.school)]
    articles = []
    for person in people:
        article = captioned(CAPTION, unit=person.unit)
        link(article, **{NAME: person})
        articles.append(published(article))
    return people, articles


def test_the_other_person_of_the_same_name_is_left_alone(cast, two):
    (person, _other), (hers, others) = two

    hide(cast.strategist, person=person)

    assert live(hers).pictures == []
    assert "Lyckén" not in caption_of(hers)
    assert caption_of(others) == CAPTION
    assert live(others).pictures[0]["caption"] == CAPTION
    assert not live(others).redactions.exists()
    assert not [finding for finding in checks.errors(others) if "hidden" in finding.id]


def test_where_nobody_has_said_who_it_is_the_name_goes(cast, two):
    (person, _other), _articles = two
    unlinked = captioned(CAPTION, unit=cast.library)
    link(unlinked, **{NAME: None})
    hide(cast.strategist, person=person)
    assert "Lyckén" not in caption_of(unlinked)


def test_another_spelling_that_is_linked_to_the_person_goes_too(cast):
    person = PersonFactory(given_name="Åsa", family_name="Lyckén")
    article = captioned("Från vänster: Åsa Bok och Bo Ek.", unit=cast.library)
    link(article, **{"Åsa Bok": person})
    published(article)
    first_name = captioned("Från vänster: Åsa och Bo.", unit=cast.library)

    hide(cast.strategist, person=person)

    assert "Åsa" not in caption_of(article)
    assert live(article).pictures == []
    assert caption_of(first_name) == "Från vänster: Åsa och Bo."


def test_by_name_alone_all_of_that_name_are_hidden(cast, two):
    _people, articles = two
    hide(cast.strategist)
    assert [live(article).pictures for article in articles] == [[], []]


# From now on.


def test_a_caption_that_names_the_person_again_cannot_be_published(cast, out):
    hide(cast.strategist)
    again = captioned(CAPTION, unit=cast.library)
    with pytest.raises(ValidationError, match="Lyckén"):
        actions.publish(article=again, by=cast.publisher, at=timezone.now())
    assert not again.editions.exists()


def test_the_picture_cannot_be_published_again(cast, out):
    picture = out.pictures.first().picture
    hide(cast.strategist)
    again = captioned("Bo Ek i båten.", unit=cast.library, picture=picture)
    with pytest.raises(ValidationError):
        actions.publish(article=again, by=cast.publisher, at=timezone.now())


def test_done_again_it_hides_what_has_come_since_then(cast, out):
    first = hide(cast.strategist)
    draft = captioned(CAPTION, unit=cast.school)

    again = hide(cast.strategist)

    assert again == first
    assert HiddenName.objects.count() == 1
    assert "Lyckén" not in caption_of(draft)
    assert hiding_of(NAME).placed == []


def test_lifted_the_name_may_stand_again(cast, out):
    hidden = hide(cast.strategist)
    actions.lift_hiding(hidden=hidden, by=cast.strategist, at=timezone.now())
    first = HiddenName.objects.get()
    actions.lift_hiding(hidden=hidden, by=cast.admin, at=timezone.now())

    hidden.refresh_from_db()
    assert (hidden.lifted_by, hidden.lifted_at) == (cast.strategist, first.lifted_at)
    assert live(out).pictures != []
    assert "Lyckén" not in json.dumps(live(out).document, ensure_ascii=False)
    again = captioned(CAPTION, unit=cast.library)
    actions.publish(article=again, by=cast.publisher, at=timezone.now())


# Who, and how.


@pytest.mark.parametrize("who", ["writer", "publisher", "lead", "outsider", "central", "ended"])
def test_only_who_leads_the_whole_municipality_may(cast, out, who):
    hidden = HiddenName.objects.create(name="Någon", hidden_at=timezone.now(), hidden_by=cast.admin)
    with pytest.raises(Refused):
        hide(getattr(cast, who))
    with pytest.raises(Refused):
        actions.lift_hiding(hidden=hidden, by=getattr(cast, who), at=timezone.now())
    assert HiddenName.objects.in_force().count() == 1
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "-", "\x00", "Å" * 300, "Åsa\u202eEk"])
def test_what_is_no_name_is_refused(cast, name):
    with pytest.raises(ValidationError):
        hide(cast.strategist, name=name)
    assert not HiddenName.objects.exists()


def test_what_was_said_is_kept_for_a_lead_of_the_unit_and_each_look_is_logged(cast, out, caplog):
    hide(cast.strategist)
    caplog.set_level(logging.INFO, "security")
    caplog.clear()

    original = actions.look_at_original(edition=live(out), by=cast.lead, at=timezone.now())

    assert original["pictures"][0]["caption"] == CAPTION
    for who in ("writer", "publisher", "outsider", "central"):
        with pytest.raises(Refused):
            actions.look_at_original(edition=live(out), by=getattr(cast, who), at=timezone.now())
    lines = [json.loads(line.getMessage()) for line in caplog.records if line.name == "security"]
    assert [(line["event"], line["by"]) for line in lines[:1]] == [("original_seen", cast.lead.pk)]
    assert [line["event"] for line in lines[1:]] == ["refused"] * 4


def test_the_log_tells_what_was_done_and_not_of_whom(cast, out, caplog):
    caplog.set_level(logging.INFO, "security")
    hide(cast.strategist)
    lines = [json.loads(line.getMessage()) for line in caplog.records if line.name == "security"]
    assert {line["event"] for line in lines} == {"person_hidden", "picture_hidden", "edition_redacted"}
    assert not [line for line in lines if "Lyck" in str(line)]


def test_an_error_in_the_middle_leaves_nothing_half_done(cast, out, monkeypatch):
    other = published(captioned(CAPTION, unit=cast.school, picture=picture_of(cast.school)))
    real, calls = actions.hiding.record_edit, []

    def fails_the_second_time(**kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the power is gone")
        return real(**kwargs)

    monkeypatch.setattr(actions.hiding, "record_edit", fails_the_second_time)
    with pytest.raises(RuntimeError):
        hide(cast.strategist)

    assert not HiddenName.objects.exists()
    assert not Redaction.objects.exists()
    assert (caption_of(other), live(other).pictures[0]["caption"]) == (CAPTION, CAPTION)
    assert EditionPicture.objects.count() == 3


def test_what_will_change_is_what_changes(cast, out):
    meant = hiding_of(NAME)
    assert [placed.caption for placed in meant.placed] == [CAPTION]
    assert meant.editions == [live(out)]
    assert meant.pictures == [out.pictures.first().picture]

    hide(cast.strategist)

    after = hiding_of(NAME)
    assert (after.placed, after.pictures, after.editions) == ([], [], [])


def test_the_files_of_the_picture_answer_404_at_once(cast, client):
    picture = uploaded(cast.writer, cast.library, is_rendered=True, basis="public_interest")
    article = published(captioned(CAPTION, unit=cast.library, picture=picture))
    address = f"/bild/{picture.key}/320.jpg"
    shown = client.get(address)
    assert shown.status_code == 200
    shown.close()

    hide(cast.strategist)

    assert client.get(address).status_code == 404
    page = client.get(live(article).get_absolute_url()).content.decode()
    assert picture.key not in page
    assert "Lyckén" not in page
