"""A session that is taken up again costs nobody a walk through all files."""

from __future__ import annotations

import inspect
from inspect import unwrap

import pytest
from streamlit import config
from streamlit.runtime import websocket_session_manager
from streamlit.runtime.app_session import AppSession

from assessment.server.unwatched import watch_nothing


@pytest.fixture
def watched(monkeypatch) -> list[object]:
    """Sessions that began to watch. Puts Streamlit back afterwards."""
    asked: list[object] = []
    monkeypatch.setattr(AppSession, "register_file_watchers", unwrap(AppSession.register_file_watchers))
    monkeypatch.setattr(AppSession, "register_file_watchers", asked.append)
    watch_nothing()
    return asked


@pytest.mark.parametrize(("kind", "watches"), [("none", False), ("poll", True)])
def test_a_session_that_comes_back_watches_only_where_watching_was_asked_for(watched, monkeypatch, kind, watches):
    get = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: kind if name == "server.fileWatcherType" else get(name))
    AppSession.register_file_watchers(object())
    assert bool(watched) is watches


def test_streamlit_still_watches_in_sessions_that_come_back():
    """When this fails the file can go."""
    assert "existing_session.register_file_watchers()" in inspect.getsource(websocket_session_manager)


def test_doing_it_again_changes_nothing(watched):
    once = AppSession.register_file_watchers
    watch_nothing()
    assert AppSession.register_file_watchers is once
