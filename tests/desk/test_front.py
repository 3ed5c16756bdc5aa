"""The desk's front page: the person's own work, and nothing of others'."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.actions import end_membership
from news import actions
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, published

FRONT = reverse("desk:index")
# One of them notes the first visit of the day.
MOST_QUERIES = 22


def page(browser) -> str:
    response = browser.get(FRONT)
    assert response.status_code == 200
    return response.content.decode()


def test_greets_by_name_and_assignment(cast, desk):
    text = page(desk(cast.writer))
    assert _("Hello, %(name)s!") % {"name": "Wanda"} in text
    assert "Biblioteket" in text
    assert reverse("desk:news_article_add") in text


def test_empty_lists_say_what_will_be_there(cast, desk):
    text = page(desk(cast.publisher))
    assert _("Nothing waits for you. When a colleague sends a text for review, it is here.") in text
    assert _("Nothing is published yet.") in text


def test_draft_is_its_writers_not_its_neighbours(cast, desk, draft):
    assert draft.title in page(desk(cast.writer))
    assert draft.title not in page(desk(cast.outsider))
    assert draft.title not in page(desk(cast.publisher))


def test_submitted_waits_for_publishers(cast, desk, draft):
    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    assert draft.title in page(desk(cast.publisher))
    assert _("To review") not in page(desk(cast.writer))
    assert draft.title in page(desk(cast.writer))
    assert draft.title not in page(desk(cast.outsider))


def test_given_back_shows_what_to_mend(cast, desk, draft):
    at = timezone.now()
    actions.submit(article=draft, by=cast.writer, at=at)
    actions.give_back(article=draft, by=cast.publisher, at=at, reason="Byt rubriken")
    text = page(desk(cast.writer))
    assert _("Given back to you") in text
    assert "Byt rubriken" in text


def test_scheduled_shows_its_time_and_published_its_address(cast, desk, draft):
    later = timezone.now().replace(hour=10, minute=30) + dt.timedelta(days=40)
    actions.publish(article=draft, by=cast.publisher, at=timezone.now(), live_from=later)
    live = published(ArticleFactory(unit=cast.library))
    text = page(desk(cast.publisher))
    assert timezone.localtime(later).strftime("%H.%M") in text
    assert live.editions.get().get_absolute_url() in text


def test_changed_is_what_differs_from_the_last_that_was_published_or_has_its_time(cast, desk):
    now = timezone.now()
    for title, scheduled in (("Ändrad", False), ("Ändrad med tid", True), ("Som den är", None)):
        article = published(ArticleFactory(unit=cast.library, title=title))
        if scheduled is not None:
            actions.record_edit(article=article, by=cast.publisher, at=now)
        if scheduled:
            actions.publish(article=article, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=2))
    answer = desk(cast.publisher).get(FRONT)
    assert [article.title for article in answer.context["changed"]] == ["Ändrad"]


def test_planned_shows_the_coming_two_weeks_and_leads_to_the_rest(cast, desk):
    today = timezone.localdate()
    for days, title in ((0, "I dag"), (14, "Om två veckor"), (15, "Senare"), (-1, "I går"), (-40, "Förra månaden")):
        ArticleFactory(unit=cast.library, title=title, planned_on=today + dt.timedelta(days=days))
    ArticleFactory(unit=cast.school, title="Skolans", planned_on=today)
    answer = desk(cast.writer).get(FRONT)
    assert [article.title for article in answer.context["planned"]] == ["I dag", "Om två veckor"]
    assert answer.context["overdue"] == 2
    text = answer.content.decode()
    assert f'href="{reverse("desk:news_article_changelist")}?plan=passerad"' in text
    assert f'href="{reverse("desk:news_calendar")}"' in text


def test_leads_see_whose_assignment_ends(cast, desk):
    ending = membership_of(cast.publisher)
    ending.ends_on = timezone.localdate() + dt.timedelta(days=10)
    ending.save()
    assert _("Assignments that end soon") in page(desk(cast.lead))
    assert _("Assignments that end soon") not in page(desk(cast.publisher))
    names = [row.person.given_name for row in desk(cast.lead).get(FRONT).context["ending_memberships"]]
    assert names == ["Pia"]
    MembershipFactory(person=cast.publisher.person, unit=cast.library, level=ending.level)
    assert not desk(cast.lead).get(FRONT).context["ending_memberships"], "one that goes on"


def test_links_lead_only_where_the_person_may_go(cast, desk):
    people, subjects = reverse("desk:network_person_changelist"), reverse("desk:news_category_changelist")
    assert f'href="{people}"' not in page(desk(cast.writer))
    assert f'href="{subjects}"' not in page(desk(cast.lead))
    for address in (people, subjects):
        browser = desk(cast.strategist)
        assert f'href="{address}"' in page(browser)
        assert browser.get(address).status_code == 200


def test_same_number_of_queries_for_few_and_many(cast, desk, django_assert_max_num_queries):
    for count in (1, 9):
        for _number in range(count):
            submitted = ArticleFactory(unit=cast.library, created_by=cast.writer)
            actions.submit(article=submitted, by=cast.writer, at=timezone.now())
            ArticleFactory(unit=cast.library, created_by=cast.lead)
            actions.record_edit(article=published(ArticleFactory(unit=cast.library)), by=cast.lead, at=timezone.now())
        browser = desk(cast.lead)
        with django_assert_max_num_queries(MOST_QUERIES):
            browser.get(FRONT)


def test_no_page_lists_the_models(cast, desk):
    assert desk(cast.admin).get("/desk/news/").status_code == 404


def test_what_lost_its_signature_is_shown_to_the_unit_and_its_lead(cast, desk, draft):
    now = timezone.now()
    actions.publish(article=draft, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=9))
    assert _("Needs a new signature") not in page(desk(cast.lead))

    end_membership(membership=membership_of(cast.publisher), by=cast.strategist, at=now)

    for user in (cast.writer, cast.lead, cast.strategist):
        assert _("Needs a new signature") in page(desk(user))
    assert _("Needs a new signature") not in page(desk(cast.outsider))


def test_what_was_published_alone_is_shown_to_those_who_can_approve_it(cast, desk, draft):
    cast.library.two_persons = True
    cast.library.save()
    actions.publish_alone(article=draft, by=cast.publisher, at=timezone.now(), reason="Vattnet är stängt")

    assert "Vattnet är stängt" in page(desk(cast.lead))
    for user in (cast.publisher, cast.writer, cast.outsider):
        assert "Vattnet är stängt" not in page(desk(user))

    actions.approve(article=draft, by=cast.lead, at=timezone.now())
    assert "Vattnet är stängt" not in page(desk(cast.lead))
