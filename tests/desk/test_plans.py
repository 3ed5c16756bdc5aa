"""Communication plans at the desk: begun with three questions, written further, shared, copied, and how it went."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from network import actions
from network.models import Activity, Audience, Channel, CommunicationPlan, PlanStep
from news.models import Article
from tests.factories import ArticleFactory, PlanFactory, published

LIST = reverse("desk:network_plans")
BEGIN = reverse("desk:network_plan_begin")
EXAMPLES = reverse("desk:network_plan_examples")
MOST_QUERIES = 14
DAY = dt.timedelta(days=1)
TODAY = timezone.localdate()


def to(plan, page="plan"):
    return reverse(f"desk:network_{page}", args=[plan.pk])


def text_of(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def plan(cast):
    """The library's, begun by its writer, two weeks long."""
    parents = Audience.objects.create(name="Föräldrar")
    return actions.begin_plan(
        unit=cast.library,
        title="Hemlighuset flyttar",
        goals="Alla hittar dit.",
        to_do=["Sätt upp skyltar"],
        audiences=[parents],
        starts_on=TODAY,
        ends_on=TODAY + 14 * DAY,
        by=cast.writer,
        at=timezone.now() - dt.timedelta(hours=1),
    )


def sent_again(answer) -> dict:
    """What a browser sends of the form it was shown, when nothing is touched."""
    forms = [answer.context["form"], answer.context["rows"].management_form, *answer.context["rows"]]
    fields = [field for form in forms for field in form]
    return {field.html_name: value for field in fields if (value := field.value()) or value == ""}


@pytest.fixture
def typed():
    """What a browser sends of the whole plan."""

    def filled_in(plan, *rows, **fields):
        sent = {"began_from": plan.version, "title": plan.title, "unit": plan.unit_id}
        sent |= {"starts_on": plan.starts_on or "", "ends_on": plan.ends_on or ""}
        sent |= {"audiences": [audience.pk for audience in plan.audiences.all()]}
        sent |= {f"text_{step.kind}": step.text for step in plan.steps.all()}
        sent |= {"activities-TOTAL_FORMS": len(rows), "activities-INITIAL_FORMS": plan.activities.count()}
        for i, row in enumerate(rows):
            sent |= {f"activities-{i}-{name}": value for name, value in row.items()}
        return sent | fields

    return filled_in


def test_an_empty_list_tells_what_a_plan_is_for_and_leads_to_examples(cast, desk):
    text = text_of(desk(cast.writer), LIST)
    assert "Inga planer än" in text
    assert EXAMPLES in text
    assert "Ingen plan är delad än." in text_of(desk(cast.writer), EXAMPLES)


def test_three_questions_make_a_plan(cast, desk):
    people = Audience.objects.create(name="Föräldrar")
    sent = {
        "title": "Nya busstider",
        "goals": "Alla kommer i tid.",
        "message": "Bussen går tio minuter tidigare.",
        "audiences": [people.pk],
        "to_do": "Affisch på bussen\r\n\r\n  Brev hem \r\n",
        "unit": cast.library.pk,
        "starts_on": "2026-08-01",
        "ends_on": "2026-08-20",
    }
    browser = desk(cast.writer)
    for _click in range(2):
        answer = browser.post(BEGIN, sent)
    plan = CommunicationPlan.objects.get()
    assert answer.url == to(plan)
    assert [activity.what for activity in plan.activities.all()] == ["Affisch på bussen", "Brev hem"]
    text = text_of(browser, to(plan))
    assert "4 av 11 steg klara" in text
    assert "#steg-background" in text
    assert "#steg-goals" not in text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "Det här behöver fyllas i"),
        ({"starts_on": "2026-08-01"}, "Skriv både första och sista dagen"),
        ({"starts_on": "2026-08-02", "ends_on": "2026-08-01"}, "Den sista dagen kan inte ligga före den första."),
        ({"starts_on": "0026-08-02", "ends_on": "2026-08-03"}, "Välj ett år från och med 2000."),
        ({"to_do": "x" * 201}, "En rad är för lång"),
        ({"audiences": [10**30]}, "går inte att välja"),
        ({"goals": "a\x00b"}, ""),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(cast, desk, wrong, told):
    Audience.objects.create(name="Föräldrar")
    sent = {"title": "Nya busstider", "goals": "Min långa text", "unit": cast.library.pk} | wrong
    text = desk(cast.writer).post(BEGIN, sent).content.decode()
    assert told in text
    assert "errorlist" in text
    assert "Min långa text" in text or "goals" in wrong
    assert not CommunicationPlan.objects.exists()


def test_a_plan_is_begun_only_where_one_writes(cast, desk):
    text = desk(cast.writer).post(BEGIN, {"title": "Ny", "unit": cast.school.pk}).content.decode()
    assert "går inte att välja" in text
    assert not CommunicationPlan.objects.exists()


def test_the_whole_plan_is_written_on_one_page(cast, desk, plan, typed):
    poster = Channel.objects.create(name="Affisch")
    old = plan.activities.get()
    rows = [
        {"number": old.pk, "what": "Sätt upp skyltar", "is_done": "on"},
        {"what": "Affisch i entrén", "channel": poster.pk, "day": "2026-08-02", "responsible": cast.writer.person.pk},
        {"what": ""},
    ]
    fields = {"text_background": "Taket läcker.", "because_resources": "allt ryms i vanlig tid"}
    browser = desk(cast.publisher)
    answer = browser.post(to(plan, "plan_change"), typed(plan, *rows, channels=[poster.pk], **fields))
    assert answer.url == to(plan)
    done, new = plan.activities.all()
    assert (done.pk, done.is_done) == (old.pk, True)
    assert (new.channel, new.responsible) == (poster, cast.writer.person)
    text = text_of(browser, to(plan))
    assert "Taket läcker." in text
    assert "Behövs inte, därför att allt ryms i vanlig tid" in text
    assert list(plan.channels.all()) == [poster]


def test_a_plan_with_all_its_rows_is_saved_again(cast, desk, plan):
    poster = Channel.objects.create(name="Affisch")
    said = {"channel": poster, "responsible": cast.publisher.person, "day": TODAY}
    plan.activities.update(**said)
    browser, address = desk(cast.writer), to(plan, "plan_change")
    sent = sent_again(browser.get(address)) | {"activities-0-what": "Ny text"}
    assert browser.post(address, sent).url == to(plan)
    row = plan.activities.get()
    assert (row.what, row.channel, row.responsible, row.day) == ("Ny text", *said.values())


def test_a_day_outside_the_plan_is_taken_and_said(cast, desk, plan, typed):
    browser, said = desk(cast.writer), {}
    for days in (-1, 0, 14, 15):
        row = {"what": "Informera arbetslaget", "day": TODAY + days * DAY}
        plan.refresh_from_db()
        browser.post(to(plan, "plan_change"), typed(plan, row))
        assert plan.activities.get().day == row["day"]
        pages = text_of(browser, to(plan)), text_of(browser, to(plan, "plan_change"))
        said[days] = ["tanför planens dagar" in page for page in pages]
    assert said == {-1: [True, True], 0: [False, False], 14: [False, False], 15: [True, True]}


def test_without_days_no_day_is_outside(cast):
    plan = PlanFactory(unit=cast.library)
    assert not Activity(plan=plan, what="Affisch", day=TODAY).is_outside


def test_a_row_that_is_ticked_goes_away(cast, desk, plan, typed):
    row = {"number": plan.activities.get().pk, "what": "Sätt upp skyltar", "is_gone": "on"}
    desk(cast.writer).post(to(plan, "plan_change"), typed(plan, row))
    assert not Activity.objects.exists()


def test_a_row_of_another_plan_stays_there(cast, desk, plan, typed):
    other = Activity.objects.create(plan=PlanFactory(unit=cast.school), what="Skolans")
    desk(cast.writer).post(to(plan, "plan_change"), typed(plan, {"number": other.pk, "what": "Min"}))
    other.refresh_from_db()
    assert other.what == "Skolans"
    assert plan.activities.get().what == "Min"


def test_a_step_is_written_or_not_needed_and_never_both(cast, desk, plan, typed):
    sent = typed(plan, because_goals="vi vet redan", text_background="Min nya text")
    text = desk(cast.writer).post(to(plan, "plan_change"), sent).content.decode()
    assert "Behåll det ena." in text
    assert "Min nya text" in text
    assert plan.steps.get().kind == PlanStep.Kind.GOALS


def test_a_colleagues_newer_save_is_shown_beside_and_nothing_is_lost(cast, desk, plan, typed):
    mine = typed(plan, text_background="Min bakgrund")
    desk(cast.publisher).post(to(plan, "plan_change"), typed(plan, text_background="Pias bakgrund"))
    browser = desk(cast.writer)
    answer = browser.post(to(plan, "plan_change"), mine)
    text = answer.content.decode()
    assert "Pia Älvlund har sparat planen sedan du öppnade den." in text
    assert text.count("Min bakgrund") == 2
    assert "Pias bakgrund" in text
    assert plan.steps.get(kind="background").text == "Pias bakgrund"
    mine["began_from"] = answer.context["form"]["began_from"].value()
    assert browser.post(to(plan, "plan_change"), mine).status_code == 302
    assert plan.steps.get(kind="background").text == "Min bakgrund"


def test_collisions_are_told_by_title_and_secrets_are_not(cast, desk, plan, typed):
    days = {"starts_on": TODAY + DAY, "ends_on": TODAY + 2 * DAY}
    for title, secret in [("Skolstarten", False), ("Hemlig nedläggning", True)]:
        PlanFactory(unit=cast.school, title=title, is_confidential=secret, **days).audiences.set(plan.audiences.all())
    PlanFactory(unit=cast.school, title="Till andra", **days)
    browser = desk(cast.writer)
    answer = browser.post(to(plan, "plan_change"), typed(plan), follow=True)
    text = answer.content.decode()
    assert "En annan enhet vänder sig till samma målgrupp" in text
    assert "Skolstarten" in text
    assert "Hemlig nedläggning" not in text
    assert "Till andra" not in text


def test_others_learn_nothing_of_a_plan(cast, desk, plan):
    browser = desk(cast.outsider)
    for page in ("plan", "plan_change", "plan_outcome", "plan_share", "plan_stop_sharing", "plan_copy"):
        assert browser.get(to(plan, page)).status_code == 404
        assert browser.post(to(plan, page), {"title": "x"}).status_code in (404, 405)
    assert plan.title not in text_of(browser, LIST) + text_of(browser, EXAMPLES)


def test_how_it_went_is_written_when_it_is_over(cast, desk, plan):
    browser = desk(cast.writer)
    assert "Planen pågår till och med" in text_of(browser, to(plan, "plan_outcome"))
    CommunicationPlan.objects.filter(pk=plan.pk).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    text = text_of(browser, to(plan, "plan_outcome"))
    assert "#steg-background" in text
    answer = browser.post(to(plan, "plan_outcome"), {"began_from": plan.version, "outcome": "Alla hittade."})
    assert answer.url == to(plan)
    shown = text_of(browser, to(plan))
    assert "Alla hittade." in shown
    assert "Gjorda aktiviteter" in shown


def test_a_shared_plan_is_read_found_and_copied_by_all(cast, desk, plan):
    browser = desk(cast.writer)
    assert "Alla i nätverket kan läsa" in text_of(browser, to(plan, "plan_share"))
    sent = {"began_from": plan.version, "lessons": "Börja i tid med skyltarna"}
    assert browser.post(to(plan, "plan_share"), sent).url == to(plan)

    other = desk(cast.outsider)
    assert plan.title in text_of(other, f"{EXAMPLES}?q=SKYLTARNA")
    assert plan.title in text_of(other, f"{EXAMPLES}?q=hittar")
    assert plan.title not in text_of(other, f"{EXAMPLES}?q=cirkus")
    assert plan.title not in text_of(other, f"{EXAMPLES}?q=%00!")
    text = text_of(other, to(plan))
    assert "Alla hittar dit." in text
    assert "Skriv vidare" not in text
    for _click in range(2):
        answer = other.post(to(plan, "plan_copy"), {"title": "Skolan flyttar", "unit": cast.school.pk})
    copy = CommunicationPlan.objects.get(title="Skolan flyttar")
    assert answer.url == to(copy, "plan_change")
    assert other.get(to(plan, "plan_change")).status_code == 404

    assert browser.get(to(plan, "plan_stop_sharing")).status_code == 200
    plan.refresh_from_db()
    assert plan.shared_at
    for _click in range(2):
        assert browser.post(to(plan, "plan_stop_sharing")).url == to(plan)
    assert other.get(to(plan)).status_code == 404


def test_a_lesson_is_asked_for(cast, desk, plan):
    text = desk(cast.writer).post(to(plan, "plan_share"), {"began_from": plan.version, "lessons": " "}).content.decode()
    assert "errorlist" in text
    assert not CommunicationPlan.objects.shared().exists()


def test_a_secret_plan_says_why_it_is_not_shared(cast, desk, plan):
    CommunicationPlan.objects.filter(pk=plan.pk).update(is_confidential=True)
    browser = desk(cast.writer)
    assert "Planen är hemlig tills vidare." in text_of(browser, to(plan, "plan_share"))
    browser.post(to(plan, "plan_share"), {"began_from": plan.version, "lessons": "Ja"})
    assert not CommunicationPlan.objects.shared().exists()


def test_a_shared_plan_does_not_become_secret(cast, desk, plan, typed):
    at = timezone.now()
    plan = actions.share_plan(plan=plan, lessons="Ja", began_from=plan.version, by=cast.writer, at=at)
    text = desk(cast.writer).post(to(plan, "plan_change"), typed(plan, is_confidential="on")).content.decode()
    assert "Sluta dela den först." in text


def test_the_plan_lists_its_news_by_what_one_may_see(cast, desk, plan):
    ArticleFactory(unit=cast.library, title="Utkastet", plan=plan)
    live = published(ArticleFactory(unit=cast.library, title="Den publicerade", plan=plan))
    Article.objects.filter(pk=live.pk).update(title="Ändrad rubrik")
    text = text_of(desk(cast.writer), to(plan))
    assert "Utkastet" in text
    assert reverse("desk:news_article_change", args=[live.pk]) in text
    actions.share_plan(plan=plan, lessons="Ja", began_from=plan.version, by=cast.writer, at=timezone.now())
    text = text_of(desk(cast.outsider), to(plan))
    assert "Utkastet" not in text
    assert "Ändrad rubrik" not in text
    assert "Den publicerade" in text


def test_on_time_is_by_the_day_that_was_planned(cast, desk, plan):
    CommunicationPlan.objects.filter(pk=plan.pk).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    for planned_on in (TODAY + DAY, None, TODAY - DAY):
        # Now, and not an hour ago: that was yesterday, just after midnight.
        published(ArticleFactory(unit=cast.library, plan=plan, planned_on=planned_on), at=timezone.now())
    answer = desk(cast.writer).get(to(plan))
    assert (answer.context["news"].published, answer.context["news"].on_time) == (3, 1)


def test_news_is_begun_from_the_plan_and_belongs_to_it(cast, desk, plan, fields):
    browser = desk(cast.lead)
    add = browser.get(to(plan)).context["news"].write
    shown = browser.get(add).context["adminform"].form
    assert (shown.initial["plan"], shown.initial["unit"]) == (plan.pk, cast.library.pk)
    browser.post(add, fields(title="Om flytten", unit=cast.library.pk, plan=plan.pk))
    assert Article.objects.get(title="Om flytten").plan == plan
    for asked in ("rubbish", "9" * 30, PlanFactory(unit=cast.school).pk):
        assert browser.get(f"{reverse('desk:news_article_add')}?plan={asked}").status_code == 200


def test_news_hangs_only_on_own_plans_that_have_not_ended(cast, desk, plan, fields):
    over = {"starts_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}
    for other in (PlanFactory(unit=cast.school), PlanFactory(unit=cast.library, **over)):
        answer = desk(cast.writer).post(reverse("desk:news_article_add"), fields(unit=cast.library.pk, plan=other.pk))
        assert answer.status_code == 200
    assert not Article.objects.exists()


def test_a_partner_keeps_a_plan_without_learning_its_name(cast, desk, plan, fields):
    article = ArticleFactory(unit=cast.library, plan=plan)
    article.partner_units.add(cast.school)
    address, browser = reverse("desk:news_article_change", args=[article.pk]), desk(cast.outsider)
    assert plan.title not in text_of(browser, address)
    sent = fields(article, title="Skolans rubrik", partner_units=[cast.school.pk], plan="")
    assert browser.post(address, sent).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.plan) == ("Skolans rubrik", plan)


def test_another_plan_is_no_change_for_residents(cast, desk, plan, fields):
    article = published(ArticleFactory(unit=cast.library))
    sent = fields(article, plan=plan.pk)
    assert desk(cast.writer).post(reverse("desk:news_article_change", args=[article.pk]), sent).status_code == 302
    article.refresh_from_db()
    assert article.plan == plan
    assert not article.state(timezone.now()).has_changes


def test_who_was_asked_finds_it_on_the_first_page(cast, desk, plan):
    days = {"starts_on": TODAY - 9 * DAY, "ends_on": TODAY - DAY}
    CommunicationPlan.objects.filter(pk=plan.pk).update(outcome_asked_at=timezone.now(), **days)
    front = reverse("desk:index")
    assert to(plan, "plan_outcome") in text_of(desk(cast.writer), front)
    assert to(plan, "plan_outcome") not in text_of(desk(cast.publisher), front)
    CommunicationPlan.objects.filter(pk=plan.pk).update(outcome="Det gick bra.")
    assert to(plan, "plan_outcome") not in text_of(desk(cast.writer), front)


def test_the_list_is_ordered_and_filtered(cast, desk, plan):
    PlanFactory(unit=cast.library, title="Utan dagar")
    PlanFactory(unit=cast.library, title="Förra året", starts_on=TODAY - 300 * DAY, ends_on=TODAY - 290 * DAY)
    PlanFactory(unit=cast.culture, title="Kulturens", starts_on=TODAY + DAY, ends_on=TODAY + DAY)
    browser = desk(cast.lead)

    def titles(query=""):
        return [plan.title for plan, _stage, _steps in browser.get(LIST + query).context["rows"]]

    PlanFactory(unit=cast.library, title="Senare", starts_on=TODAY + 9 * DAY, ends_on=TODAY + 9 * DAY)
    PlanFactory(unit=cast.library, title="Länge sedan", starts_on=TODAY - 900 * DAY, ends_on=TODAY - 890 * DAY)
    assert titles() == ["Hemlighuset flyttar", "Kulturens", "Senare", "Utan dagar", "Förra året", "Länge sedan"]
    assert titles("?lage=ended") == ["Förra året", "Länge sedan"]
    assert titles("?enhet=biblioteket&lage=to_come") == ["Senare", "Utan dagar"]
    assert len(titles("?enhet=asskolan&lage=rubbish&sida=rubbish")) == 6


@pytest.mark.parametrize("count", [1, 25])
def test_pages_ask_the_same_number_of_questions(cast, desk, plan, count, django_assert_max_num_queries):
    for _each in range(count):
        other = PlanFactory(
            unit=cast.library, responsible=cast.writer.person, shared_at=timezone.now(), shared_by=cast.lead
        )
        other.audiences.set(plan.audiences.all())
        Activity.objects.create(plan=plan, what="Något", responsible=cast.writer.person)
        ArticleFactory(unit=cast.library, plan=plan)
    browser = desk(cast.lead)
    for address in (LIST, EXAMPLES, BEGIN, to(plan), to(plan, "plan_change"), to(plan, "plan_share")):
        with django_assert_max_num_queries(MOST_QUERIES):
            text_of(browser, address)


def test_audiences_are_named_by_the_leads_of_all(cast, desk):
    add = reverse("desk:network_audience_add")
    browser = desk(cast.strategist)
    for name in ("Föräldrar", "föräldrar"):
        text = browser.post(add, {"name": name, "position": 1}, follow=True).content.decode()
    assert "Det finns redan en med det namnet." in text
    assert Audience.objects.count() == 1
    assert desk(cast.lead).get(add).status_code == 403
    assert "Kommunikationsstrategen lägger till dem" in text_of(
        desk(cast.writer), to(PlanFactory(unit=cast.library), "plan_change")
    )
