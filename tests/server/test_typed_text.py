"""A text field gives text, or what stood there before; fails when Streamlit renames what it reads a field with."""

from __future__ import annotations

import pytest
from streamlit.elements.widgets import text_widgets
from streamlit.elements.widgets.text_widgets import TextAreaSerde, TextInputSerde
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import RegisterWidgetResult
from streamlit.testing.v1 import AppTest

from assessment.server.typed_text import _only_text_left, only_text_in_text_fields


@pytest.fixture(autouse=True)
def changed(monkeypatch):
    for field in (TextInputSerde, TextAreaSerde):
        monkeypatch.setattr(field, "deserialize", getattr(field.deserialize, "__wrapped__", field.deserialize))
    register = text_widgets.register_widget
    monkeypatch.setattr(text_widgets, "register_widget", getattr(register, "__wrapped__", register))
    only_text_in_text_fields()


@pytest.mark.parametrize("field", [TextInputSerde, TextAreaSerde])
def test_what_is_no_text_counts_as_nothing_typed(field):
    for made_up in (7, 1.5, True, b"bytes", ["a"], {"a": 1}, None):
        assert field("eerder", 40).deserialize(made_up) == "eerder"
        assert field(None, None).deserialize(made_up) is None


@pytest.mark.parametrize("field", [TextInputSerde, TextAreaSerde])
def test_text_stays_as_it_was(field):
    assert field("", 3).deserialize("abcdef") == "abc"
    assert field("", None).deserialize("abc") == "abc"
    assert field("eerder", 10).deserialize("") == ""


def test_without_this_a_list_would_come_through():
    read = TextInputSerde.deserialize.__wrapped__
    assert read(TextInputSerde("", 40), ["a"]) == ["a"]


def typed_in(script) -> list[str]:
    """What a field gives in the run after somebody said that it was pressed like a button."""
    page = AppTest.from_function(script).run()
    field = page.get("text_input")[0]
    session = page.session_state._state
    pressed = WidgetStates(widgets=[WidgetState(id=field.id, trigger_value=True)])
    for states in (pressed, WidgetStates()):
        page._tree.get_widget_states = lambda states=states: states
        page.run()
    assert session is page.session_state._state
    return [one.value for one in page.text]


def a_page_with_a_field():
    import streamlit as st

    st.text(repr(st.text_input("Wie?", value="eerder", key="wie")))


def test_a_field_that_was_pressed_like_a_button_stays_text():
    assert typed_in(a_page_with_a_field) == ["'eerder'"]


def test_without_this_it_would_be_false(monkeypatch):
    monkeypatch.setattr(text_widgets, "register_widget", text_widgets.register_widget.__wrapped__)
    assert typed_in(a_page_with_a_field) == ["False"]


@pytest.mark.parametrize("taken_back", [False, None, 7, b"x"])
def test_whatever_streamlit_takes_back_a_field_holds_what_it_began_with(taken_back):
    register = _only_text_left(lambda *_, **__: RegisterWidgetResult(taken_back, value_changed=False))
    assert register("wie", deserializer=TextInputSerde("eerder").deserialize) == RegisterWidgetResult("eerder", value_changed=True)
    assert register("wie", deserializer=TextInputSerde(None).deserialize).value is None


def test_doing_it_again_changes_nothing():
    once, registers = text_widgets.TextInputSerde.deserialize, text_widgets.register_widget
    only_text_in_text_fields()
    assert text_widgets.TextInputSerde.deserialize is once
    assert text_widgets.register_widget is registers
