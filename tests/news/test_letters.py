"""Letters to colleagues: to those who can act, together, once, and never about what they may not see."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from network.models import Level
from news import actions, letters
from news.models import Article, Letter
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, PersonFactory, UserFactory

SOON = dt.timedelta(minutes=5)
QUARTER = dt.timedelta(minutes=15)
DAY = dt.timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def article(cast):
    return ArticleFactory(unit=cast.library, created_by=cast.writer, title="Hemlighuset flyttar")


def submitted(article, cast, at, note="") -> Article:
    actions.submit(article=article, by=cast.writer, at=at, note=note)
    return article


def sent(at) -> list[tuple[str, str]]:
    """Whom mail goes to at this instant, and its subject."""
    mail.outbox.clear()
    letters.send_due(at)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def test_who_can_publish_in_the_unit_is_asked_first(cast, article, now):
    submitted(article, cast, now, note="Stämmer tiderna?")

    assert sent(now) == []
    assert sent(now + SOON) == [("pia@test.example", "En nyhet väntar på din granskning: Hemlighuset flyttar")]
    (message,) = mail.outbox
    for text in (message.body, message.alternatives[0].content):
        assert "Hemlighuset flyttar" in text
        assert "Biblioteket" in text
        assert "Wanda Älvlund" in text
        assert "Stämmer tiderna?" in text
        assert f"http://127.0.0.1:8000{reverse('desk:news_article_act', args=[article.pk, 'publicera'])}" in text
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_everybody_else_who_can_is_asked_when_it_still_waits_a_day_later(cast, article, now):
    submitted(article, cast, now)
    sent(now + SOON)

    assert sent(now + DAY - SOON * 2) == []
    assert [address for address, _subject in sent(now + DAY)] == [
        "cecilia@test.example",
        "leo@test.example",
        "stina@test.example",
    ]
    assert sent(now + 3 * DAY) == []


def test_nobody_is_written_to_who_may_not_see_it(cast, article, now):
    """Over the cast: neither a fellow writer, nor another unit's publisher, nor who has left."""
    submitted(article, cast, now)

    asked = set(Letter.objects.values_list("recipient__email", flat=True))

    assert asked == {user.email for user in (cast.publisher, cast.lead, cast.central, cast.strategist)}


def test_a_unit_without_a_publisher_asks_the_nearest_above(cast, article, now):
    membership = membership_of(cast.publisher)
    membership.level = Level.WRITER
    membership.save()
    submitted(article, cast, now)

    assert [address for address, _subject in sent(now + SOON)] == ["leo@test.example"]


def test_who_submits_does_not_ask_themselves(cast, article, now):
    actions.submit(article=article, by=cast.publisher, at=now)

    assert not Letter.objects.filter(recipient=cast.publisher).exists()
    assert [address for address, _subject in sent(now + SOON)] == ["leo@test.example"]


def test_what_is_sent_in_together_comes_in_one_mail(cast, article, now):
    submitted(article, cast, now)
    other = submitted(ArticleFactory(unit=cast.library, title="Kaffet är varmt"), cast, now + SOON / 2)

    assert sent(now + SOON) == [("pia@test.example", "2 nyheter väntar på din granskning")]
    assert all(title in mail.outbox[0].body for title in (article.title, other.title))
    assert sent(now + 2 * SOON) == []


def test_nobody_gets_two_mails_within_a_quarter_of_an_hour(cast, article, now):
    submitted(article, cast, now)
    first = now + SOON
    sent(first)
    submitted(ArticleFactory(unit=cast.library), cast, first)

    assert sent(first + SOON) == []
    assert sent(first + QUARTER - dt.timedelta(seconds=1)) == []
    assert len(sent(first + QUARTER)) == 1


def test_what_is_dealt_with_meanwhile_is_let_go(cast, article, now):
    submitted(article, cast, now)
    actions.give_back(article=article, by=cast.writer, at=now)

    assert sent(now + SOON) == []
    assert not Letter.objects.due(now + SOON).exists()


def test_sent_in_anew_it_is_written_of_once_with_the_new_words(cast, article, now):
    submitted(article, cast, now, note="Gamla ord")
    actions.give_back(article=article, by=cast.writer, at=now)
    submitted(article, cast, now + SOON / 5, note="Nya ord")

    assert len(sent(now + SOON)) == 1
    assert "Nya ord" in mail.outbox[0].body
    assert "Gamla ord" not in mail.outbox[0].body


def test_who_has_lost_the_right_meanwhile_gets_none(cast, article, now):
    submitted(article, cast, now)
    membership = membership_of(cast.publisher)
    membership.ends_on = timezone.localdate(now) - DAY
    membership.save()

    assert sent(now + SOON) == []


def test_a_closed_account_and_one_without_an_address_get_none(cast, article, now):
    for user in (UserFactory(is_active=False), UserFactory(email="")):
        MembershipFactory(person=PersonFactory(user=user), unit=cast.library, level=Level.PUBLISHER)
    submitted(article, cast, now)
    cast.publisher.is_active = False
    cast.publisher.save()

    assert Letter.objects.due(now + SOON).get().recipient == cast.publisher
    assert sent(now + SOON) == []


def test_given_back_tells_the_writer_what_to_mend(cast, article, now):
    submitted(article, cast, now)
    actions.give_back(article=article, by=cast.lead, at=now, reason="Tiderna saknas.")

    assert sent(now + SOON) == [("wanda@test.example", "En nyhet har lämnats tillbaka till dig: Hemlighuset flyttar")]
    assert "Leo Älvlund" in mail.outbox[0].body
    assert "Tiderna saknas." in mail.outbox[0].body
    assert f"/desk/news/article/{article.pk}/change/" in mail.outbox[0].body


def test_taking_it_back_oneself_tells_nobody(cast, article, now):
    submitted(article, cast, now)
    actions.give_back(article=article, by=cast.writer, at=now)

    assert not Letter.objects.filter(kind=Letter.Kind.GIVEN_BACK).exists()


def test_published_tells_the_writer_where_it_is(cast, article, now):
    submitted(article, cast, now)
    edition = actions.publish(article=article, by=cast.publisher, at=now)

    assert sent(now + SOON) == [("wanda@test.example", "Din nyhet är publicerad: Hemlighuset flyttar")]
    assert f"http://127.0.0.1:8000{edition.get_absolute_url()}" in mail.outbox[0].body


def test_published_for_later_tells_the_writer_when(cast, article, now):
    submitted(article, cast, now)
    later = timezone.localtime(now).replace(hour=8, minute=30) + 40 * DAY
    actions.publish(article=article, by=cast.publisher, at=now, live_from=later)

    assert [address for address, _subject in sent(now + SOON)] == ["wanda@test.example"]
    assert "08.30" in mail.outbox[0].body
    assert "/nyheter/" not in mail.outbox[0].body


@pytest.mark.parametrize("end", ["unschedule", "withdraw"])
def test_called_off_at_once_it_is_not_told_as_published(cast, article, now, end):
    submitted(article, cast, now)
    later = now + DAY if end == "unschedule" else None
    actions.publish(article=article, by=cast.publisher, at=now, live_from=later)
    said = {"reason": "Fel uppgifter."} if end == "withdraw" else {}
    getattr(actions, end)(article=article, by=cast.publisher, at=now + SOON / 5, **said)

    assert sent(now + SOON) == []


def test_publishing_what_nobody_waits_for_tells_nobody(cast, article, now):
    actions.publish(article=article, by=cast.publisher, at=now)
    other = ArticleFactory(unit=cast.library, created_by=cast.publisher)
    actions.submit(article=other, by=cast.publisher, at=now)
    actions.publish(article=other, by=cast.publisher, at=now)

    assert not Letter.objects.filter(kind=Letter.Kind.PUBLISHED).exists()


def test_mail_of_several_kinds_says_so(cast, article, now):
    submitted(article, cast, now)
    own = ArticleFactory(unit=cast.library, created_by=cast.publisher)
    actions.submit(article=own, by=cast.publisher, at=now)
    actions.give_back(article=own, by=cast.lead, at=now, reason="Byt rubriken.")

    assert ("pia@test.example", "En nyhet väntar på din granskning, med mera") in sent(now + SOON)
    assert "En nyhet har lämnats tillbaka till dig" in mail.outbox[0].body


def test_nothing_typed_becomes_markup_or_a_header(cast, article, now):
    title = "Rubrik\r\nBcc: alla@test.example <script>"
    Article.objects.filter(pk=article.pk).update(title=title)
    submitted(Article.objects.get(pk=article.pk), cast, now, note="<b>fet</b>")

    sent(now + SOON)

    (message,) = mail.outbox
    assert "\n" not in message.subject
    assert message.recipients() == ["pia@test.example"]
    assert "Bcc" not in dict(message.message().items())
    html = message.alternatives[0].content
    assert "<script>" not in html
    assert "&lt;b&gt;fet&lt;/b&gt;" in html


def test_as_many_queries_for_one_article_as_for_three(cast, now, django_assert_max_num_queries):
    for count in (1, 3):
        Letter.objects.all().delete()
        for article in ArticleFactory.create_batch(count, unit=cast.library):
            submitted(article, cast, now)
        with django_assert_max_num_queries(15):
            assert len(sent(now + SOON)) == 1
