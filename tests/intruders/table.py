"""Every act there is, of peilingen, meetings and files, with who may do it: one table for the attack and for docs/rechten.md."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from assessment import cards, draaiboek, invitation, meetings, on_paper, report, rounds
from tests.meetings import test_rights as meeting_rights
from tests.meetings.test_rights import Scene
from tests.rounds import test_rights as round_rights

LINK, MEMBER, READER, LEADER = round_rights.LINK, round_rights.MEMBER, round_rights.READER, round_rights.LEADER
ROLES = (LINK, MEMBER, READER, LEADER)
ANY = frozenset(ROLES)
# not about one peiling, or no act of a visitor: a list of what is already mine, letting in, opening the installation
NOT_ABOUT_ONE = {
    "rounds_of",
    "exchange",
    "known_visitor",
    "knows",
    "visit_practice",
    "leave",
    "account",
    "may_start",
    "sign_in",
    "sign_out",
}


@dataclass(frozen=True)
class Act:
    """do(visitor, round id, scene); `may`: roles; `when`: the first state in which it works; `shared`: for others than the trekker
    only after sharing."""

    do: Callable[[str | None, str, Scene], object]
    may: frozenset[str]
    when: str
    shared: bool = False


def _of_a_round(act: round_rights.Act) -> Act:
    return Act(lambda v, r, s: act.do(v, r), act.may, act.when, shared=act.when == "gedeeld")


def _of_a_meeting(name: str, act: meeting_rights.Act) -> Act:
    return Act(
        act.do, act.may, "open" if name in meeting_rights.ABOUT_EARLIER else "gesloten", name in meeting_rights.FOR_MEMBERS_AFTER_SHARING
    )


def _file(kind: str) -> Act:
    return Act(lambda v, r, s: report.make(v, r, kind), ANY, "gesloten", shared=True)


ACTS: dict[str, Act] = {
    **{name: _of_a_round(act) for name, act in round_rights.ACTS.items()},
    "perspectives": Act(lambda v, r, s: rounds.perspectives(v, r), frozenset({LINK, MEMBER, LEADER}), "open"),
    "second_device": Act(lambda v, r, s: rounds.second_device(v, r), frozenset({LEADER}), "open"),
    "what_is_wrong": Act(lambda v, r, s: rounds.what_is_wrong(v, r, ()), frozenset({LEADER}), "open"),
    "add_earlier": Act(lambda v, r, s: rounds.add_earlier(v, r, ()), frozenset({LEADER}), "open"),
    "handed_out": Act(lambda v, r, s: rounds.handed_out(v, r, "verslag"), ANY, "open"),
    "pulse": Act(lambda v, r, s: rounds.pulse(v, r), frozenset(), "open"),  # of a tussenstand only: tests/rounds/test_pulses.py
    "vragenlijst": Act(lambda v, r, s: on_paper.questionnaire_pdf(v, r, "http://localhost"), frozenset({LEADER}), "open"),
    "kaarten": Act(lambda v, r, s: cards.cards_pdf(v, r), ANY, "open"),
    "poster": Act(lambda v, r, s: invitation.poster_pdf(v, r, "http://localhost"), frozenset({LEADER}), "open"),
    **{name: _of_a_meeting(name, act) for name, act in meeting_rights.ACTS.items()},
    "draaiboek": Act(lambda v, r, s: draaiboek.pdf(v, r), frozenset({LEADER}), "gesloten"),
    **{f"bestand {kind}": _file(kind) for kind in report.FILES},
}
ACTS["result"] = Act(lambda v, r, s: rounds.result(v, r), ANY, "gesloten", shared=True)
# on an alliance as a whole; the id is that of an alliance
ON_AN_ALLIANCE: dict[str, Callable[[str | None, str], object]] = {
    "create": lambda v, a: rounds.create(v, round_rights.a_setup(), alliance_id=a),
    "remove_alliance": rounds.remove_alliance,
}


def acts_of_visitors() -> set[str]:
    """Every public function of rounds and meetings that a visitor does."""
    found = {name: getattr(room, name) for room in (rounds, meetings) for name in room.__all__}
    return {
        name for name, one in found.items() if inspect.isfunction(one) and "visitor" in inspect.signature(one).parameters
    } - NOT_ABOUT_ONE
