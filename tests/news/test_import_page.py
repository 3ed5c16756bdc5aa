"""`manage.py import_page`: a page of the old site becomes an article, and nothing is dropped in silence."""

import datetime as dt
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from news import actions
from news.models import Article, Edition, Picture
from tests.factories import CategoryFactory
from tests.pictures import jpeg

SEED = Path(__file__).parents[3] / "shared" / "seed" / "artikel.txt"
PAGE = """Ny bro i Åkulleby

Bron öppnar på måndag. Den är bredare än den gamla.

Taggar: #Kommun #Trafik

Bron har byggts under två år & kostat mindre än väntat.

– Vi är glada, säger Åsa Östlund-Ek, vägmästare.

Så går det till

Trafiken släpps på klockan 7.

(Läs mer här: Frågor och svar om bron)

På bilden ses arbetslaget. Övre raden från vänster: Åsa Östlund-Ek, Per Ågren.

Saknas på bild: Ánte Nilsson.

Fakta Bron: Lång är den, 120 meter. Ritningen hittar du här >

Publicerad: 2019-03-04 08:30. Ändrad: 2019-03-05 09:00.

Kommun & Samhälle05 mars 2019
"""


@pytest.fixture
def run(cast, tmp_path):
    CategoryFactory(name="Kultur", slug="kultur")
    CategoryFactory(name="Kommun & Samhälle", slug="kommun-samhalle")

    def command(*arguments, page=PAGE, by=cast.strategist):
        file = tmp_path / "sida.txt"
        file.write_text(page, encoding="utf-8")
        told = StringIO()
        call_command("import_page", str(file), "--unit", "biblioteket", "--as", by.email, *arguments, stdout=told)
        return told.getvalue()

    return command


def test_every_part_has_its_place(run, cast):
    run()

    article = Article.objects.get()
    assert (article.title, article.unit, article.category.slug) == (
        "Ny bro i Åkulleby",
        cast.library,
        "kommun-samhalle",
    )
    assert article.lead == "Bron öppnar på måndag. Den är bredare än den gamla."
    assert sorted(article.tags.names()) == ["Kommun", "Trafik"]
    assert "<h2>Så går det till</h2>" in article.body
    assert "<blockquote><p>– Vi är glada, säger Åsa Östlund-Ek, vägmästare.</p></blockquote>" in article.body
    assert "två år &amp; kostat" in article.body
    assert "raden" not in article.body
    placed = article.pictures.get()
    assert placed.picture is None
    assert placed.caption.startswith("På bilden ses arbetslaget. Övre raden från vänster: Åsa Östlund-Ek")
    assert [(row.name, row.is_missing) for row in placed.depictions.all()] == [
        ("Åsa Östlund-Ek", False),
        ("Per Ågren", False),
        ("Ánte Nilsson", True),
    ]
    assert [(link.text, link.url) for link in article.links.all()] == [("Frågor och svar om bron", "")]
    assert article.fact_boxes.get().title == "Fakta Bron"
    assert not Edition.objects.exists()


def test_the_picture_of_the_caption_comes_along(run, tmp_path):
    file = tmp_path / "arbetslaget.jpg"
    file.write_bytes(jpeg().read())

    run("--picture", str(file), "--alt", "Två personer vid en bro", "--basis", "public_interest", "--publish")

    edition = Edition.objects.live(timezone.now()).get()
    assert edition.pictures[0]["key"] == Article.objects.get().pictures.get().picture.key
    assert (edition.pictures[0]["alt"], edition.labels["picture"]["width"]) == ("Två personer vid en bro", 1000)


def test_a_picture_without_a_legal_basis_stops_publishing_and_leaves_nothing(run, tmp_path):
    file = tmp_path / "arbetslaget.jpg"
    file.write_bytes(jpeg().read())

    for arguments in (["--picture", str(file), "--alt", "Två"], ["--picture", str(tmp_path / "saknas.jpg")]):
        with pytest.raises(CommandError):
            run(*arguments, "--publish")

    assert not Article.objects.exists()
    assert not Picture.objects.exists()


def test_an_identity_number_stops_publishing_and_leaves_nothing(run):
    page = PAGE.replace("vägmästare", "vägmästare, 19121212-1212")

    with pytest.raises(CommandError, match="19121212-••••"):
        run("--publish", page=page)

    assert not Article.objects.exists()
    run(page=page)
    assert Article.objects.exists()


def test_what_has_no_place_is_listed(run):
    told = run()

    assert "Ritningen hittar du här &gt;" in told or "Ritningen hittar du här >" in told
    assert "Kommun & Samhälle05 mars 2019" in told


def test_published_with_its_own_dates_and_live_from_now(run):
    before = timezone.now()
    run("--publish")

    edition = Edition.objects.live(timezone.now()).get()
    stockholm = ZoneInfo("Europe/Stockholm")
    assert edition.published_at == dt.datetime(2019, 3, 4, 8, 30, tzinfo=stockholm)
    assert edition.changed_at == dt.datetime(2019, 3, 5, 9, 0, tzinfo=stockholm)
    assert edition.live_from >= before, "this site did not show it before"


def test_a_draft_keeps_its_dates_until_it_is_published_at_the_desk(run, cast):
    run()

    edition = actions.publish(article=Article.objects.get(), by=cast.strategist, at=timezone.now())

    assert timezone.localtime(edition.published_at).isoformat() == "2019-03-04T08:30:00+01:00"


@pytest.mark.parametrize("year", ["0202", "2999", "1066"])
def test_an_impossible_year_is_listed_and_not_believed(run, client, year):
    told = run("--publish", page=PAGE.replace("2019-03-04", f"{year}-03-04"))

    assert f"{year}-03-04 08:30" in told
    assert client.get("/nyheter/").status_code == 200
    assert Edition.objects.get().published_at.year == timezone.now().year


@pytest.mark.parametrize(("arguments", "who"), [([], "outsider"), (["--publish"], "writer"), (["--publish"], "ended")])
def test_refused_without_the_right_and_nothing_half_done(run, cast, arguments, who):
    with pytest.raises(CommandError):
        run(*arguments, by=getattr(cast, who))

    assert not Article.objects.exists()


@pytest.mark.parametrize("page", ["", "\n \n", "x" * 300, "Titel\n\nIngress\n\n" + "<" * 300_000])
def test_a_page_that_cannot_be_read_is_said_plainly(run, page):
    with pytest.raises(CommandError) as told:
        run("--publish", page=page)

    assert str(told.value)
    assert not Article.objects.exists()


def test_unknown_names_are_said_plainly(cast):
    with pytest.raises(CommandError, match="finnsinte"):
        call_command("import_page", __file__, "--unit", "finnsinte", "--as", cast.admin.email)
    with pytest.raises(CommandError, match="saknas"):
        call_command("import_page", "saknas.txt", "--unit", "biblioteket", "--as", cast.admin.email)


@pytest.mark.skipif(not SEED.exists(), reason="the old site's page is not here")
def test_the_real_page_is_imported_and_published(run):
    told = run("--publish", page=SEED.read_text(encoding="utf-8"))

    edition = Edition.objects.live(timezone.now()).get()
    assert edition.document["body"].count("<h2>") == 2
    assert edition.document["body"].count("<blockquote>") == 8
    assert timezone.localtime(edition.published_at).isoformat() == "2018-01-02T15:08:00+01:00"
    assert timezone.localtime(edition.changed_at).isoformat() == "2018-01-02T15:20:00+01:00"
    assert len(edition.document["fact_boxes"]) == len(edition.document["links"]) == 1
    assert told.count("\n  ") == 18
    rows = Article.objects.get().pictures.get().depictions.all()
    assert [rows.filter(is_missing=False, row=row).count() for row in (0, 1, 2)] == [11, 4, 0]
    assert (rows.filter(is_missing=True).count(), rows.count()) == (13, 28)
    assert list(rows.exclude(affiliation="").values_list("affiliation", flat=True)) == ["Strukturum"]
