"""Closing, sharing and opening again: what is frozen, what is forgotten, who sees what when."""

from __future__ import annotations

import json

import pytest

from assessment import rounds
from scoring.results import Outcome, TooFew
from tests.rounds.situations import (
    TAB,
    a_closed_peiling,
    a_member,
    a_member_who_sent,
    a_setup,
    a_shared_peiling,
    an_open_peiling,
    answered_everything,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)  # fmt: skip


def test_four_people_are_too_few_and_the_peiling_stays_open():
    peiling = an_open_peiling(preset="kort")
    for _ in range(4):
        a_member_who_sent(peiling)
    with pytest.raises(rounds.TooFewAnswers) as refused:
        rounds.close(peiling.trekker, peiling.id)
    assert refused.value.counted == 4
    assert rounds.card(peiling.trekker, peiling.id).state == "open"


def test_somebody_counts_after_sending_or_from_half_of_the_questions():
    peiling = an_open_peiling(preset="kort")
    sent_at_once, half, less = (a_member(peiling) for _ in range(3))
    rounds.submit(sent_at_once, peiling.id)
    items = [item.id for item in rounds.questions(half, peiling.id)[1].items]
    for visitor, number in ((half, (len(items) + 1) // 2), (less, (len(items) + 1) // 2 - 1)):
        for item in items[:number]:
            rounds.save_answer(visitor, peiling.id, item, "?", TAB, None)
    progress = rounds.progress(peiling.trekker, peiling.id)
    assert (progress.counted, progress.busy) == (2, 1)


def test_the_outcome_is_what_the_method_says_of_exactly_these_answers(open_again):
    seen = []

    def method(answers, questionnaire, knowledge, *, guide=None, before=None):
        from scoring import diagnose

        seen.append(answers)
        return diagnose(answers, questionnaire, knowledge, guide=guide, before=before)

    open_again(diagnose=method)
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    busy = a_member(peiling, "zakelijk")
    rounds.save_answer(busy, peiling.id, "ING-01-a", "1", TAB, None)
    result = rounds.close(peiling.trekker, peiling.id)
    (given,) = seen
    assert (given.invited, given.date, given.label) == (10, peiling.card.date, peiling.card.label)
    assert len(given.respondents) == 5
    assert sorted(person.answers["ING-01-a"] for person in given.respondents) == sorted(["1", "2", "3", "4", "5"])
    assert result.outcome.answered == 5
    assert {person.perspective for person in given.respondents} == {"zorg-welzijn"}


def test_the_outcome_is_computed_once_and_stays_the_same(open_again):
    peiling = a_closed_peiling()
    first = rounds.result(peiling.trekker, peiling.id)
    calls = []
    open_again(diagnose=lambda *_, **__: calls.append(1))
    assert rounds.close(peiling.trekker, peiling.id).outcome == first.outcome == rounds.result(peiling.trekker, peiling.id).outcome
    assert calls == []


def test_the_frozen_outcome_is_the_outcome(raw):
    peiling = a_closed_peiling()
    ((body,),) = raw("SELECT body FROM snapshots")
    assert Outcome.model_validate(json.loads(body)["uitkomst"]) == rounds.result(peiling.trekker, peiling.id).outcome


def test_when_the_method_stumbles_everything_stays_as_it_was(open_again, raw):
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    before = raw("SELECT * FROM answers ORDER BY member, item")

    def stumbles(*_, **__):
        raise ZeroDivisionError

    open_again(diagnose=stumbles)
    with pytest.raises(ZeroDivisionError):
        rounds.close(peiling.trekker, peiling.id)
    assert raw("SELECT * FROM answers ORDER BY member, item") == before
    assert rounds.member(people[0], peiling.id).submitted


def test_the_method_decides_what_too_few_is(open_again):
    open_again(diagnose=lambda answers, *_, **__: TooFew(method="1.0", label="x", invited=10, answered=len(answers.respondents)))
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    with pytest.raises(rounds.TooFewAnswers):
        rounds.close(peiling.trekker, peiling.id)


# --- what is forgotten ------------------------------------------------------------------------------------------


def test_after_closing_no_row_leads_from_a_browser_to_an_answer(raw):
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    for visitor in people:
        rounds.return_link(visitor, peiling.id)
    keys_before = {key for (key,) in raw("SELECT key FROM members")}
    rounds.close(peiling.trekker, peiling.id)
    assert raw("SELECT COUNT(*) FROM grants WHERE member IS NOT NULL") == [(0,)]
    assert raw("SELECT COUNT(*) FROM capabilities WHERE member IS NOT NULL OR kind LIKE 'terug%'") == [(0,)]
    assert keys_before.isdisjoint({key for (key,) in raw("SELECT key FROM members")})
    assert raw("SELECT DISTINCT version, writer FROM answers") == [(0, "")]
    assert raw("SELECT COUNT(*) FROM members") == [(5,)]


def test_the_answers_that_count_are_all_there_after_closing(raw):
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    recount = "SELECT item, value, COUNT(*) FROM answers GROUP BY item, value ORDER BY item, value"
    before = raw(recount)
    rounds.close(peiling.trekker, peiling.id)
    assert raw(recount) == before


@pytest.mark.file
def test_rows_have_no_hidden_number_of_arrival(raw):
    tables = dict(raw("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"))
    assert {"members", "answers", "grants", "capabilities", "texts", "remarks"} <= set(tables)
    assert [name for name, sql in tables.items() if "WITHOUT ROWID" not in sql or "AUTOINCREMENT" in sql.upper()] == []


def test_nothing_in_the_database_is_finer_than_a_day(raw, tables):
    a_closed_peiling()
    columns = [(table, column) for table, names in tables.items() for column in names]
    for table, column in columns:
        for (value,) in raw(f"SELECT {column} FROM {table}"):
            assert not (isinstance(value, str) and ":" in value and column.endswith(("_on", "day", "date"))), (table, column)
    assert not [column for _, column in columns if column.endswith(("_at", "time"))]


def test_remarks_lose_their_writer_part_and_order(raw, tables):
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    for number, visitor in enumerate(people):
        rounds.save_remark(visitor, peiling.id, "relatie", f"tekst {number}", TAB, None)
    rounds.save_remark(people[0], peiling.id, "functies", "", TAB, None)
    busy = a_member(peiling)
    rounds.save_remark(busy, peiling.id, "relatie", "nog niet klaar", TAB, None)
    rounds.close(peiling.trekker, peiling.id)
    assert raw("SELECT COUNT(*) FROM remarks") == [(0,)]
    assert sorted(body for (body,) in raw("SELECT body FROM texts")) == [f"tekst {number}" for number in range(5)]
    assert tables["texts"] == ["key", "round_id", "body"]


def test_a_member_only_knows_that_the_answers_count():
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    busy = a_member(peiling)
    rounds.close(peiling.trekker, peiling.id)
    assert rounds.member(people[0], peiling.id) is None
    assert rounds.card(people[0], peiling.id).answered
    assert not rounds.card(busy, peiling.id).answered
    for visitor in (people[0], busy):
        for act in (rounds.submit, rounds.delete_my_answers, rounds.return_link):
            with pytest.raises(rounds.RoundIsClosed):
                act(visitor, peiling.id)
        with pytest.raises(rounds.RoundIsClosed):
            rounds.begin(visitor, peiling.id, "overheid")


# --- who sees what when -----------------------------------------------------------------------------------------


def test_before_closing_there_is_no_outcome_for_anybody():
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    for visitor in (peiling.trekker, people[0], somebody_reading_along(peiling)):
        with pytest.raises(rounds.RoundIsOpen):
            rounds.result(visitor, peiling.id)
    with pytest.raises(rounds.RoundIsOpen):
        rounds.share(peiling.trekker, peiling.id)


def test_between_closing_and_sharing_only_the_facilitator_sees_it():
    peiling = a_closed_peiling()
    for visitor in (somebody_with_the_link(peiling), somebody_reading_along(peiling)):
        with pytest.raises(rounds.NotShared):
            rounds.result(visitor, peiling.id)
    assert rounds.result(peiling.trekker, peiling.id).card.role == "trekker"


def test_after_sharing_everybody_with_a_link_sees_the_same():
    peiling = a_shared_peiling()
    seen = [rounds.result(visitor, peiling.id) for visitor in
            (peiling.trekker, somebody_with_the_link(peiling), somebody_reading_along(peiling))]
    assert len({result.outcome.model_dump_json() for result in seen}) == 1
    assert seen[0].questionnaire == rounds.questions(peiling.trekker, peiling.id)[1]
    assert rounds.share(peiling.trekker, peiling.id).state == "gedeeld"


def test_a_closed_peiling_opens_again_while_nobody_saw_the_outcome():
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    busy = a_member(peiling)
    rounds.close(peiling.trekker, peiling.id)
    assert rounds.reopen(peiling.trekker, peiling.id).state == "open"
    answered_everything_again(busy, peiling.id)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.begin(people[0], peiling.id, "overheid")
    assert rounds.close(peiling.trekker, peiling.id).outcome.answered == 6


def answered_everything_again(visitor: str, peiling_id: str) -> None:
    rounds.begin(visitor, peiling_id, "zakelijk")
    answered_everything(visitor, peiling_id)


def test_once_somebody_saw_the_outcome_there_is_no_way_back():
    peiling = a_closed_peiling()
    rounds.result(peiling.trekker, peiling.id)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, peiling.id)
    shared = a_shared_peiling()
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(shared.trekker, shared.id)


def test_a_second_peiling_knows_the_first_and_asks_who_was_there():
    first = a_shared_peiling(date="2999-01-10")
    second_entry, links, card = rounds.create(first.trekker, a_setup(date="2999-12-10", preset="kort"), alliance_id=first.card.alliance_id)
    assert second_entry.visitor == first.trekker
    asked = rounds.questions(first.trekker, card.id)[1]
    assert asked.instrument("herhaling") is not None
    for _ in range(5):
        visitor = rounds.exchange(links.fill_in, None).visitor
        rounds.begin(visitor, card.id, "overheid")
        answered_everything(visitor, card.id, pick=4)
    outcome = rounds.close(first.trekker, card.id).outcome
    assert {change.id for change in outcome.changes} >= {"ING-01", "FUN-1"}
    assert [earlier.card.id for earlier in rounds.earlier_results(first.trekker, card.id)] == [first.id]
    reader = rounds.exchange(links.read_along, None).visitor
    assert [earlier.card.id for earlier in rounds.earlier_results(reader, card.id)] == [first.id]
    assert rounds.earlier_results(first.trekker, first.id) == ()


def test_an_earlier_outcome_that_was_not_shared_stays_with_the_facilitator():
    first = a_closed_peiling(date="2999-01-10")
    _, links, card = rounds.create(first.trekker, a_setup(date="2999-12-10"), alliance_id=first.card.alliance_id)
    reader = rounds.exchange(links.read_along, None).visitor
    assert rounds.earlier_results(reader, card.id) == ()
    assert len(rounds.earlier_results(first.trekker, card.id)) == 1


def test_zeg_ik_liever_niet_is_its_own_row_from_three_people_on():
    peiling = an_open_peiling(preset="kort")
    for number in range(1, 4):
        a_member_who_sent(peiling, "onbekend")
        progress = rounds.progress(peiling.trekker, peiling.id)
        assert progress.counted == number
        assert progress.per_perspective.get("onbekend") == ((3, 0) if number == 3 else None)
    assert progress.per_perspective["overheid"] == (0, 4)
