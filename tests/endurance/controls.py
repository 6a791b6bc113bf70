"""Servers that are made worse on purpose: where such a change stands, and one that two of them share; starts nothing itself."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def with_change(name: str) -> dict[str, str]:
    """The settings of a server that reads `<name>/sitecustomize.py` before anything of its own."""
    return {"PYTHONPATH": os.pathsep.join((str(HERE / name), str(HERE.parents[1])))}


def call_kept_after(refusal: type[Exception]) -> None:
    """In this process: say „bewaard“ of an answer that was refused like this."""
    from assessment import rounds
    from assessment.rounds.records import Saved, Stored

    keeps = rounds.save_answer

    def says(visitor, round_id, item, value, tab, seen, **where):
        try:
            return keeps(visitor, round_id, item, value, tab, seen, **where)
        except refusal:
            return Saved(Stored(value, 10**6, tab), accepted=True)

    rounds.save_answer = says
