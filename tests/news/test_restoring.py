"""An earlier text taken up again as the working copy, and that undone: nothing is published, nothing is lost."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from network.actions import Refused
from news import actions, document
from news.models import Basis, Decision, Tag
from tests.captioned import captioned, link, picture_of
from tests.factories import (
    ArticleFactory,
    CategoryFactory,
    PersonFactory,
    PictureFactory,
    PlacedPictureFactory,
    superuser,
)

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)

WORD = st.text("abcåäö", min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
BODY = st.lists(st.tuples(st.sampled_from(["p", "h2", "blockquote"]), TEXT), min_size=1, max_size=4).map(
    lambda blocks: "".join(f"<{tag}>{text}</{tag}>" for tag, text in blocks)
)
CONTENT = st.fixed_dictionaries(
    {
        "title": TEXT,
        "lead": TEXT,
        "body": BODY,
        "language": st.sampled_from(["sv", "smj", "fi"]),
        "subject": st.integers(0, 1),
        "tags": st.lists(WORD, unique=True, max_size=3),
        "boxes": st.lists(st.tuples(TEXT, BODY), max_size=2),
        "links": st.lists(st.tuples(TEXT, st.sampled_from(["", "/om/", "https://a.example/"])), max_size=2),
        "pictures": st.lists(st.tuples(st.integers(0, 2), TEXT, TEXT, st.booleans()), unique_by=lambda row: row[0]),
    }
)


def said(article) -> dict:
    article.refresh_from_db()
    return document.build(article)


def write(article, content, subjects, pictures) -> None:
    """As the form does it."""
    for name in ("title", "lead", "body", "language"):
        setattr(article, name, content[name])
    article.category = subjects[content["subject"]]
    article.save()
    article.tags.set(Tag.objects.named(content["tags"]))
    for rows in (article.fact_boxes, article.links, article.pictures):
        rows.all().delete()
    for position, (title, body) in enumerate(content["boxes"]):
        article.fact_boxes.create(title=title, body=body, position=position)
    for position, (text, url) in enumerate(content["links"]):
        article.links.create(text=text, url=url, position=position)
    for position, (number, alt, caption, is_decorative) in enumerate(content["pictures"]):
        article.pictures.create(
            picture=pictures[number], alt=alt, caption=caption, is_decorative=is_decorative, position=position
        )
    actions.record_edit(article=article, by=superuser(), at=timezone.now())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CONTENT, min_size=2, max_size=3), st.data())
def test_what_is_restored_and_published_is_the_same_edition_again(cast, contents, data):
    article = ArticleFactory(unit=cast.library)
    subjects = [CategoryFactory(), CategoryFactory()]
    pictures = [picture_of(cast.library) for _number in range(3)]
    for content in contents:
        write(article, content, subjects, pictures)
        actions.publish(article=article, by=superuser(), at=timezone.now())
    chosen = data.draw(st.sampled_from(list(article.editions.order_by("number"))))
    before = said(article)

    decision = actions.restore(article=article, edition=chosen, by=cast.writer, at=timezone.now())
    again = actions.publish(article=article, by=superuser(), at=timezone.now())
    actions.undo_restore(article=article, decision=decision, by=cast.writer, at=timezone.now())

    assert again.document == chosen.document
    assert decision.replaced == before
    assert said(article) == before


@pytest.fixture
def now(cast):
    return timezone.now()


@pytest.fixture
def twice(cast, now):
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Först", tags=["Ett"])
    actions.publish(article=article, by=cast.publisher, at=now - 2 * HOUR)
    article.title = "Sedan"
    article.save()
    actions.record_edit(article=article, by=cast.writer, at=now - HOUR)
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    return article


def first(article):
    return article.editions.get(number=1)


def test_the_decision_says_who_which_and_what_was_replaced(twice, cast, now):
    decision = actions.restore(article=twice, edition=first(twice), by=cast.writer, at=now)

    assert (decision.act, decision.by, decision.at, decision.edition) == (
        Decision.Act.RESTORE,
        cast.writer,
        now,
        first(twice),
    )
    assert decision.replaced["title"] == "Sedan"


def test_nothing_is_published_and_open_forms_are_told(twice, cast, now):
    version = twice.version

    actions.restore(article=twice, edition=first(twice), by=cast.writer, at=now)

    twice.refresh_from_db()
    assert (twice.title, twice.version, twice.modified_by) == ("Först", version + 1, cast.writer)
    assert twice.editions.count() == 2
    assert twice.editions.live(now).get().title == "Sedan"
    assert twice.state(now).has_changes


def test_unit_and_partners_stay(twice, cast, now):
    twice.partner_units.set([cast.school])
    twice.unit = cast.culture
    twice.save()

    actions.restore(article=twice, edition=first(twice), by=cast.lead, at=now)

    twice.refresh_from_db()
    assert twice.unit == cast.culture
    assert list(twice.partner_units.all()) == [cast.school]


def test_for_those_who_may_edit_and_nobody_else(twice, cast, now):
    with pytest.raises(Refused):
        actions.restore(article=twice, edition=first(twice), by=cast.outsider, at=now)

    twice.refresh_from_db()
    assert twice.title == "Sedan"
    assert not twice.decisions.filter(act=Decision.Act.RESTORE).exists()


def test_what_a_reviewer_reads_stays_still(twice, cast, now):
    actions.record_edit(article=twice, by=cast.writer, at=now)
    actions.submit(article=twice, by=cast.writer, at=now)

    with pytest.raises(Refused, match="granskning"):
        actions.restore(article=twice, edition=first(twice), by=cast.writer, at=now)


def test_who_a_name_is_comes_back(cast, now):
    person = PersonFactory(given_name="Åsa", family_name="Ek")
    article = captioned("Åsa Ek", unit=cast.library)
    link(article, **{"Åsa Ek": person})
    actions.publish(article=article, by=cast.publisher, at=now)
    article.pictures.all().delete()
    actions.record_edit(article=article, by=cast.writer, at=now)

    actions.restore(article=article, edition=first(article), by=cast.writer, at=now)

    assert article.pictures.get().depictions.get().person == person


def test_pictures_taken_off_the_site_stay_off(cast, now):
    article = ArticleFactory(unit=cast.library)
    picture = picture_of(cast.library)
    article.body = f'<p>Text</p><img src="/bild/{picture.key}/640.jpg">'
    PlacedPictureFactory(article=article, picture=picture, caption="I huset")
    article.save()
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    article.pictures.all().delete()
    actions.hide_picture(picture=picture, by=cast.publisher, at=now)

    actions.restore(article=article, edition=first(article), by=cast.writer, at=now)

    article.refresh_from_db()
    assert not article.pictures.exists()
    assert "<img" not in article.body


def test_a_name_hidden_since_does_not_come_back_by_undoing(cast, now):
    article = ArticleFactory(unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    PlacedPictureFactory(
        article=article, picture=picture_of(cast.library), caption="Bo Alm håller i kartan till Åsa Ek"
    )
    actions.record_edit(article=article, by=cast.writer, at=now)
    decision = actions.restore(article=article, edition=first(article), by=cast.writer, at=now)
    PlacedPictureFactory(article=article, picture=picture_of(cast.library), caption="Åsa Ek")
    actions.hide_person(name="Åsa Ek", by=cast.strategist, at=now)

    actions.undo_restore(article=article, decision=decision, by=cast.writer, at=now)

    assert "Åsa Ek" not in str(said(article))


def test_a_picture_no_longer_in_the_library_leaves_its_caption(cast, now):
    article = ArticleFactory(unit=cast.library)
    actions.publish(article=article, by=cast.publisher, at=now - HOUR)
    captionless = PictureFactory(unit=cast.library, basis=Basis.NOBODY, basis_by=superuser(), basis_at=now)
    picture = picture_of(cast.library)
    PlacedPictureFactory(article=article, picture=picture, caption="I huset")
    PlacedPictureFactory(article=article, picture=captionless)
    actions.record_edit(article=article, by=cast.writer, at=now)
    decision = actions.restore(article=article, edition=first(article), by=cast.writer, at=now)
    for each in (picture, captionless):
        actions.delete_picture(picture=each, by=cast.writer, at=now)

    actions.undo_restore(article=article, decision=decision, by=cast.writer, at=now)

    assert [(each.picture, each.caption) for each in article.pictures.all()] == [(None, "I huset")]


def test_what_was_written_since_is_kept_when_a_restoration_is_undone(twice, cast, now):
    decision = actions.restore(article=twice, edition=first(twice), by=cast.writer, at=now)
    twice.refresh_from_db()
    twice.title = "Skrivet efteråt"
    twice.save()
    actions.record_edit(article=twice, by=cast.writer, at=now)

    undone = actions.undo_restore(article=twice, decision=decision, by=cast.writer, at=now)

    assert undone.replaced["title"] == "Skrivet efteråt"
    actions.undo_restore(article=twice, decision=undone, by=cast.writer, at=now)
    twice.refresh_from_db()
    assert twice.title == "Skrivet efteråt"


def test_an_unfinished_working_copy_comes_back_as_it_was(twice, cast, now):
    twice.title, twice.category, twice.body = "", None, ""
    twice.save()
    actions.record_edit(article=twice, by=cast.writer, at=now)
    decision = actions.restore(article=twice, edition=first(twice), by=cast.writer, at=now)

    actions.undo_restore(article=twice, decision=decision, by=cast.writer, at=now)

    twice.refresh_from_db()
    assert (twice.title, twice.category, twice.body) == ("", None, "")
