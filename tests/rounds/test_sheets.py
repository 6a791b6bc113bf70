"""Paper sheets typed in by the facilitator: one member each, never hers, counted when sent and never found again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment import rounds
from tests.rounds.situations import (
    TAB,
    Peiling,
    a_member_who_sent,
    a_setup,
    an_open_peiling,
    five_people_sent,
)  # fmt: skip


def typed(peiling: Peiling, who: str | None = None, *answers: tuple[str, str]) -> rounds.Sheet:
    """A sheet on the desk with these answers."""
    who = who or peiling.trekker
    sheet = rounds.begin_sheet(who, peiling.id, "overheid")
    for item, value in answers or (("ING-01-a", "4"),):
        rounds.save_answer(who, peiling.id, item, value, TAB, None, sheet=sheet.name)
    return rounds.sheet(who, peiling.id)


def test_a_sheet_is_one_member_from_the_moment_it_is_sent():
    peiling = an_open_peiling()
    sheet = typed(peiling)
    assert rounds.progress(peiling.trekker, peiling.id).counted == 0
    rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    progress = rounds.progress(peiling.trekker, peiling.id)
    assert (progress.counted, progress.busy, progress.per_perspective["overheid"]) == (1, 0, (1, 4))


def test_a_sheet_that_is_being_typed_is_in_no_count_however_full_it_is():
    peiling = an_open_peiling(preset="kort")
    items = rounds.questions(peiling.trekker, peiling.id)[1]
    typed(peiling, None, *((item.id, items.scale_of(item.id).codes[0]) for item in items.items))
    progress = rounds.progress(peiling.trekker, peiling.id)
    assert (progress.counted, progress.busy) == (0, 0)


def test_after_sending_no_row_leads_from_this_browser_to_the_sheet(raw):
    peiling = an_open_peiling()
    sheet = typed(peiling)
    rounds.save_remark(peiling.trekker, peiling.id, "relatie", "Meer tijd graag.", TAB, None, sheet=sheet.name)
    (key,) = raw("select key from members")[0]
    assert raw("select member, seat from grants where role = 'papier'") == [(key, sheet.name)]
    rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    assert raw("select * from grants where role = 'papier' or member = ?", key) == []
    assert raw("select * from capabilities where member = ?", key) == []
    assert raw("select distinct writer from answers") == raw("select distinct writer from remarks") == [("",)]
    tables = ("grants", "members", "answers", "capabilities")
    everything = [value for table in tables for row in raw(f"select * from {table}") for value in row]
    assert sheet.name not in everything


def test_a_sheet_that_was_sent_cannot_be_opened_changed_or_sent_again():
    peiling = an_open_peiling()
    me, sheet = peiling.trekker, typed(peiling)
    rounds.send_sheet(me, peiling.id, sheet.name)
    assert rounds.sheet(me, peiling.id) is None
    for act in (
        lambda: rounds.send_sheet(me, peiling.id, sheet.name),
        lambda: rounds.discard_sheet(me, peiling.id, sheet.name),
        lambda: rounds.begin_sheet(me, peiling.id, "zakelijk", sheet.name),
        lambda: rounds.save_answer(me, peiling.id, "ING-01-a", "1", TAB, None, sheet=sheet.name),
        lambda: rounds.save_remark(me, peiling.id, "relatie", "tekst", TAB, None, sheet=sheet.name),
    ):
        with pytest.raises(rounds.NoAccess):
            act()
    assert rounds.progress(me, peiling.id).counted == 1


def test_a_screen_that_still_shows_the_last_sheet_writes_nothing_on_the_next():
    peiling = an_open_peiling()
    me, first = peiling.trekker, typed(peiling)
    rounds.send_sheet(me, peiling.id, first.name)
    second = rounds.begin_sheet(me, peiling.id, "zakelijk")
    assert second.name != first.name
    assert second.member.answers == {}
    with pytest.raises(rounds.NoAccess):
        rounds.save_answer(me, peiling.id, "ING-01-b", "2", TAB, None, sheet=first.name)
    assert rounds.sheet(me, peiling.id).member.answers == {}


def test_the_facilitators_own_answers_and_the_sheet_never_touch():
    peiling = an_open_peiling()
    me = rounds.exchange(peiling.links.fill_in, peiling.trekker).visitor
    rounds.begin(me, peiling.id, "zakelijk")
    rounds.save_answer(me, peiling.id, "ING-01-a", "5", TAB, None)
    sheet = typed(peiling, me, ("ING-01-a", "1"), ("ING-01-b", "2"))
    own = rounds.member(me, peiling.id)
    assert (own.perspective, {item: one.value for item, one in own.answers.items()}) == ("zakelijk", {"ING-01-a": "5"})
    rounds.discard_sheet(me, peiling.id, sheet.name)
    rounds.submit(me, peiling.id)
    assert rounds.member(me, peiling.id).answers["ING-01-a"].value == "5"
    assert rounds.progress(me, peiling.id).counted == 1


def test_a_half_typed_sheet_is_still_there_after_a_restart(open_again):
    peiling = an_open_peiling()
    name = typed(peiling, None, ("ING-01-a", "4"), ("ING-03-a", "?")).name
    open_again()
    sheet = rounds.sheet(peiling.trekker, peiling.id)
    assert (sheet.name, {item: one.value for item, one in sheet.member.answers.items()}) == (name, {"ING-01-a": "4", "ING-03-a": "?"})


def test_beginning_in_two_tabs_lays_down_one_sheet():
    peiling = an_open_peiling()
    first = rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    again = rounds.begin_sheet(peiling.trekker, peiling.id, "zakelijk")
    assert (again.name, again.member.perspective) == (first.name, "overheid")
    changed = rounds.begin_sheet(peiling.trekker, peiling.id, "zakelijk", first.name)
    assert (changed.name, changed.member.perspective) == (first.name, "zakelijk")


def test_an_empty_sheet_is_not_sent_and_stays():
    peiling = an_open_peiling()
    sheet = rounds.begin_sheet(peiling.trekker, peiling.id, "onbekend")
    with pytest.raises(rounds.EmptySheet):
        rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    assert rounds.sheet(peiling.trekker, peiling.id).name == sheet.name


def test_a_discarded_sheet_leaves_nothing(raw):
    peiling = an_open_peiling()
    sheet = typed(peiling)
    rounds.discard_sheet(peiling.trekker, peiling.id, sheet.name)
    assert raw("select * from members") == raw("select * from answers") == []
    assert rounds.sheet(peiling.trekker, peiling.id) is None


def test_sheets_stop_at_twice_the_number_invited():
    peiling = an_open_peiling(invited={"overheid": 5})
    for _ in range(10):
        rounds.send_sheet(peiling.trekker, peiling.id, typed(peiling).name)
    with pytest.raises(rounds.TooManyMembers):
        rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    assert rounds.progress(peiling.trekker, peiling.id).counted == 10


@pytest.mark.parametrize("corner", ["", "niemand", "OVERHEID"])
def test_a_corner_that_does_not_exist_lays_nothing_down(corner):
    peiling = an_open_peiling()
    with pytest.raises(rounds.NotOnScale):
        rounds.begin_sheet(peiling.trekker, peiling.id, corner)
    assert rounds.sheet(peiling.trekker, peiling.id) is None


def test_a_closed_peiling_takes_no_sheet_and_forgets_the_one_that_was_not_sent(raw):
    peiling = an_open_peiling(preset="kort")
    me = peiling.trekker
    for _ in range(5):
        rounds.send_sheet(me, peiling.id, typed(peiling).name)
    left = typed(peiling)
    result = rounds.close(me, peiling.id)
    assert result.outcome.answered == 5
    assert raw("select count(*) from members") == [(5,)]
    assert raw("select * from grants where role = 'papier'") == []
    for act in (
        lambda: rounds.begin_sheet(me, peiling.id, "overheid"),
        lambda: rounds.send_sheet(me, peiling.id, left.name),
        lambda: rounds.discard_sheet(me, peiling.id, left.name),
    ):
        with pytest.raises(rounds.RoundIsClosed):
            act()
    with pytest.raises(rounds.NoAccess):  # its desk is gone with everything on it
        rounds.save_answer(me, peiling.id, "ING-01-a", "1", TAB, None, sheet=left.name)


def test_sheets_and_screens_make_one_outcome():
    peiling = an_open_peiling(preset="kort")
    for _ in range(2):
        rounds.send_sheet(peiling.trekker, peiling.id, typed(peiling).name)
    for number in range(3):
        a_member_who_sent(peiling, "zorg-welzijn", number)
    assert rounds.close(peiling.trekker, peiling.id).outcome.answered == 5


def test_a_replaced_key_ends_the_desk_of_the_old_browser():
    peiling = an_open_peiling()
    helper = rounds.exchange(peiling.links.facilitator, None).visitor
    sheet = typed(peiling, helper)
    assert rounds.sheet(peiling.trekker, peiling.id) is None, "every browser has its own desk"
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    for act in (
        lambda: rounds.sheet(helper, peiling.id),
        lambda: rounds.save_answer(helper, peiling.id, "ING-01-b", "1", TAB, None, sheet=sheet.name),
        lambda: rounds.send_sheet(helper, peiling.id, sheet.name),
        lambda: rounds.card(helper, peiling.id),
    ):
        with pytest.raises(rounds.NoAccess):
            act()
    assert rounds.rounds_of(helper) == ()


def test_a_half_typed_sheet_blocks_no_change_of_the_outcome_afterwards():
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    typed(peiling)
    rounds.close(peiling.trekker, peiling.id)
    rounds.reopen(peiling.trekker, peiling.id)
    assert rounds.sheet(peiling.trekker, peiling.id) is None
    rounds.send_sheet(peiling.trekker, peiling.id, typed(peiling).name)
    assert rounds.progress(peiling.trekker, peiling.id).counted == 6


def test_removing_a_peiling_removes_its_desk(raw):
    peiling = an_open_peiling()
    typed(peiling)
    rounds.remove_round(peiling.trekker, peiling.id)
    assert raw("select * from grants") == raw("select * from members") == []


def test_a_repeated_peiling_asks_its_extra_part_on_the_sheet_too():
    first = an_open_peiling()
    later = a_setup(date=(date.fromisoformat(first.card.date) + timedelta(days=365)).isoformat())
    _, _, card = rounds.create(first.trekker, later, alliance_id=first.card.alliance_id)
    sheet = rounds.begin_sheet(first.trekker, card.id, "overheid")
    saved = rounds.save_answer(first.trekker, card.id, "VGL-relatie", "beter", TAB, None, sheet=sheet.name)
    assert saved.stored.value == "beter"
