"""Threads that are used again and wakes that are spared: no job waits or sees another's, nothing is lost, told twice or out of order."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from types import SimpleNamespace

import pytest
from streamlit.runtime import app_session, parallel_coordinator
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunnerEvent as Happened
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME

from assessment.server.light_runs import LATEST, Crew, Gathered, Helpers, Run, Told, make_runs_light

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


def test_a_run_that_begins_wakes_nobody_and_is_handed_over_with_what_follows():
    told, handled = Told(), []
    assert not told.add(lambda: handled.append("begins"), more_follows=True)
    assert told.add(lambda: handled.append("ends"))
    told.handle(lambda again: pytest.fail("nothing is left"))
    assert handled == ["begins", "ends"]


def heard(happening: Gathered) -> list[tuple]:
    """Fills itself with what is told: (event, the messages before it, the rest)."""
    told = []
    happening.connect(lambda sender, event, before, **what: told.append((event.name, before, what)), weak=False)
    return told


def test_messages_of_a_run_are_told_with_what_happens_next():
    happening = Gathered()
    told = heard(happening)
    happening.send("a run", event=Happened.SCRIPT_STARTED, page_script_hash="aa")
    for message in "xyz":
        happening.send("a run", event=Happened.ENQUEUE_FORWARD_MSG, forward_msg=message)
    assert told == [("SCRIPT_STARTED", [], {"page_script_hash": "aa"})]
    happening.send("a run", event=Happened.SHUTDOWN, client_state=None)
    assert told[1:] == [("SHUTDOWN", ["x", "y", "z"], {"client_state": None})]
    happening.send("a run", event=Happened.SHUTDOWN)
    assert told[2:] == [("SHUTDOWN", [], {})], "no message is told twice"


def test_whoever_takes_long_is_not_kept_silent():
    now = [0.0]
    happening = Gathered(clock=lambda: now[0])
    told = heard(happening)
    for message in "xy":
        happening.send("a run", event=Happened.ENQUEUE_FORWARD_MSG, forward_msg=message)
    now[0] += LATEST
    happening.send("a run", event=Happened.ENQUEUE_FORWARD_MSG, forward_msg="z")
    assert told == [("ENQUEUE_FORWARD_MSG", ["x", "y", "z"], {})]
    happening.send("a run", event=Happened.ENQUEUE_FORWARD_MSG, forward_msg="waits again")
    assert len(told) == 1


def test_no_message_of_two_threads_is_left_or_told_twice():
    happening, told = Gathered(), []
    happening.connect(lambda sender, event, before: told.extend(before), weak=False)

    def tell(who: str) -> None:
        for number in range(3000):
            happening.send(who, event=Happened.ENQUEUE_FORWARD_MSG, forward_msg=(who, number))
            if number % 7 == 0:
                happening.send(who, event=Happened.SHUTDOWN)

    threads = [threading.Thread(target=tell, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    happening.send("a", event=Happened.SHUTDOWN)
    assert sorted(told) == [(who, number) for who in "ab" for number in range(3000)]


def test_what_a_run_tells_while_the_loop_is_at_it_needs_no_wake_and_is_not_left():
    told, handled = Told(), []

    def busy() -> None:
        assert not told.add(lambda: handled.append("meanwhile"), more_follows=True)

    assert told.add(busy)
    told.handle(lambda again: pytest.fail("nothing is left"))
    assert handled == ["meanwhile"]


class Session(SimpleNamespace):
    """Of Streamlit's session what a run needs: who runs now, and what it was told."""

    def __init__(self) -> None:
        super().__init__(_scriptrunner="now", seen=[])

    def _handle_scriptrunner_event_on_event_loop(self, sender, event, **what) -> None:
        self.seen.append((event, what))

    def _enqueue_forward_msg(self, message) -> None:
        self.seen.append(message)


@pytest.fixture
def woken(monkeypatch) -> list:
    """What the loop was woken for."""
    _put_back(monkeypatch)
    found = []
    monkeypatch.setattr(AppSession, "_call_soon_on_event_loop", lambda self, callback: found.append(callback))
    make_runs_light()
    return found


@pytest.mark.parametrize("event", [one for one in Happened if one is not Happened.SCRIPT_STARTED])
def test_every_event_after_the_start_wakes_the_loop_and_comes_after_what_was_sent_before_it(woken, event):
    session = Session()
    AppSession._on_scriptrunner_event(session, "now", Happened.SCRIPT_STARTED, page_script_hash="aa")
    assert not woken
    what = {} if event is Happened.ENQUEUE_FORWARD_MSG else {"client_state": "x"}
    AppSession._on_scriptrunner_event(session, "now", event, before=["one", "two"], **what)
    assert len(woken) == 1
    woken[0]()
    ends = [(event, what)] if what else []
    assert session.seen == [(Happened.SCRIPT_STARTED, {"page_script_hash": "aa"}), "one", "two", *ends]


def test_what_a_run_sent_that_is_not_the_current_one_is_left(woken):
    session = Session()
    AppSession._on_scriptrunner_event(session, "before", Happened.SHUTDOWN, before=["one", "two"])
    woken[0]()
    assert session.seen == [(Happened.SHUTDOWN, {})], "Streamlit's own handling looks at who sent it once more"


def test_a_message_that_streamlit_tells_by_itself_is_told(woken):
    session = Session()
    AppSession._on_scriptrunner_event(session, None, Happened.ENQUEUE_FORWARD_MSG, forward_msg="x")
    woken[0]()
    assert session.seen == [(Happened.ENQUEUE_FORWARD_MSG, {"forward_msg": "x"})]


def test_helpers_are_made_when_they_are_needed_and_end_with_the_run():
    helpers, before = Helpers(max_workers=2), threading.active_count()
    helpers.shutdown(wait=False)
    assert threading.active_count() == before
    helpers = Helpers(max_workers=2)
    assert helpers.submit(lambda one: one + 1, 1).result(PATIENCE) == 2
    helpers.shutdown(wait=True, cancel_futures=True)
    with pytest.raises(RuntimeError):
        helpers.submit(print)


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
    once = (app_session.ScriptRunner, AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message)
    assert once[0] is Run
    make_runs_light()
    assert (app_session.ScriptRunner, AppSession._call_soon_on_event_loop, Runtime._enqueued_some_message) == once


def _put_back(monkeypatch) -> None:
    """As Streamlit has it, also when app.py was imported before; and afterwards as it was."""
    monkeypatch.setattr(app_session, "ScriptRunner", ScriptRunner)
    monkeypatch.setattr(parallel_coordinator, "ThreadPoolExecutor", ThreadPoolExecutor)
    told = ((AppSession, "_call_soon_on_event_loop"), (AppSession, "_on_scriptrunner_event"), (Runtime, "_enqueued_some_message"))
    for room, name in told:
        monkeypatch.setattr(room, name, getattr(room, name))
