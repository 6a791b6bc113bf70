"""Every act in a meeting by every actor: who may, who may not, and that foreign and non-existing answer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import Meeting, a_meeting, a_statement, an_open_ballot, everybody_votes
from tests.rounds.situations import Peiling, an_open_peiling, five_people_sent, somebody_with_the_link

LINK, MEMBER, READER, LEADER = "met de link", "lid", "meelezer", "trekker"
ANY = frozenset({LINK, MEMBER, READER, LEADER})
STRANGERS = ("zonder cookie", "vreemde cookie", "trekker van een ander", "lid van een ander", "oude trekker")


@dataclass(frozen=True)
class Scene:
    """What an act needs to know of the meeting it is aimed at."""

    meeting: Meeting
    ballot: str
    option: str
    point: str
    agreement: meetings.Agreement


@dataclass(frozen=True)
class Act:
    do: Callable[[str | None, str, Scene], object]
    may: frozenset[str] = frozenset({LEADER})


ACTS = {
    "preparation": Act(lambda v, r, s: meetings.preparation(v, r)),
    "use_preset": Act(lambda v, r, s: meetings.use_preset(v, r, 60)),
    "change_slide": Act(lambda v, r, s: meetings.change_slide(v, r, "eens", is_on=False)),
    "retitle": Act(lambda v, r, s: meetings.retitle(v, r, "eens", "Titel")),
    "choose_points": Act(lambda v, r, s: meetings.choose_points(v, r, [s.point])),
    "switch": Act(lambda v, r, s: meetings.switch(v, r, big_room=True)),
    "choose_guide": Act(lambda v, r, s: meetings.choose_guide(v, r, "trekker")),
    "overrule": Act(lambda v, r, s: meetings.overrule(v, r, "fase", "2", "omdat")),
    "remarks": Act(lambda v, r, s: meetings.remarks(v, r)),
    "show_remark": Act(lambda v, r, s: a_remark_shown(v, r)),
    "remarks_on_the_wall": Act(lambda v, r, s: meetings.remarks_on_the_wall(v, r), ANY),
    "live": Act(lambda v, r, s: meetings.live(v, r)),
    "go_to": Act(lambda v, r, s: meetings.go_to(v, r, "leven", None)),
    "reveal_guess": Act(lambda v, r, s: meetings.reveal_guess(v, r, "profiel")),
    "tick": Act(lambda v, r, s: meetings.tick(v, r, s.point, "CHK-1")),
    "phone": Act(lambda v, r, s: meetings.phone(v, r), ANY),
    "open_ballot": Act(lambda v, r, s: meetings.open_ballot(v, r, "oordeel")),
    "vote": Act(lambda v, r, s: meetings.vote(v, r, s.ballot, {s.option: 1}), frozenset({LINK, MEMBER})),
    "hand_in": Act(lambda v, r, s: meetings.hand_in(v, r, s.ballot, {s.option: 1}, "papier")),
    "reveal": Act(lambda v, r, s: meetings.reveal(v, r, s.ballot)),
    "put_aside": Act(lambda v, r, s: meetings.put_aside(v, r, s.ballot, forget=True)),
    "ballots": Act(lambda v, r, s: meetings.ballots(v, r)),
    "together": Act(lambda v, r, s: meetings.together(v, r), ANY),
    "answer_together": Act(lambda v, r, s: meetings.answer_together(v, r, "LF-1-1", "gedaan")),
    "agreements": Act(lambda v, r, s: meetings.agreements(v, r), ANY),
    "earlier_agreements": Act(lambda v, r, s: meetings.earlier_agreements(v, r), ANY),
    "look_back": Act(lambda v, r, s: meetings.look_back(v, r), ANY),
    "new_agreement": Act(lambda v, r, s: meetings.new_agreement(v, r)),
    "keep": Act(lambda v, r, s: meetings.keep(v, r, replace(s.agreement, what="Anders"))),
    "set_status": Act(lambda v, r, s: meetings.set_status(v, r, s.agreement.id, "bezig")),
    "set_judgement": Act(lambda v, r, s: meetings.set_judgement(v, r, s.agreement.id, "hielp")),
    "set_earlier_status": Act(lambda v, r, s: meetings.set_earlier_status(v, r, s.agreement.id, "bezig")),
    "order": Act(lambda v, r, s: meetings.order(v, r, (s.agreement.id,))),
    "agreement_calendar": Act(lambda v, r, s: meetings.agreement_calendar(v, r, s.agreement.id), ANY),
    "remove": Act(lambda v, r, s: meetings.remove(v, r, s.agreement.id)),
    "next_calendar": Act(lambda v, r, s: meetings.next_calendar(v, r), ANY),
    "set_next_date": Act(lambda v, r, s: meetings.set_next_date(v, r, "2027-01-01")),
    "next_date": Act(lambda v, r, s: meetings.next_date(v, r), ANY),
    "session_rating": Act(lambda v, r, s: meetings.session_rating(v, r), ANY),
    "notes": Act(lambda v, r, s: meetings.notes(v, r), ANY),
    "finish": Act(lambda v, r, s: meetings.finish(v, r)),
}
# what was shared or agreed then, whatever the state of this one
ABOUT_EARLIER = ("earlier_agreements", "look_back", "set_judgement", "set_earlier_status")
FOR_MEMBERS_AFTER_SHARING = [name for name, act in ACTS.items() if act.may == ANY and name not in ("phone", *ABOUT_EARLIER)]


def a_remark_shown(visitor: str | None, round_id: str) -> object:
    found = meetings.remarks(visitor, round_id)
    return meetings.show_remark(visitor, round_id, found.view, found.remarks[0].id, True)


def a_scene(*, shared: bool = True, peiling: Peiling | None = None) -> Scene:
    meeting = a_meeting(remarks=3, shared=shared, peiling=peiling)
    draft = replace(meetings.new_agreement(meeting.trekker, meeting.id), what="Casus bespreken")
    kept = meetings.keep(meeting.trekker, meeting.id, draft).agreement
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 1, 1)
    point = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    return Scene(meeting, ballot.id, ballot.options[0].id, point, kept)


def actors(meeting: Meeting) -> dict[str, str | None]:
    other = a_meeting(5)
    replaced = rounds.exchange(meeting.peiling.links.facilitator, None).visitor
    rounds.replace_facilitator_link(meeting.trekker, meeting.id)
    return {
        LINK: somebody_with_the_link(meeting.peiling), MEMBER: meeting.members[0], READER: meeting.reader, LEADER: meeting.trekker,
        "zonder cookie": None, "vreemde cookie": "x" * 43, "trekker van een ander": other.trekker,
        "lid van een ander": other.members[0], "oude trekker": replaced,
    }  # fmt: skip


def everything_stored(raw) -> list:
    return [raw(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("meetings", "ballots", "votes", "agreements")]


def test_an_act_works_for_who_may_and_changes_nothing_for_anybody_else(raw):
    scene = a_scene()
    everybody = actors(scene.meeting)
    before = everything_stored(raw)
    for name, act in ACTS.items():
        refused = [actor for actor in everybody if actor not in act.may]
        assert set(STRANGERS) <= set(refused)
        for actor in refused:
            with pytest.raises(rounds.NoAccess):
                act.do(everybody[actor], scene.meeting.id, scene)
            assert everything_stored(raw) == before, (name, actor)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_works_for_who_may(name):
    scene = a_scene()
    everybody = actors(scene.meeting)
    for actor in sorted(ACTS[name].may):
        ACTS[name].do(everybody[actor], scene.meeting.id, scene)


@pytest.mark.parametrize("round_id", ["bestaatniet", "", "x" * 5000, "voorbeeld", "\x00", "\ud800"])
def test_a_peiling_that_does_not_exist_answers_like_one_of_others(round_id):
    mine, foreign = a_scene(), a_scene()
    for name, act in ACTS.items():
        with pytest.raises(rounds.NoAccess) as of_nobody:
            act.do(mine.meeting.trekker, round_id, mine)
        with pytest.raises(rounds.NoAccess) as of_others:
            act.do(mine.meeting.trekker, foreign.meeting.id, foreign)
        assert type(of_nobody.value) is type(of_others.value), name


def test_before_sharing_members_only_have_their_voting_card():
    scene = a_scene(shared=False)
    for name in FOR_MEMBERS_AFTER_SHARING:
        for visitor in (scene.meeting.members[0], scene.meeting.reader):
            with pytest.raises(rounds.NotShared):
                ACTS[name].do(visitor, scene.meeting.id, scene)
    assert meetings.phone(scene.meeting.members[0], scene.meeting.id).mode == "stemmen"
    assert meetings.vote(scene.meeting.members[0], scene.meeting.id, scene.ballot, {scene.option: 1}).voted == 4


def test_while_a_peiling_is_open_there_is_no_meeting(raw):
    scene, peiling = a_scene(), an_open_peiling(preset="kort")
    five_people_sent(peiling)
    before = everything_stored(raw)
    for name, act in ACTS.items():
        if name not in ABOUT_EARLIER:
            with pytest.raises(rounds.RoundIsOpen):
                act.do(peiling.trekker if LEADER in act.may else somebody_with_the_link(peiling), peiling.id, scene)
    assert everything_stored(raw) == before


def test_nothing_a_member_gets_holds_the_new_answers_of_a_statement():
    scene = a_scene()
    ballot = an_open_ballot(scene.meeting, "stelling", a_statement(scene.meeting))
    everybody_votes(scene.meeting, ballot, 3, 3, 3, 4, 4)
    assert "again" not in vars(meetings.phone(scene.meeting.members[0], scene.meeting.id))
    assert meetings.vote(scene.meeting.members[0], scene.meeting.id, ballot.id, {"5": 1}).again is None
