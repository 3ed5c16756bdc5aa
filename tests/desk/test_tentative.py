"""Saved, looked at, taken back: what the article would be, and nothing of it afterwards."""

import logging

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from news import actions, richtext
from news.desk.tentative import as_if_saved
from news.models import Article, Depiction, FactBox, PlacedPicture, RelatedLink, Tag
from tests.factories import ArticleFactory, PictureFactory, PlacedPictureFactory

CAPTION = "Från vänster: Åsa Östlund, Per Ågren."


@pytest.fixture
def look(rf):
    """`look(user, fields, article)` opens it for looking, as the view of a page would."""

    def begin(user, sent, article=None):
        request = rf.post("/desk/", sent)
        request.user = user
        return as_if_saved(admin.site.get_model_admin(Article), request, article and article.pk)

    return begin


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "security")
    return caplog


def row(prefix, number=0, **typed) -> dict:
    return {f"{prefix}-TOTAL_FORMS": number + 1} | {f"{prefix}-{number}-{name}": value for name, value in typed.items()}


def kept_in_database() -> list:
    models = (Article, Depiction, FactBox, PlacedPicture, RelatedLink, Tag)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_all_of_it_can_be_looked_at_and_nothing_stays(cast, draft, fields, look, log):
    picture = PictureFactory(unit=cast.library)
    before = kept_in_database()
    sent = fields(draft, title="Ny rubrik", tags="bok") | row("fact_boxes", title="Ruta", body="<p>Ord</p>", position=0)
    sent |= row("pictures", picture=picture.pk, caption=CAPTION, position=1) | row(
        "links", text="Mer", url="/om/", position=0
    )

    with look(cast.writer, sent, draft) as as_if:
        seen = Article.objects.get(pk=as_if.article.pk)
        assert (as_if.wrong, seen.title, list(seen.tags.names())) == ([], "Ny rubrik", ["bok"])
        assert [seen.fact_boxes.get().title, seen.links.get().url] == ["Ruta", "/om/"]
        assert [named.name for named in seen.pictures.get().depictions.all()] == ["Åsa Östlund", "Per Ågren"]

    assert kept_in_database() == before
    assert log.messages == []


def test_a_new_article_too(cast, fields, look, log):
    with look(cast.writer, fields(unit=cast.library.pk, title="", lead="Bara en ingress")) as as_if:
        assert Article.objects.get().lead == "Bara en ingress"
        assert as_if.article.created_by == cast.writer

    assert (Article.objects.count(), log.messages) == (0, [])


def test_pictures_of_the_text_are_placed(cast, draft, fields, look):
    picture = PictureFactory(unit=cast.library)

    with look(cast.writer, fields(draft, body=richtext.picture_tag(picture.key)), draft) as as_if:
        assert as_if.article.pictures.get().picture == picture

    assert not PlacedPicture.objects.exists()


def test_what_waits_for_the_commit_never_happens(cast, draft, fields, look, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting, look(cast.writer, fields(draft), draft):
        transaction.on_commit(draft.delete)

    assert waiting == []


def test_rows_in_the_middle_of_being_written_are_left_out(cast, draft, fields, look):
    placed = PlacedPictureFactory(article=draft, alt="Ett hus")
    sent = fields(draft, title="Ny rubrik") | row("fact_boxes", title="Utan ord", body="", position=0)
    sent |= row("links", text="Mer", url="www.test.example", position=0) | row("links", 1, text="Om", url="/om/")

    with look(cast.writer, sent | {"links-1-position": 1}, draft) as as_if:
        assert as_if.article.title == "Ny rubrik"
        assert not as_if.article.fact_boxes.exists()
        assert [link.text for link in as_if.article.links.all()] == ["Om"]
        assert list(as_if.article.pictures.all()) == [placed]
        assert len(as_if.wrong) == 2


def test_a_form_that_cannot_be_saved_says_why(cast, draft, fields, look):
    with look(cast.writer, fields(draft, title="x" * 201), draft) as as_if:
        assert as_if.article is None
        assert [sentence.partition(":")[0] for sentence in as_if.wrong] == ["Rubrik"]

    with look(cast.writer, {"title": "Utan rader"}, draft) as as_if:
        assert (as_if.article, bool(as_if.wrong)) == (None, True)


def test_a_newer_save_is_no_hindrance(cast, desk, draft, fields, look):
    old = fields(draft, lead="Min ingress")
    address = reverse("desk:news_article_change", args=[draft.pk])
    desk(cast.publisher).post(address, fields(draft, lead="Hennes ingress"))

    with look(cast.writer, old, draft) as as_if:
        assert as_if.article.lead == "Min ingress"

    assert Article.objects.get().lead == "Hennes ingress"


def test_a_fault_while_looking_takes_it_back_too(cast, draft, fields, look):
    with pytest.raises(ZeroDivisionError), look(cast.writer, fields(draft, title="Ny"), draft):
        raise ZeroDivisionError

    assert Article.objects.get().title == draft.title


def test_only_who_may_save_may_look(cast, draft, fields, look, log):
    with pytest.raises(Http404), look(cast.outsider, fields(draft), draft):
        pass
    assert '"refused"' in log.text

    actions.submit(article=draft, by=cast.writer, at=timezone.now())
    with pytest.raises(PermissionDenied), look(cast.writer, fields(draft), draft):
        pass


def test_in_another_unit_it_cannot_be_begun(cast, fields, look):
    with look(cast.writer, fields(unit=cast.school.pk)) as as_if:
        assert as_if.article is None
        assert [sentence.partition(":")[0] for sentence in as_if.wrong] == ["Enhet"]


def test_another_units_picture_is_not_shown(cast, draft, fields, look):
    theirs = PictureFactory(unit=cast.school)

    with look(cast.writer, fields(draft) | row("pictures", picture=theirs.pk, position=1), draft) as as_if:
        assert not as_if.article.pictures.exists()


def test_the_same_for_an_article_without_changes(cast, fields, look):
    article = ArticleFactory(unit=cast.library, tags=["bok"])

    with look(cast.writer, fields(article), article) as as_if:
        assert (as_if.article.version, list(as_if.article.tags.names())) == (1, ["bok"])
