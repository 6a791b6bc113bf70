"""A tussenstand in words: two numbers and a careful sentence, no verdict, and no number where too few answered."""

from __future__ import annotations

import pytest

from assessment.story.book import Book
from assessment.story.pulse import standing
from scoring import diagnose
from scoring.pulse import bare
from scoring.results import Respondent, RoundAnswers
from tests.builders import knowledge


def outcome(picks: list[str], label: str, before=None):
    asked = knowledge().ask(("ingredienten",), "puls", "-a")
    people = tuple(Respondent(f"p{place}", "onbekend", {"ING-02-a": pick}) for place, pick in enumerate(picks))
    found = diagnose(RoundAnswers(label, "2026-06-16", 10, people), asked, knowledge(), before=before)
    return asked, found


def told(then: list[str], now: list[str], invited: int | None = None):
    asked, before = outcome(then, "juni 2026")
    _, found = outcome(now, "tussenstand december 2026", before)
    found = bare(found) if invited is None else bare(found).model_copy(update={"invited": invited})
    everything = standing(Book(found, asked, knowledge()), before.label, before.answered)
    return everything, next(one for one in everything.subjects if one.id == "ING-02")


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ("33333333", "33333334", "Dit ligt dicht bij toen."),
        ("33333333", "44444444", "Dit ligt anders dan toen."),
        ("44444444", "22222222", "Dit ligt anders dan toen."),
        ("3333333", "3444433", "Dit ligt dicht bij toen."),  # seven people: 0,6 is not enough
    ],
)
def test_near_and_apart_are_told_without_a_direction(then, now, sentence):
    _, one = told(list(then), list(now))
    assert one.sentence.startswith(sentence)
    assert not any(word in one.sentence for word in ("hoger", "lager", "beter", "door ", "gegroeid"))


def test_both_numbers_stand_beside_each_other_with_their_months():
    everything, one = told(list("33333333"), list("44444444"))
    assert [(mark.name, mark.shown) for mark in one.picture.marks] == [("Juni 2026", "3,0"), ("December 2026", "4,0")]
    assert everything.title == "Tussenstand van december 2026"
    assert everything.subtitle == "8 van de 10 leden deden mee."
    assert "nog geen lijn" in everything.reading
    assert "juni 2026 3,0 en december 2026 4,0" in one.picture.alt


def test_too_few_answers_to_one_statement_give_no_number():
    _, one = told(list("33333333"), list("4????444"))
    assert [mark.shown for mark in one.picture.marks] == ["3,0", "–"]
    assert one.sentence == "Te weinig mensen gaven hier antwoord. Daarom staat hier geen getal."


def test_more_people_than_invited_are_not_told_as_a_part():
    everything, _ = told(list("33333333"), list("33333333"), invited=6)
    assert everything.subtitle == "8 leden deden mee."


def test_what_is_left_of_the_outcome_holds_no_advice():
    _, before = outcome(list("33333333"), "juni 2026")
    _, found = outcome(list("12345123"), "december 2026", before)
    left = bare(found)
    assert (left.top3, left.candidates, left.steps, left.strong, left.factors) == ((), (), (), (), ())
    assert left.changes == found.changes
    assert left.ingredients == found.ingredients
