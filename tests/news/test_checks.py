"""What the software says about an article: for each thing a text that has it, and one that nearly has it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news import actions, checks
from news.findings import LEVELS, Severity
from news.models import Basis, Decision, FactBox, HiddenName, RelatedLink
from tests.checked import findings, ids
from tests.factories import ArticleFactory, PersonFactory, PictureFactory, PlacedPictureFactory, published

HEAVY = "<p>" + "Verksamhetsutveckling förutsätter kompetensförsörjning inom äldreomsorgen. " * 13 + "</p>"
NEARLY_HEAVY = "<p>" + "Vi bygger ut äldreomsorgen i hela kommunen under våren. " * 6 + "</p>"
PEOPLE = "Från vänster: Åsa Östlund, Per Ågren."


@pytest.fixture
def article(cast):
    """A draft with one picture of two people, about which there is nothing to say."""
    PersonFactory(given_name="Kristina", family_name="Wallström", unit=cast.school, title="rektor")
    article = ArticleFactory(unit=cast.library, created_by=cast.writer, tags=["Åsele"], title="Nya böcker")
    judged = {"basis": Basis.PUBLIC_INTEREST, "basis_by": cast.writer, "basis_at": timezone.now()}
    PlacedPictureFactory(article=article, picture=PictureFactory(unit=cast.library, **judged), caption=PEOPLE)
    actions.record_edit(article=article, by=cast.writer, at=timezone.now())
    return article


def test_a_title_of_what_is_never_seen_is_none(article):
    for title, is_missing in (("\u200b\u00ad", True), ("🎉", False)):
        text(title=title)(article)
        assert ("news.missing_title" in ids(article)) == is_missing


def test_there_is_nothing_to_say_of_a_good_one(article):
    assert findings(article) == []


# How each is made: of the article's columns, of its picture's, of another picture's, of a fact box, of a link.


def text(**columns):
    def change(article):
        for name, value in columns.items():
            setattr(article, name, value)
        article.save()

    return change


def body(html):
    return text(body=f"<p>Ett stycke.</p>{html}")


def placed(picture=None, **columns):
    def change(article):
        row = article.pictures.get()
        for thing, values in ((row, columns), (row.picture, picture or {})):
            for name, value in values.items():
                setattr(thing, name, value)
            thing.save()
        actions.record_edit(article=article, by=article.created_by, at=timezone.now())

    return change


def another(**columns):
    def change(article):
        first = article.pictures.get().picture
        judged = {"basis": first.basis, "basis_by": first.basis_by, "basis_at": first.basis_at}
        picture = PictureFactory(unit=article.unit, **judged)
        PlacedPictureFactory(article=article, **{"picture": picture, "alt": "Ett annat hus"} | columns)

    return change


def take_off(article):
    actions.hide_picture(picture=article.pictures.get().picture, by=article.created_by, at=timezone.now())


def box(html):
    return lambda article: FactBox.objects.create(article=article, title="Ruta", body=html)


def link(words, url="/om/"):
    return lambda article: RelatedLink.objects.create(article=article, text=words, url=url)


def hidden(name):
    def change(article):
        HiddenName.objects.create(name=name, hidden_at=timezone.now(), hidden_by=article.created_by)

    return change


def link_to(end):
    """A link to other news, after that has been brought to its end."""

    def change(article):
        other = published(ArticleFactory(title="Annat"))
        end(other)
        link("Annat", f"/nyheter/{other.pk}/annat/")(article)

    return change


def withdraw(other):
    actions.withdraw(article=other, by=other.editions.get().published_by, at=timezone.now(), reason="Fel.")


def let_expire(other):
    other.editions.update(live_until=timezone.now() - dt.timedelta(minutes=1))


def leave(other):
    assert not Decision.objects.filter(article=other, act="withdraw").exists()


NOBODY_JUDGED = {"basis": "", "basis_by": None, "basis_at": None}
CASES = {
    "news.missing_title": (text(title=" "), text(title="Å")),
    "news.missing_lead": (text(lead=""), text(lead="Ja.")),
    "news.missing_body": (text(body="<p>&nbsp;</p>"), text(body="<p>Ja.</p>")),
    "news.missing_category": (text(category=None), lambda article: None),
    "news.identity_number": (placed(caption="Tolvan, 19121212-1212."), text(lead="Ring 070-123 45 69.")),
    "news.picture_hidden": (take_off, another()),
    "news.picture_without_alt": (placed(alt=""), placed(alt="", is_decorative=True)),
    "news.picture_alt_repeats_names": (placed(alt="Åsa Östlund ler"), placed(alt="Åsa ler")),
    "news.picture_without_basis": (placed(NOBODY_JUDGED), placed(NOBODY_JUDGED, caption="Saknas: Åsa Östlund.")),
    "news.picture_without_consent": (placed({"basis": Basis.CONSENT}), placed({"basis": Basis.CONSENT}, caption="")),
    "news.picture_hidden_name": (hidden("Per Ågren"), hidden("Pär Ågren")),
    "news.picture_missing": (another(picture=None), another()),
    "news.picture_basis_not_judged": (placed(NOBODY_JUDGED, caption=""), placed(caption="")),
    "news.picture_alt_twice": (another(alt="några människor framför ett hus!"), another(alt="Några människor")),
    "news.picture_alt_repeats_caption": (
        placed(caption="Här ses några människor framför ett hus."),
        placed(caption="Här ses några människor och ett hus."),
    ),
    "news.title_long": (text(title="x" * 81), text(title="x" * 80)),
    "news.lead_long": (text(lead="x" * 301), text(lead="x" * 300)),
    "news.no_tag": (lambda article: article.tags.clear(), lambda article: article.tags.set(article.tags.all()[:1])),
    "news.capitals": (text(title="VIKTIGT MÖTE i byn"), text(title="SMHI varnar, UNESCO lovar och SM är slut")),
    "news.heading_jump": (text(body="<p>A.</p><h3>Liten</h3><p>B.</p>"), body("<h2>Stor</h2><h3>Liten</h3><p>B.</p>")),
    "news.heading_without_text": (body("<h2>Ett</h2><h2>Två</h2><p>B.</p>"), body("<h2>Ett</h2><h3>Två</h3><p>B.</p>")),
    "news.table_without_headers": (
        box("<table><tbody><tr><td>1</td></tr></tbody></table>"),
        box("<table><tbody><tr><th>1</th><td>2</td></tr></tbody></table>"),
    ),
    "news.link_without_address": (link("Boka plats", ""), link("Boka plats")),
    "news.link_says_nothing": (
        body('<p><a href="/om/">Läs mer här!</a></p>'),
        body('<p><a href="/om/">Om oss</a></p>'),
    ),
    "news.link_withdrawn": (link_to(withdraw), link_to(leave)),
    "news.link_expired": (link_to(let_expire), link_to(leave)),
    "news.link_leads_nowhere": (link("Sidan för alla", "/finns/inte/"), link("Sidan för alla", "/om")),
    "news.link_to_desk": (link("Skrivbordet", "/desk/"), link("En grannes skrivbord", "https://granne.example/desk/")),
    "news.name_nearly_known": (text(lead="Hej, Kristina Vallström."), text(lead="Kristina Wallströms bok.")),
    "news.hard_to_read": (text(body=HEAVY), text(body=NEARLY_HEAVY)),
    "news.long_sentences": (text(lead="Vi" + " vi" * 25 + "."), text(lead="Vi" + " vi" * 24 + ".")),
    "news.difficult_words": (text(lead="Avgiften ska erläggas nu."), text(lead="Avgiften ska betalas nu.")),
}


def test_every_check_is_tried():
    assert CASES.keys() == LEVELS.keys()


@pytest.mark.parametrize("id", CASES)
@pytest.mark.parametrize("is_there", [True, False])
def test_is_said_of_what_has_it_and_not_of_what_nearly_has(article, id, is_there):
    has_it, nearly_has = CASES[id]

    (has_it if is_there else nearly_has)(article)

    assert (id in ids(article)) == is_there


@pytest.mark.parametrize("id", CASES)
def test_errors_stop_and_advice_never_does(article, cast, id):
    CASES[id][0](article)

    assert {each.id for each in checks.errors(article)} == {
        each.id for each in findings(article) if each.level == Severity.ERROR
    }
    if LEVELS[id] == Severity.ADVICE:
        actions.publish(article=article, by=cast.publisher, at=timezone.now())
    else:
        with pytest.raises(ValidationError):
            actions.publish(article=article, by=cast.publisher, at=timezone.now())


def test_errors_come_first(article):
    article.tags.clear()
    text(title="")(article)

    assert [finding.id for finding in findings(article)] == ["news.missing_title", "news.no_tag"]


@pytest.mark.parametrize("id", CASES)
def test_each_says_what_to_do_and_where(article, id):
    CASES[id][0](article)

    (finding,) = (each for each in findings(article) if each.id == id)
    assert finding.message
    assert finding.hint
    assert bool(finding.field) != bool(finding.placed)


def test_a_note_to_residents_is_looked_through_too(article, cast):
    actions.publish(article=article, by=cast.publisher, at=timezone.now())
    said = {"article": article, "by": cast.publisher, "at": timezone.now()}

    with pytest.raises(ValidationError, match="121212-••••"):
        actions.publish(correction="Rätt nummer är 121212-1212.", **said)
    with pytest.raises(ValidationError, match="121212-••••"):
        actions.withdraw(reason="121212-1212 ska inte stå där.", **said)
    assert article.editions.live(timezone.now()).exists()
