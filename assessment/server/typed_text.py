"""Lets nothing but text come out of a text field, whatever a browser says it holds; changes nothing about text.

Streamlit 1.67 hands on what a made-up message puts there: a list, bytes, a number. Pages would then work with what is no text. And a
field that was said to be pressed becomes False or nothing in the next run, when Streamlit takes back what was pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from streamlit.elements.widgets import text_widgets


def only_text_in_text_fields() -> None:
    """Change Streamlit's own reading of a field, once per process; doing it again changes nothing."""
    for field in (text_widgets.TextInputSerde, text_widgets.TextAreaSerde):
        if not getattr(field.deserialize, "only_text", False):
            field.deserialize = _only_text(field.deserialize)  # type: ignore[method-assign]
    if not getattr(text_widgets.register_widget, "only_text", False):
        text_widgets.register_widget = _only_text_left(text_widgets.register_widget)


def _only_text(read: Callable[..., str | None]) -> Callable[..., str | None]:
    @wraps(read)
    def deserialize(self: object, ui_value: object = None) -> str | None:
        return read(self, ui_value if isinstance(ui_value, str) else None)

    deserialize.only_text = True  # type: ignore[attr-defined]
    return deserialize


def _only_text_left(register: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(register)
    def register_widget(*given: Any, **named: Any) -> Any:
        found = register(*given, **named)
        if isinstance(found.value, str):
            return found
        untouched = named["deserializer"](None)
        return found if found.value is untouched else replace(found, value=untouched, value_changed=True)  # the screen shows what counts

    register_widget.only_text = True  # type: ignore[attr-defined]
    return register_widget
