"""Lets a page of many questions take less of the one thread that serves everybody; changes nothing about what is drawn.

Streamlit 1.67 copies the places above every fragment, with all their parents, each time it is drawn or tapped, and the parents again for
each of them: a tenth of that work, most of it spent on finding out how a place is copied. It names every message by a hash, though a
browser compares that of elements only. It steps aside for others after every message it sends, forty times a page. And it keeps a
stop-watch beside every command, though what it measures goes nowhere.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import streamlit
from streamlit.cursor import Cursor, RunningCursor, SparseList
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import metrics_util, runtime
from streamlit.runtime.scriptrunner_utils import script_run_context

TOGETHER = 16  # messages that are sent before others have their turn; far fewer than the 500 a connection may wait for


class FewerPauses:
    """`asyncio` as the loop that sends knows it, with fewer pauses."""

    def __init__(self) -> None:
        self._sent = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        """Wait so long; of the waits of no time at all one in sixteen is one."""
        self._sent += 1
        if seconds or self._sent % TOGETHER == 0:
            await asyncio.sleep(seconds)


def make_pages_light() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if isinstance(runtime.asyncio, FewerPauses):
        return
    RunningCursor.__deepcopy__ = _copied  # type: ignore[attr-defined]
    DeltaGenerator.__deepcopy__ = _copied_once  # type: ignore[method-assign]
    script_run_context.populate_hash_if_needed = _named_if_element(script_run_context.populate_hash_if_needed)
    runtime.asyncio = FewerPauses()  # type: ignore[attr-defined]
    _count_nothing()


def _count_nothing() -> None:
    """Draw without the stop-watch around every command: it measures for statistics that we never send, also when they are switched off."""
    for room in DeltaGenerator.__mro__:
        for name, command in tuple(vars(room).items()):
            if inspect.isfunction(command) and command.__code__.co_filename == metrics_util.__file__:
                setattr(room, name, command.__wrapped__)
    for name, command in tuple(vars(streamlit).items()):
        if inspect.ismethod(command) and isinstance(command.__self__, DeltaGenerator):
            setattr(streamlit, name, getattr(command.__self__, command.__name__))


def _copied(self: RunningCursor, memo: dict[int, Any]) -> Cursor:
    """A place of its own that stands at the same element: what it holds are numbers, but for what is shown for a moment."""
    made = object.__new__(type(self))
    made.__dict__.update(self.__dict__)
    shown = self._transient_elements
    made._transient_elements = deepcopy(shown, memo) if len(shown) else SparseList()
    memo[id(self)] = made
    return made


def _copied_once(self: DeltaGenerator, memo: dict[int, Any]) -> DeltaGenerator:
    """As Streamlit copies a place, but a parent that two places share stays one."""
    made = DeltaGenerator(
        root_container=self._root_container,
        cursor=deepcopy(self._cursor, memo),
        parent=deepcopy(self._parent, memo),
        block_type=self._block_type,
    )
    made._form_data = deepcopy(self._form_data, memo)
    made._creating_fragment_id = self._creating_fragment_id
    return made


def _named_if_element(name: Callable[[ForwardMsg], None]) -> Callable[[ForwardMsg], None]:
    def named(message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            name(message)

    return named
