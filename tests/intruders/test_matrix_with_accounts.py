"""The same table of acts where people sign in: only the account that leads gets in, with every act, also of meetings and files."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessment import rounds
from assessment.rounds.installation import today
from tests.intruders.table import ACTS, LEADER, ON_AN_ALLIANCE
from tests.intruders.test_matrix import STATES, answer_to, everything_stored
from tests.meetings.test_rights import ABOUT_EARLIER, Scene, a_scene
from tests.rounds import test_rights as round_rights
from tests.rounds.accounts import a_peiling_of, signed_in, switch_on, who_may_not_lead
from tests.rounds.situations import Peiling, five_people_sent

BARE_KEY = "sleutel zonder aanmelding"
LEADS = [name for name, act in ACTS.items() if LEADER in act.may]


@pytest.fixture(autouse=True)
def accounts(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)


def led_by_an_account(state: str) -> tuple[Peiling, Scene]:
    """A peiling in this state, and a scene (in the same one, when it is closed), both of one account."""
    peiling = a_peiling_of(signed_in("jo"), preset="kort")
    if state != "open":
        return peiling, a_scene(shared=state == "gedeeld", peiling=peiling)
    five_people_sent(peiling)
    return peiling, a_scene(peiling=a_peiling_of(signed_in("jo"), preset="kort"))


@pytest.mark.parametrize("state", STATES)
def test_who_does_not_lead_gets_in_with_no_act_and_nothing_changes(state, store):
    peiling, scene = led_by_an_account(state)
    strangers = who_may_not_lead(peiling, "jo")
    before = everything_stored(store)
    answers = {(name, who): answer_to(name, cookie, peiling.id, scene) for who, cookie in strangers.items() for name in ACTS}
    assert {one: answer for one, answer in answers.items() if answer != "NoAccess: …"} == {}
    assert len(answers) > 600
    for do in ON_AN_ALLIANCE.values():
        for cookie in strangers.values():
            with pytest.raises(rounds.NoAccess):
                do(cookie, peiling.card.alliance_id)
    assert everything_stored(store) == before


@pytest.mark.parametrize("name", LEADS)
def test_the_account_that_leads_gets_in_with_every_act(name):
    if name in round_rights.ACTS:  # needs no scene, and to open it again nobody may have seen anything
        peiling, scene = a_peiling_of(signed_in("jo"), preset="kort"), None
        five_people_sent(peiling)
        round_rights.bring_to(ACTS[name].when, peiling.id, peiling.trekker)
    else:  # what was agreed earlier: here in the meeting of the scene itself
        peiling, scene = led_by_an_account("gesloten" if name in ABOUT_EARLIER else ACTS[name].when)
    assert answer_to(name, peiling.trekker, peiling.id, scene) == "gelukt"


@pytest.mark.parametrize("name", ON_AN_ALLIANCE)
def test_the_account_that_leads_gets_in_with_every_act_on_its_alliance(name):
    peiling = a_peiling_of(signed_in("jo"), date=(today() + timedelta(days=1)).isoformat())
    ON_AN_ALLIANCE[name](peiling.trekker, peiling.card.alliance_id)


@pytest.mark.parametrize("state", STATES)
def test_without_the_check_that_only_accounts_lead_a_bare_key_gets_in(state, monkeypatch):
    peiling, scene = led_by_an_account(state)
    key = who_may_not_lead(peiling, "jo")[BARE_KEY]
    monkeypatch.setattr("assessment.rounds.accounts.counts", lambda *_: True)
    monkeypatch.setattr("assessment.rounds.accounts.leader", lambda connection, visitor, browser: browser)
    look = ("links", "progress", "vragenlijst", "poster") if state == "open" else ("preparation", "ballots", "draaiboek", "bestand verslag")
    assert {name: answer_to(name, key, peiling.id, scene) for name in look} == dict.fromkeys(look, "gelukt")
