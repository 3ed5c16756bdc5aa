"""Live news is looked through again: the day is set when it is published, and moved on by who has looked."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network.actions import Refused
from network.days import months_after
from network.models import Level, User
from network.rights import units_asked_first
from news import actions
from news.models import Article, Decision
from news.review_dates import first_day, reminders_for
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, published

DAY = dt.timedelta(days=1)
SWEDEN = ZoneInfo("Europe/Stockholm")
NOON = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
TODAY = NOON.date()
IN_A_YEAR = months_after(TODAY, 12)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-15", 1, "2026-02-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-10", -1, "2025-12-10"),
        ("2026-11-30", 24, "2028-11-30"),
    ],
)
def test_months_are_counted_as_people_do(day, months, then):
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)


@pytest.mark.parametrize(
    ("live_from", "day"),
    [
        (dt.datetime(2026, 7, 10, 23, 30, tzinfo=SWEDEN), dt.date(2027, 7, 10)),
        # In the hour that summer time adds, and in the one it takes away, the day is that of Swedish clocks.
        (dt.datetime(2026, 3, 28, 23, 30, tzinfo=dt.UTC), dt.date(2027, 3, 29)),
        (dt.datetime(2026, 10, 24, 22, 30, tzinfo=dt.UTC), dt.date(2027, 10, 25)),
    ],
)
def test_the_first_day_is_a_year_after_publication(live_from, day):
    assert first_day(live_from, None) == day


def test_news_that_is_gone_by_then_has_no_day(settings):
    noon = dt.datetime(2026, 7, 10, 12, tzinfo=SWEDEN)
    year_later = noon.replace(year=2027)
    assert first_day(noon, year_later) is None
    assert first_day(noon, year_later + DAY) == year_later.date()
    settings.REVIEW_AFTER_MONTHS = 3
    assert first_day(noon, noon + 90 * DAY) is None
    assert first_day(noon, None) == dt.date(2026, 10, 10)
    settings.REVIEW_AFTER_MONTHS = 0
    assert first_day(noon, None) is None


def day_of(article) -> dt.date | None:
    return Article.objects.get(pk=article.pk).review_on


def test_publishing_sets_the_day_and_keeps_one_that_is_chosen(cast):
    assert day_of(published(ArticleFactory(unit=cast.library), at=NOON)) == IN_A_YEAR
    chosen = ArticleFactory(unit=cast.library, review_on=TODAY + 9 * DAY)
    assert day_of(published(chosen, at=NOON)) == TODAY + 9 * DAY
    assert day_of(published(ArticleFactory(unit=cast.library), at=NOON, live_until=NOON + DAY)) is None


def test_publishing_changes_after_the_day_counts_as_looked_through(cast):
    article = published(ArticleFactory(unit=cast.library, review_on=TODAY + DAY), at=NOON)
    published(article, at=NOON + 2 * DAY)
    assert day_of(article) == months_after(TODAY + 2 * DAY, 12)


def test_revisit_moves_the_day_and_is_written_down(cast):
    article = published(ArticleFactory(unit=cast.library, review_on=TODAY + DAY), at=NOON)
    version = article.version

    actions.revisit(article=article, by=cast.writer, at=NOON + DAY, review_on=IN_A_YEAR)

    assert day_of(article) == IN_A_YEAR
    decision = Decision.objects.first()
    assert (decision.act, decision.by, decision.at) == (Decision.Act.REVISIT, cast.writer, NOON + DAY)
    assert Article.objects.get().version == version, "the text is as it was"


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY, months_after(TODAY, 60) + DAY])
def test_revisit_refuses_a_day_that_makes_no_sense(cast, day):
    article = published(ArticleFactory(unit=cast.library), at=NOON - DAY)
    before = day_of(article)
    with pytest.raises(ValidationError):
        actions.revisit(article=article, by=cast.writer, at=NOON, review_on=day)
    assert day_of(article) == before


def test_revisit_is_for_the_units_own_and_only_while_it_is_live(cast):
    article = published(ArticleFactory(unit=cast.library), at=NOON)
    article.partner_units.add(cast.school)
    draft = ArticleFactory(unit=cast.library)
    for by, about in ((cast.outsider, article), (cast.ended, article), (cast.writer, draft)):
        with pytest.raises(Refused):
            actions.revisit(article=about, by=by, at=NOON, review_on=TODAY + DAY)
    assert not Decision.objects.filter(act=Decision.Act.REVISIT).exists()


# Who is reminded.


def due(unit, day=TODAY, **fields) -> Article:
    """Live, and to be looked through on this day."""
    article = published(ArticleFactory(unit=unit, **fields), at=NOON - 99 * DAY)
    Article.objects.filter(pk=article.pk).update(review_on=day)
    return article


def reminded(user) -> tuple[list, list]:
    return tuple(list(articles) for articles in reminders_for(user, NOON))


def test_the_nearest_are_reminded_and_not_everybody_above(cast):
    library, culture, root = due(cast.library), due(cast.culture), due(cast.root)

    for user, articles in (
        (cast.writer, [library]),
        (cast.publisher, [library]),
        (cast.lead, [culture]),
        (cast.central, [root]),
        (cast.strategist, [root]),
        (cast.outsider, []),
        (cast.ended, []),
        (cast.admin, []),
    ):
        assert reminded(user) == (articles, []), user


def test_a_unit_that_nobody_writes_for_is_the_nearest_above_s(cast):
    article = due(cast.library)
    User.objects.filter(pk__in=[cast.writer.pk, cast.publisher.pk]).update(is_active=False)
    assert reminded(cast.lead) == ([article], [])


def test_after_a_month_the_nearest_lead_is_reminded_too(cast):
    a_month_ago = months_after(TODAY, -1)
    due(cast.library, a_month_ago)
    late = due(cast.library, a_month_ago - DAY)
    assert reminded(cast.lead) == ([], [late])
    assert reminded(cast.strategist) == ([], [])


def test_what_is_not_due_or_not_live_is_not_reminded_of(cast):
    due(cast.library, TODAY + DAY)
    withdrawn = due(cast.library)
    actions.withdraw(article=withdrawn, by=cast.publisher, at=NOON, reason="Fel.")
    ArticleFactory(unit=cast.library, review_on=TODAY)
    assert reminded(cast.writer) == ([], [])


def test_the_first_to_ask_is_who_is_assigned_nearest_with_the_level(cast):
    reader = MembershipFactory(unit=cast.culture, level=Level.WRITER).person.user
    writers, leads = units_asked_first(cast.lead, [Level.WRITER, Level.LEAD], NOON)
    assert writers == [cast.culture.pk]
    assert set(leads) == {cast.culture.pk, cast.library.pk}
    assert units_asked_first(reader, [Level.WRITER], NOON) == [[cast.culture.pk]]
    membership_of(cast.lead).delete()
    (led,) = units_asked_first(cast.strategist, [Level.LEAD], NOON)
    assert set(led) == {cast.root.pk, cast.culture.pk, cast.library.pk, cast.school.pk}


def test_as_many_queries_for_one_as_for_three(cast, django_assert_num_queries):
    for count in (1, 2):
        for _number in range(count):
            due(cast.culture, TODAY - 60 * DAY)
            due(cast.library, TODAY - 60 * DAY)
        with django_assert_num_queries(5):
            reminded(cast.lead)
