"""Threads that are used again and wakes that are spared: no job waits or sees another's, nothing is lost, told twice or out of order."""

from __future__ import annotations

import asyncio
import threading
from contextvars import ContextVar
from types import SimpleNamespace

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME

from assessment.server.light_runs import LATEST, Crew, Told, make_runs_light

PATIENCE = 20.0


def done_by(crew: Crew, job) -> threading.Thread:
    """Have this done and wait for it; the thread that did it."""
    found, ready = [], threading.Event()

    def run() -> None:
        try:
            job()
        finally:
            found.append(threading.current_thread())
            ready.set()

    crew.do(run)
    assert ready.wait(PATIENCE)
    return found[0]


def rested(crew: Crew, number: int) -> None:
    """Wait until so many threads wait for work."""
    for _ in range(2000):
        if len(crew._free) == number:
            return
        threading.Event().wait(0.01)
    raise AssertionError(f"{len(crew._free)} threads wait")


def test_a_thread_that_is_done_takes_the_next_job():
    crew = Crew()
    first = done_by(crew, lambda: None)
    rested(crew, 1)
    assert done_by(crew, lambda: None) is first


def test_a_job_never_waits_for_another_one_that_takes_long():
    crew, hold, inside = Crew(), threading.Event(), threading.Semaphore(0)
    for _ in range(20):
        crew.do(lambda: (inside.release(), hold.wait(PATIENCE)))
    assert all(inside.acquire(timeout=PATIENCE) for _ in range(20))
    hold.set()


def test_a_thread_keeps_nothing_of_whose_run_it_was():
    crew, who, seen = Crew(), ContextVar("who", default="nobody"), []

    def run_of_one() -> None:
        who.set("one")
        setattr(threading.current_thread(), SCRIPT_RUN_CONTEXT_ATTR_NAME, "the run of one")

    first = done_by(crew, run_of_one)
    rested(crew, 1)
    assert not hasattr(first, SCRIPT_RUN_CONTEXT_ATTR_NAME)
    assert done_by(crew, lambda: seen.append(who.get())) is first
    assert seen == ["nobody"]


def test_a_thread_without_work_ends_and_the_next_job_is_still_done():
    crew = Crew(idle=0.01)
    first = done_by(crew, lambda: None)
    first.join(PATIENCE)
    assert not first.is_alive()
    assert done_by(crew, lambda: None) is not first


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_job_that_breaks_takes_only_its_own_thread_along():
    crew = Crew()

    def broken() -> None:
        raise ValueError

    first = done_by(crew, broken)
    first.join(PATIENCE)
    assert done_by(crew, lambda: None) is not first


def test_what_two_threads_tell_is_handled_once_each_in_order_and_the_loop_is_asked_for_all_of_it():
    told, handled, asked = Told(), [], []

    def tell(who: str) -> None:
        for number in range(2000):
            if told.add(lambda number=number: handled.append((who, number))):
                asked.append(1)
                loop.call_soon_threadsafe(told.handle, lambda again: loop.call_soon(again))

    async def story() -> None:
        await asyncio.gather(*(asyncio.to_thread(tell, who) for who in "ab"))
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(story())
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    assert {who: [number for name, number in handled if name == who] for who in "ab"} == {who: list(range(2000)) for who in "ab"}
    assert asked


def test_what_comes_after_something_broken_is_still_handled():
    told, handled, again = Told(), [], []

    def broken() -> None:
        raise ValueError

    assert told.add(broken)
    assert not told.add(lambda: handled.append("after"))
    with pytest.raises(ValueError):  # noqa: PT011
        told.handle(again.append)
    assert (handled, len(again)) == ([], 1)
    again[0]()
    assert handled == ["after"]
    assert told.add(lambda: None), "the next one wakes the loop again"


def test_a_run_is_handed_over_when_it_ends_and_a_long_one_meanwhile():
    now = [0.0]
    told, handled = Told(clock=lambda: now[0]), []
    assert not told.add(lambda: handled.append("begins"), more_follows=True)
    assert not told.add(lambda: handled.append("draws"), more_follows=True)
    assert told.add(lambda: handled.append("ends"))
    told.handle(lambda again: pytest.fail("nothing is left"))
    assert handled == ["begins", "draws", "ends"]
    assert not told.add(lambda: None, more_follows=True)
    now[0] += LATEST
    assert told.add(lambda: None, more_follows=True), "whoever takes long is not kept silent"


def test_what_a_run_tells_while_the_loop_is_at_it_needs_no_wake_and_is_not_left():
    told, handled = Told(), []

    def busy() -> None:
        assert not told.add(lambda: handled.append("meanwhile"), more_follows=True)

    assert told.add(busy)
    told.handle(lambda again: pytest.fail("nothing is left"))
    assert handled == ["meanwhile"]


def test_every_kind_of_event_that_ends_a_run_wakes_the_loop(monkeypatch):
    _put_back(monkeypatch)
    woken = []
    monkeypatch.setattr(AppSession, "_call_soon_on_event_loop", lambda self, callback: woken.append(callback))
    make_runs_light()
    for event in ScriptRunnerEvent:
        session, seen = SimpleNamespace(), []
        session._handle_scriptrunner_event_on_event_loop = lambda sender, event, seen=seen, **what: seen.append((event, what))
        woken.clear()
        AppSession._on_scriptrunner_event(session, None, ScriptRunnerEvent.SCRIPT_STARTED, page_script_hash="aa")
        assert not woken
        AppSession._on_scriptrunner_event(session, None, event, forward_msg="x")
        is_last = event not in (ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG)
        assert len(woken) == is_last, event
        if is_last:
            woken[0]()
            assert seen == [(ScriptRunnerEvent.SCRIPT_STARTED, {"page_script_hash": "aa"}), (event, {"forward_msg": "x"})]


def test_the_runtime_is_woken_only_when_it_sleeps(monkeypatch):
    _put_back(monkeypatch)
    wakes = []
    monkeypatch.setattr(Runtime, "_enqueued_some_message", lambda self: wakes.append(1))
    make_runs_light()

    async def story() -> None:
        runtime = SimpleNamespace()
        found = SimpleNamespace(eventloop=asyncio.get_running_loop(), need_send_data=asyncio.Event())
        runtime._get_async_objs = lambda: found
        await asyncio.to_thread(Runtime._enqueued_some_message, runtime)
        assert wakes == [1]
        Runtime._enqueued_some_message(runtime)  # on the loop itself: nobody has to be woken
        assert found.need_send_data.is_set()
        await asyncio.to_thread(Runtime._enqueued_some_message, runtime)
        assert wakes == [1]

    asyncio.run(story())


def test_doing_it_again_changes_nothing(monkeypatch):
    _put_back(monkeypatch)
    make_runs_light()
    once = (ScriptRunner.start, AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message)
    make_runs_light()
    assert (ScriptRunner.start, AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message) == once


def _put_back(monkeypatch) -> None:
    """As Streamlit has it, also when app.py was imported before; and afterwards as it was."""
    monkeypatch.setattr(ScriptRunner, "start", lambda self: None)
    told = ((AppSession, "_call_soon_on_event_loop"), (AppSession, "_on_scriptrunner_event"), (Runtime, "_enqueued_some_message"))
    for room, name in told:
        monkeypatch.setattr(room, name, getattr(room, name))
