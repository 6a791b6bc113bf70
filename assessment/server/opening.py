"""Makes the message that opens every run once, and says nothing in it about this machine; changes nothing else that is sent.

Streamlit 1.67 reads all its options, colours and pages again whenever a script runs, on the one thread that serves everybody; its
colours alone were a fifth of all work with 50 people filling in. None of it changes while we serve, so only what differs from run to
run is filled in. And the message holds the whole path of our script, the version of Python, the system and a number that recognises
the machine. A page uses none of it: they are for measuring at Streamlit's own hosts, which we switched off. The version of Streamlit
stays: pages that were open during an upgrade reload because of it, and it stands in every script anyway.
"""

from __future__ import annotations

from functools import wraps
from pathlib import PurePath
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner_utils.run_descriptor import RunDescriptor

NEEDED = {"streamlit_version"}


def open_runs_quickly() -> None:
    """Change Streamlit's own message, once per process; doing it again changes nothing."""
    if getattr(AppSession._create_new_session_message, "make", None):
        return
    make = AppSession._create_new_session_message
    known: dict[tuple, NewSession] = {}  # the pages there are -> what is the same in every run

    @wraps(make)
    def create(self: AppSession, page_script_hash: str, run_descriptor: RunDescriptor, pages: dict[str, Any] | None = None) -> ForwardMsg:
        pages = pages or self._pages_manager.get_pages()
        listed = tuple((name, page["page_name"], page["icon"]) for name, page in pages.items())
        if listed not in known:
            known[listed] = _quiet(make(self, page_script_hash, run_descriptor, pages).new_session)
        message = ForwardMsg()
        message.metadata.run.script_run_id = run_descriptor.script_run_id
        message.metadata.run.fragment_ids.extend(run_descriptor.fragment_ids)
        new = message.new_session
        new.CopyFrom(known[listed])
        new.page_script_hash = page_script_hash
        new.initialize.session_id = self.id
        new.initialize.session_status.run_on_save = self._run_on_save
        new.initialize.session_status.script_is_running = self._state == AppSessionState.APP_IS_RUNNING
        return message

    create.make = make  # type: ignore[attr-defined]
    AppSession._create_new_session_message = create  # type: ignore[method-assign]


def _quiet(new: NewSession) -> NewSession:
    """The same without what is nobody's business. It lives as long as the process, so it may hold nothing of who happened to be first."""
    new.main_script_path = PurePath(new.main_script_path).name
    for told in (new.initialize.environment_info, new.initialize.user_info):
        for field, value in told.ListFields():
            if field.name not in NEEDED:
                setattr(told, field.name, type(value)())
    new.initialize.ClearField("recommend_skills_install")
    new.initialize.ClearField("skills_nudge_suppressed_reason")
    return new
