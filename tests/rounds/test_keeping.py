"""What goes by itself: answers after thirty days, projection links after a year, practice after a day; and what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessment import demo, rounds
from assessment.rounds.installation import today
from tests.rounds.situations import (
    TAB,
    a_closed_peiling,
    a_member,
    a_setup,
    a_shared_peiling,
    an_open_peiling,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)  # fmt: skip

MARK = "Onmiskenbaar-8c1f0d"


def test_answers_go_thirty_days_after_closing_and_the_outcome_stays(later, raw):
    peiling = a_shared_peiling()
    later(29)
    assert raw("SELECT COUNT(*) > 0 FROM answers") == [(1,)]
    later(30)
    assert raw("SELECT (SELECT COUNT(*) FROM answers) + (SELECT COUNT(*) FROM members)") == [(0,)]
    assert rounds.result(peiling.trekker, peiling.id).outcome.answered == 5


def test_an_open_peiling_keeps_its_answers_however_old(later, raw):
    five_people_sent(an_open_peiling(preset="kort"))
    later(400)
    assert raw("SELECT COUNT(*) FROM members") == [(5,)]


@pytest.mark.parametrize(("days", "kept"), [("0", 0), ("90", 5)])
def test_the_installation_chooses_how_long(days, kept, monkeypatch, open_again, later, raw):
    monkeypatch.setenv("SAMENPEIL_BEWAARDAGEN", days)
    open_again()
    a_closed_peiling()
    later(40)
    assert raw("SELECT COUNT(*) FROM members") == [(kept,)]


def test_a_restart_cleans_up_too(monkeypatch, open_again, raw):
    a_closed_peiling()
    monkeypatch.setattr("assessment.rounds.keeping.today", lambda: today() + timedelta(days=31))
    open_again()
    assert raw("SELECT COUNT(*) FROM answers") == [(0,)]


def test_a_clock_that_jumps_back_changes_nothing(later, raw):
    a_closed_peiling()
    later(-400)
    assert raw("SELECT COUNT(*) FROM members") == [(5,)]


def test_a_link_to_read_along_ends_by_itself_after_a_year(later):
    peiling = a_shared_peiling()
    reader = somebody_reading_along(peiling)
    later(364)
    assert rounds.result(reader, peiling.id)
    later(366)
    with pytest.raises(rounds.NoAccess):
        rounds.result(reader, peiling.id)
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.links.read_along, None)
    assert rounds.result(peiling.trekker, peiling.id)


# --- erasure ----------------------------------------------------------------------------------------------------


def test_my_deleted_answers_leave_no_byte(on_disk):
    peiling = an_open_peiling()
    visitor = a_member(peiling)
    rounds.save_remark(visitor, peiling.id, "relatie", MARK, TAB, None)
    assert MARK.encode() in on_disk()
    rounds.delete_my_answers(visitor, peiling.id)
    assert MARK.encode() not in on_disk()
    assert rounds.member(visitor, peiling.id) is None
    assert rounds.begin(visitor, peiling.id, "overheid").answers == {}


def test_a_removed_peiling_leaves_no_byte_and_takes_its_alliance_along(on_disk, raw):
    peiling = an_open_peiling(name=MARK, greeting=MARK)
    rounds.save_remark(a_member(peiling), peiling.id, "relatie", MARK, TAB, None)
    assert MARK.encode() in on_disk()
    rounds.remove_round(peiling.trekker, peiling.id)
    assert MARK.encode() not in on_disk()
    for table in ("alliances", "rounds", "grants", "capabilities", "members", "answers", "remarks", "questionnaires"):
        assert raw(f"SELECT COUNT(*) FROM {table}") == [(0,)]
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.links.fill_in, None)


def test_a_removed_alliance_takes_every_peiling_along(on_disk):
    peiling = a_closed_peiling(name=MARK)
    assert MARK.encode() in on_disk()
    rounds.remove_alliance(peiling.trekker, peiling.card.alliance_id)
    assert MARK.encode() not in on_disk()
    assert rounds.rounds_of(peiling.trekker) == ()


def test_removing_one_peiling_leaves_the_others_alone(raw):
    one, other = an_open_peiling(), an_open_peiling()
    visitor = a_member(other)
    rounds.save_answer(visitor, other.id, "ING-01-a", "4", TAB, None)
    rounds.remove_round(one.trekker, one.id)
    assert rounds.stored(visitor, other.id, "ING-01-a").value == "4"
    assert rounds.questions(visitor, other.id)[1].items


def test_while_somebody_reads_deleting_is_done_and_only_the_cleaning_waits(store, on_disk):
    peiling = an_open_peiling()
    visitor = a_member(peiling)
    rounds.save_remark(visitor, peiling.id, "relatie", MARK, TAB, None)
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT COUNT(*) FROM remarks").all()
        rounds.delete_my_answers(visitor, peiling.id)
        assert rounds.member(visitor, peiling.id) is None
    rounds.can_write()
    assert MARK.encode() not in on_disk()


# --- practice ---------------------------------------------------------------------------------------------------


@pytest.fixture
def practice():
    demo.make_if_missing()
    return rounds.visit_practice(None)


def test_the_practice_alliance_is_one_click_away_and_only_to_read(practice):
    assert practice.path == "/uitkomsten?peiling=voorbeeld"
    result = rounds.result(practice.visitor, "voorbeeld")
    assert result.card.is_practice
    assert result.card.role == "meelezer"
    assert [earlier.card.id for earlier in rounds.earlier_results(practice.visitor, "voorbeeld")] == ["voorbeeld-2025"]


@pytest.mark.parametrize("act", [
    rounds.close, rounds.reopen, rounds.share, rounds.remove_round, rounds.progress, rounds.links, rounds.setup, rounds.submit,
    rounds.replace_facilitator_link, rounds.delete_my_answers, rounds.return_link,
    lambda v, r: rounds.begin(v, r, "overheid"), lambda v, r: rounds.save_answer(v, r, "ING-01-a", "4", TAB, None),
    lambda v, r: rounds.remove_alliance(v, "voorbeeld-alliantie"),
])
@pytest.mark.parametrize("round_id", ["voorbeeld", "voorbeeld-2025"])
def test_the_practice_outcomes_cannot_be_broken(practice, act, round_id):
    with pytest.raises(rounds.NoAccess):
        act(practice.visitor, round_id)


def test_the_questions_can_be_tried_and_are_wiped_the_next_day(practice, later, raw):
    visitor = practice.visitor
    rounds.begin(visitor, "voorbeeld-vragen", "overheid")
    assert rounds.save_answer(visitor, "voorbeeld-vragen", "ING-01-a", "4", TAB, None).accepted
    later(0)
    assert rounds.stored(visitor, "voorbeeld-vragen", "ING-01-a").value == "4"
    later(1)
    assert raw("SELECT COUNT(*) FROM members") == raw("SELECT COUNT(*) FROM grants") == [(0,)]
    assert rounds.result(rounds.visit_practice(None).visitor, "voorbeeld")


def test_a_restart_on_the_same_day_keeps_who_is_practising(practice, open_again):
    rounds.begin(practice.visitor, "voorbeeld-vragen", "overheid")
    open_again()
    demo.make_if_missing()
    assert rounds.member(practice.visitor, "voorbeeld-vragen") is not None


def test_a_hundred_visitors_may_try_the_questions(practice):
    for _ in range(40):
        rounds.begin(rounds.visit_practice(None).visitor, "voorbeeld-vragen", "onbekend")


def test_the_own_peilingen_stand_before_the_practice_alliance(practice):
    _, _, card = rounds.create(practice.visitor, a_setup())
    assert [one.is_practice for one in rounds.rounds_of(practice.visitor)] == [False, True, True, True]
    assert rounds.rounds_of(practice.visitor)[0].id == card.id


def test_somebody_with_the_link_of_another_peiling_sees_only_that(practice):
    peiling = an_open_peiling()
    assert [card.id for card in rounds.rounds_of(somebody_with_the_link(peiling))] == [peiling.id]
