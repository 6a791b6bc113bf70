"""Lets nothing but text come out of a text field, whatever a browser says it holds; changes nothing about text.

Streamlit 1.67 hands on what a made-up message puts there: a list, bytes, a number. Pages would then work with what is no text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from streamlit.elements.widgets import text_widgets


def only_text_in_text_fields() -> None:
    """Change Streamlit's own reading of a field, once per process; doing it again changes nothing."""
    for field in (text_widgets.TextInputSerde, text_widgets.TextAreaSerde):
        if not getattr(field.deserialize, "only_text", False):
            field.deserialize = _only_text(field.deserialize)  # type: ignore[method-assign]


def _only_text(read: Callable[..., str | None]) -> Callable[..., str | None]:
    @wraps(read)
    def deserialize(self: object, ui_value: object = None) -> str | None:
        return read(self, ui_value if isinstance(ui_value, str) else None)

    deserialize.only_text = True  # type: ignore[attr-defined]
    return deserialize
