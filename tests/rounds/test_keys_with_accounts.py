"""Handing over, tussenstanden and paper sheets where people sign in: the account leads all of it, on every device, and a key alone none."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.cookies import split
from assessment.rounds import hosting, secrets
from tests.rounds.accounts import a_peiling_of, signed_in, switch_on
from tests.rounds.situations import TAB, Peiling, a_next_peiling, a_pulse, five_people_sent

FIRST, SECOND = "2998-06-16", "2999-06-16"


@pytest.fixture(autouse=True)
def accounts(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)


def two_years_and_a_pulse() -> tuple[Peiling, Peiling, Peiling]:
    first = a_peiling_of(signed_in("jo"), preset="kort", date=FIRST)
    five_people_sent(first)
    rounds.close(first.trekker, first.id)
    pulse = a_pulse(first, last_day="2998-12-01")
    return first, pulse, a_next_peiling(first, SECOND)


def led(visitor: str) -> set[str]:
    return {card.id for card in rounds.rounds_of(visitor) if card.role == "trekker"}


def test_a_next_peiling_and_a_tussenstand_are_found_on_every_device():
    made = {one.id for one in two_years_and_a_pulse()}
    assert led(signed_in("jo")) == made


def test_the_key_that_was_handed_over_gives_all_of_it_to_the_account_that_signs_in_next():
    made = two_years_and_a_pulse()
    everything = {one.id for one in made}
    secret = rounds.hand_over(made[0].trekker, made[0].id)
    entry = rounds.exchange(secret, None)
    assert entry.path == f"/aanmelden?naar=%2Fpeiling%3Fpeiling%3D{made[2].id}%26stap%3Dwelkom"
    assert led(entry.visitor) == set(), "a key alone leads nothing"
    assert led(signed_in("piet", entry.visitor)) == everything
    assert led(signed_in("piet")) == everything


def test_somebody_who_is_signed_in_leads_all_of_it_at_once():
    made = two_years_and_a_pulse()
    everything = {one.id for one in made}
    piet = signed_in("piet")
    entry = rounds.exchange(rounds.hand_over(made[0].trekker, made[0].id), piet)
    assert entry.path == f"/peiling?peiling={made[2].id}&stap=welkom"
    assert led(piet) == everything


def test_every_other_account_stops_at_once_and_who_hands_over_goes_on_until_stepping_back():
    made = two_years_and_a_pulse()
    everything = {one.id for one in made}
    els = signed_in("els", rounds.exchange(made[2].links.facilitator, None).visitor)
    waiting = rounds.exchange(made[2].links.facilitator, None).visitor
    assert led(els) == {made[2].id}
    rounds.hand_over(made[0].trekker, made[0].id)
    assert led(els) == led(signed_in("jan", waiting)) == set()
    other = signed_in("jo")
    assert led(made[0].trekker) == led(other) == everything
    rounds.step_back(other, made[1].id)
    assert led(made[0].trekker) == led(signed_in("jo", made[0].trekker)) == set(), "on every device"


def test_a_replaced_key_gives_peiling_and_tussenstand_and_ends_other_accounts():
    first, pulse, second = two_years_and_a_pulse()
    els = signed_in("els", rounds.exchange(first.links.facilitator, None).visitor)
    assert led(els) == {first.id, pulse.id}
    fresh = rounds.replace_facilitator_link(first.trekker, first.id)
    assert led(els) == set()
    assert led(signed_in("piet", rounds.exchange(fresh, None).visitor)) == {first.id, pulse.id}
    assert led(first.trekker) == {first.id, pulse.id, second.id}


def test_taking_over_is_one_line_however_much_the_key_opens():
    made = two_years_and_a_pulse()
    signed_in("piet", rounds.exchange(rounds.hand_over(made[0].trekker, made[0].id), None).visitor)
    rounds.step_back(made[0].trekker, made[0].id)
    times = {act.act: (act.who, act.times) for act in hosting.all_acts() if act.act.startswith(("sleutel", "gestopt"))}
    assert set(times) == {"sleutel doorgegeven", "sleutel gebruikt", "gestopt als trekker"}
    assert {number for _, number in times.values()} == {1}
    assert times["sleutel doorgegeven"] == times["gestopt als trekker"] != times["sleutel gebruikt"]


def test_a_sheet_lies_on_the_desk_of_a_browser_and_nothing_joins_it_with_the_account(raw):
    peiling = a_peiling_of(signed_in("jo"))
    sheet = rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    rounds.save_answer(peiling.trekker, peiling.id, "ING-01-a", "4", TAB, None, sheet=sheet.name)
    [(desk,)] = raw("SELECT visitor FROM grants WHERE role = 'papier'")
    [(account,)] = raw("SELECT visitor FROM grants WHERE role = 'trekker'")
    assert (desk, desk == account) == (secrets.digest(split(peiling.trekker)[0]), False)
    assert rounds.sheet(signed_in("jo"), peiling.id) is None, "another device has a desk of its own"
    before = hosting.all_acts()
    rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    assert hosting.all_acts() == before, "what a member answered is no act of the facilitator"
    assert raw("SELECT count(*) FROM grants WHERE role = 'papier'") == [(0,)]
    assert rounds.progress(peiling.trekker, peiling.id).counted == 1


def test_a_sheet_cannot_be_typed_on_after_signing_out():
    peiling = a_peiling_of(signed_in("jo"))
    sheet = rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    rounds.sign_out(peiling.trekker)
    for visitor in (peiling.trekker, split(peiling.trekker)[0]):
        with pytest.raises(rounds.NoAccess):
            rounds.save_answer(visitor, peiling.id, "ING-01-a", "4", TAB, None, sheet=sheet.name)
        with pytest.raises(rounds.NoAccess):
            rounds.send_sheet(visitor, peiling.id, sheet.name)
