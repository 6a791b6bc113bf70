"""Saves one answer or remark and says what stands in the store afterwards; never overwrites what another tab wrote later."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa

from assessment.rounds.installation import Asked, asked, reading, writing
from assessment.rounds.records import NoAccess, NotOnScale, RoundIsClosed, Saved, Stored
from assessment.rounds.rights import hashed, rights, spelled
from assessment.rounds.text import REMARK_LENGTH, clean_lines
from assessment.store import answers
from assessment.store.access import DESK
from assessment.store.engine import TAP_PATIENCE

TAB = re.compile(r"[0-9a-f]{8}-(\d{1,9})", re.ASCII)


def stored(visitor: str | None, round_id: str, item_id: str) -> Stored | None:
    """One answer as it stands now; None when there is none (any more). Raises NoAccess."""
    with reading() as connection:
        row = answers.look(connection, "answers", hashed(visitor), spelled(round_id), spelled(item_id))
        if row is None:
            raise NoAccess(round_id)
        return _stored(row)


def save_answer(
    visitor: str | None, round_id: str, item_id: str, value: str, tab: str, seen: int | None, *, sheet: str | None = None
) -> Saved:
    """Store one answer. `tab` is "<8 hex>-<version at load>"; `seen` the version this page last showed for the item.

    sheet: the name of the paper sheet on this facilitator's desk the answer stands on; without it the visitor's own answer.

    Returns after the commit is synced, with what was read back. `accepted` is False when another tab wrote a newer answer.
    Raises NoAccess, RoundIsClosed, NotOnScale, StoreUnavailable (within two seconds); nothing was stored then.
    """

    def allowed(known: Asked) -> bool:
        return value in known.codes.get(item_id, ())

    return _save("answers", visitor, round_id, item_id, value, tab, seen, allowed, sheet)


def save_remark(
    visitor: str | None, round_id: str, part_id: str, text: str, tab: str, seen: int | None, *, sheet: str | None = None
) -> Saved:
    """Store the remark of a part, cleaned; an empty text takes it away. Rules and errors as with an answer.

    NotOnScale also for more than 600 characters.
    """
    cleaned = clean_lines(str(text)[: 20 * REMARK_LENGTH])

    def allowed(known: Asked) -> bool:
        return part_id in known.parts and len(cleaned) <= REMARK_LENGTH

    return _save("remarks", visitor, round_id, part_id, cleaned, tab, seen, allowed, sheet)


def _save(
    kind: answers.Kind, visitor: str | None, round_id: str, item: str, value: str, tab: str, seen: int | None,
    allowed: Callable[[Asked], bool], sheet: str | None,
) -> Saved:  # fmt: skip
    with writing(TAP_PATIENCE) as connection:
        if sheet is not None:
            rights(connection, visitor, round_id, "trekker")  # a key that was replaced ends its desk too
        role = "lid" if sheet is None else DESK
        row = answers.look_to_write(connection, kind, hashed(visitor), spelled(round_id), spelled(item), role)
        if row is None or (sheet is not None and row.seat != sheet):
            raise NoAccess(round_id)
        if row.state != "open":
            raise RoundIsClosed(round_id)
        if row.member is None:
            raise NoAccess(round_id)
        if not allowed(asked(connection, row.questionnaire)):
            raise NotOnScale(item)
        before = _stored(row)
        if before is not None and before.value == value:
            return Saved(before, accepted=True)  # the same choice again has no second effect
        if not _may_replace(before, str(tab), seen):
            return Saved(before, accepted=False)
        written = answers.put(connection, kind, row.member, item, value, row.member_version + 1, str(tab)[:24])
        return Saved(Stored(written.value, written.version, written.writer), accepted=True)  # handed over after the commit


def _may_replace(before: Stored | None, tab: str, seen: int | None) -> bool:
    if before is None or before.writer == tab[:24] or before.version == seen:
        return True
    found = TAB.fullmatch(tab)
    return found is not None and before.version <= int(found[1])


def _stored(row: sa.Row) -> Stored | None:
    return None if row.version is None else Stored(row.value, row.version, row.writer)
