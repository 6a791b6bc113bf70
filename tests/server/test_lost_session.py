"""A tap that a new session does not know, and the first visitors of a fresh server: nobody is dropped, nobody changes over."""

from __future__ import annotations

from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.pages_manager import PagesManager

from assessment.server.listed_pages import only_listed_pages
from assessment.server.lost_session import revive_lost_sessions


class Session:
    """As much of a session as the door before it looks at."""

    def __init__(self, *fragments: str) -> None:
        self.fragments = fragments

    def has_fragment(self, fragment_id: str) -> bool:
        return fragment_id in self.fragments


def asked(monkeypatch, session: Session, **fields) -> ClientState:
    """What Streamlit is asked in the end."""
    seen: list[ClientState] = []
    monkeypatch.setattr(AppSession, "request_rerun", lambda self, state: seen.append(state))
    revive_lost_sessions()
    sent = ClientState(query_string="peiling=ab12cd34", **fields)
    sent.widget_states.widgets.add(id="w", string_value="Deels")
    AppSession.request_rerun(session, sent)
    assert sent.fragment_id == fields.get("fragment_id", ""), "what the browser sent is not changed"
    return seen[0]


def test_a_question_that_the_session_knows_is_drawn_alone(monkeypatch):
    assert asked(monkeypatch, Session("vraag"), fragment_id="vraag").fragment_id == "vraag"


def test_a_question_that_a_new_session_does_not_know_draws_the_page_with_all_that_the_browser_holds(monkeypatch):
    found = asked(monkeypatch, Session(), fragment_id="vraag", is_auto_rerun=True)
    assert found.fragment_id == ""
    assert not found.is_auto_rerun
    assert found.query_string == "peiling=ab12cd34"
    assert found.widget_states.widgets[0].string_value == "Deels"


def test_a_whole_page_stays_a_whole_page(monkeypatch):
    assert asked(monkeypatch, Session()).fragment_id == ""


def test_doing_it_twice_changes_nothing(monkeypatch):
    monkeypatch.setattr(AppSession, "request_rerun", lambda self, state: None)
    revive_lost_sessions()
    once = AppSession.request_rerun
    revive_lost_sessions()
    assert AppSession.request_rerun is once


def test_streamlit_still_has_what_we_lean_on():
    assert callable(AppSession.has_fragment)
    assert {"fragment_id", "is_auto_rerun", "widget_states", "query_string"} <= set(ClientState.DESCRIPTOR.fields_by_name)


def test_pages_are_only_those_listed(monkeypatch):
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    only_listed_pages()
    assert PagesManager.uses_pages_directory is False
