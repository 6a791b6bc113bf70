"""Every act by every actor: who may, who may not, and that foreign and non-existing answer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from assessment import rounds
from tests.rounds.situations import (
    TAB,
    a_member,
    a_member_who_sent,
    a_setup,
    an_open_peiling,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)  # fmt: skip


@dataclass(frozen=True)
class Act:
    do: Callable[[str | None, str], object]
    may: frozenset[str]  # actors, see `actors`
    when: str = "open"


LINK, MEMBER, READER, LEADER = "met de link", "lid", "meelezer", "trekker"
ANY = frozenset({LINK, MEMBER, READER, LEADER})
FILLERS = frozenset({LINK, MEMBER})


def _lying(visitor: str | None, round_id: str) -> str:
    """The name of the sheet on this browser's desk; for who may have none, the act itself has to refuse."""
    try:
        return rounds.begin_sheet(visitor, round_id, "zakelijk").name
    except rounds.NoAccess:
        return "0a0b0c0d"


def _typed(visitor: str | None, round_id: str) -> str:
    name = _lying(visitor, round_id)
    rounds.save_answer(visitor, round_id, "ING-01-a", "4", TAB, None, sheet=name)
    return name


ACTS = {
    "card": Act(rounds.card, ANY),
    "questions": Act(rounds.questions, FILLERS | {LEADER}),
    "member": Act(rounds.member, FILLERS),
    "begin": Act(lambda v, r: rounds.begin(v, r, "zakelijk"), FILLERS),
    "stored": Act(lambda v, r: rounds.stored(v, r, "ING-01-a"), FILLERS),
    "save_answer": Act(lambda v, r: rounds.save_answer(v, r, "ING-01-a", "4", TAB, None), frozenset({MEMBER})),
    "save_remark": Act(lambda v, r: rounds.save_remark(v, r, "relatie", "tekst", TAB, None), frozenset({MEMBER})),
    "submit": Act(rounds.submit, frozenset({MEMBER})),
    "return_link": Act(rounds.return_link, frozenset({MEMBER})),
    "delete_my_answers": Act(rounds.delete_my_answers, frozenset({MEMBER})),
    "people_ready": Act(rounds.people_ready, FILLERS | {LEADER}),
    "links": Act(rounds.links, frozenset({LEADER})),
    "setup": Act(rounds.setup, frozenset({LEADER})),
    "change_setup": Act(lambda v, r: rounds.change_setup(v, r, a_setup(name="Nieuw", preset="kort")), frozenset({LEADER})),
    "progress": Act(rounds.progress, frozenset({LEADER})),
    "replace_facilitator_link": Act(rounds.replace_facilitator_link, frozenset({LEADER})),
    "close": Act(rounds.close, frozenset({LEADER})),
    "reopen": Act(rounds.reopen, frozenset({LEADER}), "gesloten"),
    "share": Act(rounds.share, frozenset({LEADER}), "gesloten"),
    "hand_over": Act(rounds.hand_over, frozenset({LEADER})),
    "step_back": Act(rounds.step_back, frozenset({LEADER})),
    "next_setup": Act(rounds.next_setup, frozenset({LEADER})),
    "start_pulse": Act(lambda v, r: rounds.start_pulse(v, r, ("ING-02",), "2999-01-01"), frozenset({LEADER}), "gesloten"),
    "pulses_of": Act(rounds.pulses_of, ANY, "gedeeld"),
    "result": Act(rounds.result, ANY, "gedeeld"),
    "earlier_results": Act(rounds.earlier_results, ANY, "gedeeld"),
    "sheet": Act(rounds.sheet, frozenset({LEADER})),
    "begin_sheet": Act(lambda v, r: rounds.begin_sheet(v, r, "zakelijk"), frozenset({LEADER})),
    "save_answer on a sheet": Act(lambda v, r: _typed(v, r), frozenset({LEADER})),
    "save_remark on a sheet": Act(
        lambda v, r: rounds.save_remark(v, r, "relatie", "tekst", TAB, None, sheet=_lying(v, r)), frozenset({LEADER})
    ),
    "send_sheet": Act(lambda v, r: rounds.send_sheet(v, r, _typed(v, r)), frozenset({LEADER})),
    "discard_sheet": Act(lambda v, r: rounds.discard_sheet(v, r, _lying(v, r)), frozenset({LEADER})),
    "remove_round": Act(rounds.remove_round, frozenset({LEADER})),
}
STRANGERS = ("zonder cookie", "vreemde cookie", "trekker van een ander", "lid van een ander", "oude trekker")


def actors() -> tuple[str, dict[str, str | None]]:
    """A peiling with five people, and everybody who may come along."""
    peiling, other = an_open_peiling(preset="kort"), an_open_peiling(preset="kort")
    five_people_sent(peiling)
    replaced = rounds.exchange(peiling.links.facilitator, None).visitor
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    return peiling.id, {
        LINK: somebody_with_the_link(peiling), MEMBER: a_member(peiling), READER: somebody_reading_along(peiling), LEADER: peiling.trekker,
        "zonder cookie": None, "vreemde cookie": "x" * 43, "trekker van een ander": other.trekker,
        "lid van een ander": a_member_who_sent(other), "oude trekker": replaced,
    }  # fmt: skip


def bring_to(state: str, peiling_id: str, leader: str) -> None:
    if state in ("gesloten", "gedeeld"):
        rounds.close(leader, peiling_id)
    if state == "gedeeld":
        rounds.share(leader, peiling_id)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_works_for_who_may_and_for_nobody_else(name):
    act = ACTS[name]
    peiling_id, everybody = actors()
    bring_to(act.when, peiling_id, everybody[LEADER])
    refused = [actor for actor in everybody if actor not in act.may]
    for actor in refused:
        with pytest.raises(rounds.NoAccess):
            act.do(everybody[actor], peiling_id)
    assert set(STRANGERS) <= set(refused)
    for actor in sorted(act.may):
        fresh_id, fresh = (peiling_id, everybody) if len(act.may) == 1 else actors()
        if fresh_id != peiling_id:
            bring_to(act.when, fresh_id, fresh[LEADER])
        act.do(fresh[actor], fresh_id)


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("peiling_id", ["bestaatniet", "", "x" * 5000, "voorbeeld", "\x00", "\ud800"])
def test_a_peiling_that_does_not_exist_answers_like_one_of_others(name, peiling_id):
    mine, foreign = an_open_peiling(), an_open_peiling()
    with pytest.raises(rounds.NoAccess) as of_nobody:
        ACTS[name].do(mine.trekker, peiling_id)
    with pytest.raises(rounds.NoAccess) as of_others:
        ACTS[name].do(mine.trekker, foreign.id)
    assert type(of_nobody.value) is type(of_others.value)


def test_a_facilitator_of_one_peiling_of_an_alliance_may_not_remove_all_of_it():
    first = an_open_peiling()
    _, links, _second = rounds.create(first.trekker, a_setup(name="Weer", date="2999-01-01"), alliance_id=first.card.alliance_id)
    helper = rounds.exchange(links.facilitator, None).visitor
    with pytest.raises(rounds.NoAccess):
        rounds.remove_alliance(helper, first.card.alliance_id)
    rounds.remove_alliance(first.trekker, first.card.alliance_id)
    assert rounds.rounds_of(first.trekker) == ()


def test_an_alliance_of_others_gets_no_peiling_from_me():
    theirs, mine = an_open_peiling(), an_open_peiling()
    for alliance_id in (theirs.card.alliance_id, "bestaatniet"):
        with pytest.raises(rounds.NoAccess):
            rounds.create(mine.trekker, a_setup(), alliance_id=alliance_id)
        with pytest.raises(rounds.NoAccess):
            rounds.remove_alliance(mine.trekker, alliance_id)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.may == {LEADER}])
def test_a_revoked_facilitator_cannot_act_on_a_page_that_is_still_open(name):
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    helper = rounds.exchange(peiling.links.facilitator, None).visitor
    rounds.progress(helper, peiling.id)
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    with pytest.raises(rounds.NoAccess):
        ACTS[name].do(helper, peiling.id)
