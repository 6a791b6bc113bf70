"""A beat that comes while its page is being drawn passes over; every other request goes on as it was."""

from __future__ import annotations

from inspect import unwrap

import pytest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession

from assessment.server.quiet_beats import let_beats_pass_over


@pytest.fixture
def asked(monkeypatch) -> list[ClientState | None]:
    """What reaches Streamlit. Puts Streamlit back afterwards."""
    reached: list[ClientState | None] = []
    monkeypatch.setattr(AppSession, "request_rerun", unwrap(AppSession.request_rerun))  # also when app.py was imported before
    monkeypatch.setattr(AppSession, "request_rerun", lambda self, client_state: reached.append(client_state))
    monkeypatch.setattr(AppSession, "__del__", lambda self: None)
    let_beats_pass_over()
    return reached


def session(is_running: bool, drew: bool = True, fragments: tuple[str, ...] = ("hartslag", "vraag")) -> AppSession:
    one = AppSession.__new__(AppSession)
    one._scriptrunner = object() if is_running else None
    one._client_state = ClientState(page_script_hash="vragen" if drew else "")
    one.has_fragment = lambda name: name in fragments
    return one


BEAT = ClientState(fragment_id="hartslag", is_auto_rerun=True)
TAP = ClientState(fragment_id="vraag")
PAGE = ClientState(query_string="scherm=2")


@pytest.mark.parametrize("request_", [TAP, PAGE, None], ids=["tap", "page", "own"])
def test_what_somebody_did_is_never_dropped(asked, request_):
    session(is_running=True).request_rerun(request_)
    assert asked == [request_]


def test_a_beat_passes_over_while_the_page_is_drawn(asked):
    session(is_running=True).request_rerun(BEAT)
    assert asked == []


def test_a_beat_of_a_screen_that_was_left_does_not_draw_that_screen_again(asked):
    session(is_running=False, fragments=("hartslag van het volgende scherm",)).request_rerun(BEAT)
    assert asked == []


def test_a_beat_wakes_a_session_that_was_lost(asked):
    session(is_running=False, drew=False, fragments=()).request_rerun(BEAT)
    assert asked == [BEAT]


def test_a_beat_is_heard_when_nothing_runs(asked):
    session(is_running=False).request_rerun(BEAT)
    assert asked == [BEAT]
