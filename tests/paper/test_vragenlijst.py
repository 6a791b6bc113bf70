"""The blank questionnaire: everything that is asked once, whole on its page, honest on top, whatever the group is called."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from assessment import demo, on_paper, rounds
from assessment.numbering import blocks
from tests.paper.conftest import Paper, assert_accessible, tags, tight
from tests.rounds.situations import Peiling, a_member, a_setup, an_open_peiling, five_people_sent, somebody_with_the_link

LONG = "Lokale Alliantie tegen financieel misbruik van ouderen in de regio Noordoost abc"
FOUR_CORNERS = {"overheid": 4, "zorg-welzijn": 4, "zakelijk": 2, "inwoners": 3}
HOSTILE = ["#set text(red) *vet* _x_ @ref $x$ </b> [x] // weg /* x", "W" * 80, "👵 联盟 تحالف", '"\\u{41}" {{naam}} {naam}', "-" * 40]


def printed(peiling: Peiling, round_id: str = "", *, large: bool = False) -> Paper:
    return Paper(on_paper.questionnaire_pdf(peiling.trekker, round_id or peiling.id, "https://samenpeil.example", large=large)[0])


def a_second_peiling(**changes) -> tuple[Peiling, str]:
    first = an_open_peiling(**changes)
    later = (date.fromisoformat(first.card.date) + timedelta(days=365)).isoformat()
    _, _, card = rounds.create(first.trekker, a_setup(date=later, **changes), alliance_id=first.card.alliance_id)
    return first, card.id


SETUPS = {
    "volledig": {}, "kort": {"preset": "kort"}, "coalitie": {"kind": "coalitie", "invited": {"overheid": 4, "inwoners": 4}},
    "coalitie kort": {"kind": "coalitie", "preset": "kort"},
    "eigen keuze": {"preset": "eigen", "instruments": ("spelregels", "willen-en-kunnen", "levensfasen")},
    "één onderdeel": {"preset": "eigen", "instruments": ("functies",)},
}  # fmt: skip


@pytest.mark.parametrize("large", [False, True], ids=["gewoon", "groot"])
@pytest.mark.parametrize("name", [*SETUPS, "tweede keer"])
def test_everything_that_is_asked_stands_on_paper_once_and_whole_on_one_page(name, large):
    peiling, round_id = a_second_peiling() if name == "tweede keer" else (an_open_peiling(**SETUPS[name]), "")
    paper = printed(peiling, round_id, large=large)
    questionnaire = rounds.questions(peiling.trekker, round_id or peiling.id)[1]
    rows = [row for block in blocks(questionnaire) for row in block.rows]
    assert sorted(row.asked.item.id for row in rows) == sorted(item.id for item in questionnaire.items)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        name_above = row.asked.group.name if large and row.asked.opens_group else ""
        line = f"{row.number}{name_above}{row.asked.item.text}" + ("" if row.asked.has_siblings else row.asked.item.help)
        once = re.compile(rf"(?<!\d){re.escape(tight(line))}")
        assert [len(once.findall(page)) for page in paper.pages if once.search(page)] == [1], line
    assert_accessible(paper)


@pytest.mark.parametrize("large", [False, True], ids=["gewoon", "groot"])
def test_every_answer_has_its_own_box_and_weet_ik_niet_stands_apart(large):
    peiling = an_open_peiling(preset="eigen", instruments=("signalen",))
    paper = printed(peiling, large=large)
    asked = rounds.questions(peiling.trekker, peiling.id)[1].items
    assert paper.text.count("JaNee") == len(asked)
    words = on_paper.questionnaire_words(peiling.card, rounds.questions(peiling.trekker, peiling.id)[1], ())
    answers = words["parts"][0]["runs"][0]["answers"]
    assert [(one["label"], one["apart"]) for one in answers] == [("Ja", False), ("Nee", False), ("Weet ik niet", True)]


@pytest.mark.parametrize(
    ("changes", "pages"),
    [
        ({}, 4), ({"name": LONG, "invited": FOUR_CORNERS}, 4), ({"name": "W" * 80, "invited": FOUR_CORNERS}, 4),
        ({"preset": "kort"}, 3), ({"preset": "kort", "name": LONG, "invited": FOUR_CORNERS}, 3),
        ({"kind": "coalitie"}, 4), ({"kind": "coalitie", "preset": "kort"}, 2),
    ],
)  # fmt: skip
def test_the_number_of_pages(changes, pages):
    assert len(printed(an_open_peiling(**changes)).pages) == pages


def test_a_second_peiling_asks_more_and_still_fits_two_sheets_of_paper():
    peiling, round_id = a_second_peiling()
    paper = printed(peiling, round_id)
    assert len(paper.pages) == 4
    assert paper.pages_with("Vergeleken met toen") == [3]


def test_large_print_is_sixteen_points_or_more():
    peiling = an_open_peiling(preset="kort")
    sizes: dict[float, int] = {}

    def see(text, _matrix, matrix, _font, size):
        shown = round(size * abs(matrix[3]), 1)
        sizes[shown] = sizes.get(shown, 0) + len(text.strip())

    for page in printed(peiling, large=True).reader.pages:
        page.extract_text(visitor_text=see)
    footer = sum(number for size, number in sizes.items() if size < 16 and number)
    pages = len(printed(peiling, large=True).pages)
    line = f"Samenpeil · Alliantie Testdorp · {peiling.card.label}pagina 10 van 10"
    assert footer <= pages * (len(line) + 2), "only the footer may be smaller"


def test_the_top_says_the_same_as_the_welcome_screen_and_what_paper_changes(knowledge):
    paper = printed(an_open_peiling())
    for key in ("belofte.kop", *(f"belofte.{number}" for number in range(1, 6)), "papier.anders.1", "papier.anders.2"):
        assert paper.pages_with(knowledge.texts[key]) == [0], key


def test_there_is_a_way_to_fill_in_where_nobody_reads_along_and_a_place_to_hand_in():
    peiling = an_open_peiling()
    paper = printed(peiling)
    assert paper.pages_with(f"samenpeil.example, met de code {peiling.links.code}") == [0]
    assert paper.pages_with("Lever dit in bij") == [3]
    assert paper.pages_with("Vouw het dubbel, met de antwoorden naar binnen.") == [3]


def test_a_closed_peiling_names_no_code_any_more():
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    assert peiling.links.code not in printed(peiling).text


def test_nobody_is_asked_for_a_name():
    text = printed(an_open_peiling()).text.lower()
    assert "naam:" not in text
    assert "jouwnaam" not in text


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("large", [False, True], ids=["gewoon", "groot"])
def test_a_name_stays_text_whatever_is_in_it(name, large):
    paper = printed(an_open_peiling(name=name, preset="kort"), large=large)
    assert_accessible(paper)
    if name.isascii():
        assert paper.pages_with(f"{name} vraagt hoe jij het ziet.") == [0]
    else:
        assert paper.pages_with("vraagt hoe jij het ziet.") == [0]


def test_the_tags_have_one_title_headings_per_part_and_tables_with_headers():
    peiling = an_open_peiling()
    paper = printed(peiling)
    found = tags(paper)
    assert found.count("H1") == 1
    parts = len(blocks(rounds.questions(peiling.trekker, peiling.id)[1]))
    assert found.count("H2") == parts + 4  # promise, what paper changes, corner, end
    assert found.count("TH") == 4 * 8  # four parts with statements: number, sentence and six answers


@pytest.mark.parametrize("who", ["met de link", "lid", "vreemde", "niemand", "trekker van een ander"])
def test_only_its_facilitator_prints_a_questionnaire(who):
    peiling, other = an_open_peiling(), an_open_peiling()
    visitor = {
        "met de link": somebody_with_the_link(peiling), "lid": a_member(peiling), "vreemde": "x" * 43, "niemand": None,
        "trekker van een ander": other.trekker,
    }[who]  # fmt: skip
    for round_id in (peiling.id, "bestaatniet"):
        with pytest.raises(rounds.NoAccess):
            on_paper.questionnaire_pdf(visitor, round_id, "http://x")


def test_who_looks_at_the_practice_alliance_may_print_its_questionnaire():
    demo.make_if_missing()
    visitor = rounds.visit_practice(None).visitor
    for round_id in ("voorbeeld", "voorbeeld-vragen"):
        pdf, name = on_paper.questionnaire_pdf(visitor, round_id, "http://x")
        assert "Duinrand" in Paper(pdf).text
        assert name.startswith("vragenlijst-")
