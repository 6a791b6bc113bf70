"""Lets a session that is taken up again watch no files; changes nothing for a developer who asks for watching.

With `fileWatcherType = "none"` Streamlit 1.67 watches nothing in a new session, but in every session that comes back (a phone that
slept, a connection that was cut) it walks the paths of all loaded modules after the next run: three quarters of a second in which
nobody is answered. Forty phones that came back at once so kept each other waiting for half a minute.
"""
from __future__ import annotations

from functools import wraps

from streamlit import config
from streamlit.runtime.app_session import AppSession


def watch_nothing() -> None:
    """Change Streamlit's own handling, once per process; doing it again changes nothing."""
    if getattr(AppSession.register_file_watchers, "asks_first", False):
        return
    always_watches = AppSession.register_file_watchers

    @wraps(always_watches)
    def register_file_watchers(self: AppSession) -> None:
        if config.get_option("server.fileWatcherType") != "none":
            always_watches(self)

    register_file_watchers.asks_first = True  # type: ignore[attr-defined]
    AppSession.register_file_watchers = register_file_watchers  # type: ignore[method-assign]
