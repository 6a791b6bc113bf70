"""The log of acts: everything a facilitator or host does, by day; nothing a member does, and nothing of what is in a peiling."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from assessment import answers_file, demo, report, rounds
from assessment.rounds import hosting, logbook, operating
from assessment.rounds.installation import today
from assessment.store import Unavailable
from tests.answers_file.builders import a_csv, lines
from tests.rounds.accounts import a_host, a_peiling_of, signed_in, switch_on
from tests.rounds.situations import (
    TAB,
    a_closed_peiling,
    a_member,
    a_next_peiling,
    a_pulse,
    a_setup,
    a_shared_peiling,
    an_open_peiling,
    answered_everything,
    five_people_sent,
    somebody_reading_along,
)  # fmt: skip


def logged() -> dict[tuple[str, str, str], int]:
    return {(act.who, act.act, act.alliance): act.times for act in hosting.all_acts()}


def test_every_act_of_a_facilitator_is_in_it():
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    rounds.reopen(peiling.trekker, peiling.id)
    rounds.close(peiling.trekker, peiling.id)
    rounds.share(peiling.trekker, peiling.id)
    rounds.exchange(peiling.links.facilitator, None)
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    rounds.handed_out(peiling.trekker, peiling.id, "verslag")
    rounds.remove_round(peiling.trekker, peiling.id)
    acts = {"gemaakt": 1, "gesloten": 2, "heropend": 1, "gedeeld": 1, "sleutel gebruikt": 1, "sleutel vervangen": 1, "bestand verslag": 1,
            "verwijderd": 1}  # fmt: skip
    assert logged() == {("trekker", act, peiling.card.alliance_id): times for act, times in acts.items()}


def test_a_next_peiling_a_tussenstand_earlier_answers_and_a_new_facilitator_are_in_it(knowledge):
    peiling = a_shared_peiling()
    a_pulse(peiling)
    later = a_next_peiling(peiling, "2999-06-16")
    file = a_csv(lines("2023", "2023-06-15", 8, answer="3"))
    rounds.add_earlier(later.trekker, later.id, [(one.answers, one.asked) for one in answers_file.read("a.csv", file, knowledge)])
    rounds.hand_over(later.trekker, later.id)
    rounds.step_back(later.trekker, later.id)
    acts = {"gemaakt": 2, "gesloten": 1, "gedeeld": 1, "tussenstand gemaakt": 1, "eerdere antwoorden ingelezen": 1,
            "sleutel doorgegeven": 1, "gestopt als trekker": 1}  # fmt: skip
    assert logged() == {("trekker", act, peiling.card.alliance_id): times for act, times in acts.items()}


def test_doing_it_again_when_nothing_happens_is_no_act():
    peiling = a_shared_peiling()
    before = logged()
    rounds.close(peiling.trekker, peiling.id)
    rounds.share(peiling.trekker, peiling.id)
    assert logged() == before


def test_nothing_a_member_or_reader_does_is_in_it():
    peiling = an_open_peiling(preset="kort")
    before = logged()
    someone = a_member(peiling)
    answered_everything(someone, peiling.id)
    rounds.save_remark(someone, peiling.id, "relatie", "Dit blijft onder ons", TAB, None)
    rounds.return_link(someone, peiling.id)
    rounds.submit(someone, peiling.id)
    rounds.delete_my_answers(someone, peiling.id)
    reader = somebody_reading_along(peiling)
    rounds.card(reader, peiling.id)
    assert logged() == before


def test_a_file_that_a_member_takes_along_is_not_in_it_and_that_of_the_facilitator_is():
    peiling = a_shared_peiling()
    member = somebody_reading_along(peiling)
    before = logged()
    report.make(member, peiling.id, "cijfers")
    assert logged() == before
    report.make(peiling.trekker, peiling.id, "cijfers")
    assert logged() == before | {("trekker", "bestand cijfers", peiling.card.alliance_id): 1}


def test_a_file_is_given_also_when_the_log_cannot_be_written(monkeypatch):
    peiling = a_closed_peiling()

    def full(*_):
        raise Unavailable

    monkeypatch.setattr("assessment.store.acts.add", full)
    rounds.handed_out(peiling.trekker, peiling.id, "verslag")


def test_an_act_that_cannot_be_logged_does_not_happen(monkeypatch):
    peiling = a_closed_peiling()

    def full(*_):
        raise Unavailable

    monkeypatch.setattr("assessment.store.acts.add", full)
    with pytest.raises(rounds.StoreUnavailable):
        rounds.share(peiling.trekker, peiling.id)
    monkeypatch.undo()
    assert rounds.card(peiling.trekker, peiling.id).state == "gesloten"


def test_it_knows_no_name_no_secret_and_no_hour(raw):
    peiling = a_shared_peiling(name="Alliantie Geheim", greeting="Jo van Trekker")
    rounds.exchange(peiling.links.facilitator, None)
    rows = raw("SELECT * FROM acts")
    text = repr(rows)
    for known in ("Geheim", "Jo van", peiling.id, peiling.trekker, peiling.links.facilitator, peiling.links.code):
        assert known not in text
    assert {row[0] for row in rows} == {today().isoformat()}
    assert not re.search(r"\d\d:\d\d", text)


def test_the_command_line_is_in_it_as_itself():
    card, _ = operating.new(a_setup())
    assert logged() == {("opdrachtregel", "gemaakt", card.alliance_id): 1}


def test_where_people_sign_in_lines_of_one_account_can_be_seen_together(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    first, second = a_peiling_of(signed_in("jo")), a_peiling_of(signed_in("jo"))
    other = a_peiling_of(signed_in("piet"))
    who = {act.alliance: act.who for act in hosting.all_acts()}
    assert who[first.card.alliance_id] == who[second.card.alliance_id] != who[other.card.alliance_id]
    assert re.fullmatch(r"trekker [0-9a-f]{8}", who[other.card.alliance_id])


def test_taking_over_with_the_key_is_written_down_for_whoever_took_over(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    peiling = a_peiling_of(signed_in("jo"))
    entry = rounds.exchange(peiling.links.facilitator, None)
    assert "sleutel gebruikt" not in {act.act for act in hosting.all_acts()}, "nobody took anything over yet"
    signed_in("piet", entry.visitor)
    acts = {act.act: act.who for act in hosting.all_acts()}
    assert acts["sleutel gebruikt"] not in ("trekker", acts["gemaakt"])


def test_acts_of_the_host_are_in_it(monkeypatch, open_again):
    switch_on(monkeypatch, open_again)
    host = a_host()
    hosting.let_start(host, False)
    hosting.let_start(host, True)
    card, _ = hosting.set_up(host, a_setup())
    hosting.remove(host, card.alliance_id, "Alliantie Testdorp")
    acts = {(act.act, act.alliance) for act in hosting.all_acts() if re.fullmatch(r"beheerder [0-9a-f]{8}", act.who)}
    of_site = {("aangemeld", ""), ("zelf starten uit", ""), ("zelf starten aan", "")}
    assert acts == of_site | {("gemaakt", card.alliance_id), ("verwijderd", card.alliance_id)}


@pytest.mark.parametrize(("days", "kept"), [("30", True), ("29", False)])
def test_lines_go_when_their_time_is_over(days, kept, monkeypatch, open_again):
    an_open_peiling()
    monkeypatch.setenv("SAMENPEIL_LOGBOEKDAGEN", days)
    later = today() + timedelta(days=30)
    monkeypatch.setattr("assessment.rounds.keeping.today", lambda: later)
    open_again()
    assert bool(hosting.all_acts()) is kept


def test_the_newest_day_comes_first_and_within_a_day_there_is_no_order(monkeypatch):
    for day in (today(), today() + timedelta(days=1)):
        monkeypatch.setattr(logbook, "today", lambda day=day: day)
        an_open_peiling()
        an_open_peiling()
    days = [act.day for act in hosting.all_acts()]
    assert days == sorted(days, reverse=True)
    ids = [act.alliance for act in hosting.all_acts()]
    assert ids[:2] == sorted(ids[:2])
    assert ids[2:] == sorted(ids[2:])


def test_the_practice_alliance_is_not_in_it():
    demo.make_if_missing()
    visitor = rounds.visit_practice(None).visitor
    rounds.handed_out(visitor, "voorbeeld", "verslag")
    assert logged() == {}
