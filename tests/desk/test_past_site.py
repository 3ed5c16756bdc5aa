"""How the site was: the whole of it as residents saw it in any minute that has been, for colleagues at the desk."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from jokkmokk.desk.past_site import SHOWN
from network.instants import minute_of, stamp_of
from network.models import Unit
from news import actions
from tests.captioned import captioned
from tests.factories import ArticleFactory, CategoryFactory, PlacedPictureFactory, published, superuser
from tests.pictures import uploaded

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
# Opened only by who has a secret link, so never a page that residents saw.
NOT_SHOWN = {"news:calendar", "news:preview", "news:preview-picture", "network:reply", "network:reply-link"}


@pytest.fixture
def now(db):
    return timezone.now()


@pytest.fixture
def then(cast, desk):
    """`then(at, "nyheter/")`: what a writer is answered when the page is asked for as it was."""
    browser = desk(cast.writer)

    def ask(at, page="", **options):
        return browser.get(f"/desk/da/{stamp_of(at)}/{page}", **options)

    return ask


def address(article) -> str:
    return article.editions.first().get_absolute_url().lstrip("/")


def rewritten(article, title, at, **act):
    article.title = title
    article.save()
    actions.record_edit(article=article, by=superuser(), at=at)
    actions.publish(article=article, by=superuser(), at=at, **act)


def test_published_corrected_withdrawn(then, now):
    article = published(ArticleFactory(title="Först"), at=now - 5 * HOUR)
    rewritten(article, "Sedan", now - 3 * HOUR, correction="Rubriken var fel.")
    actions.withdraw(article=article, by=superuser(), at=now - HOUR, reason="Uppgifterna var fel.")

    told = {hours: then(now - hours * HOUR, f"nyheter/{article.pk}/", follow=True) for hours in (6, 4, 2, 0)}

    assert [answer.status_code for answer in told.values()] == [404, 200, 200, 410]
    pages = {hours: answer.content.decode() for hours, answer in told.items()}
    assert "Först" in pages[4]
    assert "Sedan" not in pages[4]
    assert "Rubriken var fel." not in pages[4]
    assert "Sedan" in pages[2]
    assert "Rubriken var fel." in pages[2]
    assert "Uppgifterna var fel." in pages[0]


def test_expired_and_scheduled_by_the_clock_alone(then, now):
    article = ArticleFactory()
    actions.publish(
        article=article, by=superuser(), at=now - 5 * HOUR, live_from=now - 4 * HOUR, live_until=now - 2 * HOUR
    )

    statuses = [then(now - hours * HOUR, address(article)).status_code for hours in (4.5, 3, 1)]

    assert statuses == [404, 200, 410]


def test_the_minute_is_shown_as_it_was_when_it_ended(then, now):
    minute = (now - HOUR).replace(second=0, microsecond=0)
    article = published(at=minute + dt.timedelta(seconds=40))

    statuses = [then(minute + step * MINUTE, address(article)).status_code for step in (-1, 0, 1)]

    assert statuses == [404, 200, 200]


def test_both_hours_of_the_night_when_clocks_are_put_back(then, time_machine):
    time_machine.move_to("2026-11-20T12:00:00+01:00")
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)  # 02.30 summer time; an hour later it is 02.30 again
    article = published(at=first + 30 * MINUTE)

    assert (stamp_of(first), stamp_of(first + HOUR)) == ("2026-10-25T0230+0200", "2026-10-25T0230+0100")
    assert [then(first + hours * HOUR, address(article)).status_code for hours in (0, 1)] == [404, 200]


@pytest.mark.parametrize("stamp", ["2026-03-29T0130+0000", "2026-03-29T0230+0100"])
def test_another_way_to_write_a_minute_leads_to_ours(cast, desk, time_machine, stamp):
    """The clocks skip from 02.00 to 03.00."""
    time_machine.move_to("2026-11-20T12:00:00+01:00")
    answer = desk(cast.writer).get(f"/desk/da/{stamp}/nyheter/")

    assert answer.url == "/desk/da/2026-03-29T0330+0200/nyheter/"


@pytest.mark.parametrize(
    "stamp", ["i-gar", "2026-13-01T1200+0100", "0001-01-01T0000+0100", "9999-12-31T2359+0000", "2026-11-01T1200"]
)
def test_what_is_no_minute(cast, desk, stamp):
    assert desk(cast.writer).get(f"/desk/da/{stamp}/").status_code == 404


def test_a_time_to_come_is_refused_kindly(then, now):
    answer = then(now + HOUR, "nyheter/", follow=True)

    assert answer.redirect_chain[0][0].startswith("/desk/sa-sag-sidan-ut/?tid=")
    assert "Den tiden har inte kommit än." in answer.content.decode()


def test_drafts_are_in_no_time(then, now):
    live = published(ArticleFactory(title="Öppen nyhet"), at=now - 2 * HOUR)
    live.title = "Hemlig rubrik"
    live.save()
    ArticleFactory(title="Hemligt utkast")

    told = "".join(then(now, page).content.decode() for page in ("", "nyheter/", "sok/?q=hemlig", address(live)))

    assert "Öppen nyhet" in told
    assert "Hemlig rubrik" not in told
    assert "Hemligt utkast" not in told


@pytest.fixture
def changed(cast, now):
    """The library's news, with all that a page of the site can show; withdrawn since."""
    library = Unit.objects.get(slug="biblioteket")
    article = ArticleFactory(
        title="Biblioteket öppnar",
        unit=library,
        category=CategoryFactory(name="Kultur", slug="kultur"),
        tags=["Böcker"],
        body='<p><a href="/amne/kultur/">Ämnet</a> <a href="https://annan.example/om/">annan</a></p>',
    )
    article.links.create(text="Mer", url="/nyheter/?x=1")
    PlacedPictureFactory(article=article, picture=uploaded(superuser(), library), caption="Ett hus")
    published(article, at=now - 5 * HOUR)
    actions.withdraw(article=article, by=superuser(), at=now - HOUR, reason="Inställt.")
    return article


LISTS = [
    f"{place}/{end}"
    for place in ("nyheter", "amne/kultur", "tagg/bocker", "enhet/biblioteket")
    for end in ("", "flode.atom", "flode.rss")
]


@pytest.mark.parametrize("page", ["", *LISTS, "sok/?q=biblioteket", "sitemap.xml"])
def test_every_list_is_of_that_time(changed, then, now, page):
    assert f"nyheter/{changed.pk}/biblioteket-oppnar/" in then(now - 2 * HOUR, page).content.decode()
    assert f"nyheter/{changed.pk}/biblioteket-oppnar/" not in then(now, page).content.decode()


def test_archives_are_of_that_time_too(then, time_machine):
    time_machine.move_to("2026-11-20T12:00:00+01:00")
    published(ArticleFactory(title="Nytt år"), at=dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC))
    december, january = (dt.datetime(year, month, 15, tzinfo=dt.UTC) for year, month in ((2025, 12), (2026, 1)))

    assert "Nytt år" in then(january, "nyheter/2025/12/").content.decode()
    assert "Nytt år" not in then(december, "nyheter/2025/12/").content.decode()
    assert then(december, "nyheter/2026/").status_code == 404


def test_every_link_stays_in_that_time(changed, then, now):
    prefix = f"/desk/da/{stamp_of(now - 2 * HOUR)}/"

    page = then(now - 2 * HOUR, address(changed)).content.decode()

    main = page[page.index("<main") :]
    links = [part.split('"')[0] for part in main.split('href="')[1:]]
    assert f"{prefix}amne/kultur/" in links
    assert f"{prefix}nyheter/?x=1" in links
    assert "https://annan.example/om/" in links
    assert all(link.startswith((prefix, "https://annan.example/", "mailto:")) for link in links)
    assert f'src="{prefix}bild/' in main


def test_pictures_of_that_time_are_sent(changed, then, now):
    file = f"bild/{changed.pictures.get().picture.key}/640.jpg"

    answers = [then(now - hours * HOUR, file) for hours in (6, 2, 0)]

    assert [answer.status_code for answer in answers] == [404, 200, 404]
    assert answers[1].headers["Cache-Control"] == "no-store, private"
    answers[1].close()


def test_a_wrong_slug_leads_on_within_that_time(changed, then, now):
    answer = then(now - 2 * HOUR, f"nyheter/{changed.pk}/gammal-adress/")

    assert (answer.status_code, answer.url) == (301, f"/desk/da/{stamp_of(now - 2 * HOUR)}/{address(changed)}")


def test_paging_stays_too(then, now):
    for number in range(22):
        published(at=now - 3 * HOUR + number * MINUTE)

    first = then(now - HOUR, "nyheter/").content.decode()
    more = first.split('id="more" href="')[1].split('"')[0]

    assert more.startswith("?fore=")
    assert then(now - HOUR, f"nyheter/{more}").content.decode().count("card-title") == 2


def test_the_banner_says_which_time_and_leads_to_others(changed, then, now):
    page = then(now - 2 * HOUR, address(changed)).content.decode()

    assert "Så här såg webbplatsen ut" in page
    before, after = stamp_of(now - 5 * HOUR - MINUTE), stamp_of(now - HOUR)
    assert f'href="/desk/da/{before}/{address(changed)}"' in page
    assert f'href="/desk/da/{after}/{address(changed)}"' in page
    assert f'href="/{address(changed)}"' in page


def test_the_banner_is_on_faults_too_and_nowhere_else(changed, then, client, now):
    banner = "past-banner"

    assert banner in then(now, "finns/inte/").content.decode()
    assert banner in then(now, address(changed)).content.decode()
    assert banner not in client.get("/").content.decode()


def test_the_banner_leads_to_no_other_site(then, now):
    assert 'href="//' not in then(now, "/evil.example/").content.decode()


def test_costs_no_more_for_more_changes(then, now):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            then(now - HOUR, "nyheter/")
        return len(queries)

    article = published(ArticleFactory(title="Först"), at=now - 5 * HOUR)
    one = asked()
    for hours in (4, 3, 2):
        rewritten(article, f"För {hours} timmar sedan", now - hours * HOUR)
        published(at=now - hours * HOUR)

    assert asked() == one


def test_before_the_first_change_and_after_the_last_there_is_nowhere_to_go(changed, then, now):
    assert "Före ändringen" not in then(now - 9 * HOUR).content.decode()
    assert "Efter ändringen" not in then(now).content.decode()


def test_what_was_taken_out_stays_out(cast, then, now):
    article = captioned("Från vänster: Åsa Ek och Bo Alm.", unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now - 2 * HOUR)
    actions.hide_person(name="Åsa Ek", by=cast.strategist, at=now)
    picture = article.editions.get().redactions.get().taken_out.get().picture

    assert "Åsa Ek" not in then(now - HOUR, address(article)).content.decode()
    assert then(now - HOUR, f"bild/{picture.key}/640.jpg").status_code == 404


def test_is_neither_kept_nor_found(then, now):
    headers = then(now).headers

    assert headers["Cache-Control"] == "no-store, private"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "page", ["desk/", "halsa/", "robots.txt", "static/css/tokens.css", "finns/inte/", "//evil.example/"]
)
def test_only_what_residents_could_open(then, now, page):
    assert then(now, page).status_code == 404


def test_each_address_for_residents_is_shown_or_left_out_on_purpose():
    def names(patterns, space=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
            else:
                yield f"{space}{pattern.name}"

    known = set(names(get_resolver("jokkmokk.residents").url_patterns))

    assert known - NOT_SHOWN == SHOWN


def test_only_asked_for(cast, desk, now):
    assert desk(cast.writer).post(f"/desk/da/{stamp_of(now)}/").status_code == 405


def test_residents_are_led_to_the_login(client, now):
    assert client.get(f"/desk/da/{stamp_of(now)}/").url.startswith("/desk/login/")


def test_addresses_are_as_ever_afterwards(changed, then, client, now):
    then(now - 2 * HOUR)

    assert 'href="/nyheter/"' in client.get("/").content.decode()


def test_a_day_and_a_time_are_chosen(cast, desk, time_machine):
    time_machine.move_to("2026-11-20T12:00:00+01:00")
    browser = desk(cast.writer)

    answer = browser.get("/desk/sa-sag-sidan-ut/", {"tid": "2026-11-01T12:00", "sida": "nyheter/"})

    assert answer.url == "/desk/da/2026-11-01T1200+0100/nyheter/"
    assert "Så såg sidan ut" in browser.get("/desk/sa-sag-sidan-ut/").content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2027-01-01T12:00", "Den tiden har inte kommit än."),
        ("1999-01-01T12:00", "Webbplatsen fanns inte då."),
        ("2026-10-25T02:30", "Vilken tid menar du?"),
        ("0001-01-01T00:00", "Välj ett år från 1950 och framåt."),
        ("9999-12-31T23:59", "Välj ett år före 2200."),
        ("igår", "tid"),
        ("", "tid"),
    ],
)
def test_a_time_that_cannot_be_shown_is_explained(cast, desk, time_machine, typed, told):
    time_machine.move_to("2026-11-20T12:00:00+01:00")

    answer = desk(cast.writer).get("/desk/sa-sag-sidan-ut/", {"tid": typed})

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert "errorlist" in answer.content.decode()


def test_the_history_of_an_article_leads_to_the_site_then(changed, cast, desk, now):
    page = desk(cast.writer).get(f"/desk/news/article/{changed.pk}/historik/").content.decode()

    link = f"/desk/da/{stamp_of(now - 5 * HOUR)}/{address(changed)}"
    assert link in page
    assert desk(cast.writer).get(link).status_code == 200


@pytest.mark.parametrize("at", ["2026-11-01T1200+0100", "2026-10-25T0230+0200", "2026-10-25T0230+0100"])
def test_a_stamp_is_read_as_it_is_written(at):
    assert stamp_of(minute_of(at)) == at
