"""People in pictures at the desk: who is listed for whom, and the pages of the acts about them."""

import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import actions, mentions
from news.models import Edition, HiddenName, PlacedPicture
from tests.captioned import caption_of, captioned, link, place
from tests.factories import MeetingFactory, PersonFactory, PlanFactory, published

NAMES, ONE, CORRECT = "/desk/news/personer/", "/desk/news/personer/visa/", "/desk/news/personer/ratta/"
SEARCH, HIDE, HIDDEN = "/desk/news/sok-person/", "/desk/news/dolj-person/", "/desk/news/dolda/"
NAME = "Åsa Lyckén"
CAPTION = "Övre raden från vänster: Siv Al, Nils Bo och Åsa Lyckén, rektor. Nedre raden: Bo Ek. Saknas: Eva Dal."


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(line.getMessage()) for line in caplog.records if line.name == "security"]


def text_of(answer) -> str:
    return answer.content.decode()


def listed(browser, **asked) -> list[str]:
    return [each.name for each in browser.get(NAMES, asked).context["shown"]]


# Names.


def test_all_names_in_swedish_order(cast, desk):
    captioned("Från vänster: Örjan Ek, Åsa Ek, Ärla Ek och Zara Ek.", unit=cast.library)
    assert listed(desk(cast.writer)) == ["Zara Ek", "Åsa Ek", "Ärla Ek", "Örjan Ek"]


def test_names_of_others_drafts_are_not_told(cast, desk):
    captioned(CAPTION, unit=cast.library)
    captioned("Från vänster: Cilla Dal och Ulla Dal.", unit=cast.school)
    assert "Åsa Lyckén" in listed(desk(cast.writer))
    assert "Cilla Dal" not in listed(desk(cast.writer))
    assert listed(desk(cast.outsider)) == ["Cilla Dal", "Ulla Dal"]
    assert len(listed(desk(cast.strategist))) == 7


@pytest.mark.parametrize("asked", ["lycken", "ÅSA", "åsa lyck", "Lycke\u0301n, Åsa"])
def test_a_name_is_found_by_parts_of_it(cast, desk, asked):
    captioned(CAPTION, unit=cast.library)
    assert listed(desk(cast.writer), q=asked) == ["Åsa Lyckén"]


@pytest.mark.parametrize("asked", ["finns inte", "%", "_", "\x00", "x" * 5000, "<script>"])
def test_a_search_that_finds_nothing_says_so(cast, desk, asked):
    captioned(CAPTION, unit=cast.library)
    answer = desk(cast.writer).get(NAMES, {"q": asked})
    assert answer.status_code == 200
    assert "<script>" not in text_of(answer).split("<main", 1)[1].replace("<script src", "")


def test_an_empty_list_says_how_names_come_here(cast, desk):
    assert "desk-empty" in text_of(desk(cast.writer).get(NAMES))


def test_a_person_is_one_however_often_and_under_whatever_name(cast, desk):
    person = PersonFactory(given_name="Åsa", family_name="Lyckén", title="rektor")
    article = captioned(CAPTION, unit=cast.library)
    place(article, "Från vänster: Åsa Bok och Bo Ek.")
    link(article, **{"Åsa Lyckén": person, "Åsa Bok": person})

    shown = {each.name: each for each in desk(cast.writer).get(NAMES).context["shown"]}

    assert (shown[NAME].person, shown[NAME].pictures) == (person.pk, 2)
    assert "Åsa Bok" not in shown
    assert listed(desk(cast.writer), q="Bok") == [NAME]
    assert (shown["Eva Dal"].pictures, shown["Eva Dal"].captions) == (0, 1)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "\x00"])
def test_an_odd_page_is_a_page(cast, desk, page):
    captioned(CAPTION, unit=cast.library)
    assert desk(cast.writer).get(NAMES, {"sida": page}).status_code == 200


def test_many_names_come_page_by_page(cast, desk):
    letters = "ABCDEFGHIJKL"
    for first in letters:
        names = [f"Anna {first}{second.lower()}rgberg" for second in letters]
        captioned("Från vänster: " + ", ".join(names) + ".", unit=cast.library)
    browser = desk(cast.writer)
    first, second = listed(browser), listed(browser, sida=2)
    assert len(first) == 100
    assert len(first + second) == len({*first, *second}) == 144


# One person.


def test_where_somebody_is_in_the_picture(cast, desk):
    article = published(captioned(CAPTION, unit=cast.library, title="Om skolan"))
    browser = desk(cast.writer)

    for name, place_in_it in {"Åsa Lyckén": ["Övre raden", "3"], "Bo Ek": ["Nedre raden", "1"]}.items():
        shown = browser.get(ONE, {"namn": name}).context["pictures"]
        assert [seen.article for seen in shown] == [article]
        assert all(part in shown[0].places[0] for part in place_in_it)
    text = text_of(browser.get(ONE, {"namn": NAME}))
    assert "Om skolan" in text
    assert article.pictures.get().picture.desk_address(320) in text
    assert "chip-live" in text


def test_a_person_is_shown_with_all_pictures_and_a_namesake_apart(cast, desk):
    person = PersonFactory(given_name="Åsa", family_name="Lyckén")
    linked, unlinked = captioned(CAPTION, unit=cast.library), captioned(CAPTION, unit=cast.library)
    link(linked, **{NAME: person})
    link(unlinked, **{NAME: None})
    browser = desk(cast.writer)

    by_person, by_name = browser.get(ONE, {"person": person.pk}), browser.get(ONE, {"namn": NAME})

    assert [seen.article for seen in by_person.context["pictures"]] == [linked]
    assert [seen.article for seen in by_name.context["pictures"]] == [unlinked]
    assert by_name.context["namesakes"] == [person]


@pytest.mark.parametrize(
    "asked",
    [{"namn": "Cilla Dal"}, {"namn": "Finns Inte"}, {}, {"person": "x"}, {"person": "9" * 40}, {"namn": "\x00"}],
)
def test_what_the_person_may_not_see_does_not_exist(cast, desk, log, asked):
    captioned("Från vänster: Cilla Dal och Ulla Dal.", unit=cast.school)
    browser = desk(cast.writer)
    for address in (ONE, CORRECT):
        answer = browser.get(address, asked)
        assert answer.status_code == 404
        assert "Cilla" not in text_of(answer)
    lines = [line for line in log() if line["event"] == "refused"]
    assert [line["act"] for line in lines] == [ONE, CORRECT]


def test_somebody_in_no_caption_has_an_empty_page_for_who_looks_after_them(cast, desk):
    person = cast.writer.person
    assert desk(cast.lead).get(ONE, {"person": person.pk}).status_code == 200
    assert desk(cast.writer).get(ONE, {"person": person.pk}).status_code == 404
    assert f"{ONE}?person={person.pk}" in text_of(desk(cast.lead).get(f"/desk/network/person/{person.pk}/change/"))


# Correcting.


def test_the_page_says_what_will_change_and_what_not(cast, desk):
    own = published(captioned(CAPTION, unit=cast.library, title="Egen nyhet"))
    others = published(captioned(CAPTION, unit=cast.school, title="Skolans nyhet"))
    captioned(CAPTION, unit=cast.school, title="Skolans utkast")

    answer = desk(cast.publisher).get(CORRECT, {"namn": NAME})

    assert [each["article"] for each in answer.context["changed"]] == [own]
    assert [each["article"] for each in answer.context["refused"]] == [others]
    assert "Skolans utkast" not in text_of(answer)
    assert f"/desk/news/article/{others.pk}/" not in text_of(answer)
    assert PlacedPicture.objects.filter(caption=CAPTION).count() == 3


def test_a_name_is_corrected_by_the_button_and_once(cast, desk):
    article = published(captioned(CAPTION, unit=cast.library))
    browser, address = desk(cast.publisher), f"{CORRECT}?namn=%C3%85sa%20Lyck%C3%A9n"
    assert browser.get(address).status_code == 200

    for _click in range(2):
        assert browser.post(address, {"new": "Åsa Lycken"}).status_code == 302

    assert caption_of(article) == CAPTION.replace("Lyckén", "Lycken")
    assert article.editions.count() == 2
    assert listed(browser, q="Lycken") == ["Åsa Lycken"]


@pytest.mark.parametrize("new", ["", "Åsa, Bo", "x" * 300, "Åsa\u202eEk", "Åsa\x00"])
def test_what_is_no_name_is_told_at_the_field(cast, desk, new):
    article = captioned(CAPTION, unit=cast.library)
    answer = desk(cast.publisher).post(f"{CORRECT}?namn={NAME}", {"new": new})
    assert answer.status_code == 200
    assert "new" in answer.context["form"].errors
    assert caption_of(article) == CAPTION


def test_others_captions_are_not_corrected(cast, desk):
    article = captioned(CAPTION, unit=cast.library)
    desk(cast.outsider).post(f"{CORRECT}?namn={NAME}", {"new": "Åsa Annan"})
    assert caption_of(article) == CAPTION


# Searching.


def test_every_place_is_listed_with_the_name_marked(cast, desk, log):
    article = published(captioned(CAPTION, unit=cast.library, title="Åsa Lyckén slutar"))
    answer = desk(cast.strategist).get(SEARCH, {"namn": NAME})
    text = text_of(answer)

    assert answer.context["found"] == len(list(mentions.find(NAME))) == 4
    assert text.count(f"<mark>{NAME}</mark>") == 4
    assert f'href="/desk/news/article/{article.pk}/change/"' in text
    assert f'href="/desk/news/article/{article.pk}/utgava/1/"' in text
    lines = [line for line in log() if line["event"] == "person_searched"]
    assert [(line["by"], line["about"]) for line in lines] == [(cast.strategist.pk, None)]
    assert not [line for line in log() if "Lyck" in str(line)]


def test_every_kind_of_place_has_a_link_that_works(cast, desk):
    person = PersonFactory(given_name="Åsa", family_name="Lyckén", unit=cast.library)
    article = published(captioned(CAPTION, unit=cast.library, tags=[NAME], lead=f"{NAME} slutar."))
    article.fact_boxes.create(title="Fakta", body=f"<p>{NAME}</p>")
    article.links.create(text=NAME, url="/om/")
    article.category.name = NAME
    article.category.save()
    picture = article.pictures.get().picture
    picture.photographer = NAME
    picture.save()
    picture.consents.create(name=NAME, given_on="2026-01-01", channel="paper", noted_by=cast.writer)
    actions.hide_person(name=NAME, person=person, by=cast.strategist, at=timezone.now())
    browser = desk(cast.strategist)

    links = {
        each["link"]
        for _heading, each_group in browser.get(SEARCH, {"namn": NAME}).context["groups"]
        for each in each_group
    }

    assert len(links) >= 7
    assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "'\"><svg>", "%", "\\", "x" * 5000])
def test_a_hostile_name_is_shown_as_text(cast, desk, name):
    browser = desk(cast.strategist)
    for address in (SEARCH, HIDE, ONE, CORRECT):
        text = text_of(browser.get(address, {"namn": name}))
        assert "<img src=x" not in text
        assert "<svg>" not in text


@pytest.mark.parametrize("who", ["writer", "publisher", "lead", "outsider", "central"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_others_these_pages_do_not_exist(cast, desk, log, who, method):
    captioned(CAPTION, unit=cast.library)
    hidden = HiddenName.objects.create(name="Cilla Dal", hidden_at=timezone.now(), hidden_by=cast.admin)
    browser = desk(getattr(cast, who))
    paths = [f"{SEARCH}?namn={NAME}", f"{HIDE}?namn={NAME}", HIDDEN, f"{HIDDEN}{hidden.pk}/lyft/", f"{HIDDEN}999/lyft/"]
    answers = [getattr(browser, method)(path) for path in paths]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert [line["event"] for line in log() if line["event"] == "refused"] == ["refused"] * 5
    assert not [line for line in log() if "Lyck" in str(line)]
    assert HiddenName.objects.in_force().get() == hidden
    for address in (SEARCH, HIDE, HIDDEN):
        assert f'href="{address}' not in text_of(browser.get(NAMES))


# Hiding.


def test_the_page_says_what_will_happen_before_it_does(cast, desk):
    live = published(captioned(CAPTION, unit=cast.library, title="Åsa Lyckén slutar"))
    old = published(captioned(CAPTION, unit=cast.school))
    actions.withdraw(article=old, by=cast.admin, at=timezone.now(), reason="Fel.")

    seen = desk(cast.strategist).get(HIDE, {"namn": NAME}).context

    assert {placed.article for placed in seen["hiding"].placed} == {live, old}
    assert len(seen["hiding"].pictures) == 2
    assert ([edition.article for edition in seen["current"]], [edition.article for edition in seen["old"]]) == (
        [live],
        [old],
    )
    assert {type(each["place"].row).__name__ for each in seen["by_hand"]} == {"Article", "Edition"}
    assert not HiddenName.objects.exists()


def test_a_person_is_hidden_by_the_button_and_once(cast, desk):
    article = published(captioned(CAPTION, unit=cast.library, title="Åsa Lyckén slutar"))
    browser = desk(cast.strategist)

    for _click in range(2):
        asked = {"namn": NAME, "reason": "Har bett om det", "confirmed": "1"}
        answer = browser.post(HIDE, asked, follow=True)

    assert HiddenName.objects.get().reason == "Har bett om det"
    assert Edition.objects.get().pictures == []
    assert Edition.objects.get().redactions.count() == 1
    assert "Lyckén" not in caption_of(article)
    assert "Åsa Lyckén slutar" in text_of(answer)
    assert 'name="reason"' not in text_of(answer)


def test_who_is_meant_can_be_chosen(cast, desk):
    person = PersonFactory(given_name="Åsa", family_name="Lyckén", title="rektor")
    mine, others = captioned(CAPTION, unit=cast.library), captioned(CAPTION, unit=cast.library)
    link(mine, **{NAME: person})
    link(others, **{NAME: PersonFactory(given_name="Åsa", family_name="Lyckén")})
    browser = desk(cast.strategist)
    assert f'name="person" value="{person.pk}"' in text_of(browser.post(HIDE, {"namn": NAME}))

    browser.post(HIDE, {"namn": NAME, "person": person.pk, "reason": "", "confirmed": "1"})

    assert HiddenName.objects.get().person == person
    assert (caption_of(others), "Lyckén" in caption_of(mine)) == (CAPTION, False)


@pytest.mark.parametrize("person", ["x", "", "999999", "9" * 40])
def test_a_guessed_person_does_not_exist(cast, desk, person):
    captioned(CAPTION, unit=cast.library)
    asked = {"namn": NAME, "person": person, "reason": "", "confirmed": "1"}
    assert desk(cast.strategist).post(HIDE, asked).status_code == 404
    assert not HiddenName.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "-"])
def test_without_a_name_it_asks_for_one(cast, desk, name):
    browser = desk(cast.strategist)
    assert 'name="namn"' in text_of(browser.get(HIDE, {"namn": name}))
    assert browser.post(HIDE, {"namn": name, "reason": "x", "confirmed": "1"}).status_code == 200
    assert not HiddenName.objects.exists()


def test_the_name_is_sent_with_forms_and_stands_in_no_address(cast, desk):
    article = published(captioned(CAPTION, unit=cast.library))
    browser = desk(cast.strategist)

    pages = [browser.post(address, {"namn": NAME}) for address in (SEARCH, HIDE)] + [browser.get(ONE, {"namn": NAME})]

    for text in map(text_of, pages):
        assert f'action="{SEARCH}"' in text or f'action="{HIDE}"' in text
        assert f"{SEARCH}?" not in text
        assert f"{HIDE}?" not in text
    assert "people-by-hand" in text_of(pages[1])
    assert caption_of(article) == CAPTION
    assert not HiddenName.objects.exists()
    done = browser.post(HIDE, {"namn": NAME, "reason": "", "confirmed": "1"})
    assert done["Location"] == f"{HIDE}?dold={HiddenName.objects.get().pk}"
    assert f"{HIDE}?dold={HiddenName.objects.get().pk}" in text_of(browser.get(HIDDEN))


@pytest.mark.parametrize("number", ["x", "", "999", "9" * 40, "\x00"])
def test_a_guessed_hiding_does_not_exist(cast, desk, number):
    assert desk(cast.strategist).get(HIDE, {"dold": number}).status_code == 404


def test_an_edition_that_only_shows_the_picture_is_listed_too(cast, desk):
    hers = captioned(CAPTION, unit=cast.library)
    shows = captioned("En samling.", unit=cast.school, picture=hers.pictures.get().picture)
    published(hers)
    published(shows)

    seen = desk(cast.strategist).post(HIDE, {"namn": NAME}).context

    assert {edition.article for edition in seen["current"]} == {hers, shows}


def test_a_hidden_name_is_let_go_by_the_button(cast, desk):
    actions.hide_person(name=NAME, by=cast.strategist, at=timezone.now(), reason="Har bett om det")
    hidden, browser = HiddenName.objects.get(), desk(cast.strategist)
    assert NAME in text_of(browser.get(HIDDEN))
    browser.get(f"{HIDDEN}{hidden.pk}/lyft/")
    assert HiddenName.objects.in_force().exists()

    for _click in range(2):
        assert browser.post(f"{HIDDEN}{hidden.pk}/lyft/").status_code == 302

    assert not HiddenName.objects.in_force().exists()
    assert browser.get(f"{HIDDEN}999/lyft/").status_code == 404


# Editions.


@pytest.fixture
def redacted(cast):
    article = published(captioned(CAPTION, unit=cast.library, title="Om skolan"))
    actions.hide_person(name=NAME, by=cast.strategist, at=timezone.now())
    return f"/desk/news/article/{article.pk}/utgava/1/"


@pytest.mark.parametrize("who", ["writer", "publisher", "central"])
def test_an_edition_is_shown_as_it_is_kept_and_no_word_of_what_it_was(cast, desk, redacted, log, who):
    browser = desk(getattr(cast, who))
    text = text_of(browser.get(redacted))
    assert "Om skolan" in text
    assert "people-original" not in text
    assert "Lyckén" not in text
    assert browser.post(redacted).status_code == 404
    assert [line["event"] for line in log()] == ["refused"]


def test_a_lead_sees_what_it_was_by_the_button_and_is_logged(cast, desk, redacted, log):
    browser = desk(cast.lead)
    asked = text_of(browser.get(redacted))
    assert "people-original" in asked
    assert "Lyckén" not in asked
    assert log() == []

    shown = browser.post(redacted)

    assert CAPTION in text_of(shown)
    assert "no-store" in shown["Cache-Control"]
    assert [(line["event"], line["by"]) for line in log()] == [("original_seen", cast.lead.pk)]


def test_an_edition_as_it_was_made_has_no_button(cast, desk):
    article = published(captioned(CAPTION, unit=cast.library))
    address = f"/desk/news/article/{article.pk}/utgava/1/"
    assert "people-original" not in text_of(desk(cast.lead).get(address))
    assert desk(cast.lead).post(address).status_code == 404


@pytest.mark.parametrize("tail", ["utgava/1/", "utgava/99/", f"utgava/{'9' * 30}/"])
def test_others_editions_do_not_exist(cast, desk, tail):
    article = published(captioned(CAPTION, unit=cast.library))
    assert desk(cast.outsider).get(f"/desk/news/article/{article.pk}/{tail}").status_code == 404


# As many questions for many as for few.


@pytest.mark.parametrize("path", [NAMES, f"{ONE}?namn={NAME}", f"{CORRECT}?namn={NAME}", f"{HIDE}?namn={NAME}", SEARCH])
def test_a_page_asks_as_much_for_many_as_for_few(cast, desk, path):
    browser = desk(cast.strategist)
    counts = []
    for articles in (2, 6):
        for _number in range(articles):
            published(captioned(CAPTION, unit=cast.library))
        browser.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_name_in_a_meeting_or_a_plan_leads_to_its_page(cast, desk):
    item = MeetingFactory().agenda.create(title="Kaffe", guest="Cilla Dal")
    step = PlanFactory(unit=cast.library).steps.create(kind="goals", text="Cilla Dal vet")
    shown = desk(cast.strategist).post("/desk/news/sok-person/", {"namn": "Cilla Dal"}).content.decode()
    assert f'href="/desk/traffar/{item.meeting_id}/"' in shown
    assert f'href="/desk/planer/{step.plan_id}/"' in shown
