"""The way in, and that what was typed survives the end of a session or of a right."""

import re

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.html import escape
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from network import mails
from network.actions import invite
from network.rights import may_enter_desk
from tests.cast import PASSWORD, membership_of
from tests.factories import PersonFactory

LOGIN = reverse("desk:login")
WORDS = "Det här har jag skrivit på hela förmiddagen."


def log_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"username": email, "password": password, **more})


def choose_address(user) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("desk:password_choose", args=[uid, default_token_generator.make_token(user)])


def test_logs_in_whatever_case(client, cast):
    assert log_in(client, "WANDA@test.example").url == reverse("desk:index")


def test_wrong_password_and_unknown_address_look_the_same(client, cast):
    answers = [log_in(client, email, "fel") for email in ("wanda@test.example", "okand@test.example")]
    assert [answer.status_code for answer in answers] == [200, 200]
    said = escape(_("The address or the password is wrong. Try again, or choose a new password."))
    assert all(said in answer.content.decode() for answer in answers)


def test_ended_assignment_says_whom_to_ask(client, cast):
    answer = log_in(client, cast.ended.email)
    assert escape(may_enter_desk(cast.ended, timezone.now()).reason) in answer.content.decode()


def test_visitors_are_sent_to_log_in(client, draft):
    address = reverse("desk:news_article_change", args=[draft.pk])
    assert client.get(address).url == f"{LOGIN}?next={address}"


def test_text_survives_the_end_of_the_session(client, cast, draft, fields):
    address = reverse("desk:news_article_change", args=[draft.pk])
    page = client.post(address, fields(draft, lead=WORDS))
    assert page.status_code == 403
    typed = page.context["typed"]
    assert escape(typed) in page.content.decode()
    again = log_in(client, cast.writer.email, typed=typed, next=address)
    assert escape(WORDS) in again.content.decode()
    assert f'action="{address}"' in again.content.decode()
    saved = client.post(address, dict(again.context["posted"]))
    assert saved.status_code == 302
    draft.refresh_from_db()
    assert draft.lead == WORDS


def test_wrong_password_keeps_the_text(client, cast):
    page = log_in(client, cast.writer.email, "fel", typed='[["lead", "Orden"]]', next="/desk/")
    assert escape('[["lead", "Orden"]]') in page.content.decode()


def test_text_is_never_sent_elsewhere(client, cast):
    page = log_in(client, cast.writer.email, typed='[["a", "b"]]', next="https://evil.example/desk/")
    assert page.context["address"] == reverse("desk:index")


def test_ended_right_hands_the_text_back(cast, desk, draft, fields):
    browser = desk(cast.writer)
    membership = membership_of(cast.writer)
    membership.ends_on = membership.starts_on
    membership.save()
    answer = browser.post(reverse("desk:news_article_change", args=[draft.pk]), fields(draft, lead=WORDS))
    assert answer.status_code == 403
    assert escape(WORDS) in answer.content.decode()
    draft.refresh_from_db()
    assert draft.lead != WORDS
    assert browser.get(reverse("desk:index")).status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "options"])
@pytest.mark.parametrize("name", ["index", "login", "news_article_changelist", "news_article_add", "password_reset"])
def test_other_methods_are_refused(method, name, cast, desk):
    assert getattr(desk(cast.writer), method)(reverse(f"desk:{name}")).status_code == 405


def test_logging_out_needs_a_post(cast, desk):
    browser = desk(cast.writer)
    assert browser.get(reverse("desk:logout")).status_code == 405
    assert browser.get(reverse("desk:index")).status_code == 200


def test_reset_mail_leads_to_a_new_password(client, cast, settings):
    client.post(reverse("desk:password_reset"), {"email": cast.writer.email})
    [letter] = mail.outbox
    html = letter.alternatives[0].content
    for text in (letter.body, html):
        assert f"{settings.SITE_URL}/desk/losenord/" in text
    address = re.search(r"/desk/losenord/\S+/\S+/", letter.body)[0]
    page = client.get(address, follow=True)
    done = client.post(
        page.redirect_chain[-1][0], {"new_password1": "björken vid ån", "new_password2": "björken vid ån"}
    )
    assert done.url == LOGIN
    assert escape(_("Your password is saved. Now log in with it.")) in client.get(LOGIN).content.decode()
    assert log_in(client, cast.writer.email, "björken vid ån").url == reverse("desk:index")
    assert escape(_("The link does not work any longer")) in client.get(address, follow=True).content.decode()


def test_reset_says_the_same_for_unknown_addresses(client, cast):
    answers = [
        client.post(reverse("desk:password_reset"), {"email": f"{who}@test.example"}) for who in ("wanda", "okand")
    ]
    assert {answer.url for answer in answers} == {reverse("desk:password_reset_sent")}
    assert len(mail.outbox) == 1


def test_password_page_tells_the_rules(client, cast):
    page = client.get(choose_address(cast.writer), follow=True)
    assert page.context["form"].fields["new_password1"].help_text.split("<li>")[1] in page.content.decode()


@pytest.fixture
def invited(cast):
    """A new colleague, and the address that the letter leads to."""
    colleague = PersonFactory(email="ny@test.example", unit=cast.library)
    user = invite(person=colleague, by=cast.strategist, at=timezone.now())
    mails.send_due(timezone.now())
    return user, re.search(r"/desk/inbjudan/\S+/", mail.outbox[0].body)[0]


def test_opening_an_invitation_uses_nothing_up(client, invited):
    user, address = invited
    for _visit in range(3):
        assert user.email in client.get(address).content.decode()
    assert "/desk/losenord/" in client.post(address).url


def test_used_invitation_says_what_to_do(client, invited):
    user, address = invited
    user.set_password("ett långt lösenord")
    user.save()
    page = client.get(address)
    assert page.status_code == 410
    assert reverse("desk:password_reset") in page.content.decode()


def test_no_page_of_the_desk_is_kept_by_caches(client, cast):
    assert "no-store" in client.get(LOGIN)["Cache-Control"]


@pytest.mark.parametrize("typed", ["[" * 200_000, '[["lead", "\\ud800"]]', '[["a", ' + "9" * 5_000 + "]]", "{}", "7"])
def test_what_no_page_of_ours_carried_is_no_fault_of_the_server(client, cast, typed):
    assert log_in(client, cast.writer.email, "fel", typed=typed).status_code == 200
    assert client.post(reverse("desk:index"), {"typed": typed}).status_code == 403
    assert log_in(client, cast.writer.email, typed=typed).status_code in {200, 302}


@pytest.mark.django_db(transaction=True)
def test_reset_answers_before_it_looks_for_the_account(cast, rf, django_assert_num_queries):
    request = rf.post(reverse("desk:password_reset"), {"email": cast.writer.email})
    request._dont_enforce_csrf_checks = True
    with django_assert_num_queries(0):
        answer = resolve(request.path).func(request)
    assert (answer.url, mail.outbox) == (reverse("desk:password_reset_sent"), [])
    answer.close()
    assert mail.outbox[0].to == [cast.writer.email]
