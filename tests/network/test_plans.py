"""What happens with plans: begun, changed without loss, shared, copied; and asked once how it went."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.utils import timezone

from network import actions, mails
from network.actions import STALE, Refused, Written
from network.checklist import checklist_of
from network.models import Activity, Audience, Channel, CommunicationPlan, Mail, PlanStage, PlanStep
from tests.factories import PersonFactory, PlanFactory

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = dt.datetime(2026, 7, 10, 12, tzinfo=STOCKHOLM)
TODAY = NOON.date()
DAY = dt.timedelta(days=1)
Kind = PlanStep.Kind


@pytest.fixture
def plan(cast):
    return actions.begin_plan(
        unit=cast.library,
        title="Biblioteket flyttar",
        goals="Alla hittar dit.",
        message="Låntagare: samma kort gäller.",
        to_do=["Skyltar", "Brev"],
        starts_on=TODAY,
        ends_on=TODAY + 2 * DAY,
        by=cast.writer,
        at=NOON,
    )


def written(plan, **changes) -> Written:
    """All as it is, but for these."""
    said = {
        name: getattr(plan, name)
        for name in ("title", "unit", "starts_on", "ends_on", "responsible", "is_confidential")
    }
    steps = {step.kind: (step.text, step.not_needed_because) for step in plan.steps.all()}
    rest = {"audiences": plan.audiences.all(), "channels": plan.channels.all(), "steps": steps}
    return Written(**said | rest | {"activities": list(plan.activities.all())} | changes)


def change(plan, by, *, at=NOON, **changes) -> CommunicationPlan:
    return actions.change_plan(plan=plan, began_from=plan.version, written=written(plan, **changes), by=by, at=at)


def test_a_begun_plan_has_what_was_answered_and_says_what_is_left(cast, plan):
    checklist = checklist_of(plan)
    assert {step.kind for step in checklist.steps if step.is_done} == {Kind.GOALS, Kind.MESSAGE, Kind.ACTIVITIES}
    assert (checklist.done, len(checklist.left)) == (3, 8)
    assert plan.responsible == cast.writer.person


def test_a_step_counts_when_it_is_written_chosen_or_not_needed(cast, plan):
    poster = Channel.objects.create(name="Affisch")
    steps = {Kind.BACKGROUND: ("Taket läcker.", ""), Kind.RESOURCES: ("", "ryms i vanlig tid")}
    plan = change(plan, cast.publisher, steps=steps, channels=[poster], activities=[])
    done = {step.kind for step in checklist_of(plan).steps if step.is_done}
    assert done == {Kind.BACKGROUND, Kind.RESOURCES, Kind.CHANNELS}


def test_nobody_begins_or_changes_a_plan_of_another_unit(cast, plan):
    with pytest.raises(Refused):
        actions.begin_plan(unit=cast.library, title="Ny", by=cast.outsider, at=NOON)
    with pytest.raises(Refused):
        change(plan, cast.outsider, title="Ny")
    with pytest.raises(Refused):
        change(plan, cast.writer, unit=cast.school)


def test_a_newer_save_is_not_written_over(cast, plan):
    change(plan, cast.publisher, title="Pias titel")
    with pytest.raises(ValidationError) as stale:
        change(plan, cast.writer, title="Wandas titel", activities=[])
    assert stale.value.code == STALE
    plan.refresh_from_db()
    assert plan.title == "Pias titel"
    assert plan.activities.count() == 2


def test_activities_keep_their_numbers_and_their_order(cast, plan):
    first, second = plan.activities.all()
    change(plan, cast.writer, activities=[second, Activity(what="Ny"), first])
    assert [row.what for row in plan.activities.all()] == ["Brev", "Ny", "Skyltar"]
    assert plan.activities.filter(pk__in=[first.pk, second.pk]).count() == 2


def test_a_copy_is_a_start_and_no_more(cast, plan):
    people, poster = Audience.objects.create(name="Låntagare"), Channel.objects.create(name="Affisch")
    done = Activity(what="Skyltar", day=TODAY, responsible=cast.writer.person, channel=poster, is_done=True)
    plan = change(plan, cast.writer, activities=[done], audiences=[people], channels=[poster])
    plan = actions.share_plan(plan=plan, lessons="I tid", began_from=plan.version, by=cast.writer, at=NOON)
    copy = actions.copy_plan(plan=plan, unit=cast.school, title="Skolan flyttar", by=cast.outsider, at=NOON)
    assert copy.copied_from == plan
    assert (copy.starts_on, copy.ends_on, copy.outcome, copy.lessons, copy.shared_at) == (None, None, "", "", None)
    assert set(copy.steps.values_list("kind", "text")) == set(plan.steps.values_list("kind", "text"))
    assert ([*copy.audiences.all()], [*copy.channels.all()]) == ([people], [poster])
    row = copy.activities.get()
    assert (row.what, row.channel, row.day, row.responsible, row.is_done) == ("Skyltar", poster, None, None, False)


def test_what_is_not_shared_is_not_copied(cast, plan):
    with pytest.raises(Refused):
        actions.copy_plan(plan=plan, unit=cast.school, title="Min", by=cast.outsider, at=NOON)


@pytest.mark.parametrize(
    ("first", "last", "stage"),
    [
        (None, None, PlanStage.TO_COME),
        (1, 2, PlanStage.TO_COME),
        (0, 0, PlanStage.RUNNING),
        (-1, 0, PlanStage.RUNNING),
        (-2, -1, PlanStage.ENDED),
    ],
)
def test_each_plan_is_at_one_stage(cast, first, last, stage):
    days = {} if first is None else {"starts_on": TODAY + first * DAY, "ends_on": TODAY + last * DAY}
    plan = PlanFactory(unit=cast.library, **days)
    assert plan.stage_on(TODAY) == stage
    assert [each for each in PlanStage if CommunicationPlan.objects.at_stage(each, TODAY)] == [stage]
    assert CommunicationPlan.objects.not_ended(TODAY).exists() == (stage != PlanStage.ENDED)


@pytest.mark.parametrize(("first", "last", "collides"), [(-5, -1, False), (-5, 0, True), (2, 9, True), (3, 9, False)])
def test_plans_collide_on_the_same_days_for_the_same_people(cast, plan, first, last, collides):
    people = Audience.objects.create(name="Låntagare")
    plan.audiences.add(people, Audience.objects.create(name="Elever"))
    days = {"starts_on": TODAY + first * DAY, "ends_on": TODAY + last * DAY}
    other, own = PlanFactory(unit=cast.school, **days), PlanFactory(unit=cast.library, **days)
    for one in (other, own):
        one.audiences.set(plan.audiences.all())
    PlanFactory(unit=cast.school, title="Till andra", **days)
    assert list(CommunicationPlan.objects.colliding_with(plan)) == ([other] if collides else [])


# How it went: asked once.


def ask_at(plan) -> dt.datetime:
    return dt.datetime.combine(plan.ends_on + 14 * DAY, dt.time(7), tzinfo=STOCKHOLM)


def test_the_responsible_is_asked_once_in_the_morning_two_weeks_later(cast, plan):
    mails.send_due(ask_at(plan) - dt.timedelta(minutes=1))
    assert outbox.outbox == []
    for _time in range(2):
        mails.send_due(ask_at(plan))
    (sent,) = outbox.outbox
    assert sent.to == [cast.writer.email]
    assert sent.subject == "Hur gick det med Biblioteket flyttar?"
    assert f"/desk/planer/{plan.pk}/hur-gick-det/" in sent.body
    plan.refresh_from_db()
    assert plan.outcome_asked_at == ask_at(plan)
    change(plan, cast.writer, ends_on=plan.ends_on + 30 * DAY)
    mails.send_due(ask_at(plan) + 90 * DAY)
    assert len(outbox.outbox) == 1


def test_another_day_is_asked_about_on_another_day(cast, plan):
    later = change(plan, cast.writer, ends_on=plan.ends_on + 10 * DAY)
    mails.send_due(ask_at(plan))
    assert outbox.outbox == []
    mails.send_due(ask_at(later))
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize("by_form", [True, False], ids=["chosen in the form", "handed over"])
def test_who_took_over_is_asked_and_nobody_else(cast, plan, by_form):
    if by_form:
        change(plan, cast.writer, responsible=cast.publisher.person)
    else:
        CommunicationPlan.objects.update(responsible=cast.publisher.person)
    mails.send_due(ask_at(plan))
    assert [sent.to for sent in outbox.outbox] == [[cast.publisher.email]]


def test_nobody_is_asked_for_what_is_told(cast, plan):
    at = ask_at(plan) - DAY
    actions.tell_outcome(plan=plan, outcome="Alla hittade.", began_from=plan.version, by=cast.publisher, at=at)
    mails.send_due(ask_at(plan))
    assert outbox.outbox == []
    assert not Mail.objects.waiting().exists()


def test_who_may_no_longer_open_the_plan_is_not_asked(cast, plan):
    change(plan, cast.lead, unit=cast.culture)
    mails.send_due(ask_at(plan))
    assert outbox.outbox == []


def test_a_mail_server_that_is_down_loses_no_question(cast, plan, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mails.send_due(ask_at(plan))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mails.send_due(ask_at(plan) + dt.timedelta(hours=1))
    assert len(outbox.outbox) == 1


def test_a_plan_written_down_afterwards_is_asked_about_tomorrow(cast):
    days = {"starts_on": TODAY - 90 * DAY, "ends_on": TODAY - 60 * DAY}
    actions.begin_plan(unit=cast.library, title="I våras", by=cast.writer, at=NOON, **days)
    assert timezone.localtime(Mail.objects.get().send_after) == dt.datetime(2026, 7, 11, 7, tzinfo=STOCKHOLM)


def test_without_days_or_a_person_nobody_is_asked(cast):
    actions.begin_plan(unit=cast.library, title="Utan dagar", by=cast.writer, at=NOON)
    actions.begin_plan(unit=cast.library, title="Min", by=cast.admin, at=NOON, starts_on=TODAY, ends_on=TODAY)
    assert not Mail.objects.exists()


def test_a_responsible_person_without_a_login_is_not_written_to(cast, plan):
    change(plan, cast.writer, responsible=PersonFactory(unit=cast.library, email="utan@test.example"))
    mails.send_due(ask_at(plan))
    assert outbox.outbox == []
