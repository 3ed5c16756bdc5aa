"""Tags at the desk: suggestions tell nothing of others' drafts, and one word is one tag."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from news import actions
from news.desk.tag_field import MAX_TAGS, TagsField
from news.models import Tag
from tests.factories import ArticleFactory, CategoryFactory, published

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


@pytest.mark.parametrize("name", ["bok\x02x", "bok\ufffe", "a, b", "rad\u2028rad"])
def test_a_name_no_feed_can_hold_is_no_tag(db, name):
    with pytest.raises(ValidationError):
        Tag.objects.named([name])


@pytest.mark.parametrize("name", ["SKOLA", "skóla"])
def test_another_spelling_of_a_tag_is_refused_kindly(cast, desk, name):
    Tag.objects.named(["skola"])

    answer = desk(cast.strategist).post(reverse("desk:news_tag_add"), {"name": name})

    assert "name" in answer.context["adminform"].form.errors
    assert Tag.objects.count() == 1


def test_another_spelling_is_the_same_subject(cast, desk):
    subject = CategoryFactory(name="Skola")
    browser, add = desk(cast.strategist), reverse("desk:news_category_add")
    for spelling in ("SKOLA", "Skola", "skóla"):
        answer = browser.post(add, {"name": spelling})
        assert list(answer.context["adminform"].form.errors) == ["name"]
    own = browser.post(reverse("desk:news_category_change", args=[subject.pk]), {"name": "SKOLA"})
    assert own.status_code == 302
    assert browser.post(add, {"name": "Fritid"}).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        CategoryFactory(name="sKoLa")


def test_only_leads_of_all_keep_subjects(cast, desk):
    address = reverse("desk:news_category_add")
    told = {
        who: desk(getattr(cast, who)).get(address).status_code for who in ("lead", "central", "strategist", "admin")
    }
    assert told == {"lead": 403, "central": 403, "strategist": 200, "admin": 200}
