"""Hoeken within one round: of one that lies below its limit nothing is told, by no number, no total minus the rest and no absence."""

from __future__ import annotations

from random import Random

import pytest

from scoring.results import Respondent, RoundAnswers
from tests.builders import asking
from tests.found_out.crowds import crowd
from tests.found_out.dealing import CARELESS, HOEKEN, differs_when_dealt_anew, known, left_out_per_hoek
from tests.found_out.rounds import only_border

EVERYTHING = asking()
# hoek -> people, or what everybody in it answers to one statement
SIZES = {"geen": (2, 6), "vlag": (3, 4, 4), "cijfers": (5, 6)}
SILENT = ("3455?", "344555")
SMALL = (5, 5, 3)
SUBJECT = "ING-09"


def in_hoeken(sizes: tuple[int, ...], situation: str = "een gewone groep", seed: int = 1) -> RoundAnswers:
    """A made-up round with so many people in each hoek."""
    answers = crowd(situation, sum(sizes), seed, EVERYTHING)
    labels = [hoek for hoek, people in zip(HOEKEN, sizes, strict=False) for _ in range(people)]
    people = (Respondent(one.key, label, one.answers) for one, label in zip(answers.respondents, labels, strict=True))
    return RoundAnswers(answers.label, answers.date, answers.invited, tuple(people))


def of_one_subject(columns: tuple[str, ...]) -> RoundAnswers:
    """Everybody answers one ingredient with one code; a column for each hoek."""
    items = [item.id for item in EVERYTHING.group_of(f"{SUBJECT}-a").items]
    given = [(hoek, code) for hoek, codes in zip(HOEKEN, columns, strict=False) for code in codes]
    people = tuple(Respondent(f"p{place}", hoek, dict.fromkeys(items, code)) for place, (hoek, code) in enumerate(given))
    return RoundAnswers("2026", "2026-06-16", len(people), people)


@pytest.mark.parametrize("form", SIZES)
def test_of_a_hoek_below_its_limit_nothing_is_told(form):
    answers = in_hoeken(SIZES[form])
    told = list(known(answers, EVERYTHING, Random(1)))
    assert told
    assert {one.form for one in told} == {form}
    assert [one for one in told if one.is_found] == []
    differs = differs_when_dealt_anew(answers, EVERYTHING, Random(1))
    assert differs == () or only_border(differs)


def test_what_is_left_out_does_not_tell_in_which_hoek_somebody_does_not_know():
    # it did: with five and six people a mean stood there when the one who does not know was of the six
    (told,) = [one for one in known(of_one_subject(SILENT), EVERYTHING, Random(1)) if one.group == SUBJECT]
    assert (told.form, told.facts) == ("cijfers", ())
    with left_out_per_hoek():
        (told,) = [one for one in known(of_one_subject(SILENT), EVERYTHING, Random(1)) if one.group == SUBJECT]
    assert ("k", 4) in told.facts


@pytest.mark.parametrize("careless", CARELESS)
def test_with_a_mean_for_every_hoek_or_for_all_but_the_small_one_the_small_one_is_found(careless):
    answers = in_hoeken(SMALL, "één andere stem", 2)
    assert not any(one.is_found for one in known(answers, EVERYTHING, Random(1)))
    with CARELESS[careless]():
        assert any(one.is_found for one in known(answers, EVERYTHING, Random(1)))
