"""The facilitator's key: handing it over stops every old one at once, and one key opens all that was handed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment import rounds
from tests.rounds.situations import a_next_peiling, a_pulse, a_shared_peiling, an_open_peiling

FIRST, SECOND = "2998-06-16", "2999-06-16"


def opens(secret: str) -> dict[str, str]:
    """What a fresh browser with this key leads: id -> role."""
    visitor = rounds.exchange(secret, None).visitor
    return {card.id: card.role for card in rounds.rounds_of(visitor)}


def two_years_and_a_pulse():
    first = a_shared_peiling(date=FIRST)
    pulse = a_pulse(first, last_day="2998-12-01")
    return first, pulse, a_next_peiling(first, SECOND)


def test_the_key_of_a_peiling_opens_its_tussenstand_on_another_device():
    first = a_shared_peiling(date=FIRST)
    phone = rounds.exchange(first.links.facilitator, None).visitor
    pulse = a_pulse(first)
    assert rounds.card(phone, pulse.id).role == "trekker", "who led already leads this too"
    assert opens(first.links.facilitator) == {first.id: "trekker", pulse.id: "trekker"}


def test_a_replaced_key_takes_the_tussenstand_along():
    first = a_shared_peiling(date=FIRST)
    phone = rounds.exchange(first.links.facilitator, None).visitor
    pulse = a_pulse(first)
    fresh = rounds.replace_facilitator_link(first.trekker, first.id)
    assert rounds.rounds_of(phone) == ()
    assert opens(fresh) == {first.id: "trekker", pulse.id: "trekker"}
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(first.links.facilitator, None)


def test_handing_over_gives_everything_this_browser_leads_and_welcomes():
    first, pulse, second = two_years_and_a_pulse()
    secret = rounds.hand_over(first.trekker, first.id)
    entry = rounds.exchange(secret, None)
    assert entry.path == f"/peiling?peiling={second.id}&stap=welkom"
    assert opens(secret) == {first.id: "trekker", pulse.id: "trekker", second.id: "trekker"}
    assert a_next_peiling(replace(second, trekker=entry.visitor), "2999-12-31").card.role == "trekker"


def test_every_old_key_and_every_other_browser_stops_at_once():
    first, pulse, second = two_years_and_a_pulse()
    phone = rounds.exchange(first.links.facilitator, None).visitor
    rounds.exchange(second.links.facilitator, phone)
    once = rounds.second_device(first.trekker, second.id)
    rounds.hand_over(first.trekker, second.id)
    for old in (first.links.facilitator, second.links.facilitator, once):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(old, None)
    for round_id in (first.id, pulse.id, second.id):
        with pytest.raises(rounds.NoAccess):
            rounds.card(phone, round_id)
        assert rounds.card(first.trekker, round_id).role == "trekker", "this browser goes on until it stops"


def test_a_key_that_was_handed_over_can_be_handed_over_again():
    first, _, second = two_years_and_a_pulse()
    one = rounds.hand_over(first.trekker, first.id)
    next_leader = rounds.exchange(one, None).visitor
    two = rounds.hand_over(next_leader, first.id)
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(one, None)
    with pytest.raises(rounds.NoAccess):
        rounds.setup(first.trekker, second.id)
    assert len(opens(two)) == 3


def test_stepping_back_leaves_the_key_and_nothing_on_this_device():
    first, _, second = two_years_and_a_pulse()
    secret = rounds.hand_over(first.trekker, first.id)
    rounds.step_back(first.trekker, second.id)
    assert rounds.rounds_of(first.trekker) == ()
    assert len(opens(secret)) == 3


def test_what_somebody_else_leads_is_not_handed_over():
    first = a_shared_peiling(date=FIRST)
    second = a_next_peiling(first, SECOND)
    helper = rounds.exchange(second.links.facilitator, None).visitor
    secret = rounds.hand_over(helper, second.id)
    assert opens(secret) == {second.id: "trekker"}
    assert rounds.card(first.trekker, first.id).role == "trekker"


def test_nothing_that_is_stored_or_made_of_it_opens_anything(raw):
    first, pulse, _ = two_years_and_a_pulse()
    rounds.hand_over(first.trekker, first.id)
    stored = [one for (one,) in raw("SELECT hash FROM capabilities")]
    for made in (*stored, *(f"{one}.{pulse.id}" for one in stored)):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(made, None)


def test_a_tussenstand_alone_cannot_be_handed_over():
    pulse = a_pulse(a_shared_peiling(date=FIRST))
    with pytest.raises(rounds.NoAccess):
        rounds.hand_over(pulse.trekker, pulse.id)


def test_an_open_peiling_can_be_handed_over_while_people_fill_in():
    peiling = an_open_peiling()
    secret = rounds.hand_over(peiling.trekker, peiling.id)
    assert rounds.progress(rounds.exchange(secret, None).visitor, peiling.id).invited == 10
