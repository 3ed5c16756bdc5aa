"""Handing over at the desk: from the person's page, and when an assignment ends."""

import datetime as dt

import pytest
from django.utils import timezone

from network import mails
from network.models import Membership
from news import actions
from news.models import Article, Edition
from tests.cast import membership_of
from tests.factories import ArticleFactory, MembershipFactory, published

LIST = "/desk/network/membership/"
DAY = dt.timedelta(days=1)


def page_of(membership, page="lamna-over") -> str:
    return f"{LIST}{membership.pk}/{page}/"


def text_of(answer) -> str:
    return answer.content.decode().split('id="content"')[1]


@pytest.fixture
def timed(cast, draft):
    """Beside Wanda's draft, news of hers that Pia has set a time for."""
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Snart")
    now = timezone.now()
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + 7 * DAY)
    return article


def responsible_for(article):
    return Article.objects.get(pk=article.pk).responsible


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central"])
def test_it_is_for_leads(cast, desk, draft, who):
    browser, address = desk(getattr(cast, who)), page_of(membership_of(cast.writer))
    for answer in (browser.get(address), browser.post(address, {"heir": cast.publisher.person.pk})):
        assert answer.status_code in {403, 404}
        assert draft.title not in answer.content.decode()
    assert responsible_for(draft) == cast.writer


@pytest.mark.parametrize("who", ["outsider", "strategist"])
def test_those_above_and_beside_do_not_exist(cast, desk, who):
    assert desk(cast.lead).get(page_of(membership_of(getattr(cast, who)))).status_code == 404


def test_it_says_what_is_in_hand_and_hands_it_over_once(cast, desk, draft, timed):
    browser, address = desk(cast.lead), page_of(membership_of(cast.writer))
    shown = text_of(browser.get(address))
    assert draft.title in shown
    assert responsible_for(draft) == cast.writer
    for _click in range(2):
        answer = browser.post(address, {"heir": cast.publisher.person.pk}, follow=True)
        assert answer.redirect_chain[-1][0] == f"/desk/network/person/{cast.writer.person.pk}/change/"
    assert responsible_for(draft) == responsible_for(timed) == cast.publisher
    assert draft.decisions.count() == 1


def test_the_heir_is_written_to_in_whole_sentences(cast, desk, draft, mailoutbox):
    desk(cast.lead).post(page_of(membership_of(cast.writer)), {"heir": cast.publisher.person.pk})
    mails.send_due(timezone.now())
    (mail,) = mailoutbox
    assert "Du tar nu över det som Wanda Älvlund arbetade med i Biblioteket." in mail.body


@pytest.mark.parametrize("heir", ["", "writer", "outsider", "ended", "0", "x", "\x00", "9" * 5000])
def test_whoever_cannot_take_it_is_an_error_in_the_form(cast, desk, draft, heir):
    chosen = getattr(cast, heir).person.pk if hasattr(cast, heir or "-") else heir
    answer = desk(cast.lead).post(page_of(membership_of(cast.writer)), {"heir": chosen})
    assert set(answer.context["form"].errors) == {"heir"}
    assert responsible_for(draft) == cast.writer
    assert "Oskar" not in text_of(answer)


def test_the_nearest_are_offered_first(cast, desk, draft):
    form = desk(cast.lead).get(page_of(membership_of(cast.writer))).context["form"]
    assert list(form.fields["heir"].queryset) == [
        user.person for user in (cast.publisher, cast.lead, cast.central, cast.strategist)
    ]


def test_what_rests_on_a_signature_is_signed_only_when_asked(cast, desk, timed):
    browser, address = desk(cast.lead), page_of(membership_of(cast.publisher))
    assert "sign" in browser.get(address).context["form"].fields
    assert "sign" not in browser.get(page_of(membership_of(cast.writer))).context["form"].fields
    browser.post(address, {"heir": cast.writer.person.pk, "sign": "on"})
    assert Edition.objects.scheduled(timezone.now()).get().published_by == cast.lead


def test_nothing_in_hand_is_told(cast, desk):
    answer = desk(cast.lead).get(page_of(membership_of(cast.writer)), follow=True)
    assert "Wanda Älvlund har inget att lämna över i Biblioteket." in answer.content.decode()


def test_also_of_an_assignment_that_is_over(cast, desk):
    """Rights end by date alone, and what was in hand is still there."""
    left = ArticleFactory(unit=cast.library, created_by=cast.ended, title="Kvarglömd")
    browser = desk(cast.lead)
    assert page_of(membership_of(cast.ended)) in text_of(
        browser.get(f"/desk/network/person/{cast.ended.person.pk}/change/")
    )
    browser.post(page_of(membership_of(cast.ended)), {"heir": cast.writer.person.pk})
    assert responsible_for(left) == cast.writer


# When an assignment ends.


def test_ending_hands_over_in_the_same_breath(cast, desk, draft):
    browser, address = desk(cast.lead), page_of(membership_of(cast.writer), "avsluta")
    assert draft.title in text_of(browser.get(address))
    browser.post(address, {"when": "now", "heir": cast.publisher.person.pk})
    assert responsible_for(draft) == cast.publisher
    assert membership_of(cast.writer).ends_on == timezone.localdate() - DAY


def test_ending_without_handing_over(cast, desk, draft):
    desk(cast.lead).post(page_of(membership_of(cast.writer), "avsluta"), {"when": "now", "heir": ""})
    assert responsible_for(draft) == cast.writer
    assert membership_of(cast.writer).ends_on is not None


def test_what_the_lead_signs_does_not_lapse_when_the_signer_leaves(cast, desk, timed):
    asked = {"when": "now", "heir": cast.writer.person.pk, "sign": "on"}
    desk(cast.lead).post(page_of(membership_of(cast.publisher), "avsluta"), asked)
    assert Edition.objects.scheduled(timezone.now()).get().published_by == cast.lead
    assert membership_of(cast.publisher).ends_on is not None


@pytest.mark.parametrize("wrong", [{"heir": "0"}, {"when": "later"}, {"when": "later", "last_day": "2001-01-01"}])
def test_what_is_wrong_in_one_half_stops_both(cast, desk, draft, wrong):
    asked = {"when": "now", "heir": cast.publisher.person.pk} | wrong
    answer = desk(cast.lead).post(page_of(membership_of(cast.writer), "avsluta"), asked)
    assert answer.context["form"].errors
    assert responsible_for(draft) == cast.writer
    assert membership_of(cast.writer).ends_on is None


def test_an_end_that_is_refused_hands_nothing_over(cast, desk):
    """The last lead of all stays, with all that the person has in hand."""
    own = ArticleFactory(unit=cast.library, created_by=cast.strategist)
    address = page_of(membership_of(cast.strategist), "avsluta")
    answer = desk(cast.strategist).post(address, {"when": "now", "heir": cast.central.person.pk})
    assert answer.context["form"].errors
    assert responsible_for(own) == cast.strategist


# What it costs, and the page that leads there.


def test_much_in_hand_costs_as_few_queries_as_little(cast, desk, django_assert_max_num_queries):
    for number in range(30):
        ArticleFactory(unit=cast.library, created_by=cast.writer, title=f"Utkast {number}")
    browser = desk(cast.lead)
    for page in ("lamna-over", "avsluta"):
        with django_assert_max_num_queries(14):
            shown = text_of(browser.get(page_of(membership_of(cast.writer), page)))
        assert "Utkast (30)" in shown


def test_the_page_of_coverage_leads_to_what_ends_soon(cast, desk):
    ending = membership_of(cast.writer)
    Membership.objects.filter(pk=ending.pk).update(ends_on=timezone.localdate() + 20 * DAY)
    published(ArticleFactory(unit=cast.library))
    assert page_of(ending) in text_of(desk(cast.lead).get("/desk/bemanning/"))
    MembershipFactory(person=cast.writer.person, unit=cast.library)
    assert page_of(ending) not in text_of(desk(cast.lead).get("/desk/bemanning/"))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"Åsskolan", "Kultur och fritid"}),
        ("several", {"Älvmokks kommun", "Biblioteket"}),
        ("x", {"Åsskolan", "Kultur och fritid"}),
        ("nobody", set()),
    ],
)
def test_units_are_shown_by_how_they_are_covered(cast, desk, asked, shown):
    answer = desk(cast.strategist).get("/desk/bemanning/", {"lage": asked})
    assert {cover.unit.name for cover in answer.context["covers"]} == shown
