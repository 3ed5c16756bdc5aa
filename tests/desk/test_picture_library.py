"""The library and the page of a picture: who sees what, what is saved, and the acts with their pages."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _, ngettext
from django_tasks_db.models import DBTaskResult

from news import actions, depictions
from news.models import Basis, Consent, Picture
from tests.factories import ArticleFactory, PictureFactory, PlacedPictureFactory, published
from tests.pictures import uploaded

LIST = "/desk/news/picture/"
CHOOSE = f"{LIST}valj/"
HOSTILE = '"><svg onload=alert(1)>'


@pytest.fixture
def mine(cast):
    return PictureFactory(unit=cast.library, uploaded_by=cast.writer, description="Bokbussen i snö")


@pytest.fixture
def secret(cast):
    return PictureFactory(unit=cast.school, uploaded_by=cast.outsider, description="Skolans hemlighet")


@pytest.fixture
def shared(cast):
    return PictureFactory(unit=cast.school, uploaded_by=cast.outsider, description="Skolans delade", is_shared=True)


def page_of(picture, act="change/") -> str:
    return f"{LIST}{picture.pk}/{act}"


def typed(picture, **changed) -> dict:
    """What a browser sends: each field, and what it said when the page was opened."""
    fields = {
        "description": picture.description,
        "photographer": picture.photographer,
        "taken_on": picture.taken_on or "",
        "unit": picture.unit_id,
        "basis": picture.basis,
        "focal_x": picture.focal_x,
        "focal_y": picture.focal_y,
    }
    began_from = {f"initial-{name}": value for name, value in fields.items()} | {"initial-is_shared": picture.is_shared}
    rows = {"consents-TOTAL_FORMS": 1, "consents-INITIAL_FORMS": 0}
    return fields | ({"is_shared": "on"} if picture.is_shared else {}) | began_from | rows | changed


def consent_typed(**changed) -> dict:
    said = {"name": "Lill Hed", "given_on": "2026-01-02", "channel": "paper", "guardian": "Eva Hed"} | changed
    return {f"consents-0-{name}": value for name, value in said.items()}


def text_of(answer) -> str:
    return answer.content.decode()


def listed(answer) -> set:
    return {picture.pk for picture in answer.context["cl"].result_list}


def as_it_is(picture) -> dict:
    return Picture.objects.filter(pk=picture.pk).values().get()


def named_in_caption(picture, article, caption) -> None:
    PlacedPictureFactory(article=article, picture=picture, caption=caption)
    depictions.renew(article, by=article.created_by, at=timezone.now())


# The list.


def test_own_and_shared_pictures_are_listed(cast, desk, mine, secret, shared):
    answer = desk(cast.writer).get(LIST)
    assert listed(answer) == {mine.pk, shared.pk}
    assert "hemlighet" not in text_of(answer)


def test_signs_tell_what_there_is_to_know(cast, desk, mine, shared):
    for _number in range(2):
        PlacedPictureFactory(picture=mine, article=ArticleFactory(unit=cast.library))
    Picture.objects.filter(pk=shared.pk).update(
        basis=Basis.NOBODY, basis_by=cast.admin, basis_at=timezone.now(), hidden_at=timezone.now(), hidden_by=cast.admin
    )
    rows = {row.pk: row for row in desk(cast.writer).get(LIST).context["cl"].result_list}
    assert (rows[mine.pk].uses, rows[shared.pk].uses) == (2, 0)
    chips = text_of(desk(cast.writer).get(LIST)).count('<li class="chip')
    assert chips == len(["no basis", "2 uses", "hidden", "shared"])


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("delade", ["Skolans delade"]),
        ("utan-grund", ["Bokbussen i snö", "Skolans delade"]),
        ("oanvanda", ["Skolans delade"]),
        ("borttagna", ["Bokbussen i snö"]),
        ("x", ["Bokbussen i snö", "Skolans delade"]),
    ],
)
@pytest.mark.usefixtures("shared")
def test_filters(cast, desk, mine, kind, found):
    actions.hide_picture(picture=mine, by=cast.writer, at=timezone.now())
    PlacedPictureFactory(picture=mine)
    rows = desk(cast.writer).get(LIST, {"visa": kind}).context["cl"].result_list
    assert sorted(picture.description for picture in rows) == found


def test_the_filter_of_units_names_only_the_own(cast, desk, mine, shared):
    answer = desk(cast.writer).get(LIST, {"enhet": "biblioteket"})
    assert listed(answer) == {mine.pk}
    assert "enhet=asskolan" not in text_of(answer)
    assert listed(desk(cast.writer).get(LIST, {"enhet": "asskolan"})) == {mine.pk, shared.pk}


@pytest.mark.parametrize("term", ["BOKBUSSEN", "snö buss", "ÅSA", "Berg"])
def test_search_in_description_photographer_and_captions(cast, desk, mine, shared, term):
    Picture.objects.filter(pk=mine.pk).update(folded_words="bokbussen i snö åsa ö")
    named_in_caption(mine, ArticleFactory(unit=cast.library, created_by=cast.writer), "Anna Berg och Bo Lind.")
    assert listed(desk(cast.writer).get(LIST, {"q": term})) == {mine.pk}


@pytest.mark.parametrize("address", [LIST, CHOOSE])
def test_a_caption_in_anothers_draft_is_not_to_be_guessed_at(cast, desk, shared, address):
    named_in_caption(shared, ArticleFactory(unit=cast.school, created_by=cast.outsider), "Anna Berg och Bo Lind.")
    assert "Skolans delade" in text_of(desk(cast.outsider).get(address, {"q": "Berg"}))
    assert "Skolans delade" not in text_of(desk(cast.writer).get(address, {"q": "Berg"}))


@pytest.mark.parametrize("term", ["\x00", "%", "_", "a " * 5000, "'\"\\", "<script>"])
@pytest.mark.parametrize("address", [LIST, CHOOSE])
def test_odd_searches(cast, desk, mine, term, address):
    answer = desk(cast.writer).get(address, {"q": term})
    assert answer.status_code == 200
    assert "<script>" not in text_of(answer).split("<main")[-1]


@pytest.mark.parametrize("lookup", ["unit__name__startswith=x", "id=1", "basis_by__email=a", "key__startswith=1"])
def test_no_column_is_asked_about(cast, desk, lookup):
    assert desk(cast.writer).get(f"{LIST}?{lookup}").status_code == 400


@pytest.mark.parametrize("address", [LIST, CHOOSE])
def test_the_list_costs_the_same_however_long(cast, desk, address):
    browser, costs = desk(cast.writer), []
    for more in (1, 4):
        for _number in range(more):
            PlacedPictureFactory(picture=PictureFactory(unit=cast.library))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address, {"q": "bild"}).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_an_empty_library_helps(cast, desk):
    assert f"{LIST}add/" in text_of(desk(cast.writer).get(LIST)).split('class="picture-empty"')[1]


def test_what_is_written_of_a_picture_is_escaped(cast, desk, mine):
    Picture.objects.filter(pk=mine.pk).update(description=HOSTILE, photographer=HOSTILE)
    for address in (LIST, CHOOSE, page_of(mine), page_of(mine, "atgard/ta-bort-fran-webben/")):
        page = text_of(desk(cast.writer).get(address))
        assert escape(HOSTILE) in page, address
        assert "<svg onload" not in page, address


# The dialog's list.


def test_only_what_may_be_put_in_news_is_offered(cast, desk, mine, secret, shared):
    hidden = PictureFactory(unit=cast.library, description="Bortplockad")
    actions.hide_picture(picture=hidden, by=cast.writer, at=timezone.now())
    PlacedPictureFactory(picture=secret, article=ArticleFactory(unit=cast.library))
    for asked in ({}, {"q": ""}, {"q": "skolans"}, {"q": "hemlighet"}, {"q": str(secret.pk)}, {"q": secret.key}):
        page = text_of(desk(cast.writer).get(CHOOSE, asked))
        assert "hemlighet" not in page.replace("q=hemlighet", "")
        assert "Bortplockad" not in page
        assert secret.key not in page.replace(f"q={secret.key}", "")
    assert "Skolans delade" in text_of(desk(cast.writer).get(CHOOSE, {"q": "skolans"}))


def test_twenty_four_at_a_time(cast, desk):
    PictureFactory.create_batch(25, unit=cast.library)
    first, second = (text_of(desk(cast.writer).get(CHOOSE, {"sida": number})) for number in (1, 2))
    assert (first.count("<li>"), second.count("<li>")) == (24, 1)
    assert ("data-more" in first, "data-more" in second) == (True, False)


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 20, "", "1\x00", "²"])
def test_no_such_page_of_the_dialog(cast, desk, number):
    assert desk(cast.writer).get(CHOOSE, {"sida": number}).status_code == 404


# The page.


def test_what_is_said_is_saved(cast, desk, mine):
    said = {"description": "Nytt", "photographer": "Åsa Ö", "taken_on": "2026-02-03", "is_shared": "on"}
    said |= {"basis": "public_interest", "focal_x": 20, "focal_y": 30}
    assert desk(cast.writer).post(page_of(mine), typed(mine, **said)).url == page_of(mine)
    saved = as_it_is(mine)
    assert (saved["description"], saved["photographer"], saved["taken_on"]) == ("Nytt", "Åsa Ö", dt.date(2026, 2, 3))
    assert (saved["is_shared"], saved["focal_x"], saved["focal_y"]) == (True, 20, 30)
    assert (saved["basis"], saved["basis_by_id"]) == ("public_interest", cast.writer.pk)
    assert "Wanda Älvlund" in text_of(desk(cast.publisher).get(page_of(mine)))


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"description": "a\nb"}, "description"),
        ({"description": "n" * 201}, "description"),
        ({"taken_on": "igår"}, "taken_on"),
        ({"focal_x": 101}, "focal_x"),
        ({"focal_y": -1}, "focal_y"),
        ({"basis": "x"}, "basis"),
        ({"unit": "9" * 30}, "unit"),
        ({"unit": ""}, "unit"),
    ],
)
def test_what_cannot_be_saved_is_marked_and_kept_in_the_form(cast, desk, mine, changed, wrong):
    before = as_it_is(mine)
    answer = desk(cast.writer).post(page_of(mine), typed(mine, photographer="Åsa Ö", **changed))
    assert set(answer.context["form"].errors) == {wrong}
    assert 'value="Åsa Ö"' in text_of(answer)
    assert as_it_is(mine) == before


def test_a_picture_is_not_moved_into_another_unit(cast, desk, mine):
    answer = desk(cast.writer).post(page_of(mine), typed(mine, unit=cast.school.pk))
    assert set(answer.context["form"].errors) == {"unit"}
    assert "Åsskolan" not in text_of(answer)
    assert as_it_is(mine)["unit_id"] == cast.library.pk


def test_what_is_not_in_the_form_stays(cast, desk, mine):
    before = as_it_is(mine)
    extra = {"key": "x" * 26, "hidden_at": "2026-01-01", "basis_by": cast.admin.pk, "uploaded_by": cast.admin.pk}
    desk(cast.writer).post(page_of(mine), typed(mine, width=1, rendered_at="2026-01-01", **extra))
    assert as_it_is(mine) == before


def test_two_colleagues_change_different_things(cast, desk, mine):
    opened = typed(mine)
    desk(cast.writer).post(page_of(mine), typed(mine, photographer="Åsa Ö"))
    desk(cast.publisher).post(page_of(mine), opened | {"description": "Nytt"})
    assert (as_it_is(mine)["photographer"], as_it_is(mine)["description"]) == ("Åsa Ö", "Nytt")


def test_a_colleagues_newer_text_is_shown_and_not_written_over(cast, desk, mine):
    opened = typed(mine)
    desk(cast.writer).post(page_of(mine), typed(mine, description="Kollegans ord"))
    answer = desk(cast.publisher).post(page_of(mine), opened | {"description": "Mina ord"})
    assert set(answer.context["form"].errors) == {"description"}
    assert "Kollegans ord" in text_of(answer)
    assert 'value="Mina ord"' in text_of(answer)
    assert as_it_is(mine)["description"] == "Kollegans ord"

    again = opened | {"description": "Mina ord", "initial-description": "Kollegans ord"}
    desk(cast.publisher).post(page_of(mine), again)
    assert as_it_is(mine)["description"] == "Mina ord"


def test_a_shared_picture_is_seen_and_not_changed(cast, desk, shared):
    page = text_of(desk(cast.writer).get(page_of(shared)))
    assert "Skolans delade" in page
    assert "picture_form" not in page
    before = as_it_is(shared)
    assert desk(cast.writer).post(page_of(shared), typed(shared, description="Taget")).status_code == 403
    assert as_it_is(shared) == before


def test_who_has_consented_is_for_those_who_keep_the_picture(cast, desk, shared):
    noted(shared, cast.outsider)
    assert "Lill Hed" in text_of(desk(cast.outsider).get(page_of(shared)))
    page = text_of(desk(cast.writer).get(page_of(shared)))
    assert "Lill Hed" not in page
    assert "Eva Hed" not in page


def test_a_picture_in_own_news_is_seen_and_not_changed(cast, desk, secret):
    PlacedPictureFactory(picture=secret, article=ArticleFactory(unit=cast.library))
    assert desk(cast.writer).get(page_of(secret)).status_code == 200
    assert desk(cast.writer).post(page_of(secret), typed(secret)).status_code == 403


ACTS = ["change/", "delete/", "original/", "atgard/ta-bort-fran-webben/", "atgard/visa-igen/", "forsok-igen/"]


@pytest.mark.parametrize("act", [*ACTS, "samtycke/1/aterkalla/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_units_picture_does_not_exist(cast, desk, secret, act, method):
    before = as_it_is(secret)
    answer = getattr(desk(cast.writer), method)(page_of(secret, act), typed(secret, description="Taget"))
    assert answer.status_code in ({404, 405} if act in {"original/", "forsok-igen/"} else {404})
    assert "hemlighet" not in text_of(answer)
    assert as_it_is(secret) == before


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30, "abc", "1_2F"])
def test_no_such_picture(cast, desk, number):
    assert desk(cast.writer).get(f"{LIST}{number}/change/").status_code == 404


def test_where_it_is_used_and_who_is_in_it(cast, desk, shared):
    actions.change_picture(picture=shared, by=cast.outsider, at=timezone.now(), basis=Basis.PUBLIC_INTEREST)
    own = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Biblioteket öppnar")
    named_in_caption(shared, own, "Anna Berg och Bo Lind.")
    published(own)
    hidden = ArticleFactory(unit=cast.school, created_by=cast.outsider, title="Hemligt på skolan")
    named_in_caption(shared, hidden, "Cia Ek.")
    answer = desk(cast.writer).get(page_of(shared))
    page = text_of(answer)
    assert [(article.title, article.shows_it) for article in answer.context["uses"]] == [("Biblioteket öppnar", True)]
    assert answer.context["other_uses"] == 1
    assert "Anna Berg" in page
    assert "Cia Ek" not in page
    assert "Hemligt" not in page


# Consents.


def noted(picture, by, **said) -> Consent:
    said = {"name": "Lill Hed", "given_on": dt.date(2026, 1, 2), "channel": "paper", "guardian": "Eva Hed"} | said
    return actions.note_consent(picture=picture, by=by, at=timezone.now(), **said)


def test_a_consent_is_noted_once_for_two_clicks(cast, desk, mine):
    for _click in range(2):
        assert desk(cast.writer).post(page_of(mine), typed(mine, **consent_typed())).status_code == 302
    consent = mine.consents.get()
    assert (consent.name, consent.guardian, consent.noted_by) == ("Lill Hed", "Eva Hed", cast.writer)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"given_on": ""}, "given_on"),
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"channel": "x"}, "channel"),
    ],
)
def test_a_consent_that_cannot_be_saves_nothing(cast, desk, mine, changed, wrong):
    before = as_it_is(mine)
    answer = desk(cast.writer).post(page_of(mine), typed(mine, description="Nytt", **consent_typed(**changed)))
    assert set(answer.context["rows"][0].errors) == {wrong}
    assert 'value="Nytt"' in text_of(answer)
    assert (mine.consents.count(), as_it_is(mine)) == (0, before)


@pytest.mark.parametrize("basis", [Basis.CONSENT, Basis.PUBLIC_INTEREST])
def test_withdrawing_a_consent_says_first_what_it_means(cast, desk, mine, basis):
    actions.change_picture(picture=mine, by=cast.writer, at=timezone.now(), basis=basis)
    consent = noted(mine, cast.writer)
    address = page_of(mine, f"samtycke/{consent.pk}/aterkalla/")
    page = text_of(desk(cast.writer).get(address))
    consent.refresh_from_db()
    assert "Lill Hed" in page
    assert consent.withdrawn_on is None
    for _click in range(2):
        assert desk(cast.writer).post(address).url == page_of(mine)
    consent.refresh_from_db()
    assert consent.withdrawn_on == timezone.localdate()
    assert bool(as_it_is(mine)["hidden_at"]) == (basis == Basis.CONSENT)


def test_all_consents_of_the_name_are_withdrawn_and_that_is_said(cast, desk, mine):
    consent = noted(mine, cast.writer)
    address = page_of(mine, f"samtycke/{consent.pk}/aterkalla/")
    told = _("%(number)s consents in this name are noted. All of them are withdrawn.") % {"number": 2}
    assert told not in text_of(desk(cast.writer).get(address))
    noted(mine, cast.writer, channel="email")
    assert told in text_of(desk(cast.writer).get(address))
    desk(cast.writer).post(address)
    assert not mine.consents.filter(withdrawn_on=None).exists()


def test_a_basis_that_would_not_hold_is_refused_beside_the_field(cast, desk, mine):
    actions.change_picture(picture=mine, by=cast.writer, at=timezone.now(), basis=Basis.AGREEMENT)
    article = ArticleFactory(unit=cast.library, created_by=cast.writer)
    named_in_caption(mine, article, "Från vänster: Lill Hed.")
    published(article)
    mine.refresh_from_db()
    answer = desk(cast.writer).post(page_of(mine), typed(mine, basis=Basis.CONSENT))
    assert "Lill Hed" in answer.context["form"].errors["basis"][0]
    assert as_it_is(mine)["basis"] == Basis.AGREEMENT
    # With the answer in the same go it holds.
    assert desk(cast.writer).post(page_of(mine), typed(mine, basis=Basis.CONSENT, **consent_typed())).status_code == 302
    assert as_it_is(mine)["basis"] == Basis.CONSENT


def test_the_consent_of_another_picture_is_not_withdrawn(cast, desk, mine, shared):
    consent = noted(shared, cast.outsider)
    for picture in (mine, shared):
        answer = desk(cast.writer).post(page_of(picture, f"samtycke/{consent.pk}/aterkalla/"))
        assert answer.status_code == 404
        assert "Lill" not in text_of(answer)
    consent.refresh_from_db()
    assert consent.withdrawn_on is None


# The acts.


def test_taken_off_the_site_after_a_page_that_says_what_happens(cast, desk, mine):
    article = ArticleFactory(unit=cast.library, title="Biblioteket öppnar")
    PlacedPictureFactory(picture=mine, article=article)
    published(article)
    address = page_of(mine, "atgard/ta-bort-fran-webben/")
    assert "Biblioteket öppnar" in text_of(desk(cast.writer).get(address))
    assert as_it_is(mine)["hidden_at"] is None
    for _click in range(2):
        assert desk(cast.writer).post(address).url == page_of(mine)
    assert not Picture.objects.public(timezone.now()).exists()


def test_how_many_news_of_other_units_lose_the_picture_is_said(cast, desk, shared):
    address = page_of(shared, "atgard/ta-bort-fran-webben/")
    published(ArticleFactory(unit=cast.school, created_by=cast.outsider))
    own = ArticleFactory(unit=cast.school, created_by=cast.outsider)
    PlacedPictureFactory(picture=shared, article=own)
    published(own)
    told = _("Tell the other units: their news change without their having done anything.")
    assert told not in text_of(desk(cast.outsider).get(address))
    for _article in range(2):
        article = ArticleFactory(unit=cast.library, created_by=cast.writer, title="Biblioteket öppnar")
        PlacedPictureFactory(picture=shared, article=article)
        published(article)
    many = ngettext(
        "Residents see it now in %(number)s news item of another unit.",
        "Residents see it now in %(number)s news items of other units.",
        2,
    )
    for user in (cast.outsider, cast.strategist):
        page = text_of(desk(user).get(address))
        assert many % {"number": 2} in page
        assert told in page


def test_shown_again_by_those_who_answer_for_people(cast, desk, mine):
    actions.hide_picture(picture=mine, by=cast.writer, at=timezone.now())
    address = page_of(mine, "atgard/visa-igen/")
    assert address not in text_of(desk(cast.writer).get(page_of(mine)))
    assert desk(cast.writer).post(address).status_code == 403
    assert as_it_is(mine)["hidden_at"]
    assert address in text_of(desk(cast.strategist).get(page_of(mine)))
    desk(cast.strategist).get(address)
    assert as_it_is(mine)["hidden_at"]
    desk(cast.strategist).post(address)
    assert as_it_is(mine)["hidden_at"] is None


def test_deleted_with_its_files(cast, desk, settings, django_capture_on_commit_callbacks):
    picture = uploaded(cast.writer, cast.library)
    desk(cast.writer).get(page_of(picture, "delete/"))
    assert Picture.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert desk(cast.writer).post(page_of(picture, "delete/")).url == LIST
    assert not Picture.objects.exists()
    assert not list(settings.PICTURES_ROOT.glob(f"*/{picture.key}"))
    assert desk(cast.writer).post(page_of(picture, "delete/")).status_code == 404


def test_what_is_used_is_not_deleted(cast, desk, mine):
    PlacedPictureFactory(picture=mine, article=ArticleFactory(unit=cast.library))
    answer = desk(cast.writer).post(page_of(mine, "delete/"), {"post": "yes"})
    assert answer.status_code == 403
    assert Picture.objects.exists()


@pytest.mark.parametrize("act", ["delete/", "atgard/ta-bort-fran-webben/", "atgard/visa-igen/", "forsok-igen/"])
def test_a_shared_picture_is_not_acted_on(cast, desk, shared, act):
    if "visa-igen" in act:
        actions.hide_picture(picture=shared, by=cast.outsider, at=timezone.now())
    before = as_it_is(shared)
    assert desk(cast.writer).post(page_of(shared, act)).status_code == 403
    assert as_it_is(shared) == before


def test_no_such_act(cast, desk, mine):
    assert desk(cast.writer).post(page_of(mine, "atgard/radera-allt/")).status_code == 404


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("method", ["head", "put", "delete", "patch", "options", "trace"])
def test_only_a_post_acts(cast, desk, act, method):
    picture = uploaded(cast.writer, cast.library)
    before = as_it_is(picture)
    answer = getattr(desk(cast.writer), method)(page_of(picture, act))
    answer.getvalue()
    assert answer.status_code in ({200, 302, 405} if method == "head" else {405})
    assert as_it_is(picture) == before


def test_late_files_are_asked_for_again(cast, desk, mine):
    retry = page_of(mine, "forsok-igen/")
    assert retry not in text_of(desk(cast.writer).get(page_of(mine)))
    Picture.objects.update(uploaded_at=timezone.now() - dt.timedelta(minutes=11))
    assert retry in text_of(desk(cast.writer).get(page_of(mine)))
    assert desk(cast.writer).get(retry).status_code == 405
    assert not DBTaskResult.objects.exists()
    assert desk(cast.writer).post(retry).url == page_of(mine)
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[mine.pk]]
    Picture.objects.update(rendered_at=timezone.now())
    assert retry not in text_of(desk(cast.writer).get(page_of(mine)))
