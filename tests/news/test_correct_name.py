"""A name spelt rightly in every caption at once, and nothing else."""

import datetime as dt
import json
import logging

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news import actions, checks
from news.actions.correcting import touched_by
from news.models import Article, Decision, Depiction, Edition, HiddenName, PlacedPicture
from tests.captioned import caption_of, captioned, link, picture_of, place
from tests.factories import PersonFactory, published

OLD, NEW = "Åsa Eck", "Åsa Ek"
CAPTION = "Övre raden från vänster: Åsa Eck, kommunchef, Nils Eckman och Bo Al. Nedre raden: Ann-Mari Åsander."
RIGHT = CAPTION.replace(OLD, NEW)


def correct(by, old=OLD, new=NEW, at=None):
    return actions.correct_name(old=old, new=new, by=by, at=at or timezone.now())


def live(article) -> Edition:
    return article.editions.live(timezone.now()).get()


def test_ten_captions_at_once(cast):
    articles = [captioned(CAPTION, unit=cast.library) for _number in range(9)]
    place(articles[0], "Åsa Eck tar emot priset. Foto: Nils Eckman")

    done = correct(cast.publisher)

    assert done.captions == 10
    assert {placed.caption for placed in PlacedPicture.objects.all()} == {
        RIGHT,
        "Åsa Ek tar emot priset. Foto: Nils Eckman",
    }
    assert Depiction.objects.filter(name=NEW).count() == 10
    assert not Depiction.objects.filter(name=OLD).exists()


@pytest.mark.parametrize(
    "caption",
    [
        "Från vänster: Åsa Eckman, Nils Eck, Åsa-Mari Eck och Åsa.",
        "Åsa Eckström tar emot priset.",
        "Från vänster: Anna Åsa Eck-Lund och Eva Åsa.",
    ],
)
def test_other_names_are_untouched_letter_for_letter(cast, caption):
    article = captioned(caption, unit=cast.library)
    correct(cast.publisher)
    assert caption_of(article) == caption


def test_what_is_live_is_published_anew_as_a_minor_change(cast):
    article = published(captioned(CAPTION, unit=cast.library))
    first = live(article)
    actions.publish(article=article, by=cast.publisher, at=timezone.now(), correction="Rätt dag är lördag.")
    told = live(article)

    done = correct(cast.publisher)

    new = live(article)
    assert done.published == [article]
    assert new.pictures[0]["caption"] == RIGHT
    assert (new.change, new.change_note) == (Edition.Change.MINOR, "")
    assert (new.published_at, new.changed_at) == (first.published_at, told.changed_at)
    assert new.slug == told.slug
    assert told.pictures[0]["caption"] == CAPTION
    assert new.shown_pictures.count() == 1
    assert not article.state(timezone.now()).has_changes
    assert Decision.objects.filter(article=article, edition=new, act=Decision.Act.PUBLISH).count() == 1
    assert list(Edition.objects.of_article(article.pk).once_public(timezone.now()).corrections()) == [told]


def test_unpublished_changes_stay_unpublished(cast):
    article = published(captioned(CAPTION, unit=cast.library, title="Som den var"))
    article.title = "Som den blir"
    article.save()
    place(article, "Åsa Eck i båten.")

    correct(cast.publisher)

    assert live(article).title == "Som den var"
    assert len(live(article).pictures) == 1
    assert article.state(timezone.now()).has_changes
    article.refresh_from_db()
    assert article.title == "Som den blir"
    assert {placed.caption for placed in article.pictures.all()} == {RIGHT, "Åsa Ek i båten."}


def test_a_name_that_only_residents_still_read_is_corrected_there(cast):
    """The working copy has another caption by now: nobody's open form grows old by it."""
    article = published(captioned(CAPTION, unit=cast.library))
    article.pictures.update(caption="Bo Al i båten.")
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    version = article.version

    correct(cast.publisher)

    article.refresh_from_db()
    assert live(article).pictures[0]["caption"] == RIGHT
    assert (caption_of(article), article.version) == ("Bo Al i båten.", version)
    assert article.state(timezone.now()).has_changes


def test_what_is_scheduled_keeps_its_slot(cast):
    article = captioned(CAPTION, unit=cast.library)
    start, until = timezone.now() + dt.timedelta(days=1), timezone.now() + dt.timedelta(days=2)
    published(article, live_from=start, live_until=until)

    done = correct(cast.publisher)

    waiting = article.editions.scheduled(timezone.now()).get()
    assert done.published == [article]
    assert waiting.pictures[0]["caption"] == RIGHT
    assert (waiting.live_from, waiting.live_until, waiting.planned_until) == (start, until, until)
    assert waiting.change == Edition.Change.FIRST
    assert not article.state(timezone.now()).has_changes


@pytest.mark.parametrize("scheduled_caption", [CAPTION, "Bo Al i båten."])
def test_a_live_edition_and_the_one_after_it_are_both_kept(cast, scheduled_caption):
    """Also when only the live one has the name: what is scheduled is still the latest."""
    article = published(captioned(CAPTION, unit=cast.library))
    start = timezone.now() + dt.timedelta(days=1)
    article.pictures.update(caption=scheduled_caption)
    actions.record_edit(article=article, by=cast.publisher, at=timezone.now())
    actions.publish(article=article, by=cast.publisher, at=timezone.now(), live_from=start)
    assert not article.state(timezone.now()).has_changes

    done = correct(cast.publisher)

    assert done.published == [article]
    assert live(article).pictures[0]["caption"] == RIGHT
    assert live(article).live_until == start
    waiting = article.editions.scheduled(timezone.now()).get()
    assert waiting.pictures[0]["caption"] == scheduled_caption.replace(OLD, NEW)
    assert not article.state(timezone.now()).has_changes
    actions.unschedule(article=article, by=cast.publisher, at=timezone.now())
    assert article.state(timezone.now()).has_changes


def test_old_editions_say_what_they_said(cast):
    article = published(captioned(CAPTION, unit=cast.library))
    actions.withdraw(article=article, by=cast.publisher, at=timezone.now(), reason="Fel dag.")
    correct(cast.publisher)
    assert article.editions.get().pictures[0]["caption"] == CAPTION
    assert caption_of(article) == RIGHT


def test_done_twice_it_does_nothing_more(cast):
    article = published(captioned(CAPTION, unit=cast.library))
    correct(cast.publisher)
    article.refresh_from_db()
    version, editions = article.version, article.editions.count()

    again = correct(cast.publisher)

    article.refresh_from_db()
    assert (again.captions, again.published) == (0, [])
    assert (article.version, article.editions.count()) == (version, editions)


def test_capitals_alone_can_be_corrected_and_only_once(cast):
    article = published(captioned("Från vänster: ÅSA EK och Bo Al.", unit=cast.library))
    first, again = correct(cast.publisher, old="ÅSA EK"), correct(cast.publisher, old="ÅSA EK")
    assert caption_of(article) == "Från vänster: Åsa Ek och Bo Al."
    assert (first.captions, again.captions) == (1, 0)
    assert article.editions.count() == 2


# Who.


def test_others_are_left_as_they_are_and_told_of(cast):
    own = published(captioned(CAPTION, unit=cast.library))
    others = published(captioned(CAPTION, unit=cast.school))

    done = correct(cast.publisher)

    assert (done.published, done.refused) == ([own], [others])
    assert live(others).pictures[0]["caption"] == CAPTION
    assert caption_of(others) == CAPTION


def test_others_drafts_and_schedules_are_not_told_of(cast):
    captioned(CAPTION, unit=cast.school)
    published(captioned(CAPTION, unit=cast.school), live_from=timezone.now() + dt.timedelta(days=1))
    changed = published(captioned("Bo Al i båten.", unit=cast.school))
    place(changed, CAPTION)

    done = correct(cast.publisher)

    assert (done.captions, done.refused) == (0, [])
    assert touched_by(OLD, by=cast.publisher, at=timezone.now()) == []
    assert PlacedPicture.objects.filter(caption=CAPTION).count() == 3


def test_a_writer_corrects_drafts_and_nothing_that_is_out(cast):
    draft, out = captioned(CAPTION, unit=cast.library), published(captioned(CAPTION, unit=cast.library))

    done = correct(cast.writer)

    assert (done.captions, done.refused) == (1, [out])
    assert (caption_of(draft), caption_of(out)) == (RIGHT, CAPTION)


def test_what_waits_for_review_is_the_publishers(cast):
    article = captioned(CAPTION, unit=cast.library)
    actions.submit(article=article, by=cast.writer, at=timezone.now())
    assert correct(cast.writer).refused == [article]
    assert correct(cast.publisher).captions == 1
    assert article.state(timezone.now()).is_submitted


# Whom.


def test_the_person_stays_linked(cast):
    person = PersonFactory(given_name="Åsa", family_name="Annorlunda")
    article = captioned(CAPTION, unit=cast.library)
    link(article, **{OLD: person})
    published(article)

    correct(cast.publisher)

    assert Depiction.objects.get(name=NEW).person == person
    assert live(article).pictures[0]["people"] == {NEW: person.pk}


def test_nobody_we_know_stays_nobody(cast):
    PersonFactory(given_name="Åsa", family_name="Ek", unit=cast.library)
    article = captioned(CAPTION, unit=cast.library)
    link(article, **{OLD: None})
    correct(cast.publisher)
    assert Depiction.objects.get(name=NEW).person is None


def test_a_name_that_is_now_right_is_linked_by_itself(cast):
    person = PersonFactory(given_name="Åsa", family_name="Ek", unit=cast.library)
    captioned(CAPTION, unit=cast.library)
    correct(cast.publisher)
    assert Depiction.objects.get(name=NEW).person == person


@pytest.mark.parametrize("new", ["", " ", "-", "Åsa, Ek", "Åsa: Ek", "Å" * 300, "Åsa (Ek)", "Åsa\x00Ek"])
def test_what_is_no_name_is_refused(cast, new):
    article = captioned(CAPTION, unit=cast.library)
    with pytest.raises(ValidationError):
        correct(cast.publisher, new=new)
    assert caption_of(article) == CAPTION


@pytest.mark.parametrize("new", ["Foto Bo", "från vänster", "1234", "Ek och Berg", "Ek & Berg"])
def test_a_name_that_would_be_read_otherwise_is_refused(cast, new):
    article = published(captioned(CAPTION, unit=cast.library))
    with pytest.raises(ValidationError):
        correct(cast.publisher, new=new)
    assert (caption_of(article), article.editions.count()) == (CAPTION, 1)


@pytest.mark.parametrize("new", ["Anna-Karin Ek", "Asa  Ek", "Ek, Åsa", "Asa Eks"])
def test_a_hidden_name_is_not_brought_back_in_another_spelling(cast, new):
    captioned(CAPTION, unit=cast.library)
    for name in ("Anna Karin Ek", "Åsa Ek"):
        HiddenName.objects.create(name=name, hidden_at=timezone.now(), hidden_by=cast.strategist)
    with pytest.raises(ValidationError):
        correct(cast.publisher, new=new)


def test_consents_and_credits_are_corrected_with_the_captions(cast):
    mine = picture_of(cast.library, basis="consent", photographer=OLD)
    others = picture_of(cast.school, is_shared=True, photographer=OLD)
    for picture in (mine, others):
        picture.consents.create(name=OLD, given_on="2026-01-01", channel="paper", noted_by=cast.writer)
    article = captioned(f"På bilden {OLD}.", unit=cast.library, picture=mine)
    place(article, f"På bilden {OLD}.", picture=others)
    published(article)

    correct(cast.publisher)

    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.photographer, mine.consents.get().name) == (NEW, NEW)
    assert (others.photographer, others.consents.get().name) == (OLD, OLD)
    assert [each["photographer"] for each in live(article).pictures] == [NEW, NEW]
    assert checks.errors(article) == []


def test_a_hidden_name_is_not_brought_back(cast):
    article = published(captioned(CAPTION, unit=cast.library))
    HiddenName.objects.create(name=NEW, hidden_at=timezone.now(), hidden_by=cast.strategist)
    with pytest.raises(ValidationError):
        correct(cast.publisher)
    assert caption_of(article) == CAPTION


def test_an_error_in_the_middle_leaves_nothing_half_done(cast, monkeypatch):
    articles = [published(captioned(CAPTION, unit=cast.library, picture=picture_of(cast.library))) for _n in range(3)]
    real, calls = actions.correcting.reissue, []

    def fails_the_third_time(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("the power is gone")
        return real(*args, **kwargs)

    monkeypatch.setattr(actions.correcting, "reissue", fails_the_third_time)
    with pytest.raises(RuntimeError):
        correct(cast.publisher)

    assert Edition.objects.count() == 3
    assert {placed.caption for placed in PlacedPicture.objects.all()} == {CAPTION}
    assert {article.version for article in Article.objects.all()} == {articles[0].version}


def test_the_log_holds_no_names(cast, caplog):
    captioned(CAPTION, unit=cast.library)
    caplog.set_level(logging.INFO, "security")
    correct(cast.publisher)
    lines = [json.loads(line.getMessage()) for line in caplog.records if line.name == "security"]
    assert [line["event"] for line in lines] == ["name_corrected"]
    assert "Åsa" not in caplog.text.encode().decode("unicode_escape")
    assert not Decision.objects.filter(reason__contains="Åsa").exists()


@pytest.mark.parametrize("articles", [1, 6])
def test_what_will_change_is_known_by_as_many_questions(cast, articles, django_assert_max_num_queries):
    for _number in range(articles):
        published(captioned(CAPTION, unit=cast.library))
    with django_assert_max_num_queries(14):
        assert len(touched_by(OLD, by=cast.publisher, at=timezone.now())) == articles
