"""Keeps a page with taps in step with the store: a page that did not see the newest is drawn again, and never writes over it.

Session state may be lost while the browser keeps its screen. So the name of the document load stands in the address bar with a stamp
of the versions it was drawn from and wrote since. While the session is there it knows better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

import streamlit as st

from assessment import parts, visitor
from assessment.meetings import Agreement

NEWER = "Er is intussen iets bewaard, misschien op een ander scherm. We laten het nieuwste zien."


def in_step(agreements: Iterable[Agreement]) -> None:
    """Draw everything again under a new name when this page did not see the newest of these agreements."""
    now = {one.id: one.version for one in agreements}
    name, _, stamp = visitor.tab(_stamp(now)).rpartition("-")
    seen = visitor.recall(f"versies_{name}")
    if (seen != now) if seen is not None else (int(stamp) != _stamp(now)):
        visitor.remember("intussen", True)
        visitor.new_tab(_stamp(now))
        st.rerun()
    visitor.remember(f"versies_{name}", now)
    if visitor.recall("intussen"):
        visitor.forget("intussen")
        parts.html('<p class="melding" role="status">{text}</p>', text=NEWER)


def wrote(after: Agreement) -> None:
    """This page made that version itself; the address bar says so too, for a session that comes after this one."""
    name = _name()
    seen: dict[str, int] = visitor.recall(f"versies_{name}", {}) | {after.id: after.version}
    visitor.remember(f"versies_{name}", seen)
    visitor.set_query(tab=f"{name}-{_stamp(seen)}")


def key(what: str, agreement: Agreement) -> str:
    """The key of a widget: the same until everything is drawn again."""
    return f"{what}-{agreement.id}__{_name()}"


def _name() -> str:
    return visitor.tab(0).rpartition("-")[0]


def _stamp(versions: Mapping[str, int]) -> int:
    return crc32(repr(sorted(versions.items())).encode()) % 10**9
