"""Going to the next screen in a session that is alive: only the questions are drawn anew, from the store, and nothing is left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from assessment import rounds
from assessment.server.cookie import visitor_in
from benchmarks.driver import Tab
from benchmarks.people import Member
from benchmarks.servers import new_round
from tests.live.situations import inside


def heading(tab: Tab) -> str:
    return next(one.body.body for one in tab.find("html") if "<h1>" in one.body.body)


def told(tab: Tab) -> str:
    return " ".join(one.body.body for one in tab.find("html"))


def visitor(member: Member) -> str:
    return visitor_in(dict([member.cookie.split("=", 1)]))


@pytest.fixture
def on_the_first_screen(server):
    """Run a story about a member who stands on the first screen."""

    def run(story: Callable[[Member], Awaitable[Any]]) -> Any:
        async def all_of_it() -> Any:
            member = Member(server, 1, new_round(server, 5))
            await member.arrive()
            try:
                return await story(member)
            finally:
                await member.leave()

        return asyncio.run(all_of_it())

    return run


def test_only_the_questions_are_drawn_anew(on_the_first_screen):
    async def story(member: Member) -> tuple[int, int, set[str], set[str]]:
        tab = member.tab
        first, whole = tab.screen[min(tab.screen)].run, tab.runs
        before = {one.body.label for one in tab.find("radio")}
        await member.turn("Volgende")
        return tab.runs - whole, tab.screen[min(tab.screen)].run == first, before, {one.body.label for one in tab.find("radio")}

    whole_pages, above_stands, before, after = on_the_first_screen(story)
    assert (whole_pages, above_stands) == (0, True)
    assert before
    assert after
    assert not before & after


def test_a_tap_and_the_next_screen_at_once_are_one_run_and_the_answer_is_kept(on_the_first_screen):
    async def story(member: Member) -> tuple[str, str | None, str]:
        tab = member.tab
        radio = tab.find("radio")[0]
        option = radio.body.options[3]
        await tab.tell(radio, option)
        await member.turn("Volgende")
        turned = heading(tab)
        await member.turn("Vorige")
        return turned, tab.choice(tab.find("radio")[0]), option

    turned, shown, chosen = on_the_first_screen(story)
    assert "Relatie (vervolg)" in turned
    assert shown == chosen


def test_who_comes_back_to_a_question_that_was_answered_elsewhere_meanwhile_sees_the_newest(on_the_first_screen, server):
    async def story(member: Member) -> tuple[str | None, str, str]:
        tab = member.tab
        await member.act()
        answered = tab.find("radio")[0]
        await member.turn("Volgende")
        here = next(iter(rounds_answers(member)))
        other = next(code for code in "12345" if code != rounds_answers(member)[here].value)
        with inside(server):
            rounds.save_answer(visitor(member), member.round_id, here, other, "ffffffff-0", rounds_answers(member)[here].version)
        await member.turn("Vorige")
        return tab.choice(tab.find("radio")[0]), answered.body.options[int(other) - 1], told(tab)

    def rounds_answers(member: Member) -> dict:
        with inside(server):
            return rounds.member(visitor(member), member.round_id).answers

    shown, newest, said = on_the_first_screen(story)
    assert shown == newest
    assert "op een ander scherm" not in said


def test_who_deleted_all_answers_elsewhere_is_asked_to_begin_again(on_the_first_screen, server):
    async def story(member: Member) -> str:
        with inside(server):
            rounds.delete_my_answers(visitor(member), member.round_id)
        await member.tab.press("Volgende")
        return heading(member.tab)

    assert "Hoe gaat het met onze samenwerking?" in on_the_first_screen(story)


def test_the_last_screen_of_questions_leads_to_looking_back(on_the_first_screen):
    async def story(member: Member) -> tuple[str, int]:
        for _ in range(20):
            if member.tab.find("button", "Nakijken"):
                break
            await member.turn("Volgende")
        await member.turn("Nakijken")
        return heading(member.tab), len(member.tab.find("radio"))

    assert on_the_first_screen(story) == ("<h1>Bijna klaar</h1>", 0)
