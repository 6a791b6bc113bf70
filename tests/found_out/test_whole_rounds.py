"""Random rounds through the real method, the real closing, the screen and the files: everybody who stands alone has a look-alike."""

from __future__ import annotations

import html
import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from streamlit.testing.v1 import AppTest

from assessment import diagnosis_text, draaiboek, report, rounds, visitor
from assessment.export import cijfers
from assessment.rounds.installation import writing
from assessment.rounds.rights import rights
from assessment.store import answers as stored
from scoring import diagnose, public
from scoring.results import Outcome, RoundAnswers
from tests.builders import asking, knowledge
from tests.export.situations import a_report
from tests.found_out import rounds as whole_rounds
from tests.found_out.crowds import SITUATIONS, crowd
from tests.found_out.files import files, handed_out, of_draaiboek
from tests.found_out.published import everything
from tests.found_out.rounds import attack
from tests.found_out.unprotected import unprotected
from tests.rounds.situations import TAB, a_setup

MAIN = Path(__file__).resolve().parents[2] / "assessment" / "main.py"
LONELY = 5
EVERYTHING = asking()


@pytest.mark.parametrize("place", range(len(SITUATIONS)), ids=SITUATIONS)
def test_nobody_is_found_in_a_whole_round(place):
    random = Random(place)
    answers = crowd(SITUATIONS[place], random.randint(5, 8), place, EVERYTHING)
    found = list(attack(answers, EVERYTHING, random, LONELY))
    assert [one for one in found if one.is_found] == []
    assert any(one.twin for one in found) or not found


def test_without_the_rules_somebody_is_found_in_a_whole_round():
    answers = crowd("één andere stem", 6, 1, EVERYTHING)
    with unprotected():
        assert any(one.is_found for one in attack(answers, EVERYTHING, Random(1)))


@pytest.mark.parametrize("kind", ["FUN", "VGL", "HER"])
def test_choices_for_a_function_and_second_witnesses_are_attacked_as_well(kind):
    rounds_of = [crowd("een gewone groep", 7, seed, EVERYTHING) for seed in (1, 2)]
    found = [one for answers in rounds_of for one in attack(answers, EVERYTHING, Random(1), 3, kinds=kind)]
    assert [one for one in found if one.is_found] == []
    assert any(one.twin for one in found)


def test_a_file_that_counts_the_witnesses_who_spoke_finds_who_does_not_know(monkeypatch):
    # it did: „5 waren erbij“ and „4 zeiden iets“
    answers = crowd("iedereen maar wat", 6, 8, EVERYTHING)
    monkeypatch.setattr("scoring.leaving._witness", lambda one, people, reading: one.model_copy(update={"counts": _spoke(one.counts)}))
    whole_rounds.forget()
    found = [one.is_found for one in attack(answers, EVERYTHING, Random(1), 6, kinds="VGL")]
    whole_rounds.forget()
    assert any(found)


def _spoke(counts) -> dict[str, int]:
    return {"anders": sum(people for code, people in counts.items() if code != "?")}


def test_a_file_with_the_answers_to_the_choice_for_a_function_finds_who_chose_otherwise(monkeypatch):
    answers = crowd("een gewone groep", 7, 1, EVERYTHING)
    monkeypatch.setattr("scoring.leaving._unseen", lambda spot: spot)
    whole_rounds.forget()
    found = [one.is_found for one in attack(answers, EVERYTHING, Random(1), 6, kinds="FUN")]
    whole_rounds.forget()
    assert any(found)


@pytest.mark.parametrize("people", [1, 2, 3, 4])
@pytest.mark.parametrize("situation", ["een gewone groep", "één andere stem"])
def test_up_to_four_people_there_is_nothing_but_how_many_they_were(people, situation):
    answers = crowd(situation, people, 3, EVERYTHING)
    others = RoundAnswers(answers.label, answers.date, answers.invited, crowd("iedereen maar wat", people, 9, EVERYTHING).respondents)
    one, other = (diagnose(each, EVERYTHING, knowledge()) for each in (answers, others))
    assert public(one) == public(other)
    assert set(public(one)) == {"methode", "ronde", "uitgenodigd", "ingevuld", "afgeschermd"}
    assert diagnosis_text.tell(one, EVERYTHING, knowledge()) == diagnosis_text.tell(other, EVERYTHING, knowledge())


def a_pair(situation: str, people: int, seed: int) -> tuple[RoundAnswers, RoundAnswers]:
    """A round, and one with other counts that is published the same, in which somebody who stood alone does not."""
    answers = crowd(situation, people, seed, EVERYTHING)
    outcome = diagnose(answers, EVERYTHING, knowledge())
    found = next(one for one in attack(answers, EVERYTHING, Random(seed)) if one.twin not in (None, outcome))
    return answers, found.twin_answers


def test_files_tell_no_more_than_the_story():
    one, other = (files(a_report(diagnose(each, EVERYTHING, knowledge()), EVERYTHING)) for each in a_pair("een gewone groep", 7, 3))
    assert len(one) > 200
    assert [place for place in sorted(one.keys() | other.keys()) if one.get(place) != other.get(place)] == []


def test_a_file_that_drew_from_the_counts_would_be_seen(monkeypatch):
    pair = [diagnose(each, EVERYTHING, knowledge()) for each in a_pair("een gewone groep", 7, 3)]
    monkeypatch.setattr(cijfers, "make", _careless)
    one, other = (files(a_report(each, EVERYTHING)) for each in pair)
    assert [place for place in one if one[place] != other[place]]


def _careless(told) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("tellingen.xml", told.book.outcome.model_dump_json())
    return packed.getvalue()


# --- the real closing, the real files, the real screen --------------------------------------------------------------


def closed_and_shared(answers: RoundAnswers) -> tuple[str, str]:
    """These answers as people give them, closed and shared: (trekker, peiling)."""
    entry, links, card = rounds.create(None, a_setup(invited={"overheid": 12}))
    for person in answers.respondents:
        member = rounds.exchange(links.fill_in, None).visitor
        rounds.begin(member, card.id, person.perspective)
        with writing() as connection:
            key = rights(connection, member, card.id).member
            for version, (item, value) in enumerate(person.answers.items(), start=1):
                if not item.startswith(("HER", "VGL")):  # asked from the second peiling on
                    stored.put(connection, "answers", key, item, value, version, TAB)
        rounds.submit(member, card.id)
    rounds.close(entry.visitor, card.id)
    rounds.share(entry.visitor, card.id)
    return entry.visitor, card.id


def on_screen(monkeypatch, me: str, round_id: str) -> str:
    monkeypatch.setattr(visitor, "key", lambda: me)
    monkeypatch.setattr(visitor, "is_phone", lambda: False)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run()
    app.query_params["peiling"] = round_id
    app.switch_page("pages/uitkomsten.py").run()
    assert not app.exception
    drawn = " ".join(str(one.proto) for one in app.get("html") + app.get("markdown") + app.get("plotly_chart"))
    return re.sub(r"\$\$ID-\w+|id: \"[^\"]*\"", "", html.unescape(drawn).replace(round_id, "PEILING"))


def outcome_of(me: str, round_id: str) -> Outcome:
    return rounds.result(me, round_id).outcome


@pytest.mark.usefixtures("store")
def test_screen_and_files_of_two_real_peilingen_that_look_the_same_are_the_same(monkeypatch):
    pair = [closed_and_shared(each) for each in a_pair("één andere stem", 6, 4)]
    asked = rounds.questions(*pair[0])[1]
    outcomes = [outcome_of(*each) for each in pair]
    assert outcomes[0] != outcomes[1]
    seen = [everything(each, asked, knowledge()) for each in outcomes]
    assert seen[0] == seen[1]
    one, other = (handed_out(*each) for each in pair)
    assert {place.partition("/")[0] for place in one} == {*report.FILES, "draaiboek", "kaarten"}
    assert [place for place in sorted(one.keys() | other.keys()) if one.get(place) != other.get(place)] == []
    screens = [on_screen(monkeypatch, *each) for each in pair]
    assert "Zo rekenen we" in screens[0]
    assert screens[0] == screens[1]
    monkeypatch.setattr(draaiboek, "under_title", lambda told: (sha256(told.book.outcome.model_dump_json().encode()).hexdigest(),))
    assert of_draaiboek(*pair[0]) != of_draaiboek(*pair[1]), "a draaiboek that is made of the counts is seen"
