"""Saving one answer: what is stored, what is refused, and what two tabs may do to each other."""

from __future__ import annotations

import threading

import pytest

from assessment import rounds
from tests.rounds.situations import TAB, a_member, a_member_who_sent, an_open_peiling, five_people_sent, somebody_with_the_link

ITEM = "ING-01-a"


@pytest.fixture
def peiling():
    return an_open_peiling()


@pytest.fixture
def me(peiling):
    return a_member(peiling)


def save(me, peiling, value, tab=TAB, seen=None, item=ITEM):
    return rounds.save_answer(me, peiling.id, item, value, tab, seen)


def test_an_answer_is_read_back_as_it_was_stored(peiling, me):
    saved = save(me, peiling, "4")
    assert saved.accepted
    assert saved.stored.value == "4"
    assert saved.stored == rounds.stored(me, peiling.id, ITEM) == rounds.member(me, peiling.id).answers[ITEM]


def test_nothing_is_stored_before_the_first_answer(peiling, me):
    assert rounds.stored(me, peiling.id, ITEM) is None
    assert rounds.member(me, peiling.id).answers == {}


def test_weet_ik_niet_is_an_answer_of_its_own(peiling, me):
    assert save(me, peiling, "?").stored.value == "?"


def test_the_same_answer_again_has_no_second_effect(peiling, me):
    first = save(me, peiling, "4")
    again = save(me, peiling, "4", tab="ffffffff-0")
    assert again.accepted
    assert again.stored == first.stored
    assert rounds.member(me, peiling.id).version == 1


def test_every_write_of_a_member_raises_the_version(peiling, me):
    versions = [save(me, peiling, value).stored.version for value in "123"]
    assert versions == [1, 2, 3]
    assert save(me, peiling, "1", item="ING-02-a").stored.version == 4


@pytest.mark.parametrize("value", ["6", "0", "", "ja", "4 ", "٤", "4" * 10_000, "<b>4</b>"])
def test_a_value_off_the_scale_is_refused_and_nothing_changes(peiling, me, value):
    save(me, peiling, "2")
    with pytest.raises(rounds.NotOnScale):
        save(me, peiling, value)
    assert rounds.stored(me, peiling.id, ITEM).value == "2"


@pytest.mark.parametrize("item", ["ING-99-a", "", "SR-01", "HER-1", "ING-01-a'; DROP TABLE answers; --"])
def test_an_item_that_is_not_asked_is_refused(peiling, me, item):
    with pytest.raises(rounds.NotOnScale):
        save(me, peiling, "4", item=item)


def test_hoort_niet_bij_ons_only_fits_the_ambition(peiling, me):
    assert save(me, peiling, "niet", item="FUN-1.ambitie").accepted
    with pytest.raises(rounds.NotOnScale):
        save(me, peiling, "niet", item="FUN-1.nu")


def test_before_beginning_nothing_can_be_saved(peiling):
    visitor = somebody_with_the_link(peiling)
    with pytest.raises(rounds.NoAccess):
        save(visitor, peiling, "4")


def test_after_closing_nothing_can_be_saved(peiling, me):
    five_people_sent(peiling)
    save(me, peiling, "4")
    rounds.close(peiling.trekker, peiling.id)
    with pytest.raises(rounds.RoundIsClosed):
        save(me, peiling, "5")


def test_after_sending_an_answer_can_still_change(peiling):
    visitor = a_member_who_sent(peiling)
    assert save(visitor, peiling, "1").accepted
    assert rounds.member(visitor, peiling.id).submitted


# --- two tabs ---------------------------------------------------------------------------------------------------


def test_a_stale_tab_never_overwrites_a_newer_answer(peiling, me):
    save(me, peiling, "1", tab="aaaaaaaa-0")
    save(me, peiling, "5", tab="bbbbbbbb-1")  # loaded after version 1
    late = save(me, peiling, "2", tab="aaaaaaaa-0", seen=1)
    assert not late.accepted
    assert late.stored.value == "5" == rounds.stored(me, peiling.id, ITEM).value


def test_a_tab_that_saw_the_newest_answer_may_change_it(peiling, me):
    save(me, peiling, "1", tab="aaaaaaaa-0")
    newest = save(me, peiling, "5", tab="bbbbbbbb-1").stored
    assert save(me, peiling, "2", tab="aaaaaaaa-0", seen=newest.version).accepted


def test_a_tab_loaded_after_the_last_write_may_change_everything(peiling, me):
    save(me, peiling, "1", tab="aaaaaaaa-0")
    assert save(me, peiling, "2", tab="cccccccc-1").accepted


def test_a_tab_goes_on_with_its_own_answers_without_saying_what_it_saw(peiling, me):
    for value in "12345":
        assert save(me, peiling, value, tab="aaaaaaaa-0").accepted


@pytest.mark.parametrize("tab", ["", "x", "zzzzzzzz-9", "aaaaaaaa-", "aaaaaaaa--1", "aaaaaaaa-1e9", "a" * 10_000, "aaaaaaaa-٩"])
def test_a_tab_that_makes_no_sense_gives_no_right_to_overwrite(peiling, me, tab):
    save(me, peiling, "5", tab="bbbbbbbb-0")
    assert not save(me, peiling, "1", tab=tab).accepted


# --- remarks ----------------------------------------------------------------------------------------------------


def remark(me, peiling, text, tab=TAB, seen=None, part="relatie"):
    return rounds.save_remark(me, peiling.id, part, text, tab, seen)


def test_a_remark_is_cleaned_and_read_back(peiling, me):
    saved = remark(me, peiling, "  we\u202e zoeken \u200belkaar\r\n\r\n\r\nop\x00 ")
    assert saved.stored.value == "we zoeken elkaar\n\nop"
    assert rounds.member(me, peiling.id).remarks["relatie"] == saved.stored


def test_an_empty_remark_takes_the_text_away(peiling, me):
    remark(me, peiling, "tekst")
    assert remark(me, peiling, " \n ").stored.value == ""


def test_a_remark_of_601_characters_is_refused_and_the_old_one_stays(peiling, me):
    assert remark(me, peiling, "a" * 600).accepted
    with pytest.raises(rounds.NotOnScale):
        remark(me, peiling, "a" * 601)
    assert len(rounds.member(me, peiling.id).remarks["relatie"].value) == 600


def test_a_remark_at_a_part_that_is_not_asked_is_refused(peiling, me):
    with pytest.raises(rounds.NotOnScale):
        remark(me, peiling, "tekst", part="spelregels")


def test_a_stale_tab_never_overwrites_a_newer_remark(peiling, me):
    remark(me, peiling, "oud", tab="aaaaaaaa-0")
    remark(me, peiling, "nieuw", tab="bbbbbbbb-1")
    assert not remark(me, peiling, "ouder", tab="aaaaaaaa-0", seen=1).accepted


def test_emoji_and_other_scripts_survive(peiling, me):
    text = "Fijn 👍🏽 – samen élan e\u0301n طريق"
    assert remark(me, peiling, text).stored.value == "Fijn 👍🏽 – samen élan én طريق"


# --- many at once -----------------------------------------------------------------------------------------------


def test_forty_members_at_once_lose_nothing():
    peiling = an_open_peiling(invited={"overheid": 20, "zorg-welzijn": 10, "zakelijk": 10})
    items = [item for item in rounds.questions(peiling.trekker, peiling.id)[1].items if item.id.startswith("ING")][:10]
    people = [a_member(peiling) for _ in range(40)]
    troubles: list[BaseException] = []

    def fill_in(visitor: str, number: int) -> None:
        try:
            for turn, item in enumerate(items):
                saved = rounds.save_answer(visitor, peiling.id, item.id, str((number + turn) % 5 + 1), TAB, None)
                assert saved.stored == rounds.stored(visitor, peiling.id, item.id)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=fill_in, args=(visitor, number)) for number, visitor in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    for number, visitor in enumerate(people):
        answers = rounds.member(visitor, peiling.id).answers
        wanted = {item.id: str((number + turn) % 5 + 1) for turn, item in enumerate(items)}
        assert {item: row.value for item, row in answers.items()} == wanted


def test_one_member_with_ten_hasty_tabs_keeps_one_row_per_item(peiling, me, raw):
    def tap(number: int) -> None:
        for value in "12345":
            rounds.save_answer(me, peiling.id, ITEM, value, f"{number:08x}-0", None)

    threads = [threading.Thread(target=tap, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raw("SELECT COUNT(*) FROM answers") == [(1,)]
    row = rounds.stored(me, peiling.id, ITEM)
    assert row.version == rounds.member(me, peiling.id).version
