"""Pages that take less work: places are copied as Streamlit copies them, and sending still lets others go first."""

from __future__ import annotations

import asyncio
import inspect
from copy import deepcopy
from itertools import pairwise

import pytest
import streamlit
from streamlit.cursor import RunningCursor
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import forward_msg_cache, runtime
from streamlit.runtime.scriptrunner_utils import script_run_context

from assessment.server.light_pages import TOGETHER, make_pages_light


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(runtime, "asyncio", asyncio)
    monkeypatch.delattr(RunningCursor, "__deepcopy__", raising=False)
    monkeypatch.setattr(DeltaGenerator, "__deepcopy__", DeltaGenerator.__deepcopy__)
    monkeypatch.setattr(script_run_context, "populate_hash_if_needed", forward_msg_cache.populate_hash_if_needed)
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


def block(parent: DeltaGenerator | None = None) -> DeltaGenerator:
    made = DeltaGenerator(cursor=RunningCursor(0), parent=parent, block_type="container")
    made._creating_fragment_id = "a fragment"
    return made


def test_a_block_is_copied_as_streamlit_copies_it_and_its_parent_once():
    above = block()
    below = block(above)
    first, second = deepcopy((above, below))
    assert second._parent is first
    for copied, original in ((first, above), (second, below)):
        assert copied is not original
        assert vars(copied).keys() == vars(original).keys()
        assert told(copied._provided_cursor) == told(original._provided_cursor)
        assert copied._provided_cursor is not original._provided_cursor
        kept = ("_root_container", "_block_type", "_creating_fragment_id", "_form_data")
        assert [getattr(copied, one) for one in kept] == [getattr(original, one) for one in kept]


def test_an_element_has_a_name_so_that_the_browser_need_not_draw_it_again():
    message, same, other = ForwardMsg(), ForwardMsg(), ForwardMsg()
    for one, words in ((message, "a"), (same, "a"), (other, "b")):
        one.delta.new_element.html.body = words
        script_run_context.populate_hash_if_needed(one)
    assert message.hash == same.hash != other.hash
    assert message.hash


@pytest.mark.parametrize("kind", ["delta", "new_session", "script_finished", "page_info_changed"])
def test_what_is_no_element_needs_none(kind):
    message = ForwardMsg()
    if kind == "delta":
        message.delta.add_block.allow_empty = True
    elif kind == "script_finished":
        message.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    else:
        getattr(message, kind).SetInParent()
    script_run_context.populate_hash_if_needed(message)
    assert message.WhichOneof("type") == kind
    assert message.hash == ""


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


def test_no_command_is_timed_and_each_is_still_the_same_command():
    timed = [name for name, command in inspect.getmembers(DeltaGenerator, inspect.isfunction) if "metrics" in command.__code__.co_filename]
    assert timed == []
    for name in ("html", "radio", "button", "container", "text_area", "markdown"):
        command, method = getattr(streamlit, name), getattr(DeltaGenerator, name)
        assert command.__func__ is method
        assert method.__name__ == name
    assert streamlit.sidebar.html.__func__ is DeltaGenerator.html
