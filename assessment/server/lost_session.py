"""Lets a tap in a session that was lost draw the whole page; changes nothing for sessions that are alive.

Every question is a fragment, and a browser asks Streamlit to rerun only that one. After a restart, or after the session was
thrown away, the new session knows no fragment yet: Streamlit 1.67 then drops the request without a word, and a tap would be
shown as chosen and never stored. So a request for an unknown fragment becomes a request for the page, with everything that
the browser holds.
"""
from __future__ import annotations

from functools import wraps

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession


def revive_lost_sessions() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if getattr(AppSession.request_rerun, "revives", False):
        return
    drops_unknown_fragments = AppSession.request_rerun

    @wraps(drops_unknown_fragments)
    def request_rerun(self: AppSession, client_state: ClientState | None) -> None:
        if client_state is not None and client_state.fragment_id and not self.has_fragment(client_state.fragment_id):
            whole_page = ClientState()
            whole_page.CopyFrom(client_state)
            whole_page.ClearField("fragment_id")
            whole_page.is_auto_rerun = False
            client_state = whole_page
        drops_unknown_fragments(self, client_state)

    request_rerun.revives = True  # type: ignore[attr-defined]
    AppSession.request_rerun = request_rerun  # type: ignore[method-assign]
