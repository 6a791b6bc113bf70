"""Holds that a run opens with what Streamlit would send, less what is about this machine, whoever came before; fails when that changes."""

from __future__ import annotations

from types import MethodType, SimpleNamespace

import pytest
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner_utils.run_descriptor import RunDescriptor

from assessment.server.opening import open_runs_quickly

PAGES = {"aa": {"page_name": "invullen", "icon": ""}, "bb": {"page_name": "over_ons", "icon": "x"}}
MACHINE = ("python_version", "server_os", "has_display", "installation_id", "installation_id_v3", "installation_id_v4")


@pytest.fixture
def make(monkeypatch):
    """Streamlit's own way, while ours is in its place."""
    ours = AppSession._create_new_session_message
    monkeypatch.setattr(AppSession, "_create_new_session_message", getattr(ours, "make", ours))
    original = AppSession._create_new_session_message
    open_runs_quickly()
    return original


def session(name: str, *, running: bool = True, run_on_save: bool = False, pages: dict | None = None) -> SimpleNamespace:
    """As much of a session as the message needs."""
    manager = SimpleNamespace(main_script_path="/opt/geheim/assessment/main.py", main_script_hash="cc", get_pages=lambda: pages or PAGES)
    one = SimpleNamespace(
        id=name, _run_on_save=run_on_save, _pages_manager=manager, _script_data=SimpleNamespace(name="main", is_hello=False),
        _state=AppSessionState.APP_IS_RUNNING if running else AppSessionState.APP_NOT_RUNNING,
        _compute_skills_nudge_state=lambda: (True, "x"),
    )  # fmt: skip
    one._populate_app_pages = MethodType(AppSession._populate_app_pages, one)
    return one


def run(name: str, *fragments: str) -> RunDescriptor:
    return RunDescriptor(script_run_id=name, fragment_ids=fragments)


def opened(one: SimpleNamespace, page: str, which: RunDescriptor, pages: dict | None = None) -> ForwardMsg:
    return AppSession._create_new_session_message(one, page, which, pages)


def without_machine(message: ForwardMsg) -> bytes:
    """What Streamlit made, as we send it."""
    new = message.new_session
    new.main_script_path = "main.py"
    for told in (new.initialize.environment_info, new.initialize.user_info):
        for name in MACHINE:
            if name in told.DESCRIPTOR.fields_by_name:
                setattr(told, name, type(getattr(told, name))())
    new.initialize.ClearField("recommend_skills_install")
    new.initialize.ClearField("skills_nudge_suppressed_reason")
    return message.SerializeToString(deterministic=True)


SITUATIONS = [
    (session("first"), "aa", run("r1"), None),
    (session("second", running=False), "bb", run("r2", "f1", "f2"), None),
    (session("third", run_on_save=True), "aa", run("r3"), {"aa": {"page_name": "anders", "icon": ""}}),
    (session("first"), "bb", run("r4", "f3"), PAGES),
]


def test_every_run_opens_with_what_streamlit_would_send_less_this_machine(make):
    assert config.get_option("theme.light.primaryColor") == "#0F5C63"
    for one in SITUATIONS * 2:
        assert opened(*one).SerializeToString(deterministic=True) == without_machine(make(*one))


def test_nothing_about_the_machine_is_told(make):
    told = opened(session("first"), "aa", run("r1"))
    assert b"geheim" not in told.SerializeToString()
    assert not told.new_session.initialize.user_info.ByteSize()
    assert not told.new_session.initialize.recommend_skills_install
    assert [field.name for field, _ in told.new_session.initialize.environment_info.ListFields()] == ["streamlit_version"]
    assert b"geheim" in make(session("first"), "aa", run("r1"), None).SerializeToString(), "Streamlit itself tells it"


def test_nobody_gets_the_name_run_or_page_of_who_came_before(make):
    opened(session("somebody"), "aa", run("of-somebody", "fragment-of-somebody"))
    told = opened(session("me"), "bb", run("mine")).SerializeToString()
    assert b"somebody" not in told


def test_streamlit_works_it_out_once(make, monkeypatch):
    opened(session("first"), "aa", run("r1"))
    asked = []
    monkeypatch.setattr(config, "get_options_for_section", lambda section: asked.append(section) or {})
    opened(session("second"), "bb", run("r2"))
    assert not asked


def test_doing_it_again_changes_nothing(make):
    once = AppSession._create_new_session_message
    open_runs_quickly()
    assert AppSession._create_new_session_message is once
