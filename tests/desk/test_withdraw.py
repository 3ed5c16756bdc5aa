"""Withdrawing: residents read why, or are led on to other news; in chains and circles too."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from news import actions
from news.models import Decision, Edition
from tests.factories import ArticleFactory, published, superuser

SHOWN = "Readers will come to “%(title)s”. Is that right? Then press once more."


def act(article) -> str:
    return reverse("desk:news_article_act", args=[article.pk, "dra-tillbaka"])


def address(article) -> str:
    return article.editions.latest("number").get_absolute_url()


def typed(article, **said) -> dict:
    return {"seen": f"{article.decisions.count()}.{article.version}"} | said


def withdrawn(article, **said):
    actions.withdraw(article=article, by=superuser(), at=timezone.now(), **said)
    return article


@pytest.fixture
def publisher(cast, desk):
    return desk(cast.publisher)


@pytest.fixture
def old(cast):
    return published(ArticleFactory(unit=cast.library, title="Gammal nyhet"))


@pytest.fixture
def new(cast):
    """Of another unit: all may read it, so all may lead to it."""
    return published(ArticleFactory(unit=cast.school, title="Ny nyhet & mer"))


@pytest.mark.parametrize("is_led_on", [True, False])
def test_the_desk_says_whether_residents_read_why_or_are_led_on(publisher, old, new, is_led_on):
    withdrawn(old, **({"leads_to": new} if is_led_on else {"reason": "Fel"}))
    page = publisher.get(reverse("desk:news_article_change", args=[old.pk])).content.decode()
    led_on = _("Withdrawn %(moment)s. Residents who follow a link to it come to other news.")
    told_why = _("Withdrawn %(moment)s. Residents read why.")
    assert [said.partition("%(moment)s. ")[2] in page for said in (led_on, told_why)] == [is_led_on, not is_led_on]


@pytest.mark.parametrize(
    "way", ["{pk}", " {pk} ", "/nyheter/{pk}/", "{path}", "http://testserver{path}?fran=brev#text", "/nyheter/0{pk}/x/"]
)
def test_readers_are_led_on_when_the_title_has_been_read(publisher, client, old, new, way):
    said = typed(old, leads_to=way.format(pk=new.pk, path=address(new)))

    asked = publisher.post(act(old), said)
    assert escape(_(SHOWN) % {"title": new.title}) in asked.content.decode()
    assert Edition.objects.live(timezone.now()).count() == 2, "nothing has happened yet"

    form = asked.context["form"]
    publisher.post(act(old), said | {"shown": form["shown"].value()})
    answer = client.get(address(old))
    assert (answer.status_code, answer["Location"]) == (302, address(new))


def test_another_title_than_the_one_that_was_read_is_shown_first(publisher, old, new):
    said = typed(old, leads_to=new.pk, shown=old.pk)
    assert _(SHOWN) % {"title": new.title} in publisher.post(act(old), said).context["form"].errors["leads_to"]


@pytest.mark.parametrize(
    "wrong",
    [
        "0",
        "987654",
        "9" * 25,
        "Ny nyhet",
        "/nyheter/",
        "/om/",
        "https://annan.example/nyheter/{pk}/",
        "http://[",
        "\x00",
    ],
)
def test_what_is_no_news_of_ours_is_refused_kindly(publisher, old, new, wrong):
    said = typed(old, reason="Inställt", leads_to=wrong.format(pk=new.pk))
    answer = publisher.post(act(old), said)
    assert list(answer.context["form"].errors) == ["leads_to"]
    assert "Inställt" in answer.content.decode()
    assert not Decision.objects.filter(act=Decision.Act.WITHDRAW).exists()


def test_drafts_are_no_way_on_and_are_not_told_of(cast, publisher, old):
    draft = ArticleFactory(unit=cast.school, title="Hemligt utkast")
    answers = [publisher.post(act(old), typed(old, leads_to=pk)) for pk in (draft.pk, 987654)]
    assert "Hemligt utkast" not in answers[0].content.decode()
    assert answers[0].context["form"].errors == answers[1].context["form"].errors


def test_not_to_itself(publisher, old):
    answer = publisher.post(act(old), typed(old, leads_to=old.pk, shown=old.pk))
    assert "leads_to" in answer.context["form"].errors
    assert Edition.objects.live(timezone.now()).exists()


def test_a_reason_or_a_way_on_is_needed(publisher, old):
    answer = publisher.post(act(old), typed(old))
    assert list(answer.context["form"].errors) == ["reason"]
    assert Edition.objects.live(timezone.now()).exists()


def test_a_chain_leads_to_its_end(client, old, new):
    newest = published(ArticleFactory())
    withdrawn(old, leads_to=new)
    withdrawn(new, leads_to=newest)
    assert client.get(address(old))["Location"] == address(newest)


def test_a_circle_ends_with_the_reason(client, old, new):
    withdrawn(old, leads_to=new, reason="Den nya gäller.")
    published(old, at=timezone.now())
    withdrawn(new, leads_to=old)
    withdrawn(published(old, at=timezone.now()), reason="Ingen gäller.", leads_to=published())
    Decision.objects.filter(article=old).update(leads_to=new)
    answer = client.get(address(old))
    assert (answer.status_code, "Ingen gäller." in answer.content.decode()) == (410, True)
    assert client.get(address(new)).status_code == 410


def test_a_way_on_that_has_ended_leaves_the_reason(client, old, new):
    withdrawn(old, leads_to=new, reason="Den nya gäller.")
    withdrawn(new, reason="Inte den heller.")
    answer = client.get(address(old))
    assert (answer.status_code, "Den nya gäller." in answer.content.decode()) == (410, True)
    assert "Ny nyhet" not in answer.content.decode()


def test_a_way_on_that_has_ended_without_a_reason_says_so(client, old, new):
    withdrawn(old, leads_to=new)
    withdrawn(new, reason="Inte den heller.")
    gone = _("It has been replaced by other news, which is no longer here either.")
    assert gone in client.get(address(old)).content.decode()


def test_published_again_it_stands_for_itself(client, old, new):
    withdrawn(old, leads_to=new)
    published(old, at=timezone.now())
    assert client.get(address(old)).status_code == 200


def test_what_leads_on_is_in_no_list_of_its_own(client, old, new):
    withdrawn(old, leads_to=new)
    for path in ("/", "/nyheter/", "/nyheter/flode.atom", "/sok/?q=nyhet", "/sitemap.xml"):
        page = client.get(path).content.decode()
        assert address(new) in page, path
        assert address(old) not in page, path
