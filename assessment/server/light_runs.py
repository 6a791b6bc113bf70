"""Lets a tap take less of the one thread that serves everybody; changes nothing about what is sent or in which order.

Streamlit 1.67 starts a new thread for every run and waits until it stands, and wakes its event loop twice for every message of a run: a
dozen messages a tap and forty a page, each with a byte through a pipe. Here threads that are done wait a while for the next run, what a
short run has to tell is handed over in one piece when it ends, and who is awake is not woken again. It also makes a pool of threads for
every run, which only pages that draw parts side by side use; here such a pool is made when it is used.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from functools import cache, partial, wraps
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, parallel_coordinator
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME
from streamlit.signal_util import Signal

IDLE = 30.0  # seconds a thread waits for the next run before it ends
LATEST = 0.03  # seconds that a message of a run may wait for more
TOLD = "_samenpeil_told"  # the name of it on a session


class Crew:
    """Threads that take one job at a time; there are never fewer than there are jobs, so no job waits for another."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._free: list[queue.SimpleQueue[Callable[[], None]]] = []  # letter boxes of threads that wait; who waits shortest last
        self._lock = threading.Lock()

    def do(self, job: Callable[[], None]) -> None:
        """Have this done now, in a thread that does nothing else meanwhile."""
        with self._lock:
            box = self._free.pop() if self._free else None
        if box is not None:
            box.put(job)
        else:
            threading.Thread(target=self._work, args=(job,), name="ScriptRunner.scriptThread", daemon=True).start()

    def _work(self, job: Callable[[], None] | None) -> None:
        box: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        while job is not None:
            Context().run(job)  # as empty as in a new thread
            threading.current_thread().__dict__.pop(SCRIPT_RUN_CONTEXT_ATTR_NAME, None)  # keep nothing of whose run it was
            job = None
            with self._lock:
                self._free.append(box)
            job = self._next(box)

    def _next(self, box: queue.SimpleQueue[Callable[[], None]]) -> Callable[[], None] | None:
        try:
            return box.get(timeout=self._idle)
        except queue.Empty:
            with self._lock:
                if box in self._free:
                    self._free.remove(box)
                    return None
            return box.get()  # it came at the very last moment


class Gathered(Signal):
    """What happens to a run: its messages wait for what happens next and go with it as one event, or by themselves when that takes long."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._messages: deque[ForwardMsg] = deque()
        self._clock, self._first = clock, 0.0  # when the oldest came

    def send(self, sender: Any = None, /, **what: Any) -> None:
        """Tell it those who listen, with `before`: the messages that were sent before it and not told yet, oldest first."""
        if what["event"] is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG:
            super().send(sender, **what, before=self._taken())
            return
        if not self._messages:
            self._first = self._clock()
        self._messages.append(what["forward_msg"])
        if self._clock() - self._first >= LATEST:
            super().send(sender, event=what["event"], before=self._taken())

    def _taken(self) -> list[ForwardMsg]:
        with self._lock:  # a second thread may take as well; whoever adds meanwhile is taken next time
            return [self._messages.popleft() for _ in range(len(self._messages))]


class Told:
    """What the runs of one session said and the event loop did not handle yet, oldest first."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()
        self._is_called = False  # the loop was woken for it

    def add(self, callback: Callable[[], None], more_follows: bool = False) -> bool:
        """Whether the loop must be woken; otherwise it was already and takes this along, or it is woken for what follows."""
        with self._lock:
            self._waiting.append(callback)
            if self._is_called or more_follows:
                return False
            self._is_called = True
            return True

    def handle(self, again: Callable[[Callable[[], None]], None]) -> None:
        """All of it, on the loop. What is being handled stays in front, so that what comes meanwhile wakes nobody."""
        while self._waiting:
            try:
                self._waiting[0]()
            except BaseException:
                if self._leave():
                    again(lambda: self.handle(again))
                raise
            if not self._leave():
                return

    def _leave(self) -> bool:
        """Whether there is more."""
        with self._lock:
            self._waiting.popleft()
            self._is_called = bool(self._waiting)
            return self._is_called


class Helpers:
    """The threads in which a run may draw parts side by side: made when it does so, which Samenpeil never does."""

    def __init__(self, **how: Any) -> None:
        self._make = cache(partial(ThreadPoolExecutor, **how))

    def submit(self, *work: Any) -> Future:
        """Have this done."""
        return self._make().submit(*work)

    def shutdown(self, **how: Any) -> None:
        """End those that were made."""
        if self._make.cache_info().currsize:
            self._make().shutdown(**how)


class Run(ScriptRunner):
    """As Streamlit's, in a thread that was there already, and with one event for all it sent."""

    crew = Crew()

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.on_event = Gathered()

    def start(self) -> None:
        """Run in a thread of the crew."""
        if self._script_thread is not None:
            raise RuntimeError("ScriptRunner was already started")
        self._script_thread = threading.current_thread()  # started from here on; the thread that takes it puts its own name
        self.crew.do(self._run)

    def _run(self) -> None:
        self._script_thread = threading.current_thread()
        self._run_script_thread()


def make_runs_light() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if app_session.ScriptRunner is Run:
        return
    app_session.ScriptRunner = Run  # type: ignore[misc]
    parallel_coordinator.ThreadPoolExecutor = Helpers  # type: ignore[misc,assignment]
    tell = _at_one_wake(AppSession._call_soon_on_event_loop)

    def on_event(
        self: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, before: Sequence[ForwardMsg] = (), **what: Any
    ) -> None:
        more_follows = event is ScriptRunnerEvent.SCRIPT_STARTED  # at least that it ended
        tell(self, partial(_heard, self, sender, event, before, what), more_follows)

    AppSession._on_scriptrunner_event = on_event  # type: ignore[method-assign]
    AppSession._call_soon_on_event_loop = tell  # type: ignore[method-assign]
    Runtime._enqueued_some_message = _wake_who_sleeps(Runtime._enqueued_some_message)  # type: ignore[method-assign]


def _heard(session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, before: Sequence[ForwardMsg], what: dict) -> None:
    """On the loop. Messages of a run that is not the current one are left, as Streamlit leaves them."""
    if before and sender is session._scriptrunner:
        for message in before:
            session._enqueue_forward_msg(message)
    if event is not ScriptRunnerEvent.ENQUEUE_FORWARD_MSG or what:
        session._handle_scriptrunner_event_on_event_loop(sender, event, **what)


def _at_one_wake(call_soon: Callable[[AppSession, Callable[[], None]], None]) -> Callable[..., None]:
    @wraps(call_soon)
    def tell(self: AppSession, callback: Callable[[], None], more_follows: bool = False) -> None:
        told = self.__dict__.setdefault(TOLD, Told())
        if told.add(callback, more_follows):
            call_soon(self, lambda: told.handle(partial(call_soon, self)))

    return tell


def _wake_who_sleeps(wake: Callable[[Runtime], None]) -> Callable[[Runtime], None]:
    @wraps(wake)
    def there_is_something(self: Runtime) -> None:
        found = self._get_async_objs()
        if found.need_send_data.is_set():
            return  # cleared before the queues of all sessions are looked through
        if asyncio._get_running_loop() is found.eventloop:
            found.need_send_data.set()
        else:
            wake(self)

    return there_is_something
