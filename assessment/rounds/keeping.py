"""What happens without anybody asking: old answers go, deleted bytes go, no order of coming stays, the key still fits; shows nothing."""

from __future__ import annotations

import os
from datetime import timedelta

from assessment.rounds import secrets
from assessment.rounds.installation import current, today, translated, writing
from assessment.rounds.records import StoreUnavailable
from assessment.store import access, accounts, acts, alliances, answers, aside, meetings, mixing

PRACTICE = "voorbeeld"
PRACTICE_BEFORE = "voorbeeld-2025"
PRACTICE_QUESTIONS = "voorbeeld-vragen"


def daily() -> None:
    """Once a day and at every start: delete what was kept long enough, and copies that were never finished. Raises StoreUnavailable."""
    installation = current()
    day = today()
    if installation.cleaned_on == day:
        return
    last_closing = day - timedelta(days=installation.settings.keep_days)
    with writing() as connection:
        for row in alliances.closed_until(connection, last_closing.isoformat()):
            answers.remove_all(connection, row.id)
            meetings.remove_votes(connection, row.id)
            if not row.is_practice:
                alliances.remove_texts(connection, row.id)
        for row in alliances.closed_until(connection, (day - timedelta(days=secrets.READ_ALONG_DAYS)).isoformat()):
            if not row.is_practice:
                access.remove_capabilities(connection, row.id, "meelezen")
                access.remove_role(connection, row.id, "meelezer")
        acts.forget(connection, (day - timedelta(days=installation.settings.log_days)).isoformat())
        accounts.forget_passes(connection, day.isoformat())
        if alliances.noted(connection, "cleaned_on") != day.isoformat():
            answers.remove_practice(connection, day.isoformat())
            alliances.note(connection, "cleaned_on", day.isoformat())
    data, path = installation.settings.data, installation.store.path
    aside.clear_abandoned(data, path.parent if path else data, f"{secrets.ON_ITS_WAY}*")  # one that fits was taken before (settle_key)
    installation.cleaned_on = day
    wipe()


def wipe(*tables: str) -> None:
    """No byte of what was deleted stays on the disk. When somebody reads just now, the next health check tries again.

    tables: where it stood; without any, everywhere.
    """
    installation = current()
    try:
        with translated():
            done = installation.store.wipe(tables)
    except StoreUnavailable:
        done = False  # what was asked is done and safe; only the cleaning waits
    installation.wipe_again = not done or (bool(tables) and installation.wipe_again)


def mix() -> bool:
    """Let no row of an open peiling tell who came or answered before whom. False when this store never does. Raises StoreUnavailable."""
    store = current().store
    if store.is_sqlite:
        return False
    with translated():
        mixed = mixing.mix(store)
    if mixed:
        wipe(*mixed)
    return True


def settle_key() -> None:
    """When the key of this server is a new one, let the links it makes work too; links that were sent before keep working."""
    from assessment.rounds.links import keep_links

    fingerprint = secrets.code_digest(current().key, "fingerprint")
    with writing() as connection:
        known = alliances.noted(connection, "key")
        if known != fingerprint and _take_key_on_its_way(known):
            return
        if known == fingerprint:
            return
        if known is not None:
            for row in alliances.rounds_with_links(connection):
                keep_links(connection, row)
        alliances.note(connection, "key", fingerprint)


def _take_key_on_its_way(fingerprint: str | None) -> bool:
    """A restore that was killed between the database and its key is finished here: the key that fits this database becomes the key."""
    installation = current()
    with translated():
        key = secrets.key_on_its_way(installation.settings.data)
        if key is None or secrets.code_digest(key, "fingerprint") != fingerprint:
            return False
        os.replace(installation.settings.data / secrets.ON_ITS_WAY, installation.settings.data / secrets.KEY_FILE)
    installation.key = key
    return True
