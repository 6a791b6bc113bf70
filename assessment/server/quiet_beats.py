"""Lets a beat (a fragment that asks by itself to be drawn again) pass over while its browser is being drawn; drops no tap.

A beat that came during a run of the page was carried out right after it, for a fragment that was perhaps gone by then. When a busy
browser then got both ends at once, Streamlit 1.67 cleared only the fragment, and what the page had shown before stayed below the new
screen: two headings after „Verwijder mijn antwoorden“. And on a busy server a beat of a screen that was left, sent before the browser saw
the next one, would have drawn the page again at the old address: „Volgende“ seemed to do nothing. The next beat comes by itself, within
seconds. In a session that never drew anything every beat counts: it wakes a session that was lost.
"""
from __future__ import annotations

from functools import wraps

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession


def let_beats_pass_over() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if getattr(AppSession.request_rerun, "skips_beats", False):
        return
    ask = AppSession.request_rerun

    @wraps(ask)
    def request_rerun(self: AppSession, client_state: ClientState | None) -> None:
        is_beat = client_state is not None and client_state.is_auto_rerun and bool(client_state.fragment_id)
        if is_beat and (self._scriptrunner is not None or (_drew(self) and not self.has_fragment(client_state.fragment_id))):
            return
        ask(self, client_state)

    def _drew(self: AppSession) -> bool:
        return bool(self._client_state.page_script_hash)

    request_rerun.skips_beats = True  # type: ignore[attr-defined]
    AppSession.request_rerun = request_rerun  # type: ignore[method-assign]
