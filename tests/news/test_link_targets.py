"""What a link to this site leads residents to, told without opening it."""

import datetime as dt

import pytest
from django.utils import timezone

from news import actions
from news.link_targets import Target, look_up
from news.models import RelatedLink, Tag
from tests.checked import findings
from tests.factories import ArticleFactory, CategoryFactory, PictureFactory, PlacedPictureFactory, published, superuser


def target(address, **options) -> Target | None:
    return look_up([address], timezone.now(), **options).get(address)


@pytest.fixture
def site(settings, cast):
    settings.SITE_URL = "https://www.alvmokk.example"
    return cast


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("/", Target.PAGE),
        ("/om/", Target.PAGE),
        ("/om", Target.PAGE),  # browsers are led on
        ("/nyheter/?fore=x", Target.PAGE),
        ("https://www.alvmokk.example", Target.PAGE),
        ("http://WWW.alvmokk.example/sok/?q=%C3%A5#traffar", Target.PAGE),
        ("/enhet/biblioteket/", Target.PAGE),
        ("/enhet/biblioteket/flode.rss", Target.PAGE),
        ("/static/css/base.css", None),
        ("/enhet/finns-inte/", Target.NOTHING),
        ("/amne/finns-inte/flode.atom", Target.NOTHING),
        ("/finns/inte", Target.NOTHING),
        ("https://www.alvmokk.example/finns/inte/", Target.NOTHING),
        ("/nyheter/999999/x/", Target.NOTHING),
        ("/nyheter/999999999999999999/", Target.NOTHING),
        ("/desk/news/article/1/change/", Target.DESK),
        ("https://alvmokk.example/finns/inte/", None),
        ("https://granne.example/finns/inte/", None),
        ("mailto:a@test.example", None),
        ("tel:112", None),
        ("#langre-ner", None),
        ("", None),
        ("http://[fel/", None),
    ],
)
def test_pages_of_this_site(site, address, led_to):
    assert target(address) == led_to


def test_news_by_what_residents_see_of_it(site):
    now = timezone.now()
    live, withdrawn, expired = published(), published(), published()
    actions.withdraw(article=withdrawn, by=superuser(), at=now, reason="Fel.")
    expired.editions.update(live_until=now - dt.timedelta(minutes=1))
    draft, scheduled = ArticleFactory(), ArticleFactory()
    actions.publish(article=scheduled, by=superuser(), at=now, live_from=now + dt.timedelta(days=1))

    led_to = [target(f"/nyheter/{each.pk}/vad-som-helst/") for each in (live, withdrawn, expired, draft, scheduled)]

    assert led_to == [Target.PAGE, Target.WITHDRAWN, Target.EXPIRED, Target.NOTHING, Target.NOTHING]
    assert target(f"/nyheter/{draft.pk}/", besides=draft.pk) == Target.PAGE


def test_withdrawn_news_that_leads_on_is_a_page(site):
    withdrawn, other = published(), published()
    actions.withdraw(article=withdrawn, by=superuser(), at=timezone.now(), leads_to=other)

    assert target(f"/nyheter/{withdrawn.pk}/") == Target.PAGE


def test_subjects_and_tags(site):
    category = CategoryFactory(name="Skola")
    ArticleFactory(tags=["Hemlig"])
    published(ArticleFactory(tags=["Öppen"]))
    slugs = {name: Tag.objects.get(name=name).slug for name in ("Hemlig", "Öppen")}

    assert target(f"/amne/{category.slug}/") == Target.PAGE
    assert target(f"/tagg/{slugs['Öppen']}/") == Target.PAGE
    assert target(f"/tagg/{slugs['Hemlig']}/") == Target.NOTHING


def test_pictures_that_are_shown(site):
    shown, other = PictureFactory(basis="nobody", basis_by=site.admin, basis_at=timezone.now()), PictureFactory()
    article = ArticleFactory()
    PlacedPictureFactory(article=article, picture=shown)
    published(article)

    assert target(f"/bild/{shown.key}/640.jpg") == Target.PAGE
    assert target(f"/bild/{other.key}/640.jpg") == Target.NOTHING


def test_each_kind_is_told_once_with_all_its_links(site):
    article = ArticleFactory(body='<p><a href="/finns/inte/">Ett</a> <a href="/nej/">Två</a></p>', tags=["Å"])
    RelatedLink.objects.create(article=article, text="Tre", url="/aldrig/")

    (told,) = findings(article)

    assert (told.id, told.field) == ("news.link_leads_nowhere", "body")
    assert "”Ett”, ”Två”, ”Tre”" in told.message


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_many_links(site, count, django_assert_num_queries):
    news = [published().pk for _number in range(count)]
    addresses = [f"/nyheter/{pk}/" for pk in news] + [f"/tagg/{pk}/" for pk in news] + [f"/amne/{pk}/" for pk in news]
    addresses += [f"/enhet/{pk}/" for pk in news] + [f"/bild/{pk}/640.jpg" for pk in news]

    with django_assert_num_queries(5):
        assert len(look_up(addresses, timezone.now())) == 5 * count
