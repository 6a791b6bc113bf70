"""What a page outside the questionnaires says about being kept, and what it last saw of the record; keeps nothing itself."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assessment import visitor
from assessment.parts.text import html


def changed_elsewhere(record: str, version: int, writer: str) -> bool:
    """Did another tab (`writer`) change this record since this page showed it?

    The address bar remembers what it showed, also for a session that was lost. It may not have heard of what it wrote itself:
    Streamlit ends a run for the next request at any read of its session. So who wrote it stands with the record.
    """
    name, _, seen = visitor.query("gezien").rpartition("-")
    return name == record and seen.isdecimal() and int(seen) < version and writer != visitor.tab(0)


def saw(record: str, version: int) -> None:
    """This page shows this version now."""
    visitor.set_query(gezien=f"{record}-{version}")


def kept_mark(held: dict[str, str], version: int) -> None:
    """The mark of a box `typvak-…`. `held`: beginning of the key of a field -> what the store has of it; version 0: nothing yet.

    The browser compares what stands in the fields with `held` and says „nog niet bewaard“ while they differ (typen.js).
    """
    html(
        '<span class="mark" role="status" data-bewaard="{held}" data-versie="{version}">{word}</span>',
        held=json.dumps(held), version=version, word="bewaard" if version else "",
    )  # fmt: skip


def choice_mark(codes: Sequence[str], kept: str | None, said: str, state: str = "") -> None:
    """The mark after radios with these `codes`. `kept`: which of them the store has, None for none; `said`: what that is called.

    The browser compares the tile that is chosen with `kept` and takes `said` away while they differ (keuzes.js).
    """
    place = str(codes.index(kept)) if kept in codes else ""
    html('<span class="mark" role="status" data-staat="{state}" data-keuze="{place}">{said}</span>', state=state, place=place, said=said)
