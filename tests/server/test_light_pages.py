"""Pages that take less work: places are copied as Streamlit copies them, and sending still lets others go first."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from itertools import pairwise

import pytest
from streamlit.cursor import RunningCursor
from streamlit.proto.Element_pb2 import Element
from streamlit.runtime import runtime

from assessment.server.light_pages import TOGETHER, make_pages_light


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(runtime, "asyncio", asyncio)
    monkeypatch.delattr(RunningCursor, "__deepcopy__", raising=False)
    make_pages_light()


def places() -> list[RunningCursor]:
    """At the start, further on in a block, and with something that is shown for a moment."""
    start, further, moment = RunningCursor(0), RunningCursor(1, (2, 0)), RunningCursor(0, (4,))
    further.lock_element()
    further.open_block()
    moment.get_transient_cursor()
    moment.transient_elements[0] = Element()
    return [start, further, moment]


def told(place: RunningCursor) -> tuple:
    return place.delta_path, place.parent_path, place.transient_index, dict(place.transient_elements.items())


def test_a_place_is_copied_as_streamlit_copies_it(monkeypatch):
    ours = [deepcopy(place) for place in places()]
    monkeypatch.delattr(RunningCursor, "__deepcopy__")
    theirs = [deepcopy(place) for place in places()]
    assert [(type(one), vars(one).keys(), told(one)) for one in ours] == [(type(one), vars(one).keys(), told(one)) for one in theirs]


def test_a_copy_goes_its_own_way():
    for place in places():
        before, copied = told(place), deepcopy(place)
        copied.lock_element()
        copied.transient_elements[3] = Element()
        assert told(place) == before


def test_a_place_that_stands_twice_is_one_place_in_the_copy():
    place = places()[1]
    one, other = deepcopy((place, place))
    assert one is other
    assert one is not place


def test_others_have_their_turn_after_sixteen_messages():
    async def story() -> list[int]:
        sent, turns = 0, []

        async def somebody_else() -> None:
            while sent < 10 * TOGETHER:
                turns.append(sent)
                await asyncio.sleep(0)

        other = asyncio.create_task(somebody_else())
        for sent in range(1, 10 * TOGETHER + 1):  # noqa: B007 - seen by the other
            await runtime.asyncio.sleep(0)
        await other
        return turns

    turns = asyncio.run(story())
    assert len(turns) >= 9
    assert max(later - earlier for earlier, later in pairwise(turns)) <= TOGETHER


def test_a_wait_that_takes_time_is_a_wait():
    async def story() -> float:
        before = asyncio.get_running_loop().time()
        await runtime.asyncio.sleep(0.02)
        return asyncio.get_running_loop().time() - before

    assert asyncio.run(story()) >= 0.019


def test_everything_else_is_asyncio_itself():
    assert runtime.asyncio.Event is asyncio.Event
    assert runtime.asyncio.wait is asyncio.wait


def test_doing_it_again_changes_nothing():
    once = runtime.asyncio
    make_pages_light()
    assert runtime.asyncio is once
