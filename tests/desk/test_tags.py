"""Tags at the desk: suggestions tell nothing of others' drafts, and one word is one tag."""

import pytest
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.desk.tag_field import MAX_TAGS, TagsField
from news.models import Tag
from tests.factories import ArticleFactory, published

SUGGEST = reverse("desk:news_tag_suggest")


def offered(browser, typed) -> list[str]:
    return browser.get(SUGGEST, {"q": typed}).json()["tags"]


def test_offers_the_spelling_that_is_there(cast, desk):
    published(ArticleFactory(tags=["Vinterväg"]))
    assert offered(desk(cast.writer), "VINTER") == ["Vinterväg"]


def test_tag_on_a_neighbours_draft_is_not_told_of(cast, desk, draft):
    draft.tags.set(Tag.objects.named(["hemlig"]))
    assert offered(desk(cast.writer), "hem") == ["hemlig"]
    assert offered(desk(cast.outsider), "hem") == []


def test_words_that_begin_so_come_first(cast, desk):
    published(ArticleFactory(tags=["sommarbok", "bokbuss"]))
    assert offered(desk(cast.writer), "bok") == ["bokbuss", "sommarbok"]


@pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "_", "<b>", "x" * 10_000])
def test_odd_words_find_nothing(typed, cast, desk):
    published(ArticleFactory(tags=["bok"]))
    assert offered(desk(cast.writer), typed) == []


def test_visitors_get_no_suggestions(client, db):
    assert client.get(SUGGEST).status_code == 302


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("bok, Bok , BOK", ["bok"]),
        ("#bok,  vinter   väg ,,", ["bok", "vinter väg"]),
        ("", []),
    ],
)
def test_names_with_a_comma_between(typed, names):
    assert TagsField(required=False).clean(typed) == names


@pytest.mark.parametrize("typed", ["x" * 61, "!!!", ",".join(f"t{n}" for n in range(MAX_TAGS + 1))])
def test_what_cannot_be_a_tag_is_a_form_error(typed, cast, desk, draft, fields):
    answer = desk(cast.writer).post(reverse("desk:news_article_change", args=[draft.pk]), fields(draft, tags=typed))
    assert "tags" in answer.context["adminform"].form.errors
    assert not Tag.objects.exists()


def test_another_spelling_is_the_same_tag(cast, desk, draft, fields):
    published(ArticleFactory(tags=["Samiska"]))
    desk(cast.writer).post(reverse("desk:news_article_change", args=[draft.pk]), fields(draft, tags="samiska"))
    assert Tag.objects.count() == 1
    assert list(draft.tags.names()) == ["Samiska"]


def test_changing_tags_is_a_change(cast, desk, draft, fields):
    actions.publish(article=draft, by=cast.publisher, at=timezone.now())
    desk(cast.writer).post(reverse("desk:news_article_change", args=[draft.pk]), fields(draft, tags="bok"))
    assert draft.state(timezone.now()).has_changes


def test_only_leads_of_all_rename(cast, desk):
    tag, *_rest = Tag.objects.named(["bok"])
    address = reverse("desk:news_tag_change", args=[tag.pk])
    assert desk(cast.lead).post(address, {"name": "tok"}).status_code == 403
    assert desk(cast.strategist).post(address, {"name": "böcker"}).status_code == 302
    tag.refresh_from_db()
    assert tag.name == "böcker"
