"""How easy a text is to read: sentences, words and LIX as counted by hand, and simpler words."""

import pytest

from news.plain_language import difficult, difficult_words, level, lix, sentences, words

SHORT = "Vi bygger en ny bro. Den blir klar i maj. Då kan du köra till byn igen. Hejsan på er alla!"
ORDINARY = """Kommunen bygger om skolgården vid Älvskolan i sommar. Barnen får fler gungor och en större
fotbollsplan. Arbetet börjar i juni och ska vara klart innan skolan öppnar igen i augusti. Under tiden är
parkeringen avstängd."""
HARD = """Kommunfullmäktige har fastställt verksamhetsplanen för äldreomsorgen, vilken innebär att särskilda
boendeplatser tillskapas och att bemanningen inom hemtjänsten förstärks. Finansieringen förutsätter riktade
statsbidrag."""
# Counted by hand: words, sentences, and LIX as their quotient and the long words in per cent.
HAND_COUNTED = [
    (SHORT, 21, 4, 21 / 4),  # bygger and Hejsan have six letters
    # Kommunen, skolgården, Älvskolan, fotbollsplan, Arbetet, augusti, parkeringen, avstängd
    (ORDINARY, 35, 4, 35 / 4 + 100 * 8 / 35),
    # All but har, för, vilken, att, och, att, inom
    (HARD, 22, 2, 22 / 2 + 100 * 15 / 22),
]


@pytest.mark.parametrize(("text", "number_of_words", "number", "expected"), HAND_COUNTED)
def test_as_counted_by_hand(text, number_of_words, number, expected):
    found = sentences(text)

    assert (sum(len(words(sentence)) for sentence in found), len(found)) == (number_of_words, number)
    assert abs(lix(found) - expected) < 0.1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vi ses kl. 18.30 hos t.ex. Anna.", 1),
        ("Nämnden, bl.a. ordföranden A. Åhl, tackar.", 1),
        ("Det kostar 3,5 mnkr. Pengarna räcker.", 2),
        ("Bra! Eller? Ja … Kanske.", 4),
        ("“Det blir bra.” Så sa hon.", 2),
        ("“Vad bra!” sa hon.", 1),
        ("Vi öppnar den 1 maj. 14 personer kom.", 2),
        ("Kom m.m. Det blir fika.", 2),
        ("Biblioteket\nStorgatan 1\nöppet för alla", 2),  # a line with a small letter goes on
        ("–", 0),
        ("", 0),
    ],
)
def test_where_a_sentence_ends(text, number):
    assert len(sentences(text)) == number


def test_of_nothing_there_is_no_figure():
    assert lix([]) is None


def test_addresses_are_words_but_not_long_ones():
    assert lix(sentences("Mejla till anna.andersson@test.example nu.")) == 4


@pytest.mark.parametrize(
    ("figure", "said"),
    [(29.9, "mycket lättläst"), (30, "lättläst"), (45, "medelsvår"), (50, "svår"), (60, "mycket svår")],
)
def test_the_figure_in_words(figure, said):
    assert level(figure) == said


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Avgiften ska erläggas i enlighet med taxan.", ["erläggas", "i enlighet med"]),
        ("Erlades: erlagt, (ERLÄGGER)!", ["Erlades", "erlagt", "ERLÄGGER"]),
        ("Med hänsyn tagen till snön, med hänsyn till isen.", ["Med hänsyn tagen till", "med hänsyn till"]),
        ("Vi nyttjar lokalen och nyttjar den väl.", ["nyttjar"]),
        ("Betala i kassan, med hänsyn. Till er!", []),
        ("Vi leger och enligheten ligger i.", []),
    ],
)
def test_words_that_have_simpler_ones(text, written):
    assert [word.written for word in difficult_words(sentences(text))] == written


def test_each_is_told_with_what_to_write():
    (found,) = difficult_words(["Det föreligger ett behov."])

    assert found.simpler == "finnas"


def test_the_list_is_in_order():
    """Each form stands once, and nothing is advised that is itself advised against."""
    phrases = [(" ".join(form), simpler) for group in difficult._phrases().values() for form, simpler in group]
    forms = [form for form, _simpler in phrases]

    assert len(set(forms)) == len(forms) > 400
    assert all(simpler and form == form.lower() for form, simpler in phrases)
    assert not {part for _form, simpler in phrases for part in simpler.split(", ")} & set(forms)


@pytest.mark.parametrize("bit", ["a", ".", ". ", "A. ", ".)", " \n", "i enlighet ", "’", "a.", "å-"])
def test_a_hostile_text_is_read_in_one_go(bit):
    """Read by rules that go over it once: 100 000 letters without a pause would else take minutes."""
    found = sentences(bit * (100_000 // len(bit)))

    assert len(found) < 2
    assert len(difficult_words(found)) < 2
