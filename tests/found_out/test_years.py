"""Three publications about the same people, laid side by side: what one of them does not tell, all of them together do not either."""

from __future__ import annotations

from random import Random
from unittest.mock import patch

import pytest

from scoring.turning import phase_moved, situation_moved
from tests.found_out.attacker import found_by_two_years
from tests.found_out.corners import ITEMS, SIZES, grown_or_shrunk, is_hidden, unsafe
from tests.found_out.questions import IN_WORDS
from tests.found_out.rounds import attack
from tests.found_out.unprotected import unprotected
from tests.found_out.years import HAPPENED, known_of, years
from tests.story import builders as story

SITUATION = {HAPPENED[0]: "een gewone groep", HAPPENED[1]: "één andere stem", HAPPENED[2]: "twee kampen"}


@pytest.mark.parametrize("happened", HAPPENED)
def test_nobody_is_found_by_a_year_a_tussenstand_and_the_next_year_together(happened):
    random = Random(happened)
    seen = years(happened, SITUATION[happened], 7, 5)
    told = list(known_of(seen, random, 1))
    assert told
    assert [one for one in told if one.is_found] == []
    answers, asked, publish = seen.attacked
    assert [one for one in attack(answers, asked, random, 2, publish=publish) if one.is_found] == []


def test_without_the_rules_somebody_is_found_by_two_years():
    answers, asked, publish = years("één erbij", "één andere stem", 6, 1).attacked

    def found() -> bool:
        return any(one.is_found for one in attack(answers, asked, Random(1), 3, publish=publish, kinds="SIG"))

    with patch("tests.found_out.rounds.KNOWING_MOST", 5):
        assert not found()
        with unprotected():
            assert found()


@pytest.mark.parametrize(("kind", "then", "now"), [("spelregel", 6, 6), ("signaal", 5, 6), ("er vorige keer bij", 6, 6)])
def test_two_years_of_one_question_tell_no_more_than_each_of_them(kind, then, now):
    assert found_by_two_years(IN_WORDS[kind], then, now) == []


def test_a_verdict_that_counted_everybody_would_find_somebody():
    with patch("scoring.yes_no._alike", lambda yes, people: (yes,)):
        assert found_by_two_years(IN_WORDS["willen en kunnen"], 6, 6)


def test_that_the_group_moved_is_not_left_out_for_a_border_of_one_person():
    # no screen tells of such a border; a missing sentence between two phases that stand there would
    for moved, before, after in (
        (phase_moved, *({"phase": story.phase(one, border={"2": 1})} for one in (3, 4))),
        (situation_moved, *({"situation": story.situation(one, border={"netwerkdip": 1})} for one in ("onderweg", "vastlopend"))),
    ):
        assert moved(story.outcome(**before), story.outcome(**after))


# --- hoeken ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SIZES)
def test_a_hoek_that_goes_over_or_under_the_limit_is_not_found_by_the_other_year(name):
    seen = grown_or_shrunk(name, "een gewone groep", 0)
    assert all(is_hidden(seen, item, Random(0)) for item in ITEMS[:2])


def test_with_a_mean_for_every_hoek_of_two_the_small_one_is_found():
    seen = grown_or_shrunk("van 4 naar 5, gemiddelde", "een gewone groep", 1)
    with unsafe():
        assert not all(is_hidden(seen, item, Random(1)) for item in ITEMS[:3])
