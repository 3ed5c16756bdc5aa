"""An invitation taken back at the desk: what it will do is said first, and the state is told afterwards."""

import pytest
from django.utils import timezone

from network.models import User
from tests.factories import MembershipFactory, PersonFactory
from tests.membership_pages import DAY, text_of


def test_revoking_says_first_what_it_does(cast, desk):
    user = User.objects.create_user("nils@test.example", invited_at=timezone.now())
    person = PersonFactory(given_name="Nils", unit=cast.library, user=user, email=user.email)
    browser, page = desk(cast.lead), f"/desk/network/person/{person.pk}/"
    assert "Länken fungerar till" in text_of(browser.get(f"{page}change/"))
    assert "nils@test.example" in text_of(browser.get(f"{page}dra-tillbaka/"))
    user.refresh_from_db()
    assert user.invited_at
    for told in ("Inbjudan är tillbakadragen", "Det finns ingen inbjudan"):
        assert told in text_of(browser.post(f"{page}dra-tillbaka/", follow=True))
    shown = text_of(browser.get(f"{page}change/"))
    assert "Ingen inbjudan som gäller" in shown
    assert "Skicka ny inbjudan" in shown
    assert "dra-tillbaka" not in shown


def test_too_old_an_invitation_says_so(cast, desk, settings):
    user = User.objects.create_user("nils@test.example", invited_at=timezone.now() - 8 * DAY)
    person = PersonFactory(unit=cast.library, user=user)
    assert "för gammal" in text_of(desk(cast.lead).get(f"/desk/network/person/{person.pk}/change/"))


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider"])
def test_only_leads_there_revoke(cast, desk, who):
    user = User.objects.create_user("nils@test.example", invited_at=timezone.now())
    person = PersonFactory(unit=cast.library, user=user)
    assert desk(getattr(cast, who)).post(f"/desk/network/person/{person.pk}/dra-tillbaka/").status_code in {403, 404}
    user.refresh_from_db()
    assert user.invited_at


def test_who_has_left_for_elsewhere_keeps_the_invitation(cast, desk, log):
    """The lead sees the person, for an assignment that was; the link leads to one that others look after."""
    user = User.objects.create_user("nils@test.example", invited_at=timezone.now())
    person = PersonFactory(unit=cast.library, user=user)
    MembershipFactory(person=person, unit=cast.library, ends_on=timezone.localdate() - DAY)
    MembershipFactory(person=person, unit=cast.school)
    browser, page = desk(cast.lead), f"/desk/network/person/{person.pk}/"
    assert "dra-tillbaka" not in browser.get(f"{page}change/").content.decode()
    assert "Det finns ingen inbjudan" in text_of(browser.get(f"{page}dra-tillbaka/"))
    assert "Be en ledare där" in text_of(browser.post(f"{page}dra-tillbaka/", follow=True))
    user.refresh_from_db()
    assert user.invited_at
    desk(cast.strategist).post(f"{page}dra-tillbaka/")
    user.refresh_from_db()
    assert user.invited_at is None
