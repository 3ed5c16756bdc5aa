"""A link for somebody without an account: what it opens, and all that ends it."""

import datetime as dt
import json
import logging

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.actions import Refused
from news import actions
from news.models import Decision, PreviewLink
from tests.factories import ArticleFactory, PlacedPictureFactory, published
from tests.pictures import uploaded

DAY = dt.timedelta(days=1)
START = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def draft(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer, title="Utkast att visa")


@pytest.fixture
def link(cast, draft):
    return actions.make_preview_link(article=draft, by=cast.writer, at=timezone.now())


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "security")
    return lambda: [json.loads(record.getMessage()) for record in caplog.records if record.name == "security"]


def _opens(client, link) -> bool:
    response = client.get(link.get_absolute_url())
    assert response.status_code in (200, 404)
    return response.status_code == 200


def test_it_shows_the_text_as_it_is_saved_at_that_moment(client, draft, link):
    draft.title = "Ändrad sedan dess"
    draft.save()

    html = client.get(link.get_absolute_url()).content.decode()

    assert "<h1>Ändrad sedan dess</h1>" in html
    assert "Länken går att läsa till" in html


def test_nothing_of_it_is_kept_or_found_and_its_address_is_told_to_nobody(client, link):
    response = client.get(link.get_absolute_url())

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_it_opens_for_seven_days(cast, client, draft):
    with time_machine.travel(START, tick=False) as clock:
        link = actions.make_preview_link(article=draft, by=cast.writer, at=timezone.now())
        clock.move_to(START + 7 * DAY - dt.timedelta(seconds=1))
        assert _opens(client, link)
        clock.move_to(START + 7 * DAY)
        assert not _opens(client, link)


def test_ended_it_opens_nothing_at_once(cast, client, link):
    other = actions.make_preview_link(article=link.article, by=cast.writer, at=timezone.now())

    actions.end_preview_link(link=link, by=cast.publisher, at=timezone.now())

    assert not _opens(client, link)
    assert _opens(client, other)


def test_ended_twice_it_was_ended_once(cast, link):
    at = timezone.now()
    actions.end_preview_link(link=link, by=cast.writer, at=at)

    actions.end_preview_link(link=link, by=cast.publisher, at=at + DAY)

    link.refresh_from_db()
    assert (link.ended_by, link.ended_at) == (cast.writer, at)


def test_a_withdrawal_ends_what_was_made_before_it(cast, client, draft, link):
    published(draft)
    assert _opens(client, link)
    actions.withdraw(article=draft, by=cast.publisher, at=timezone.now(), reason="Fel uppgifter.")

    after = actions.make_preview_link(article=draft, by=cast.writer, at=timezone.now())

    assert not _opens(client, link)
    assert _opens(client, after)


def test_it_goes_with_its_article(cast, client, draft, link):
    address = link.get_absolute_url()
    actions.delete_draft(article=draft, by=cast.writer, at=timezone.now())

    assert client.get(address).status_code == 404
    assert not PreviewLink.objects.exists()


def test_every_link_that_opens_nothing_is_answered_alike(cast, client, link):
    actions.end_preview_link(link=link, by=cast.writer, at=timezone.now())
    other = PreviewLink(pk=link.pk, article_id=link.article_id + 1)
    false = ["x", "å", "a:b", "..:..", link.token[:-1], link.token.partition(":")[0], other.token]

    answers = [client.get(f"/forhandsgranska/{token}/") for token in [link.token, *false]]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "kan den ha slutat gälla" in answers[0].content.decode()


def test_no_token_is_written_in_the_log(client, link, lines):
    client.get(link.get_absolute_url())
    client.get("/forhandsgranska/falsk/")

    assert [line["event"] for line in lines()] == ["preview_link_opened", "refused"]
    assert link.token not in json.dumps(lines())


def test_pictures_of_the_article_and_no_others(cast, client, draft, link):
    shown, other, hidden = (uploaded(cast.writer, cast.library) for _number in range(3))
    for picture in (shown, hidden):
        PlacedPictureFactory(article=draft, picture=picture)
    PlacedPictureFactory(picture=other)
    actions.hide_picture(picture=hidden, by=cast.strategist, at=timezone.now())
    address = link.get_absolute_url()

    html = client.get(address).content.decode()
    answer = client.get(f"{address}bild/{shown.key}/640.webp")

    assert f'src="{address}bild/{shown.key}/640.jpg"' in html
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert len(answer.getvalue()) > 100
    assert client.get(f"/bild/{shown.key}/640.jpg").status_code == 404
    for key, file in ((other.key, "640.jpg"), (hidden.key, "640.jpg"), (shown.key, "641.jpg"), (shown.key, "640.gif")):
        assert client.get(f"{address}bild/{key}/{file}").status_code == 404
    assert hidden.key not in html
    assert client.get(f"/forhandsgranska/falsk/bild/{shown.key}/640.jpg").status_code == 404


def test_pictures_end_with_the_link(cast, client, draft, link):
    picture = uploaded(cast.writer, cast.library)
    PlacedPictureFactory(article=draft, picture=picture)
    actions.end_preview_link(link=link, by=cast.writer, at=timezone.now())

    assert client.get(f"{link.get_absolute_url()}bild/{picture.key}/640.jpg").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_only_answers_questions(client, link, method):
    assert getattr(client, method)(link.get_absolute_url()).status_code == 405


def test_who_may_not_is_refused(cast, draft, link, lines):
    with pytest.raises(Refused):
        actions.make_preview_link(article=draft, by=cast.outsider, at=timezone.now())
    with pytest.raises(Refused):
        actions.end_preview_link(link=link, by=cast.ended, at=timezone.now())

    assert [line["event"] for line in lines()] == ["refused", "refused"]
    assert PreviewLink.objects.open(timezone.now()).get() == link


def test_whom_to_let_in_is_for_the_unit_of_the_article(cast, draft):
    draft.partner_units.add(cast.school)

    with pytest.raises(Refused):
        actions.make_preview_link(article=draft, by=cast.outsider, at=timezone.now())


def test_to_make_and_to_end_one_is_no_decision_but_a_line_in_the_log(cast, draft, lines):
    link = actions.make_preview_link(article=draft, by=cast.writer, at=timezone.now())
    actions.end_preview_link(link=link, by=cast.publisher, at=timezone.now())

    said = [(line["event"], line["by"], line["article"]) for line in lines()]
    assert said == [
        ("preview_link_made", cast.writer.pk, draft.pk),
        ("preview_link_ended", cast.publisher.pk, draft.pk),
    ]
    assert not Decision.objects.exists()


def test_the_page_costs_the_same_with_one_picture_and_with_three(client, draft, link):
    def cost() -> int:
        PlacedPictureFactory(article=draft, caption="Från vänster: Anna Berg, Bo Ek.")
        with CaptureQueriesContext(connection) as asked:
            client.get(link.get_absolute_url())
        return len(asked)

    one = cost()
    cost()

    assert cost() == one
