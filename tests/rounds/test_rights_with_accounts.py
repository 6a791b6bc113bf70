"""The same table of acts as test_rights, where facilitators sign in: only the account that leads may, on every device it is on."""

from __future__ import annotations

import pytest

from assessment import rounds
from tests.rounds.accounts import a_peiling_of, signed_in, switch_on, who_may_not_lead
from tests.rounds.situations import a_member, five_people_sent, somebody_reading_along, somebody_with_the_link
from tests.rounds.test_rights import ACTS, LEADER, LINK, MEMBER, READER, bring_to

SECOND_DEVICE = "trekker op een ander apparaat"
MAY_AS_LEADER = {LEADER, SECOND_DEVICE}


@pytest.fixture(autouse=True)
def accounts(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)


def actors() -> tuple[str, dict[str, str | None]]:
    """A peiling with five people, and everybody who may come along."""
    peiling = a_peiling_of(signed_in("jo"), preset="kort")
    five_people_sent(peiling)
    return peiling.id, {
        LINK: somebody_with_the_link(peiling), MEMBER: a_member(peiling), READER: somebody_reading_along(peiling),
        LEADER: peiling.trekker, SECOND_DEVICE: signed_in("jo"), **who_may_not_lead(peiling, "jo"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_an_act_works_for_who_may_and_for_nobody_else(name):
    act = ACTS[name]
    may = act.may | MAY_AS_LEADER if LEADER in act.may else act.may
    peiling_id, everybody = actors()
    bring_to(act.when, peiling_id, everybody[LEADER])
    for actor in set(everybody) - may:
        with pytest.raises(rounds.NoAccess):
            act.do(everybody[actor], peiling_id)
    for actor in sorted(may):
        fresh_id, fresh = actors()
        bring_to(act.when, fresh_id, fresh[LEADER])
        act.do(fresh[actor], fresh_id)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.may == {LEADER}])
def test_who_signs_out_cannot_act_on_a_page_that_is_still_open(name):
    peiling = a_peiling_of(signed_in("jo"), preset="kort")
    five_people_sent(peiling)
    rounds.progress(peiling.trekker, peiling.id)
    rounds.sign_out(peiling.trekker)
    with pytest.raises(rounds.NoAccess):
        ACTS[name].do(peiling.trekker, peiling.id)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.may == {LEADER}])
def test_the_check_that_only_accounts_lead_is_what_refuses_a_bare_key(name, monkeypatch):
    peiling_id, everybody = actors()
    bring_to(ACTS[name].when, peiling_id, everybody[LEADER])
    monkeypatch.setattr("assessment.rounds.accounts.counts", lambda *_: True)
    monkeypatch.setattr("assessment.rounds.accounts.leader", lambda connection, visitor, browser: browser)
    ACTS[name].do(everybody["sleutel zonder aanmelding"], peiling_id)
