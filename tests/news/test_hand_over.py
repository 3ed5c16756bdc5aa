"""What a colleague has in hand is handed over: all of it at once, responsibility and never a signature."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from jokkmokk.desk.front import work_of
from network import actions as network_actions, mails
from network.actions import Refused
from network.in_hand import in_hand
from network.models import Mail, Membership
from news import actions, review_dates
from news.models import Article, Decision, Edition
from tests.cast import membership_of
from tests.factories import ArticleFactory, MeetingFactory, PlanFactory, published

HOUR = dt.timedelta(hours=1)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def now():
    return timezone.now()


def _by(user, cast, title, **columns) -> Article:
    return ArticleFactory(unit=cast.library, created_by=user, title=title, **columns)


@pytest.fixture
def full_hands(cast, now):
    """One of each kind, in the hands of Pia."""
    pia = cast.publisher
    draft, sent, back, live, timed = (_by(pia, cast, title) for title in ("Utkast", "Skickad", "Åter", "Ute", "Snart"))
    actions.submit(article=sent, by=pia, at=now)
    actions.submit(article=back, by=pia, at=now)
    actions.give_back(article=back, by=cast.lead, at=now, reason="Mer fakta.")
    published(live, at=now - HOUR, by=pia)
    actions.publish(article=timed, by=pia, at=now, live_from=now + WEEK)
    return {"draft": draft, "sent": sent, "back": back, "live": live, "timed": timed}


def _hand_over(cast, now, **changed):
    said = {"person": cast.publisher.person, "unit": cast.library, "to": cast.writer.person, "by": cast.lead, "at": now}
    network_actions.hand_over(**said | changed)


def _titles(user, unit, at) -> list[str]:
    return [thing.title for thing in in_hand(user.person, unit, at)]


def test_what_is_in_hand_the_most_urgent_first(cast, full_hands, now):
    assert _titles(cast.publisher, cast.library, now) == ["Snart", "Skickad", "Åter", "Utkast", "Ute"]
    assert _titles(cast.publisher, cast.culture, now) == _titles(cast.publisher, cast.library, now)
    assert _titles(cast.publisher, cast.school, now) == []
    assert _titles(cast.writer, cast.library, now) == []


def test_all_of_it_moves_and_is_told(cast, full_hands, now):
    _hand_over(cast, now)

    assert sorted(_titles(cast.writer, cast.library, now)) == ["Skickad", "Snart", "Ute", "Utkast", "Åter"]
    assert {article.responsible for article in Article.objects.all()} == {cast.writer}
    assert Article.objects.get(pk=full_hands["sent"].pk).submitted_by == cast.writer
    told = Decision.objects.filter(act=Decision.Act.HAND_OVER)
    assert (told.count(), {one.by for one in told}) == (5, {cast.lead})
    assert told.first().reason == "Från Pia Älvlund till Wanda Älvlund."


def test_the_front_page_follows(cast, full_hands, now):
    _hand_over(cast, now)

    for user, expected in ((cast.writer, 1), (cast.publisher, 0)):
        work = work_of(user, now)
        assert [len(work[name]) for name in ("drafts", "given_back", "submitted")] == [expected] * 3
    assert work_of(cast.writer, now)["given_back"][0].last_reason == "Mer fakta."


def test_the_colleague_can_go_on_with_it(cast, full_hands, now):
    _hand_over(cast, now)

    actions.give_back(article=full_hands["sent"], by=cast.writer, at=now)
    actions.submit(article=full_hands["back"], by=cast.writer, at=now)

    assert {Article.objects.get(pk=full_hands[name].pk).responsible for name in ("sent", "back")} == {cast.writer}


def test_who_has_taken_over_is_reminded_to_look_through(cast, now):
    live = published(_by(cast.central, cast, "Ute"), at=now - HOUR)
    Article.objects.filter(pk=live.pk).update(review_on=timezone.localdate(now))
    assert [live in due for due in review_dates.reminders_for(cast.central, now)] == [True, False]

    _hand_over(cast, now, person=cast.central.person, to=cast.lead.person, by=cast.strategist)

    assert [live in due for due in review_dates.reminders_for(cast.lead, now)] == [True, False]
    assert not any(live in due for due in review_dates.reminders_for(cast.central, now))


# Signatures.


def _waiting(now) -> Edition:
    return Edition.objects.scheduled(now).get()


def test_nobody_signs_for_another(cast, full_hands, now):
    _hand_over(cast, now)

    assert _waiting(now).published_by == cast.publisher


def test_the_lead_signs_in_the_own_name_and_at_the_same_time(cast, full_hands, now):
    before = _waiting(now)
    _hand_over(cast, now, sign=True)

    signed = _waiting(now)
    assert (signed.published_by, signed.live_from, signed.document) == (cast.lead, before.live_from, before.document)
    network_actions.end_membership(membership=membership_of(cast.publisher), by=cast.lead, at=now)
    assert _waiting(now) == signed


def test_what_lapsed_already_is_signed_too(cast, full_hands, now):
    network_actions.end_membership(membership=membership_of(cast.publisher), by=cast.lead, at=now)
    assert _titles(cast.publisher, cast.library, now)[0] == "Snart"
    assert not Edition.objects.scheduled(now).exists()

    _hand_over(cast, now, sign=True)

    assert _waiting(now).published_by == cast.lead


@pytest.mark.parametrize("reason", ["changed", "two persons", "ends before"])
def test_what_the_lead_cannot_sign_waits_for_a_signature(cast, full_hands, now, reason):
    if reason == "changed":
        actions.record_edit(article=full_hands["timed"], by=cast.publisher, at=now)
    elif reason == "two persons":
        type(cast.library).objects.filter(pk=cast.library.pk).update(two_persons=True)
    else:
        Membership.objects.filter(person__user=cast.lead).update(ends_on=timezone.localdate(now))

    _hand_over(cast, now, sign=True)

    assert _waiting(now).published_by == cast.publisher
    network_actions.end_membership(membership=membership_of(cast.publisher), by=cast.strategist, at=now)
    assert full_hands["timed"] in work_of(cast.writer, now)["to_sign"]


def test_a_signature_alone_leaves_the_responsible_where_it_was(cast, now):
    article = _by(cast.writer, cast, "Wandas")
    actions.publish(article=article, by=cast.publisher, at=now, live_from=now + WEEK)

    _hand_over(cast, now, to=cast.lead.person)

    article.refresh_from_db()
    assert article.responsible == cast.writer


# Plans and meetings.


def test_plans_and_what_is_to_be_done_in_them(cast, now):
    pia = cast.publisher.person
    plan = PlanFactory(unit=cast.library, responsible=pia, title="Höstplan")
    other = PlanFactory(unit=cast.library, title="Vårplan")
    activity, done = (
        other.activities.create(what=what, responsible=pia, is_done=is_done)
        for what, is_done in (("Affisch", False), ("Brev", True))
    )
    over = PlanFactory(unit=cast.library, responsible=pia, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 1, 2))
    type(over).objects.filter(pk=over.pk).update(outcome="Bra.")

    _hand_over(cast, now)

    assert _titles(cast.writer, cast.library, now) == ["Höstplan", "Affisch"]
    for row in (plan, other, activity, done, over):
        row.refresh_from_db()
    assert (plan.version, other.version, over.version) == (2, 2, 1)
    assert (other.responsible, done.responsible, over.responsible) == (None, pia, pia)


def test_meetings_to_come_go_to_somebody_who_may_arrange_them(cast, now):
    meeting = MeetingFactory(arranged_by=cast.central)
    said = {"person": cast.central.person, "by": cast.strategist}
    assert _titles(cast.central, cast.library, now) == []
    with pytest.raises(ValidationError):
        _hand_over(cast, now, unit=cast.root, to=cast.writer.person, **said)

    _hand_over(cast, now, unit=cast.root, to=cast.strategist.person, **said)

    meeting.refresh_from_db()
    assert meeting.arranged_by == cast.strategist


def test_how_it_went_is_asked_of_who_answers_for_the_plan_now(cast, now):
    today = timezone.localdate(now)
    days = {"starts_on": today, "ends_on": today + WEEK}
    plan = network_actions.begin_plan(unit=cast.library, title="Höstplan", by=cast.publisher, at=now, **days)
    _hand_over(cast, now)
    # As when the giver is forgotten.
    cast.publisher.person.mails.all().delete()
    mails.send_due(now + 10 * WEEK)

    plan.refresh_from_db()
    assert plan.outcome_asked_at
    assert Mail.objects.get(kind=Mail.Kind.OUTCOME).recipient == cast.writer.person


# Who may, and to whom.


@pytest.mark.parametrize("who", ["writer", "publisher", "outsider", "central", "ended"])
def test_only_a_lead_hands_over(cast, full_hands, now, who):
    with pytest.raises(Refused):
        _hand_over(cast, now, by=getattr(cast, who))
    assert not Decision.objects.filter(act=Decision.Act.HAND_OVER).exists()


@pytest.mark.parametrize("who", ["outsider", "ended", "publisher"])
def test_only_to_who_has_an_assignment_there(cast, full_hands, now, who):
    with pytest.raises(ValidationError):
        _hand_over(cast, now, to=getattr(cast, who).person)
    assert _titles(cast.publisher, cast.library, now)


def test_a_second_time_there_is_nothing(cast, full_hands, now):
    _hand_over(cast, now, sign=True)
    with pytest.raises(ValidationError) as wrong:
        _hand_over(cast, now, sign=True)
    assert wrong.value.code == network_actions.DONE
    assert Decision.objects.filter(act=Decision.Act.HAND_OVER).count() == 5


def test_all_of_it_or_nothing(cast, full_hands, now, settings):
    settings.HAND_OVERS = [*settings.HAND_OVERS, ("news.in_hand.in_hand", "news.no_such.function")]
    with pytest.raises(ModuleNotFoundError):
        _hand_over(cast, now, sign=True)
    assert {article.responsible for article in Article.objects.all()} == {cast.publisher}
    assert not Mail.objects.exists()


# The mail.


def test_the_colleague_is_told_what_there_is_now(cast, full_hands, now):
    Article.objects.filter(pk=full_hands["draft"].pk).update(title="Utkast <b>\nBcc: alla@test.example")
    _hand_over(cast, now)
    mails.send_due(now)

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["wanda@test.example"], "Du tar över efter Pia Älvlund: Biblioteket")
    text, html = letter.body, letter.alternatives[0].content
    for body in (text, html):
        assert f"/desk/news/article/{full_hands['back'].pk}/change/" in body
    assert "Utkast <b>" in text
    assert "<b>\nBcc" not in html
    mails.send_due(now + WEEK)
    assert len(mail.outbox) == 1


def test_the_mail_goes_to_the_login_address(cast, full_hands, now):
    type(cast.writer.person).objects.filter(pk=cast.writer.person.pk).update(email="biblioteket@test.example")
    _hand_over(cast, now)
    mails.send_due(now)
    assert [letter.to for letter in mail.outbox] == [["wanda@test.example"]]


def test_nothing_is_told_to_who_has_lost_the_right_meanwhile(cast, full_hands, now):
    _hand_over(cast, now)
    Membership.objects.filter(person=cast.writer.person).update(unit=cast.school)
    mails.send_due(now)
    assert mail.outbox == []


def test_nothing_is_sent_of_what_is_gone_nor_to_who_did_it(cast, now):
    draft = _by(cast.publisher, cast, "Utkast")
    _hand_over(cast, now)
    actions.delete_draft(article=draft, by=cast.writer, at=now)
    _by(cast.publisher, cast, "Ett till")
    _hand_over(cast, now, to=cast.lead.person)
    mails.send_due(now)
    assert mail.outbox == []
