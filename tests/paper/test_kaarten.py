"""The talk cards: every ingredient once, whole on its card, an hour that adds up, and not one number about anybody."""

from __future__ import annotations

import re

import pytest

from assessment import cards, rounds
from assessment.export.kaarten import kaarten
from tests.paper.conftest import Paper, assert_accessible, tags
from tests.rounds.situations import a_member_who_sent, an_open_peiling, somebody_reading_along, somebody_with_the_link


@pytest.fixture
def made(knowledge):
    """Cards of a group: `made(name, kind)` as words and as a PDF."""

    def make(name: str = "", kind: str = "alliantie") -> tuple[dict, Paper]:
        words = cards.words(knowledge, name, kind)
        return words, Paper(kaarten(words))

    return make


def test_every_ingredient_is_one_card_with_its_questions_signs_and_checks(made, knowledge):
    words, paper = made()
    groups = next(one for one in knowledge.instruments if one.kind == "zinnen").groups
    assert [card["name"] for card in words["large"]] == [group.name for group in groups]
    for card in words["large"]:
        (page,) = paper.pages_with(f"{card['name']}{card['meaning']}")
        for text in (*card["questions"], *card["signs"], *card["checks"]):
            assert page in paper.pages_with(text), text
    for item in (item for group in groups for item in group.items):
        assert len(paper.pages_with(item.talk)) == 1
    assert_accessible(paper)


@pytest.mark.parametrize(("kind", "functions", "pages"), [("alliantie", 6, 13), ("coalitie", 0, 12)])
def test_functions_belong_to_alliances_and_phases_to_everybody(made, kind, functions, pages):
    words, paper = made("Duinrand", kind)
    kinds = [card["kind"] for card in words["small"]]
    assert (kinds.count("functie"), kinds.count("fase"), len(kinds) % 4) == (functions, 5, 0)
    assert len(paper.pages) == pages
    assert ("‘functie’" in words["extra"]) == (functions > 0)


def test_the_hour_adds_up(made):
    words, _ = made()
    assert sum(int(minutes) for minutes, _ in words["steps"]) == 60
    assert "60 minuten" in words["label"]["duur"]


def test_no_card_carries_a_number(made):
    _, paper = made()
    for page in paper.pages[1:]:
        assert not re.search(r"\d", page), page[:200]


def test_the_card_about_the_facilitator_asks_for_somebody_else_to_lead(made):
    words, paper = made()
    with_a_hint = [card["name"] for card in words["large"] if card["mind"]]
    assert with_a_hint == ["Een geaccepteerde trekker"]
    assert len(paper.pages_with("Laat dan iemand anders dit gesprek leiden.")) == 1


def test_every_card_is_a_heading(made):
    words, paper = made()
    own = sum(card["kind"] == "eigen" for card in words["small"])
    assert tags(paper).count("H1") == 2  # how to use them, and what is agreed
    assert tags(paper).count("H2") == len(words["large"]) + len(words["small"]) - own + 3


@pytest.mark.parametrize("name", ["#let x = 1 *vet* $y$ @z", "W" * 80, "👵 联盟", ""])
def test_a_name_stays_text_and_moves_no_card(made, name):
    _, paper = made(name)
    assert len(paper.pages) == 13
    if name.isascii():
        assert paper.pages_with(f"{name}Gespreksversie") == [0]


def test_everybody_with_a_link_may_print_the_cards_and_nobody_else():
    peiling = an_open_peiling(name="Alliantie Kaart")
    for visitor in (peiling.trekker, somebody_with_the_link(peiling), a_member_who_sent(peiling), somebody_reading_along(peiling)):
        pdf, name = cards.cards_pdf(visitor, peiling.id)
        assert Paper(pdf).pages_with("Alliantie Kaart") == [0]
        assert name == "gesprekskaarten.pdf"
    for visitor, round_id in ((None, peiling.id), ("x" * 43, peiling.id), (peiling.trekker, "bestaatniet")):
        with pytest.raises(rounds.NoAccess):
            cards.cards_pdf(visitor, round_id)


def test_the_general_cards_belong_to_nobody():
    cards.general_pdf.cache_clear()
    an_open_peiling(name="Van Iemand Anders")
    pdf, name = cards.general_pdf()
    paper = Paper(pdf)
    assert name == "gespreksversie.pdf"
    assert "VanIemandAnders" not in paper.text
    assert paper.pages[0].startswith("Gespreksversie")
