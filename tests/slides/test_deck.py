"""The deck by rule: order, titles, notes, what the group chose instead, and a title about last year that claims nothing too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.content import load
from assessment.meetings import Overrule, Slide
from scoring.named import FACILITATOR
from scoring.results import Change

WORDS_ON_THE_WALL = 132  # a title has at most two lines of 66


def change(subject: str, difference: float, verdict: str) -> Change:
    return Change(id=subject, toen=3.0, nu=3.0 + difference, verschil=difference, oordeel=verdict)


def title_of_the_year(duinrand, *changes: Change, **other) -> str:
    return duinrand.deck(outcome={"changes": changes}, **other).slide("verandering").title


def test_the_deck_begins_with_the_cover_and_ends_with_the_close(duinrand):
    deck = duinrand.deck()
    assert [slide.id for slide in deck.slides[:4]] == ["welkom", "oogopslag", "verandering", "leven"]
    assert deck.slides[-1].id == "slot"
    assert [slide.number for slide in deck.slides] == list(range(16))
    assert deck.last == 14


def test_every_slide_has_a_title_that_fits_and_lines_for_who_leads(duinrand):
    for slide in duinrand.deck().slides:
        assert 0 < len(slide.title) <= WORDS_ON_THE_WALL, slide.id
        assert slide.notes.goal, slide.id
        assert slide.notes.say, slide.id
        assert "{" not in f"{slide.notes}{slide.title}{slide.subtitle}", slide.id


def test_a_slide_that_is_off_is_not_there(duinrand):
    off = tuple(replace(one, is_on=one.id != "eens") for one in duinrand.live.slides)
    assert duinrand.deck(planned=off).slide("eens") is None


def test_an_edited_title_stands_on_the_wall(duinrand):
    mine = (Slide("welkom", 0, True, 0), Slide("profiel", 1, True, 7, "Zo staan wij ervoor."))
    assert duinrand.deck(planned=mine).slide("profiel").title == "Zo staan wij ervoor."


def test_the_question_in_the_title_is_not_asked_again_below_it(duinrand):
    slide = duinrand.deck().slide("gesprek-1")
    assert slide.questions
    assert not any(question.lower() in slide.title.lower() for question in slide.questions)
    assert slide.draw.questions[0] in slide.notes.ask


def test_a_question_comes_back_when_the_title_was_edited(duinrand):
    mine = (Slide("welkom", 0, True, 0), Slide("gesprek-1", 1, True, 12, "Onze afspraken"))
    slide = duinrand.deck(planned=mine).slide("gesprek-1")
    assert slide.questions == slide.draw.questions[:2]


def test_a_swapped_talking_point_is_told_like_the_others(duinrand):
    other = next(one.id for one in duinrand.book.outcome.candidates if one.id not in duinrand.live.points)
    slide = duinrand.deck(points=(other,)).slide("gesprek-1")
    assert slide.subject == other
    assert slide.title.startswith("Gesprek 1: ")


def test_what_the_group_chose_stands_beside_what_was_computed(duinrand):
    chosen = Overrule("fase", "4", "3", "de rollen nog niet klaar zijn")
    lines = duinrand.deck(overruled=(chosen,)).slide("leven").lines
    assert any("Fase 3" in line and "de rollen nog niet klaar zijn" in line for line in lines)
    assert any("Fase 4" in line for line in lines)


def without_numbers(duinrand, state: str):
    """The outcome of a group in which every signal is seen like this and of none may be said by how many."""
    situation = duinrand.book.outcome.situation
    signals = tuple(one.model_copy(update={"state": state, "sentence": ""}) for one in situation.signals)
    return {"situation": situation.model_copy(update={"signals": signals})}


@pytest.mark.parametrize(("state", "head"), [
    ("ja", "Dit herkennen de meesten"), ("deels", "Dit herkent een deel van ons"), ("nee", "Dit herkennen we niet"),
])  # fmt: skip
def test_without_numbers_the_wall_still_says_what_we_recognise(duinrand, state, head):
    slide = duinrand.deck(outcome=without_numbers(duinrand, state)).slide("leven")
    assert slide.bars == ()
    assert slide.signals.head == head
    assert 0 < len(slide.signals.texts) <= 6
    assert not any(character.isdigit() for character in "".join(slide.signals.texts))


def test_bars_with_numbers_need_no_list_beside_them(duinrand):
    assert duinrand.deck().slide("leven").signals is None


def test_signals_that_nobody_knows_leave_the_picture_out(duinrand):
    slide = duinrand.deck(outcome=without_numbers(duinrand, "onbekend")).slide("leven")
    assert (slide.bars, slide.signals) == ((), None)


def test_bars_never_point_at_one_person(duinrand):
    bars = duinrand.deck().slide("leven").bars
    assert 0 < len(bars) <= 6
    assert not {"1 van de 11", "10 van de 11", "11 van de 11"} & {bar.said for bar in bars}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            [("ING-09", 0.9, "duidelijk hoger"), ("ING-16", 0.8, "misschien hoger")], "groeiden we duidelijk in gedeelde opgave", id="sure"
        ),
        pytest.param([("ING-09", 0.9, "misschien hoger")], "groeiden we misschien", id="perhaps"),
        pytest.param([("ING-15", -0.9, "duidelijk lager")], "Het afgelopen jaar was taai. Voldoende tijd vraagt aandacht.", id="down"),
        pytest.param([("ING-15", -0.9, "misschien lager")], "staat misschien lager dan toen", id="perhaps down"),
        pytest.param([("ING-15", 0.1, "ongeveer gelijk")], "We bleven op peil. 4 van de 6 afspraken zijn gedaan.", id="the same"),
        pytest.param([("ING-15", 0.9, "andere groep")], "Een andere groep", id="another group"),
        pytest.param([("ING-15", 0.9, "niet te vergelijken")], "niet te vergelijken", id="incomparable"),
    ],
)
def test_the_title_about_last_year_claims_no_more_than_the_verdict(duinrand, changes, words):
    assert words in title_of_the_year(duinrand, *(change(*one) for one in changes))


def test_the_facilitator_is_never_the_subject_of_last_year(duinrand):
    title = title_of_the_year(duinrand, change(FACILITATOR, 1.5, "duidelijk hoger"), change("ING-09", 0.9, "misschien hoger"))
    assert "trekker" not in title
    down = title_of_the_year(duinrand, change(FACILITATOR, -1.5, "duidelijk lager"), change("ING-09", 0.1, "ongeveer gelijk"))
    assert "trekker" not in down


def test_another_group_gets_no_difference(duinrand):
    deck = duinrand.deck(outcome={"changes": (change("ING-09", 0.9, "andere groep"),)})
    rows = [row for _, found in deck.slide("verandering").draw.groups for row in found]
    assert [row.shown_difference for row in rows] == [""]
    assert not any(row.is_clear for row in rows)


MOST_WORDS = 40  # design: besides labels


@pytest.mark.parametrize(
    ("situation", "variant"),
    [(kind.id, variant) for kind in load().situations for variant in (None, *(one.id for one in kind.variants))],
)
def test_phase_and_situation_are_told_in_forty_words(duinrand, situation, variant):
    outcome = duinrand.book.outcome
    told = outcome.situation.model_copy(update={"value": situation, "variant": variant})
    slide = duinrand.deck(outcome={"situation": told}).slide("leven")
    assert len(f"{slide.title} {slide.draw.situation_text}".split()) <= MOST_WORDS


def test_a_talk_asks_in_forty_words(duinrand):
    results = {**duinrand.book.ingredients, **duinrand.book.functions}
    groups = [group for one in duinrand.book.asked.instruments for group in one.groups if group.id in results]
    outcome = duinrand.book.outcome
    for group in groups:
        point = outcome.candidates[0].model_copy(update={"id": group.id})
        slide = duinrand.deck(outcome={"candidates": (point,)}, points=(group.id,)).slide("gesprek-1")
        asked = slide.title.partition(": ")[2]  # „Gesprek 1“ is a label
        assert len(f"{asked} {' '.join(slide.questions)}".split()) <= MOST_WORDS, group.id
