"""Out of one installation and into another: nothing that was seen is lost, and every text comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assessment import demo, meetings, rounds
from assessment.open_file import AlreadyThere, OpenFileError, read, take_in, write
from assessment.open_file.writing import text_of
from assessment.story import tell
from tests.open_file.situations import a_rich_alliance, with_remarks
from tests.rounds.situations import Peiling, a_closed_peiling, a_member_who_sent, a_shared_pulse, an_open_peiling, five_people_sent


def exported(alliance: str) -> bytes:
    return text_of(write(alliance)).encode()


def taken_in(data: bytes, **how):
    return take_in(read(data, rounds.knowledge()), **how)


def facilitator(links) -> str:
    return rounds.exchange(links.facilitator, None).visitor


def seen(visitor: str, round_id: str) -> dict:
    """Everything the facilitator can see of a closed peiling, without ids, versions and orders of chance."""
    result, notes = rounds.result(visitor, round_id), meetings.notes(visitor, round_id)
    told = tell(result.card.alliance, result.outcome, result.questionnaire, rounds.knowledge())
    ballots = tuple(replace(one, id="", again=one.again and one.again.sentence) for one in notes.ballots)
    agreements = tuple(replace(one, id="", version=0) for one in notes.agreements)
    card = replace(result.card, id="", alliance_id="")
    whole = replace(
        notes, ballots=ballots, agreements=agreements, card=card, remarks=tuple(sorted(notes.remarks)), first_answers={}
    )  # fmt: skip
    again = [(one.again.form, one.again.columns, one.again.band) for one in _drawn(notes, result)]
    return {"story": told, "notes": whole, "again": again, "asked": result.questionnaire}


def _drawn(notes, result):
    from types import SimpleNamespace

    from scoring import stacks

    spots = [one.again for one in notes.ballots if one.again] + list(notes.first_answers.values())
    return [SimpleNamespace(again=stacks(spot, result.questionnaire.scale_of(spot.item))) for spot in spots]


def test_everything_that_was_seen_is_seen_again_elsewhere(elsewhere):
    rich = a_rich_alliance()
    before, setup = seen(rich.closed.trekker, rich.closed.id), rounds.setup(rich.still_open.trekker, rich.still_open.id)
    data = exported(rich.id)
    elsewhere()
    made = taken_in(data)
    (closed, links), (still_open, open_links) = made.rounds
    after = seen(facilitator(links), closed.id)
    assert after == before
    assert rounds.setup(facilitator(open_links), still_open.id) == setup
    assert (closed.state, still_open.state) == ("gedeeld", "open")


def test_out_and_in_and_out_again_is_the_same_file(elsewhere):
    rich = a_rich_alliance()
    data = exported(rich.id)
    elsewhere()
    assert exported(taken_in(data).alliance_id) == data


def test_the_practice_alliance_moves_too(elsewhere):
    demo.make_if_missing()
    data = exported(demo.ALLIANCE)
    elsewhere()
    made = taken_in(data)
    assert exported(made.alliance_id) == data
    assert not any(card.is_practice for card, _ in made.rounds)
    assert [card.label for card, _ in made.rounds] == ["juni 2025", "juni 2026", "juni 2026"]


def test_only_remarks_that_were_on_move_and_the_file_says_that_there_were_more(elsewhere):
    meeting = with_remarks()
    data = exported(meeting.peiling.card.alliance_id)
    assert json.loads(data)["peilingen"][0]["toelichtingen"] == {
        "teksten": ["Toelichting nummer 0", "Toelichting nummer 2"], "achtergebleven": True,
    }  # fmt: skip
    elsewhere()
    made = taken_in(data)
    ((card, links),) = made.rounds
    visitor = facilitator(links)
    assert sorted(meetings.remarks_on_the_wall(visitor, card.id)) == ["Toelichting nummer 0", "Toelichting nummer 2"]
    assert exported(made.alliance_id) == data


def test_members_begin_anew_in_a_peiling_that_is_still_open(elsewhere):
    rich = a_rich_alliance()
    data = exported(rich.id)
    elsewhere()
    card, links = taken_in(data).rounds[-1]
    peiling = Peiling(facilitator(links), links, card)
    assert rounds.progress(peiling.trekker, card.id).busy == 0
    five_people_sent(peiling)
    outcome = rounds.close(peiling.trekker, card.id).outcome
    assert outcome.answered == 5
    assert {one.verdict for one in outcome.changes} <= {"andere groep", "niet te vergelijken", "ongeveer gelijk"}


def test_whoever_exports_has_seen_the_outcome_so_it_cannot_be_opened_again():
    peiling = a_closed_peiling()
    write(peiling.card.alliance_id)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, peiling.id)


def test_what_was_taken_in_cannot_be_opened_again(elsewhere):
    data = exported(a_closed_peiling().card.alliance_id)
    elsewhere()
    ((card, links),) = taken_in(data).rounds
    visitor = facilitator(links)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(visitor, card.id)


def test_the_same_file_twice_is_one_alliance_unless_it_is_asked_for(elsewhere):
    data = exported(an_open_peiling().card.alliance_id)
    elsewhere()
    first = taken_in(data)
    spaced_otherwise = json.dumps(json.loads(data) | {"uitleg": []}).encode()
    with pytest.raises(AlreadyThere) as there:
        taken_in(spaced_otherwise)
    assert there.value.alliance_id == first.alliance_id
    assert taken_in(data, again=True).alliance_id != first.alliance_id


def test_a_file_may_come_back_after_its_alliance_was_removed(elsewhere):
    data = exported(an_open_peiling().card.alliance_id)
    elsewhere()
    first = taken_in(data)
    rounds.remove_alliance(facilitator(first.rounds[0][1]), first.alliance_id)
    assert taken_in(data).alliance_id != first.alliance_id


def test_importing_where_it_came_from_makes_a_second_alliance_and_leaves_the_first_alone():
    peiling = an_open_peiling()
    a_member_who_sent(peiling)
    before = rounds.progress(peiling.trekker, peiling.id)
    made = taken_in(exported(peiling.card.alliance_id))
    assert made.alliance_id != peiling.card.alliance_id
    assert rounds.progress(peiling.trekker, peiling.id) == before
    assert rounds.progress(facilitator(made.rounds[0][1]), made.rounds[0][0].id).counted == 0


def test_old_links_open_nothing_in_the_new_place(elsewhere):
    peiling = an_open_peiling()
    data = exported(peiling.card.alliance_id)
    elsewhere()
    taken_in(data)
    for secret in (peiling.links.fill_in, peiling.links.read_along, peiling.links.facilitator, peiling.links.code):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(secret, None)


def test_reading_along_ended_a_year_after_closing_and_does_not_begin_again(elsewhere):
    document = json.loads(exported(a_closed_peiling().card.alliance_id))
    document["peilingen"][0]["gesloten_op"] = "2020-06-16"
    elsewhere()
    ((_, links),) = taken_in(json.dumps(document).encode()).rounds
    assert links.read_along == ""


def test_a_tussenstand_comes_along_beside_its_peiling_with_the_same_numbers_and_leader(elsewhere):
    first = a_closed_peiling()
    pulse = a_shared_pulse(first, "ING-02", "ING-09")
    before = rounds.pulse(pulse.trekker, pulse.id)
    data = exported(first.card.alliance_id)
    elsewhere()
    (home, links), (brought, own) = taken_in(data).rounds
    for key in (facilitator(links), facilitator(own)):
        (after,) = rounds.pulses_of(key, home.id) if key == facilitator(links) else (rounds.pulse(key, brought.id),)
        numbers = [(one.id, one.n, one.k, one.mean, one.ad) for one in after.outcome.ingredients]
        assert numbers == [(one.id, one.n, one.k, one.mean, one.ad) for one in before.outcome.ingredients]
        assert (after.before, after.before_answered, after.card.is_pulse) == (before.before, before.before_answered, True)
    assert rounds.pulse(rounds.exchange(links.facilitator, None).visitor, brought.id).outcome == after.outcome
    assert exported(home.alliance_id).replace(home.id.encode(), b"") == data.replace(first.id.encode(), b"")


@pytest.mark.parametrize("beside", [None, 2, 3])
def test_a_tussenstand_that_lies_beside_no_earlier_peiling_is_refused(beside):
    first = a_closed_peiling()
    a_shared_pulse(first)
    document = json.loads(exported(first.card.alliance_id))
    document["peilingen"][1]["naast"] = beside
    with pytest.raises(OpenFileError) as refused:
        taken_in(json.dumps(document).encode())
    assert "peilingen" in str(refused.value)
    assert "naast" in str(refused.value)
