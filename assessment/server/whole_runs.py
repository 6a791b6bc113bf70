"""Lets what a run drew reach the screen before the next run of that browser begins; never runs anything twice or in another order.

Streamlit 1.67 throws away what a run drew when the next request arrives in the moment between the end of that run and the telling
of it: it then starts a new runner and ignores the old one's messages (its issue 9921). On a busy server three of 2,200 taps so lost
their mark „bewaard“ though they were stored, or left a next screen half drawn. Here such a request waits until the old runner said
that it is done, and later requests wait behind it.

And when a run of one question begins, Streamlit takes back what the page before it drew for that question and had not sent yet, while
it does send that the page is complete: the browser then forgets the question with what was chosen in it, draws it again with an older
answer, and hands that in with the next tap, over the newer one (five of 10,000 answers with quick taps). Here nothing drawn is taken back.
"""
from __future__ import annotations

from functools import wraps

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData

PAUSE = 0.002  # seconds between two looks
WAITING = "_samenpeil_waiting"  # on a session: the requests that wait, oldest first


class StillEnding(Exception):
    """The last runner takes no requests any more, and not everything it sent was handled yet."""


def let_runs_end() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if getattr(AppSession.request_rerun, "waits", False):
        return
    start_runner, ask_at_once = AppSession._create_scriptrunner, AppSession.request_rerun

    @wraps(start_runner)
    def create_scriptrunner(self: AppSession, initial_rerun_data: RerunData) -> None:
        if self._scriptrunner is not None:
            raise StillEnding
        start_runner(self, initial_rerun_data)

    @wraps(ask_at_once)
    def request_rerun(self: AppSession, client_state: ClientState | None) -> None:
        waiting = self.__dict__.setdefault(WAITING, [])
        if not waiting:
            try:
                ask_at_once(self, client_state)
                return
            except StillEnding:
                self._event_loop.call_soon_threadsafe(self._event_loop.call_later, PAUSE, ask_again, self)
        waiting.append(client_state)

    def ask_again(self: AppSession) -> None:
        asked = list(self.__dict__[WAITING])
        self.__dict__[WAITING].clear()
        for client_state in asked:
            self.request_rerun(client_state)

    def forget_places(self: AppSession, fragment_ids_this_run: list[str] | None = None) -> None:
        self._browser_queue._delta_index_map.clear()  # what comes now follows what was drawn, it never takes its place

    request_rerun.waits = True  # type: ignore[attr-defined]
    AppSession._create_scriptrunner = create_scriptrunner  # type: ignore[method-assign]
    AppSession.request_rerun = request_rerun  # type: ignore[method-assign]
    AppSession._clear_queue = forget_places  # type: ignore[method-assign]
