"""Hostile arguments for every act of a visitor, in this process, and the people around it; judges only what an act lets out."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields, replace

from assessment import draaiboek, invitation, meetings, report, rounds
from assessment.rounds import Setup
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.hostility import Hostile
from tests.meetings.situations import a_meeting, an_open_ballot
from tests.rounds.situations import TAB, a_member, a_setup, an_open_peiling


def acts_of_visitors(hostile: Hostile, number: int, found: Found) -> None:
    """Every act by somebody, with arguments no screen offers."""
    acts = {name: getattr(room, name) for room in (rounds, meetings) for name in room.__all__}
    acts = {name: one for name, one in acts.items() if inspect.isfunction(one) and "visitor" in inspect.signature(one).parameters}
    acts |= {"bestand": report.make, "poster": invitation.poster_pdf, "draaiboek": draaiboek.pdf}
    costly = {"bestand", "poster", "draaiboek", "close", "remove_round", "remove_alliance", "delete_my_answers", "leave"}
    names, world = sorted(acts), None
    for step in range(number):
        if step % 400 == 0:
            world = a_world()
        name = hostile.chance.choice(names)
        if name in costly and hostile.chance.random() < 0.8:
            name = "card"
        given = _arguments(hostile, acts[name], world)
        found.tried["handelingen"] += 1
        found.answered["handelingen"] += 1
        try:
            acts[name](**given)
        except rounds.RoundError as refusal:
            found.refused[type(refusal).__name__] += 1
        except Exception as error:
            found.broken.append(f"{name}({given!r:.300}): {type(error).__name__}: {error!s:.200}")


@dataclass
class World:
    """`rounds`: peiling -> who may do what in it; a trekker three times, because most acts are theirs."""

    rounds: dict[str, list[str]]
    agreement: meetings.Agreement
    ballots: list[str]


def a_world() -> World:
    """An open peiling and a shared meeting with a vote and an agreement."""
    peiling, meeting = an_open_peiling(preset="kort"), a_meeting(remarks=3, shared=True)
    ballot = an_open_ballot(meeting)
    draft = meetings.keep(meeting.trekker, meeting.id, replace(meetings.new_agreement(meeting.trekker, meeting.id), what="Iets")).agreement
    inside_of = {peiling.id: [peiling.trekker, a_member(peiling)], meeting.id: [*[meeting.trekker] * 3, meeting.members[0], meeting.reader]}
    return World(inside_of, draft, [ballot.id])


def _arguments(hostile: Hostile, act, world: World) -> dict:
    given = {}
    round_id = hostile.chance.choice(list(world.rounds))
    for name, one in inspect.signature(act).parameters.items():
        annotation = str(one.annotation)
        if name == "visitor":
            given[name] = hostile.chance.choice(world.rounds[round_id]) if hostile.chance.random() < 0.95 else hostile.text()
        elif name == "round_id":
            given[name] = round_id if hostile.chance.random() < 0.95 else hostile.text()
        elif name == "setup":
            base = a_setup()
            given[name] = replace(base, **hostile.fields({one.name: getattr(base, one.name) for one in fields(Setup)}))
        elif name == "agreement":
            base = world.agreement
            given[name] = replace(base, **hostile.fields({one.name: getattr(base, one.name) for one in fields(base)}))
        elif name == "given":  # rounds of a file, read and checked before they come here
            given[name] = ()
        elif name == "ballot_id" and hostile.chance.random() < 0.7:
            given[name] = hostile.chance.choice(world.ballots)
        elif one.default is inspect.Parameter.empty or hostile.chance.random() < 0.5:
            given[name] = hostile.like(annotation)
    return given


def a_marker() -> tuple[str, str, dict[str, str]]:
    """A member whose answers must be untouched at the end."""
    peiling = an_open_peiling(preset="kort", name="Blijft heel")
    me = a_member(peiling)
    for item in rounds.questions(me, peiling.id)[1].items[:5]:
        rounds.save_answer(me, peiling.id, item.id, rounds.questions(me, peiling.id)[1].scale_of(item.id).codes[0], TAB, None)
    return me, peiling.id, {name: one.value for name, one in rounds.member(me, peiling.id).answers.items()}
