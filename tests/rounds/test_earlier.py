"""Earlier answers become closed peilingen of an alliance: through the same method, all or nothing, and no answer is kept."""

from __future__ import annotations

import pytest

from assessment import answers_file, rounds
from assessment.rounds.earlier import new_alliance
from tests.answers_file.builders import a_csv, lines
from tests.rounds.situations import (
    a_member,
    a_next_peiling,
    a_pulse,
    a_shared_peiling,
    an_open_peiling,
    five_people_sent,
    somebody_with_the_link,
)  # fmt: skip


@pytest.fixture
def given_in(knowledge):
    """The rounds of a file, as the screen hands them over."""

    def of(*some: list[str]):
        return [(one.answers, one.asked) for one in answers_file.read("a.csv", a_csv(*some), knowledge)]

    return of


@pytest.fixture
def two_years(given_in):
    return given_in(lines("2023", "2023-06-15", 8, answer="3"), lines("2024", "2024-06-13", 9, answer="4"))


def everything(raw):
    tables = ("alliances", "rounds", "snapshots", "grants", "capabilities", "answers")
    return {table: raw(f"SELECT count(*) FROM {table}") for table in tables}


def test_they_are_closed_peilingen_of_this_alliance_that_the_facilitator_leads(two_years):
    peiling = an_open_peiling()
    added = rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert [(card.label, card.date, card.state, card.alliance_id) for card, _ in added.rounds] == [
        ("2023", "2023-06-15", "gesloten", peiling.card.alliance_id), ("2024", "2024-06-13", "gesloten", peiling.card.alliance_id),
    ]  # fmt: skip
    result = rounds.result(peiling.trekker, added.rounds[1][0].id)
    assert (result.outcome.answered, result.outcome.invited) == (9, 14)
    earlier = rounds.earlier_results(peiling.trekker, peiling.id)
    assert [one.card.label for one in earlier] == ["2024", "2023"]


def test_members_see_nothing_of_them_before_they_are_shared(two_years):
    peiling = an_open_peiling()
    member = somebody_with_the_link(peiling)
    added = rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert rounds.earlier_results(member, peiling.id) == ()
    with pytest.raises(rounds.NoAccess):
        rounds.result(member, added.rounds[0][0].id)
    rounds.share(peiling.trekker, added.rounds[0][0].id)
    assert rounds.earlier_results(member, peiling.id) == ()  # first your own view
    rounds.begin(member, peiling.id, "overheid")
    rounds.submit(member, peiling.id)
    assert [one.card.label for one in rounds.earlier_results(member, peiling.id)] == ["2023"]


def test_each_is_compared_with_the_one_before_it(two_years, given_in):
    added = new_alliance("Testdorp", "alliantie", two_years)
    rounds_ = [rounds.result(rounds.exchange(links.facilitator, None).visitor, card.id).outcome for card, links in added.rounds]
    assert rounds_[0].changes == ()
    changed = {one.id: one for one in rounds_[1].changes}["ING-09"]
    assert (changed.then, changed.now, changed.verdict) == (3.0, 4.0, "andere groep")


def test_not_one_answer_is_kept(two_years, raw):
    peiling = an_open_peiling()
    rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert raw("SELECT count(*) FROM answers") == raw("SELECT count(*) FROM members") == [(0,)]


def test_they_cannot_be_opened_again(two_years):
    peiling = an_open_peiling()
    added = rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, added.rounds[0][0].id)


def test_every_device_of_the_facilitator_leads_them(two_years):
    peiling = an_open_peiling()
    phone = rounds.exchange(rounds.second_device(peiling.trekker, peiling.id), None).visitor
    added = rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert rounds.card(phone, added.rounds[0][0].id).role == "trekker"


def test_an_open_peiling_that_nobody_began_asks_who_was_there(two_years):
    peiling = an_open_peiling()
    member = somebody_with_the_link(peiling)
    asked_before = {item.id for item in rounds.questions(member, peiling.id)[1].items}
    assert not rounds.add_earlier(peiling.trekker, peiling.id, two_years).too_late
    assert {item.id for item in rounds.questions(member, peiling.id)[1].items} - asked_before >= {"HER-1", "VGL-relatie"}
    five_people_sent(peiling)
    assert rounds.close(peiling.trekker, peiling.id).outcome.changes


def test_once_somebody_began_the_questions_stay_as_they_are_and_it_is_said(two_years):
    peiling = an_open_peiling()
    member = a_member(peiling)
    before = rounds.questions(member, peiling.id)[1]
    assert rounds.add_earlier(peiling.trekker, peiling.id, two_years).too_late
    assert rounds.questions(member, peiling.id)[1] == before


def test_a_round_of_fewer_than_five_refuses_all_with_an_honest_sentence(given_in, raw):
    peiling = an_open_peiling()
    before = everything(raw)
    given = given_in(lines("2023", "2023-06-15", 8), lines("2024", "2024-06-13", 4), lines("2025", "2025-06-12", 1))
    told = (
        "Ronde 2024: hier vulden 4 mensen in. Onder de 5 zijn antwoorden te herkennen. Haal deze ronde uit het bestand.",
        "Ronde 2025: hier vulde 1 mens in. Onder de 5 zijn antwoorden te herkennen. Haal deze ronde uit het bestand.",
    )
    assert rounds.what_is_wrong(peiling.trekker, peiling.id, given) == told
    with pytest.raises(rounds.EarlierProblem) as caught:
        rounds.add_earlier(peiling.trekker, peiling.id, given)
    assert caught.value.problems == told
    assert everything(raw) == before


def test_a_round_that_is_not_earlier_or_stands_on_a_day_that_is_taken_is_refused(two_years, given_in):
    peiling = an_open_peiling()
    rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    (same_day,) = rounds.what_is_wrong(peiling.trekker, peiling.id, given_in(lines("opnieuw", "2024-06-13", 6)))
    assert same_day == "Ronde opnieuw: op donderdag 13 juni 2024 is er al een peiling. Kijk de datum na."
    (later,) = rounds.what_is_wrong(peiling.trekker, peiling.id, given_in(lines("ooit", "2099-06-13", 6)))
    assert later.startswith("Ronde ooit: de datum ligt niet vóór deze peiling van")
    both = rounds.what_is_wrong(peiling.trekker, peiling.id, given_in(lines("a", "2022-06-13", 6), lines("b", "2022-06-13", 6)))
    assert len(both) == 2


def test_nobody_but_the_facilitator_may(two_years):
    peiling, other = an_open_peiling(), an_open_peiling()
    for visitor in (None, somebody_with_the_link(peiling), other.trekker):
        for act in (rounds.add_earlier, rounds.what_is_wrong):
            with pytest.raises(rounds.NoAccess):
                act(visitor, peiling.id, two_years)


def test_a_later_peiling_that_was_closed_keeps_what_it_found(two_years):
    peiling = a_shared_peiling()
    before = rounds.result(peiling.trekker, peiling.id).outcome
    rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert rounds.result(peiling.trekker, peiling.id).outcome == before


def test_nothing_is_half_done_when_the_second_round_fails(two_years, raw, monkeypatch):
    from assessment.rounds import earlier

    peiling, real, seen = an_open_peiling(), earlier.bring_round, []

    def fails_at_the_second(*given):
        seen.append(given)
        if len(seen) == 2:
            raise OSError
        return real(*given)

    before = everything(raw)
    monkeypatch.setattr(earlier, "bring_round", fails_at_the_second)
    with pytest.raises(rounds.StoreUnavailable):
        rounds.add_earlier(peiling.trekker, peiling.id, two_years)
    assert everything(raw) == before


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_new_alliance_needs_a_name(two_years, name):
    with pytest.raises(rounds.SetupProblem):
        new_alliance(name, "alliantie", two_years)


def test_a_tussenstand_that_is_open_is_no_peiling_to_ask_more_in_or_to_compare_with(two_years):
    peiling = a_shared_peiling(date="2998-06-16")
    pulse = a_pulse(peiling)
    asked = rounds.questions(pulse.trekker, pulse.id)[1]
    later = a_next_peiling(peiling, "2999-06-16")
    added = rounds.add_earlier(later.trekker, later.id, two_years)
    assert not added.too_late
    assert rounds.questions(pulse.trekker, pulse.id)[1] == asked
