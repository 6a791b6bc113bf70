"""The next peiling: everything as it was but the date; what the content no longer has is left out; never before the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment import rounds
from assessment.rounds.installation import today
from assessment.rounds.next_year import a_year_after
from tests.rounds.situations import (
    a_closed_peiling,
    a_member,
    a_next_peiling,
    a_pulse,
    a_setup,
    a_shared_peiling,
    an_open_peiling,
    answered_everything,
    somebody_reading_along,
    somebody_with_the_link,
)

LATER = "2999-06-16"


def test_everything_is_copied_and_the_date_is_a_year_later():
    peiling = an_open_peiling(preset="kort", greeting="Anna", invited={"overheid": 7, "inwoners": 2})
    found = rounds.next_setup(peiling.trekker, peiling.id)
    assert found == replace(rounds.setup(peiling.trekker, peiling.id), date=a_year_after(peiling.card.date))


def test_the_day_the_group_chose_goes_first_while_it_can_still_be():
    peiling = a_closed_peiling()
    chosen = (date.fromisoformat(peiling.card.date) + timedelta(days=200)).isoformat()
    assert rounds.next_setup(peiling.trekker, peiling.id, chosen).date == chosen
    assert rounds.next_setup(peiling.trekker, peiling.id, peiling.card.date).date == a_year_after(peiling.card.date)


def test_when_both_days_are_gone_it_is_in_three_weeks(monkeypatch):
    peiling = a_closed_peiling()
    long_after = today() + timedelta(days=900)
    monkeypatch.setattr("assessment.rounds.next_year.calendar_day", lambda: long_after)
    assert rounds.next_setup(peiling.trekker, peiling.id, "2020-01-01").date == (long_after + timedelta(weeks=3)).isoformat()


def test_what_the_content_no_longer_has_is_left_out(knowledge):
    own = an_open_peiling(preset="eigen", instruments=("spelregels", "functies"), invited={"overheid": 5, "zakelijk": 4})
    gone = an_open_peiling(preset="eigen", instruments=("spelregels",))
    fewer = knowledge.model_copy(update={
        "instruments": tuple(one for one in knowledge.instruments if one.id != "spelregels"),
        "perspectives": tuple(one for one in knowledge.perspectives if one.id != "zakelijk"),
    })  # fmt: skip
    rounds.close_store()
    rounds.open_store(knowledge=fewer)
    found = rounds.next_setup(own.trekker, own.id)
    assert (found.preset, found.instruments, found.invited) == ("eigen", ("functies",), {"overheid": 5})
    assert rounds.next_setup(gone.trekker, gone.id).preset == "volledig"


def test_an_older_peiling_leads_to_the_newest_set_up():
    first = a_closed_peiling(date="2998-06-16")
    second = a_next_peiling(first, LATER, name="Nieuwe naam", preset="volledig")
    found = rounds.next_setup(first.trekker, first.id)
    assert (found.name, found.preset, found.date) == ("Nieuwe naam", "volledig", a_year_after(second.card.date))


def test_a_new_name_is_the_name_of_the_alliance_from_now_on():
    first = a_closed_peiling()
    a_next_peiling(first, LATER, name="Nieuwe naam")
    assert {card.alliance for card in rounds.rounds_of(first.trekker)} == {"Nieuwe naam"}


@pytest.mark.parametrize("day", ["2998-06-16", "2998-06-15"])
def test_a_next_peiling_lies_after_the_last(day, raw):
    first = a_closed_peiling(date="2998-06-16")
    with pytest.raises(rounds.SetupProblem) as refused:
        rounds.create(first.trekker, a_setup(date=day), alliance_id=first.card.alliance_id)
    assert set(refused.value.problems) == {"date"}
    assert raw("SELECT COUNT(*) FROM rounds") == [(1,)]


# --- members answer without the numbers of last time ----------------------------------------------------------------


def test_who_still_fills_in_sees_no_numbers_of_before_and_sees_them_after_sending():
    first = a_shared_peiling(date="2998-06-16")
    second = a_next_peiling(first, LATER)
    with_link, member = somebody_with_the_link(second), a_member(second)
    assert rounds.earlier_results(with_link, second.id) == rounds.earlier_results(member, second.id) == ()
    answered_everything(member, second.id)
    assert rounds.earlier_results(member, second.id) == ()
    rounds.submit(member, second.id)
    for visitor in (member, second.trekker, somebody_reading_along(second)):
        assert [one.card.id for one in rounds.earlier_results(visitor, second.id)] == [first.id]


def test_the_same_holds_for_a_tussenstand():
    first = a_shared_peiling(date="2998-06-16")
    pulse = a_pulse(first, last_day="2999-01-02")
    member = a_member(pulse, "onbekend")
    assert rounds.earlier_results(member, pulse.id) == ()
    rounds.submit(member, pulse.id)
    assert [one.card.id for one in rounds.earlier_results(member, pulse.id)] == [first.id]
