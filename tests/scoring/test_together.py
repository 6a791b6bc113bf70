"""The life phase of one joint set of answers, and one statement asked again."""

from __future__ import annotations

import pytest

from scoring.again import asked_again
from scoring.reading import Reading
from scoring.together import phase_together
from tests.builders import asking, knowledge

READING = Reading.of(knowledge())
ACTIVITIES = next(one for one in knowledge().instruments if one.kind == "activiteiten")
LETTERS = {"G": "gedaan", "B": "bezig", "N": "nee", "?": "?", ".": ""}


def answers(row: str) -> dict[str, str]:
    """GGGGG · GGGG · … in the order of the questionnaire; a point: not answered."""
    letters = row.replace(" ", "").replace("·", "")
    return {item.id: LETTERS[letter] for item, letter in zip(ACTIVITIES.items, letters, strict=True) if LETTERS[letter]}


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("GGGGG · GGGG · GBBG · BNNB · NN", 4),  # method §4.3
        ("GGGGB · GBBG · NNNN · BBNB · NN", 3),
        ("NNNNN · NNNN · NNNN · NNNN · NN", 1),
        ("..... · .... · .... · .... · ..", 0),
        ("????? · ???? · ???? · ???? · ??", 0),
        ("GGGGG · GGGG · GGGG · GGGG · BN", 5),
    ],
)
def test_the_walk_is_the_same_as_for_everybody(row, value):
    assert phase_together(answers(row), ACTIVITIES, READING).value == value


def test_do_not_know_counts_as_answered_and_says_nothing():
    found = phase_together({"LF-1-1": "?"}, ACTIVITIES, READING)
    assert (found.answered, found.states["LF-1-1"], found.value) == (1, "onbekend", 0)


@pytest.mark.parametrize(("item", "counts", "mean"), [("ING-01-a", {"2": 3, "4": 2}, 2.8), ("FUN-1.nu", {"7": 4, "8": 1}, 7.2)])
def test_a_statement_asked_again_is_read_like_the_first_time(item, counts, mean):
    found = asked_again(item, counts, asking(), knowledge())
    assert (found.k, found.mean) == (5, mean)
    assert found.sentence


def test_four_people_are_too_few_to_ask_again():
    assert asked_again("ING-01-a", {"4": 4}, asking(), knowledge()) is None


def test_five_people_of_whom_most_do_not_know_have_no_mean():
    found = asked_again("ING-01-a", {"4": 2, "?": 3}, asking(), knowledge())
    assert (found.k, found.mean, found.agreement) == (2, None, None)


def test_an_item_that_was_not_asked_cannot_be_asked_again():
    with pytest.raises(KeyError):
        asked_again("ING-99-a", {"4": 5}, asking(), knowledge())
