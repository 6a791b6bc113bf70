"""A text field gives text, or what stood there before; fails when Streamlit renames what it reads a field with."""

from __future__ import annotations

import pytest
from streamlit.elements.widgets import text_widgets
from streamlit.elements.widgets.text_widgets import TextAreaSerde, TextInputSerde

from assessment.server.typed_text import only_text_in_text_fields


@pytest.fixture(autouse=True)
def changed(monkeypatch):
    for field in (TextInputSerde, TextAreaSerde):
        monkeypatch.setattr(field, "deserialize", getattr(field.deserialize, "__wrapped__", field.deserialize))
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


def test_doing_it_again_changes_nothing():
    once = text_widgets.TextInputSerde.deserialize
    only_text_in_text_fields()
    assert text_widgets.TextInputSerde.deserialize is once
