"""The article at the desk: what can be written, by whom, and that neither words nor secrets get away."""

import datetime as dt
import json
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from network.models import Level
from news import actions
from news.models import Article, FactBox, RelatedLink
from news.richtext import LANGUAGES
from tests.factories import ArticleFactory, CategoryFactory, MembershipFactory, published

ADD, LIST = reverse("desk:news_article_add"), reverse("desk:news_article_changelist")


def change(article) -> str:
    return reverse("desk:news_article_change", args=[article.pk])


def box(**values) -> dict:
    """One fact box typed into the form."""
    typed = {"title": "Öppet", "body": "<p>Alltid</p>", "position": 0, "id": "", "article": ""} | values
    return {"fact_boxes-TOTAL_FORMS": 1} | {f"fact_boxes-0-{name}": value for name, value in typed.items()}


# Writing.


def test_adds_with_all_its_parts(cast, desk, fields):
    links = {"links-TOTAL_FORMS": 1, "links-0-text": "Mer", "links-0-url": "/om/", "links-0-position": 0}
    answer = desk(cast.writer).post(ADD, fields(unit=cast.library.pk, tags="bok, Sommar", **box(), **links))
    article = Article.objects.get()
    assert answer.url == change(article)
    assert (article.created_by, article.unit) == (cast.writer, cast.library)
    assert sorted(article.tags.names()) == ["Sommar", "bok"]
    assert [article.fact_boxes.get().title, article.links.get().url] == ["Öppet", "/om/"]


def test_own_unit_is_chosen_to_begin_with(cast, desk):
    assert desk(cast.central).get(ADD).context["adminform"].form["unit"].value() == cast.root.pk


def test_saves_and_notes_who(cast, desk, draft, fields):
    desk(cast.publisher).post(change(draft), fields(draft, title="Ny rubrik"))
    draft.refresh_from_db()
    assert (draft.title, draft.version, draft.modified_by) == ("Ny rubrik", 2, cast.publisher)


def test_saving_without_a_change_changes_nothing(cast, desk, fields):
    article = ArticleFactory(unit=cast.library, lead="Rad ett.\nRad två.", tags=["Bok", "väg"])
    typed = fields(article, lead="Rad ett.\r\nRad två.")
    desk(cast.writer).post(change(article), typed)
    article.refresh_from_db()
    assert (article.version, article.lead) == (1, "Rad ett.\nRad två.")


def test_act_button_saves_first_and_leads_on(cast, desk, draft, fields):
    answer = desk(cast.writer).post(change(draft), fields(draft, title="Ny rubrik", _act="granska"))
    assert answer.url == reverse("desk:news_article_act", args=[draft.pk, "granska"])
    assert Article.objects.get().title == "Ny rubrik"


def test_unknown_act_button_just_saves(cast, desk, draft, fields):
    assert desk(cast.writer).post(change(draft), fields(draft, _act="../../x")).url == change(draft)


@pytest.mark.parametrize("source", [f"/desk/news/picture/fil/{'a' * 26}/640.jpg", "https://annanstans.example/x.jpg"])
def test_a_picture_in_the_text_survives_a_fault(cast, desk, fields, source):
    body = f'<figure class="image"><img alt="" src="{source}"></figure>'
    answer = desk(cast.writer).post(ADD, fields(unit=cast.library.pk, title="Rubrik\nBcc: x", body=body))
    assert answer.status_code == 200
    assert escape(body) in answer.content.decode()


def test_what_was_typed_survives_a_fault(cast, desk, fields):
    typed = fields(
        unit=cast.library.pk, title="", body="<p>Min text</p>", tags="bok", **box(title="", body="<p>Ruta</p>")
    )
    page = desk(cast.writer).post(ADD, typed).content.decode()
    assert not Article.objects.exists()
    for words in ("Min text", "Ruta", 'value="bok"'):
        assert words in page


def test_colleagues_newer_save_is_shown_and_not_written_over(cast, desk, draft, fields):
    old = fields(draft, lead="Min ingress", tags="min")
    desk(cast.publisher).post(change(draft), fields(draft, lead="Hennes ingress"))
    browser = desk(cast.writer)
    page = browser.post(change(draft), old)
    assert {"Hennes ingress", "Min ingress"} <= {
        text for pair in page.context["newer_texts"] for text in (pair["text"], pair["typed"])
    }
    assert Article.objects.get().lead == "Hennes ingress"
    assert "Min ingress" in page.content.decode()
    again = old | {"began_from": page.context["adminform"].form["began_from"].value()}
    assert browser.post(change(draft), again).status_code == 302
    assert Article.objects.get().lead == "Min ingress"


def compared(page) -> set:
    return {(pair["text"], pair["typed"]) for pair in page.context["newer_texts"]}


def test_all_that_differs_from_a_newer_save_is_shown(cast, desk, fields):
    languages = dict(LANGUAGES)
    hers, mine = CategoryFactory(name="Kultur"), CategoryFactory(name="Skola")
    article = ArticleFactory(unit=cast.library, category=hers, tags=["hennes"])
    article.partner_units.add(cast.culture)
    FactBox.objects.create(article=article, title="Hennes ruta", body="<p>Hennes ord</p>")
    RelatedLink.objects.create(article=article, text="Hennes länk", url="/hennes/")
    links = {"links-TOTAL_FORMS": 1, "links-0-text": "Min", "links-0-url": "/min/", "links-0-position": 0}
    typed = {"category": mine.pk, "unit": cast.root.pk, "partner_units": [cast.school.pk], "language": "en"}
    typed |= {"tags": "min", "began_from": 0} | box(title="Min", body="<p>Mina ord</p>") | links

    page = desk(cast.central).post(change(article), fields(article, **typed))

    assert compared(page) == {
        ("Kultur", "Skola"),
        ("Biblioteket", "Älvmokks kommun"),
        ("Kultur och fritid", "Åsskolan"),
        (str(languages["sv"]), str(languages["en"])),
        ("hennes", "min"),
        ("Hennes ruta\nHennes ord", "Min\nMina ord"),
        ("Hennes länk\n/hennes/", "Min\n/min/"),
    }


def test_a_newer_save_with_the_same_words_says_so(cast, desk, draft, fields):
    page = desk(cast.writer).post(change(draft), fields(draft, began_from=0))
    assert compared(page) == set()
    assert _("The two are the same.") in page.content.decode()


@pytest.mark.parametrize("began_from", ["", "0", "99", "x"])
def test_a_save_that_does_not_know_where_it_began_is_refused(began_from, cast, desk, draft, fields):
    answer = desk(cast.writer).post(change(draft), fields(draft, title="X", began_from=began_from))
    assert answer.status_code == 200
    assert Article.objects.get().title == draft.title


def test_a_fact_box_that_a_colleague_has_deleted_is_added_again(cast, desk, draft, fields):
    gone = FactBox.objects.create(article=draft, title="Borta", body="<p>x</p>")
    kept = FactBox.objects.create(article=draft, title="Kvar", body="<p>x</p>")
    mine = box(id=gone.pk, article=draft.pk, title="Min") | {
        "fact_boxes-TOTAL_FORMS": 2,
        "fact_boxes-INITIAL_FORMS": 2,
        "fact_boxes-1-id": kept.pk,
        "fact_boxes-1-article": draft.pk,
        "fact_boxes-1-title": "Ändrad",
        "fact_boxes-1-body": "<p>x</p>",
        "fact_boxes-1-position": 1,
    }
    gone.delete()
    browser = desk(cast.writer)
    page = browser.post(change(draft), fields(draft, title="x" * 201, **mine)).content.decode()
    assert 'value="Min"' in page
    assert 'value="Ändrad"' in page

    assert browser.post(change(draft), fields(draft, **mine)).status_code == 302
    assert list(draft.fact_boxes.values_list("title", flat=True)) == ["Min", "Ändrad"]
    kept.refresh_from_db()
    assert kept.title == "Ändrad"


@pytest.mark.parametrize("number", ["", "x", "9" * 30])
def test_a_link_with_no_number_of_its_own_is_a_new_one(number, cast, desk, draft, fields):
    link = {"id": number, "article": draft.pk, "text": "Mer", "url": "/mer/", "position": 0}
    links = {"links-TOTAL_FORMS": 1, "links-INITIAL_FORMS": 1} | {f"links-0-{name}": it for name, it in link.items()}
    assert desk(cast.writer).post(change(draft), fields(draft, **links)).status_code == 302
    assert draft.links.get().url == "/mer/"


def test_what_both_have_deleted_stays_deleted(cast, desk, draft, fields):
    mine = box(id=4711, article=draft.pk, DELETE="on") | {"fact_boxes-INITIAL_FORMS": 1}
    assert desk(cast.writer).post(change(draft), fields(draft, **mine)).status_code == 302
    assert not FactBox.objects.exists()


# Reading.


def test_submitted_is_read_only_for_its_writer(cast, desk, fields):
    article = ArticleFactory(unit=cast.library, tags=["bok"], title="Inskickad")
    FactBox.objects.create(article=article, title="Rutan", body="<p>Rutans ord</p>")
    actions.submit(article=article, by=cast.writer, at=timezone.now())
    browser = desk(cast.writer)
    page = browser.get(change(article)).content.decode()
    assert 'id="article_form"' not in page
    for words in ("Ett första stycke.", "#bok", "Rutans ord", _("Take back")):
        assert words in page
    answer = browser.post(change(article), fields(article, title="X"))
    assert answer.status_code == 403
    assert _("The article is waiting for review. To go on writing, take it back first.") in answer.content.decode()
    assert Article.objects.get().title == "Inskickad"


def test_says_where_it_stands_and_who_can_help(cast, desk, draft):
    page = desk(cast.writer).get(change(draft)).content.decode()
    assert _("A draft. Only colleagues at the desk can see it.") in page
    assert _("Only a publisher in %(unit)s can do that.") % {"unit": "Biblioteket"} in page
    assert "Pia Älvlund" in page
    assert _("Withdraw") not in page


def test_says_what_is_missing(cast, desk):
    article = ArticleFactory(unit=cast.library, lead="")
    assert _("The lead is missing.") in desk(cast.writer).get(change(article)).content.decode()


def test_live_with_changes_says_so_and_links_to_the_site(cast, desk, draft):
    published(draft)
    actions.record_edit(article=draft, by=cast.writer, at=timezone.now())
    page = desk(cast.publisher).get(change(draft)).content.decode()
    assert _("There are changes here that are not published.") in page
    assert _("Publish the changes") in page
    assert draft.editions.get().get_absolute_url() in page


def test_changes_to_what_waits_for_its_time_are_said_not_to_go_along(cast, desk, draft):
    """Who corrects it and saves would else believe that the correction is what residents will read."""
    said = _(
        "There are changes here that are not published then: "
        "press “Publish or change the time”, and the time may stay as it is."
    )
    now, browser = timezone.now(), desk(cast.publisher)
    in_a_week = now + dt.timedelta(days=7)
    actions.publish(article=draft, by=cast.publisher, at=now, live_from=in_a_week)
    assert said not in browser.get(change(draft)).content.decode()
    actions.record_edit(article=draft, by=cast.publisher, at=now)
    page = browser.get(change(draft)).content.decode()
    assert said in page
    assert _("Compare with what will be published") in page
    assert draft.title in browser.get(reverse("desk:index")).content.decode()
    actions.publish(article=draft, by=cast.publisher, at=now, live_from=in_a_week)
    assert said not in browser.get(change(draft)).content.decode()


def test_a_form_sent_twice_makes_one_article(cast, desk, fields):
    """Over a bad line, or by a second click where no script stops it; other words in it are another article."""
    form, browser = fields(unit=cast.library.pk, sheet=str(uuid.uuid4())), desk(cast.writer)
    first, second = (browser.post(ADD, form).url for _time in range(2))
    assert first == second == change(Article.objects.get())
    assert browser.post(ADD, form | {"_act": "granska"}).url.endswith("/atgard/granska/")
    browser.post(ADD, form | {"title": "Något annat"})
    assert Article.objects.count() == 2


def test_a_form_sent_anew_after_its_draft_was_deleted_makes_another(cast, desk, fields):
    form, browser = fields(unit=cast.library.pk, sheet=str(uuid.uuid4())), desk(cast.writer)
    browser.post(ADD, form)
    actions.delete_draft(article=Article.objects.get(), by=cast.writer, at=timezone.now())
    browser.post(ADD, form)
    assert Article.objects.count() == 1


def test_a_draft_whose_time_was_called_off_can_be_deleted(cast, desk, draft):
    now, browser = timezone.now(), desk(cast.publisher)
    actions.publish(article=draft, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=7))
    actions.unschedule(article=draft, by=cast.publisher, at=now)
    delete = reverse("desk:news_article_delete", args=[draft.pk])
    assert _("Keep it") in browser.get(delete).content.decode()
    assert browser.post(delete, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_who_has_saved_in_another_window_is_not_told_of_a_colleague(cast, desk, draft, fields):
    browser, opened = desk(cast.writer), fields(draft)
    browser.post(change(draft), opened | {"title": "I ett fönster"})
    page = browser.post(change(draft), opened | {"title": "I ett annat"}).content.decode()
    assert "Du har sparat nyheten i ett annat fönster" in page
    assert _("Saved meanwhile") in page
    for window in ("ett fönster", "ett annat"):
        different = window.partition(" ")[2]
        assert f'<mark><span class="visually-hidden">{_("only here:")} </span>{different}</mark>' in page
    assert "Wanda" not in page.partition("desk-newer")[0].rpartition("errornote")[2]


def test_a_time_that_was_set_is_not_told_as_published(cast, desk, draft):
    now, browser = timezone.now(), desk(cast.publisher)
    actions.publish(article=draft, by=cast.publisher, at=now, live_from=now + dt.timedelta(days=7))
    words = str(_("Time set for publishing (%(moment)s)")).partition("(")[0]
    for address in (change(draft), reverse("desk:news_article_past", args=[draft.pk])):
        page = browser.get(address).content.decode()
        assert words in page
        assert f"<b>{_('published').capitalize()}</b>" not in page


def test_list_and_search_show_the_units_own(cast, desk, draft):
    for user, count in [(cast.writer, 1), (cast.outsider, 0)]:
        page = desk(user).get(LIST, {"q": "HEMLIG"}).content.decode()
        assert page.count(f">{draft.title}</a>") == count


@pytest.mark.parametrize(("state", "count"), [("never", 1), ("live", 0), ("granskning", 0), ("påhitt", 1)])
def test_filter_by_state(state, count, cast, desk, draft):
    assert desk(cast.writer).get(LIST, {"lage": state}).context["cl"].result_count == count


def test_same_number_of_queries_for_few_and_many(cast, desk, django_assert_max_num_queries):
    for count in (1, 9):
        ArticleFactory.create_batch(count, unit=cast.library)
        browser = desk(cast.writer)
        with django_assert_max_num_queries(20):
            browser.get(LIST)


def test_delete_asks_and_deletes_a_draft(cast, desk, draft):
    browser = desk(cast.writer)
    address = reverse("desk:news_article_delete", args=[draft.pk])
    assert _("Delete the draft?") in browser.get(address).content.decode()
    assert Article.objects.exists()
    assert browser.post(address, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_what_was_published_cannot_be_deleted(cast, desk, draft):
    published(draft)
    address = reverse("desk:news_article_delete", args=[draft.pk])
    assert desk(cast.admin).post(address, {"post": "yes"}).status_code == 403
    assert Article.objects.exists()


# Side doors.


@pytest.mark.parametrize("page", ["change", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_neighbours_draft_does_not_exist(page, method, desk, draft, caplog):
    """It answers just as an address that leads nowhere."""
    browser = desk(MembershipFactory().person.user)
    answers = []
    for pk in (draft.pk, draft.pk + 1000):
        answers.append(
            getattr(browser, method)(reverse(f"desk:news_article_{page}", args=[pk]), {"post": "yes"}, follow=True)
        )
    there, nowhere = answers
    assert there.status_code == nowhere.status_code == (403 if page == "delete" else 404)
    assert sum('"refused"' in line for line in caplog.messages) == 2
    assert "Hemlig" not in there.content.decode()
    assert Article.objects.filter(pk=draft.pk, title=draft.title).exists()


def test_no_way_round_by_content_type(cast, desk, draft):
    kind = ContentType.objects.get_for_model(Article)
    assert desk(cast.outsider).get(f"/desk/r/{kind.pk}/{draft.pk}/").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [{"title__startswith": "H"}, {"created_by__email__contains": "w"}, {"unit__id__exact": 1}, {"_to_field": "title"}],
)
def test_columns_cannot_be_asked_for(asked, cast, desk, draft):
    assert desk(cast.writer).get(LIST, asked).status_code == 400


def test_filters_name_only_own_units(cast, desk, draft):
    page = desk(cast.outsider).get(LIST).content.decode()
    assert "Biblioteket" not in page
    found = desk(cast.outsider).get(LIST, {"enhet": "biblioteket"})
    assert draft.title not in found.content.decode()


def test_autocomplete_offers_nothing(cast, desk, draft):
    asked = {"term": "H", "app_label": "news", "model_name": "factbox", "field_name": "article"}
    assert "Hemlig" not in desk(cast.outsider).get("/desk/autocomplete/", asked).content.decode()


def test_no_article_in_another_unit(cast, desk, fields):
    answer = desk(cast.writer).post(ADD, fields(unit=cast.school.pk))
    assert "unit" in answer.context["adminform"].form.errors
    assert not Article.objects.exists()


@pytest.mark.parametrize("was_published", [False, True])
def test_no_article_moved_to_another_unit(was_published, cast, desk, draft, fields):
    if was_published:
        published(draft)
    answer = desk(cast.writer).post(change(draft), fields(draft, title="X", unit=cast.school.pk))
    assert "unit" in answer.context["adminform"].form.errors
    draft.refresh_from_db()
    assert (draft.unit, draft.title) == (cast.library, "Hemlighuset flyttar")


def refusals(caplog) -> list[dict]:
    return [json.loads(line) for line in caplog.messages if '"refused"' in line]


def test_a_unit_not_offered_is_in_the_security_log(cast, desk, draft, fields, caplog):
    for address, article in ((ADD, None), (change(draft), draft)):
        caplog.clear()
        desk(cast.writer).post(address, fields(article, unit=cast.school.pk))
        (line,) = refusals(caplog)
        assert (line["by"], line["fields"]) == (cast.writer.pk, ["unit"])


def test_a_locked_unit_is_in_the_security_log(cast, desk, draft, fields, caplog):
    published(draft)
    caplog.clear()
    desk(cast.writer).post(change(draft), fields(draft, unit=cast.school.pk))
    assert [line["fields"] for line in refusals(caplog)] == [["unit"]]


def test_what_is_published_moves_only_to_where_its_mover_publishes(cast, desk, draft, fields):
    person = cast.publisher.person
    writes_in = MembershipFactory(person=person, unit=cast.school, level=Level.WRITER).unit
    publishes_in = MembershipFactory(person=person, level=Level.PUBLISHER).unit
    published(draft)
    browser = desk(cast.publisher)
    offered = browser.get(change(draft)).context["adminform"].form.fields["unit"].queryset
    assert set(offered) == {cast.library, publishes_in}

    browser.post(change(draft), fields(draft, unit=writes_in.pk))
    draft.refresh_from_db()
    assert draft.unit == cast.library

    assert browser.post(change(draft), fields(draft, unit=publishes_in.pk)).status_code == 302
    draft.refresh_from_db()
    assert draft.unit == publishes_in


def test_a_draft_moves_to_where_its_mover_writes(cast, desk, draft, fields):
    MembershipFactory(person=cast.writer.person, unit=cast.school, level=Level.WRITER)
    assert desk(cast.writer).post(change(draft), fields(draft, unit=cast.school.pk)).status_code == 302
    draft.refresh_from_db()
    assert draft.unit == cast.school


def test_a_partner_edits_but_invites_nobody(cast, desk, draft, fields, caplog):
    draft.partner_units.add(cast.school)
    browser = desk(cast.outsider)
    assert browser.get(change(draft)).context["adminform"].form.fields["partner_units"].disabled
    invited = fields(draft, title="X", partner_units=[cast.school.pk, cast.culture.pk])
    page = browser.post(change(draft), invited)
    assert "partner_units" in page.context["adminform"].form.errors
    assert [line["fields"] for line in refusals(caplog)] == [["partner_units"]]

    assert browser.post(change(draft), fields(draft, title="X")).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, list(draft.partner_units.all())) == ("X", [cast.school])


def test_its_own_writer_invites_and_sends_away_partners(cast, desk, draft, fields):
    published(draft)
    browser = desk(cast.writer)
    for partners in ([cast.school, cast.culture], []):
        draft.refresh_from_db()
        answer = browser.post(change(draft), fields(draft, partner_units=[unit.pk for unit in partners]))
        assert answer.status_code == 302
        assert set(draft.partner_units.all()) == set(partners)


def test_fields_that_the_form_lacks_are_ignored(cast, desk, draft, fields):
    extra = {"created_by": cast.admin.pk, "version": 77, "submitted_at": "2026-01-01", "submitted_by": cast.admin.pk}
    desk(cast.writer).post(change(draft), fields(draft, title="X", **extra))
    article = Article.objects.get()
    assert (article.created_by, article.version, article.submitted_by) == (cast.writer, 2, None)


def test_no_copy_by_saving_as_new(cast, desk, draft, fields):
    for user in (cast.writer, cast.outsider):
        typed = fields(draft, title="Kopia", unit=cast.school.pk, _saveasnew="1")
        assert desk(user).post(change(draft), typed).status_code == 403
    assert [article.title for article in Article.objects.all()] == ["Hemlighuset flyttar"]


def test_anothers_fact_box_cannot_be_taken_or_deleted(cast, desk, draft, fields):
    other = ArticleFactory(unit=cast.school)
    theirs = FactBox.objects.create(article=other, title="Skolans", body="<p>x</p>")
    for more in ({"DELETE": "on"}, {}):
        draft.refresh_from_db()
        mine = box(id=theirs.pk, article=draft.pk, title="Stulen", **more) | {"fact_boxes-INITIAL_FORMS": 1}
        assert desk(cast.writer).post(change(draft), fields(draft, **mine)).status_code == 302
        theirs.refresh_from_db()
        assert (theirs.title, theirs.article) == ("Skolans", other)
    assert draft.fact_boxes.get().title == "Stulen"


def test_popup_parameters_change_nothing(cast, desk, draft, fields):
    answer = desk(cast.writer).post(change(draft) + "?_popup=1", fields(draft, title="X", _popup="1"))
    assert answer.url == change(draft)


def test_list_has_no_actions(cast, desk, draft):
    desk(cast.outsider).post(LIST, {"action": "delete_selected", "_selected_action": draft.pk, "post": "yes"})
    assert Article.objects.filter(pk=draft.pk).exists()


def test_each_save_is_in_the_security_log(cast, desk, draft, fields, caplog):
    desk(cast.writer).post(change(draft), fields(draft, title="X"))

    (line,) = [json.loads(line) for line in caplog.messages if "article_changed" in line]
    assert (line["by"], line["about"], line["fields"]) == (cast.writer.pk, f"news.article:{draft.pk}", ["title"])


def test_the_front_page_names_an_administrator_without_a_person(cast, desk):
    submitted, live = ArticleFactory(unit=cast.library), published(ArticleFactory(unit=cast.library))
    actions.submit(article=submitted, by=cast.admin, at=timezone.now())
    actions.record_edit(article=live, by=cast.admin, at=timezone.now())
    page = desk(cast.publisher).get(reverse("desk:index")).content.decode()
    assert page.count(cast.admin.email) == 2
