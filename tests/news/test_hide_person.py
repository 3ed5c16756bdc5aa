"""A person taken out of captions and off the site: at once, everywhere, and nobody else."""

import datetime as dt
import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, strategies as st

from network.actions import Refused
from news import actions, checks, mentions
from news.actions.hiding import hiding_of
from news.models import Depiction, Edition, EditionPicture, HiddenName, PlacedPicture, Redaction
from news.naming import CaptionOf, whom_named
from tests.captioned import caption_of, captioned, link, picture_of, place
from tests.checked import of_pictures
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
    shown.getvalue()

    hide(cast.strategist)

    assert client.get(address).status_code == 404
    page = client.get(live(article).get_absolute_url()).content.decode()
    assert picture.key not in page
    assert "Lyckén" not in page


# Wherever it stands at a picture, and however it is spelt.

SPELT = [
    "Från vänster: Asa Lycken och Bo Ek.",
    "Från vänster: Åsa  Lyckén och Bo Ek.",
    "Från vänster: Bo Ek, Åsa\nLyckén och Cia Lund.",
    "Utsikten från Åsa Lyckéns hus.",
    "Lyckén, Åsa tar emot priset.",
    "Från vänster: Å\u00adsa Lyck\u00adén och Bo Ek.",
    "Från vänster: \u200eÅsa Ly\u2060ckén och Bo Ek.",
    "Från vänster: A\u030asa Lycke\u0301n och Bo Ek.",
    "Bo Ek i båten. Foto: Åsa Lyckén",
    "Bo Ek i båten. Foto: Lyckén, Åsa",
    "ÅSA-LYCKÉN framför huset.",
]


@pytest.mark.parametrize("caption", SPELT)
def test_only_an_old_edition_has_it_and_it_is_found_there_too(cast, caption):
    article = published(captioned(caption, unit=cast.library))
    article.pictures.update(caption="Ett hus.")
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())

    hide(cast.strategist)

    assert not mentions.stands_in(NAME, json.dumps(live(article).document, ensure_ascii=False))


@pytest.mark.parametrize("caption", SPELT)
def test_a_later_caption_is_stopped_however_it_is_spelt(cast, caption):
    hide(cast.strategist)
    article = captioned(caption, unit=cast.library)
    assert [finding.id for finding in checks.errors(article)] == ["news.picture_hidden_name"]


_BREAKS = st.sampled_from([" ", "  ", "\n", "\u00a0", "-", " \u00ad", "\u200b "])
_INSIDE = st.sampled_from(["", "\u00ad", "\u200e", "\u2060", "\ufe0f"])
_WRITTEN = st.sampled_from(["Åsa", "ÅSA", "Asa", "A\u030asa"])


@given(given_name=_WRITTEN, between=_BREAKS, inside=_INSIDE, ends=st.sampled_from(["", "s", ":s"]))
def test_working_copies_and_editions_are_found_by_one_rule(given_name, between, inside, ends):
    text = f"Huset som {given_name[:1]}{inside}{given_name[1:]}{between}Lyck{inside}én{ends} byggde."
    row = {"caption": text, "people": {}, "alt": "", "photographer": ""}
    said = CaptionOf.published(row, whom_named(NAME, None))
    assert mentions.stands_in(NAME, text)
    assert said.names_the_person
    assert not mentions.stands_in(NAME, said.text_without)


def test_alternative_texts_and_credits_lose_the_name_too(cast, client):
    shared = captioned(
        "Ett hus.", unit=cast.library, picture=picture_of(cast.library, photographer="Åsa Lyckén och Bo Ek")
    )
    told = captioned(
        "Ett annat hus. Foto: Åsa Lyckén", unit=cast.library, picture=picture_of(cast.library, photographer=NAME)
    )
    seen = captioned("Ett tredje hus.", unit=cast.library)
    seen.pictures.update(alt="Åsa Lyckén vid bron")
    alone = captioned("Ett fjärde hus.", unit=cast.library)
    alone.pictures.update(alt="Åsa Lyckén vid bron", picture=None)
    articles = [shared, told, seen, alone]
    editions = [live(published(article)) for article in articles]

    hide(cast.strategist)

    for article, edition in zip(articles, editions, strict=True):
        edition.refresh_from_db()
        assert "Lyckén" not in client.get(edition.get_absolute_url()).content.decode()
        assert not mentions.stands_in(NAME, json.dumps(edition.document, ensure_ascii=False) + edition.text)
        assert "Lyckén" not in article.pictures.get().alt
    assert live(shared).pictures[0]["photographer"] == "Bo Ek"
    assert [article.pictures.get().picture.photographer for article in (shared, told)] == ["Bo Ek", ""]
    assert live(seen).pictures == []
    assert alone.pictures.get().alt == "En person vid bron"
    assert live(shared).get_absolute_url() not in client.get("/sok/?q=Lyckén").content.decode()
    for article in (shared, told):
        article.refresh_from_db()
        actions.publish(article=article, by=cast.publisher, at=timezone.now())
        assert "Lyckén" not in json.dumps(live(article).document, ensure_ascii=False)


@pytest.mark.parametrize("changes", [{"alt": "Åsa Lyckén vid bron"}, {"photographer": NAME}])
def test_a_later_alternative_text_or_credit_is_stopped(cast, changes):
    hide(cast.strategist)
    article = captioned("Ett hus.", unit=cast.library)
    assert checks.errors(article) == []
    article.pictures.update(**{name: text for name, text in changes.items() if name == "alt"})
    picture = article.pictures.get().picture
    picture.photographer = changes.get("photographer", "")
    picture.save()
    assert "Lyckén" in checks.errors(article)[0].message


def test_a_credit_that_nobody_sees_stops_nothing(cast):
    hide(cast.strategist)
    article = captioned("Ett hus. Foto: Bo Ek", unit=cast.library, picture=picture_of(cast.library, photographer=NAME))
    assert checks.errors(article) == []


def test_many_hidden_names_are_asked_for_once(cast, django_assert_max_num_queries):
    article = captioned(CAPTION, unit=cast.library)
    for number in range(5):
        person = PersonFactory(given_name="Åsa", family_name=f"Ny{'x' * number}")
        HiddenName.objects.create(name=f"Åsa {number}", person=person, hidden_at=timezone.now(), hidden_by=cast.admin)
    with django_assert_max_num_queries(9):
        assert of_pictures(article) == []


# Other names of the person.


@pytest.fixture
def nickname(cast):
    """Somebody who is printed under another name, linked to them by click."""
    person = PersonFactory(given_name="Katarina", family_name="Lyckén")
    article = captioned("Från vänster: Kattis Dahl och Bo Ek.", unit=cast.library)
    link(article, **{"Kattis Dahl": person})
    return person, published(article)


def test_another_name_is_theirs_only_where_it_is_linked(cast, nickname):
    person, hers = nickname
    others = captioned("Från vänster: Kattis Dahl och Siv Al.", unit=cast.school)
    link(others, **{"Kattis Dahl": None})
    published(others)

    hide(cast.strategist, name="Katarina Lyckén", person=person)

    assert live(hers).pictures == []
    assert "Kattis" not in caption_of(hers)
    assert (caption_of(others), len(live(others).pictures)) == ("Från vänster: Kattis Dahl och Siv Al.", 1)


def test_another_name_is_stopped_where_it_is_linked(cast, nickname):
    person, _hers = nickname
    hide(cast.strategist, name="Katarina Lyckén", person=person)
    again, others = (captioned("Från vänster: Kattis Dahl och Bo Ek.", unit=cast.library) for _n in range(2))
    link(again, **{"Kattis Dahl": person})
    link(others, **{"Kattis Dahl": None})
    assert "Kattis Dahl" in checks.errors(again)[0].message
    assert checks.errors(others) == []


# What is left to publish.


@pytest.mark.parametrize(
    ("caption", "is_left"), [("Ett hus. Saknas på bild: Åsa Lyckén och Bo Ek.", False), (CAPTION, True)]
)
def test_what_was_all_published_still_is_where_both_say_the_same(cast, caption, is_left):
    article = published(captioned(caption, unit=cast.library))
    version = article.version
    assert not article.state(timezone.now()).has_changes

    hide(cast.strategist)

    article.refresh_from_db()
    assert article.version > version
    assert article.state(timezone.now()).has_changes is is_left


def test_what_was_not_yet_published_stays_so(cast):
    article = published(captioned("Ett hus. Saknas på bild: Åsa Lyckén.", unit=cast.library))
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    hide(cast.strategist)
    assert article.state(timezone.now()).has_changes


def test_an_edition_is_redacted_once(cast):
    hers = captioned(CAPTION, unit=cast.library)
    place(hers, "Ett hus. Saknas på bild: Åsa Lyckén.")
    shows = captioned("En samling.", unit=cast.school, picture=hers.pictures.first().picture)
    published(hers)
    published(shows)
    meant = hiding_of(NAME)

    hide(cast.strategist)

    assert {edition.article for edition in meant.editions} == {hers, shows}
    assert [live(article).redactions.count() for article in (hers, shows)] == [1, 1]
    assert live(shows).pictures == []
    assert shows.state(timezone.now()).has_changes
