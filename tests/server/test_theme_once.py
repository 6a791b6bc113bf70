"""Holds that the remembered theme is byte for byte what Streamlit would have worked out; fails when Streamlit renames its function."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from assessment.server.theme_once import remember_theme


@pytest.fixture
def work_out(monkeypatch):
    original = app_session._populate_theme_msg
    original = getattr(original, "work_out", original)
    monkeypatch.setattr(app_session, "_populate_theme_msg", original)
    remember_theme()
    return original


def drawn(populate) -> bytes:
    message = NewSession()
    populate(message.custom_theme)
    populate(message.custom_theme.light, "theme.light")
    populate(message.custom_theme.dark, "theme.dark")
    populate(message.custom_theme.light.sidebar, "theme.light.sidebar")
    return message.SerializeToString(deterministic=True)


def test_every_tap_gets_the_theme_streamlit_would_send(work_out):
    assert config.get_option("theme.light.primaryColor") == "#0F5C63"
    expected = drawn(work_out)
    assert [drawn(app_session._populate_theme_msg) for _ in range(2)] == [expected, expected]


def test_a_theme_without_any_option_sends_nothing(work_out, monkeypatch):
    monkeypatch.setattr(config, "get_options_for_section", lambda section: {"base": None})
    remembered = NewSession()
    app_session._populate_theme_msg(remembered.custom_theme, "theme.sidebar")
    assert remembered.ByteSize() == 0


def test_streamlit_works_it_out_once(work_out, monkeypatch):
    drawn(app_session._populate_theme_msg)
    asked = []
    monkeypatch.setattr(config, "get_options_for_section", lambda section: asked.append(section) or {})
    drawn(app_session._populate_theme_msg)
    assert not asked


def test_doing_it_again_changes_nothing(work_out):
    once = app_session._populate_theme_msg
    remember_theme()
    assert app_session._populate_theme_msg is once
