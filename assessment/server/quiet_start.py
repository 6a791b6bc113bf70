"""Keeps what Streamlit tells every visitor about this machine to itself: folders, system and a number that recognises it.

Its first message holds the whole path of our script, the version of Python, the system and a hash of the machine. A page uses none
of it: they are for measuring at Streamlit's own hosts, which we switched off. The version of Streamlit stays: pages that were open
during an upgrade reload because of it, and it stands in every script anyway.
"""

from __future__ import annotations

from functools import wraps
from pathlib import PurePath
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

NEEDED = {"streamlit_version"}


def tell_nothing_about_this_machine() -> None:
    """Change Streamlit's own message, once per process; doing it again changes nothing."""
    if getattr(AppSession._create_new_session_message, "is_quiet", False):
        return
    make = AppSession._create_new_session_message

    @wraps(make)
    def quiet(self: AppSession, *given: Any, **named: Any) -> ForwardMsg:
        message = make(self, *given, **named)
        new = message.new_session
        new.main_script_path = PurePath(new.main_script_path).name
        for told in (new.initialize.environment_info, new.initialize.user_info):
            for field, value in told.ListFields():
                if field.name not in NEEDED:
                    setattr(told, field.name, type(value)())
        return message

    quiet.is_quiet = True  # type: ignore[attr-defined]
    AppSession._create_new_session_message = quiet  # type: ignore[method-assign]
