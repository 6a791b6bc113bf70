"""Puts a peiling in that was held elsewhere: with its outcome, or still open and without its members; makes links, decides no outcome."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assessment.rounds import secrets
from assessment.rounds.installation import today
from assessment.rounds.records import Links, Setup, State
from assessment.rounds.setting_up import keep_questions, with_links
from assessment.store import access, alliances

if TYPE_CHECKING:
    from scoring.instrument import Questionnaire


@dataclass(frozen=True)
class Brought:
    """A peiling as it comes in. `snapshot` is what `closing.snapshot_of` makes, or None while the peiling is open."""

    setup: Setup
    label: str
    invited: int  # in all; the numbers per hoek of the set-up may not be known
    questionnaire: Questionnaire
    state: State
    created_on: str
    closed_on: str | None
    snapshot: str | None


def bring_alliance(connection: sa.Connection, name: str, kind: str) -> str:
    """A new alliance without peilingen. Returns its id."""
    alliance_id = secrets.new_id()
    alliances.add_alliance(connection, {"id": alliance_id, "name": name, "kind": kind, "is_practice": False})
    return alliance_id


def bring_round(connection: sa.Connection, alliance_id: str, brought: Brought) -> tuple[sa.Row, Links]:
    """The peiling with new links; reading along ends a year after closing, then that link is "".

    Somebody saw its outcome already, so it cannot be opened again.
    """
    setup, round_id = brought.setup, secrets.new_id()
    row = keep_questions(connection, brought.questionnaire) | {
        "id": round_id, "alliance_id": alliance_id, "label": brought.label, "date": setup.date, "state": brought.state,
        "preset": setup.preset, "instruments": json.dumps(list(setup.instruments)), "invited": json.dumps(setup.invited),
        "invited_total": brought.invited, "greeting": setup.greeting, "salt": secrets.new_key(),
        "created_on": brought.created_on, "closed_on": brought.closed_on, "opened": brought.state != "open",
    }  # fmt: skip
    alliances.add_round(connection, row)
    if brought.snapshot is not None:
        alliances.freeze(connection, round_id, brought.snapshot)
    row, links = with_links(connection, round_id)
    if brought.closed_on and date.fromisoformat(brought.closed_on) + timedelta(days=secrets.READ_ALONG_DAYS) < today():
        access.remove_capabilities(connection, round_id, "meelezen")  # what ended by itself elsewhere does not begin again here
        links = replace(links, read_along="")
    return row, links


def add_remarks(connection: sa.Connection, round_id: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Remarks that were shown to the group. Returns their new keys, in the order of `texts`."""
    keys = tuple(secrets.new_key() for _ in texts)
    alliances.add_texts(connection, [{"key": key, "round_id": round_id, "body": body} for key, body in zip(keys, texts, strict=True)])
    return keys
