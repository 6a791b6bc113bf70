"""Ballots: one vote per person as far as can be known, hidden until shown, and afterwards only counts that point at nobody."""

from __future__ import annotations

import threading

import pytest

from assessment import meetings, rounds
from scoring.disclosure import stacks
from tests.meetings.situations import a_meeting, a_statement, an_open_ballot, everybody_votes
from tests.rounds.situations import a_member_who_sent, an_open_peiling, five_people_sent, somebody_with_the_link


def vote(meeting, visitor, ballot, **dots) -> meetings.Ballot:
    """vote(m, v, b, a=2, b=1): dots for the first and the second option."""
    choice = {ballot.options["abcde".index(letter)].id: many for letter, many in dots.items()}
    return meetings.vote(visitor, meeting.id, ballot.id, choice)


def shown(meeting, ballot) -> dict[str, int]:
    return meetings.reveal(meeting.trekker, meeting.id, ballot.id).dots


def on_the_wall(meeting) -> meetings.Ballot:
    return meetings.live(meeting.trekker, meeting.id).ballot


def test_until_shown_only_the_number_of_voters_is_known():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    vote(meeting, meeting.members[0], ballot, a=3)
    found = on_the_wall(meeting)
    assert (found.voted, found.expected, found.is_shown) == (1, 7, False)
    assert (found.dots, found.first) == ({}, ())
    assert meetings.notes(meeting.trekker, meeting.id).ballots == ()


def test_showing_counts_the_dots_and_names_what_got_most():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    a, b, *_ = (option.id for option in ballot.options)
    vote(meeting, meeting.members[0], ballot, a=2, b=1)
    vote(meeting, meeting.members[1], ballot, a=1, b=1)
    vote(meeting, meeting.members[2], ballot, a=3)
    found = meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert (found.dots, found.first, found.voted) == ({a: 6, b: 2}, (a,), 3)


def test_a_tie_names_both():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 1, 1)
    found = meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert found.is_tie
    assert found.first == (ballot.options[0].id, ballot.options[1].id)


def test_what_one_person_chose_gets_no_number_and_never_wins():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    vote(meeting, meeting.members[0], ballot, c=3)
    vote(meeting, meeting.members[1], ballot, a=1)
    vote(meeting, meeting.members[2], ballot, a=1)
    found = meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert found.dots == {ballot.options[0].id: 2}
    assert found.first == (ballot.options[0].id,)


def test_when_everybody_chose_something_else_nothing_wins():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 1, 2)
    found = meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert (found.dots, found.first, found.is_tie) == ({}, (), False)


def test_two_voters_are_too_few_and_the_ballot_stays_open():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0)
    with pytest.raises(meetings.TooFewVotes) as problem:
        meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert (problem.value.voted, problem.value.needed) == (2, 3)
    everybody_votes(meeting, ballot, 0, 0, 0)
    assert shown(meeting, ballot) == {ballot.options[0].id: 9}


def test_changing_double_taps_and_reloads_count_once():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    mine = meeting.members[0]
    for _ in range(3):
        vote(meeting, mine, ballot, b=3)
    vote(meeting, mine, ballot, a=3)
    assert meetings.phone(mine, meeting.id).mine == {ballot.options[0].id: 3}
    assert on_the_wall(meeting).voted == 1
    everybody_votes(meeting, ballot, 0, 0, 0)
    assert shown(meeting, ballot) == {ballot.options[0].id: 9}


def test_an_empty_vote_takes_it_back():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    vote(meeting, meeting.members[0], ballot, a=1)
    assert vote(meeting, meeting.members[0], ballot).voted == 0
    assert meetings.phone(meeting.members[0], meeting.id).mine == {}


def test_two_devices_of_one_member_are_one_voter():
    peiling = an_open_peiling(preset="kort")
    members = five_people_sent(peiling)
    phone = rounds.exchange(rounds.return_link(members[0], peiling.id).secret, None).visitor
    assert phone != members[0]
    rounds.close(peiling.trekker, peiling.id)
    ballot = meetings.open_ballot(peiling.trekker, peiling.id, "stappen")
    first = ballot.options[0].id
    meetings.vote(members[0], peiling.id, ballot.id, {first: 3})
    meetings.vote(phone, peiling.id, ballot.id, {first: 2})
    assert meetings.phone(members[0], peiling.id).mine == {first: 2}
    assert meetings.live(peiling.trekker, peiling.id).ballot.voted == 1


def test_seats_lead_to_no_answer(raw):
    peiling = an_open_peiling(preset="kort")
    members = five_people_sent(peiling)
    before = {key for (key,) in raw("SELECT key FROM members")}
    rounds.exchange(rounds.return_link(members[0], peiling.id).secret, None)
    rounds.close(peiling.trekker, peiling.id)
    seats = [seat for (seat,) in raw("SELECT seat FROM grants WHERE role = 'lid'")]
    assert len(seats) == 6
    assert len(set(seats)) == 5
    assert not set(seats) & (before | {key for (key,) in raw("SELECT key FROM members")})


def test_a_latecomer_who_never_filled_in_can_vote_until_it_is_shown():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0)
    late = somebody_with_the_link(meeting.peiling)
    assert vote(meeting, late, ballot, a=1).voted == 4
    assert shown(meeting, ballot) == {ballot.options[0].id: 10}
    with pytest.raises(meetings.BallotIsClosed):
        vote(meeting, late, ballot, b=3)
    assert shown(meeting, ballot) == {ballot.options[0].id: 10}


def test_a_vote_on_paper_counts_once_however_often_it_is_tapped():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    choice = {ballot.options[0].id: 3}
    for paper in ("a1", "a1", "b2", "c3"):
        found = meetings.hand_in(meeting.trekker, meeting.id, ballot.id, choice, paper)
    assert found.voted == 3
    for paper in ("", "x" * 41, None):
        with pytest.raises(rounds.NotOnScale):
            meetings.hand_in(meeting.trekker, meeting.id, ballot.id, choice, paper)


@pytest.mark.parametrize("choice", [{"a": 4}, {"a": 2, "b": 2}, {"a": -1}, {"a": True}, {"a": 1.0}, {"a": "1"}, {"bestaatniet": 1}])
def test_a_vote_that_cannot_be_is_refused_and_changes_nothing(choice):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    ids = {letter: option.id for letter, option in zip("ab", ballot.options, strict=False)}
    with pytest.raises(rounds.NotOnScale):
        meetings.vote(meeting.members[0], meeting.id, ballot.id, {ids.get(one, one): dots for one, dots in choice.items()})
    assert on_the_wall(meeting).voted == 0


def test_a_stuffed_box_is_refused_at_twice_the_invited():
    meeting = a_meeting(5, invited={"overheid": 5})
    ballot = an_open_ballot(meeting)
    for number in range(10):
        meetings.hand_in(meeting.trekker, meeting.id, ballot.id, {ballot.options[0].id: 1}, str(number))
    with pytest.raises(meetings.TooManyVotes):
        vote(meeting, meeting.members[0], ballot, a=1)
    assert meetings.hand_in(meeting.trekker, meeting.id, ballot.id, {ballot.options[0].id: 2}, "3").voted == 10


def test_after_showing_nobody_who_voted_can_be_found(raw):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 1, 0, 1)
    voters = [voter for (voter,) in raw("SELECT voter FROM votes")]
    assert len(voters) == 4
    shown(meeting, ballot)
    assert raw("SELECT COUNT(*) FROM votes") == [(0,)]
    assert raw("SELECT salt FROM ballots") == [("",)]


def test_after_showing_no_byte_of_a_voter_is_left_on_disk(raw, on_disk):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 1, 0, 1)
    voters = [voter for (voter,) in raw("SELECT voter FROM votes")]
    before = on_disk()
    assert all(voter.encode() in before for voter in voters)
    shown(meeting, ballot)
    rounds.close_store()
    after = on_disk()
    assert not any(voter.encode() in after for voter in voters)


def test_votes_of_one_person_cannot_be_laid_beside_each_other(raw):
    meeting = a_meeting()
    for kind in ("stappen", "oordeel"):
        everybody_votes(meeting, an_open_ballot(meeting, kind), 0, 0, 0)
    voters = [voter for (voter,) in raw("SELECT voter FROM votes")]
    known = {value for row in raw("SELECT visitor, seat FROM grants") for value in row}
    assert len(set(voters)) == 6
    assert not set(voters) & known


def test_opening_the_same_ballot_again_keeps_the_votes():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0)
    again = an_open_ballot(meeting)
    assert (again.id, again.voted) == (ballot.id, 1)


def test_after_showing_a_second_turn_can_be_held_and_both_are_kept():
    meeting = a_meeting()
    first = an_open_ballot(meeting)
    everybody_votes(meeting, first, 0, 0, 1, 1)
    shown(meeting, first)
    assert an_open_ballot(meeting).id == first.id
    second = meetings.open_ballot(meeting.trekker, meeting.id, "stappen", again=True)
    assert (second.turn, second.voted) == (2, 0)
    everybody_votes(meeting, second, 1, 1, 1)
    shown(meeting, second)
    assert [one.first for one in meetings.notes(meeting.trekker, meeting.id).ballots] == [
        (first.options[0].id, first.options[1].id), (first.options[1].id,),
    ]  # fmt: skip


def test_a_ballot_over_points_that_were_swapped_starts_anew():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting, "punten")
    everybody_votes(meeting, ballot, 0)
    found = meetings.preparation(meeting.trekker, meeting.id)
    meetings.choose_points(meeting.trekker, meeting.id, (found.others[0].id, found.points[0].id))
    fresh = an_open_ballot(meeting, "punten")
    assert fresh.voted == 0
    assert [one.id for one in fresh.options] == [found.others[0].id, found.points[0].id]
    with pytest.raises(rounds.NoAccess):
        vote(meeting, meeting.members[0], ballot, a=1)


def test_a_ballot_put_aside_leaves_the_phones_and_can_be_forgotten():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0)
    meetings.put_aside(meeting.trekker, meeting.id, ballot.id)
    assert meetings.phone(meeting.members[0], meeting.id).mode == "wachten"
    assert an_open_ballot(meeting).voted == 1
    meetings.put_aside(meeting.trekker, meeting.id, ballot.id, forget=True)
    assert an_open_ballot(meeting).voted == 0


@pytest.mark.parametrize(
    ("kind", "subject"), [("stappen", "x"), ("kleuren", ""), ("stelling", "ING-99-a"), ("stelling", "SIG-W1"), ("stelling", "")]
)
def test_what_cannot_be_voted_on_is_refused(kind, subject):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        an_open_ballot(meeting, kind, subject)


def test_a_ballot_of_another_meeting_is_no_ballot_here():
    mine, theirs = a_meeting(), a_meeting()
    ballot = an_open_ballot(theirs)
    an_open_ballot(mine)
    with pytest.raises(rounds.NoAccess):
        meetings.vote(mine.members[0], mine.id, ballot.id, {ballot.options[0].id: 1})
    with pytest.raises(rounds.NoAccess):
        meetings.reveal(mine.trekker, mine.id, ballot.id)


def test_a_statement_again_is_shown_from_five_answers_beside_the_first():
    meeting = a_meeting()
    statement = a_statement(meeting)
    ballot = an_open_ballot(meeting, "stelling", statement)
    assert ballot.question
    everybody_votes(meeting, ballot, 3, 3, 3, 4)
    with pytest.raises(meetings.TooFewVotes) as problem:
        meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert problem.value.needed == 5
    everybody_votes(meeting, ballot, 3, 3, 3, 4, 4)
    again = meetings.reveal(meeting.trekker, meeting.id, ballot.id).again
    assert (again.k, again.mean, again.agreement) == (5, 4.4, "eensgezind")
    kept = meetings.notes(meeting.trekker, meeting.id)
    first = rounds.result(meeting.trekker, meeting.id).outcome.ingredients[0].statements[0]
    assert kept.first_answers == {statement: first}
    assert kept.ballots[0].again == again


def test_a_lone_answer_the_second_time_is_no_dot():
    meeting = a_meeting()
    statement = a_statement(meeting)
    ballot = an_open_ballot(meeting, "stelling", statement)
    everybody_votes(meeting, ballot, 0, 3, 3, 3, 3)
    again = meetings.reveal(meeting.trekker, meeting.id, ballot.id).again
    seen = stacks(again, rounds.result(meeting.trekker, meeting.id).questionnaire.scale_of(statement))
    assert (seen.form, seen.columns) == ("zin", ())
    assert not meetings.notes(meeting.trekker, meeting.id).ballots[0].dots


def test_the_rating_is_one_answer_each_and_kept_as_counts(raw):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting, "oordeel")
    everybody_votes(meeting, ballot, 0, 0, 0, 1, 1)
    meetings.finish(meeting.trekker, meeting.id)
    assert meetings.session_rating(meeting.trekker, meeting.id) == meetings.Rating(5, {"ja": 3, "deels": 2, "nee": 0})
    assert raw("SELECT COUNT(*) FROM votes") == [(0,)]


@pytest.mark.parametrize("places", [(0, 0, 0, 0, 2), (0, 0, 0, 0), (1,)])
def test_a_rating_that_points_at_one_person_or_of_too_few_has_no_numbers(places):
    meeting = a_meeting()
    everybody_votes(meeting, an_open_ballot(meeting, "oordeel"), *places)
    meetings.finish(meeting.trekker, meeting.id)
    assert meetings.session_rating(meeting.trekker, meeting.id) == meetings.Rating(len(places), {})


def test_finishing_forgets_a_ballot_that_was_never_shown(raw):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0)
    meetings.finish(meeting.trekker, meeting.id)
    assert raw("SELECT (SELECT COUNT(*) FROM votes) + (SELECT COUNT(*) FROM ballots)") == [(0,)]


def test_forty_phones_vote_at_once_and_every_vote_counts():
    meeting = a_meeting(invited={"overheid": 40})
    phones = [somebody_with_the_link(meeting.peiling) for _ in range(40)]
    ballot = an_open_ballot(meeting)
    failed: list[Exception] = []

    def tap(visitor: str) -> None:
        try:
            for _ in range(2):
                meetings.vote(visitor, meeting.id, ballot.id, {ballot.options[0].id: 3})
        except Exception as problem:
            failed.append(problem)

    threads = [threading.Thread(target=tap, args=(visitor,)) for visitor in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert shown(meeting, ballot) == {ballot.options[0].id: 120}


def test_a_member_of_another_peiling_has_no_vote_here():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    stranger = a_member_who_sent(an_open_peiling(preset="kort"))
    with pytest.raises(rounds.NoAccess):
        meetings.vote(stranger, meeting.id, ballot.id, {ballot.options[0].id: 1})
