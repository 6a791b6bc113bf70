"""The whole installation as one file, and back: the database and the key of its links; safe while the app runs, whole or not at all.

    reservekopie.zip
      inhoud.json    what it is, rows per table, SHA-256 of the other two
      samenpeil.db   the database at one moment; of PostgreSQL samenpeil.dump
      sleutel        the key from which links are made again
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from assessment import settings
from assessment.rounds import logbook
from assessment.rounds.secrets import KEY_FILE, ON_ITS_WAY, draft_of_key
from assessment.store import Newer, Store, Unavailable, accounts, aside, copying
from assessment.store.engine import private_folder
from assessment.store.migrations import REVISIONS
from assessment.store.schema import NEWER

log = logging.getLogger("samenpeil.backup")

FORMAT, VERSION = "samenpeil-reservekopie", 1
ABOUT, DATABASE, DUMP, KEY = "inhoud.json", "samenpeil.db", "samenpeil.dump", KEY_FILE
PIECE = 1 << 20
MOST = {ABOUT: PIECE, DATABASE: 20_000_000_000, DUMP: 20_000_000_000, KEY: 32}  # bytes, unpacked
OTHER_KIND = {
    DATABASE: "deze reservekopie is van PostgreSQL, en deze installatie heeft een bestand. Zet DATABASE_URL.",
    DUMP: "deze reservekopie is van een bestand, en deze installatie heeft PostgreSQL. Haal DATABASE_URL weg, en verhuis daarna met move.",
}
UNREADABLE = (
    zipfile.BadZipFile, zipfile.zlib.error, EOFError, ValueError, LookupError, TypeError, NotImplementedError, RuntimeError,
)  # fmt: skip


class BackupProblem(Exception):
    """Nothing was made or changed. The message is one Dutch sentence."""


def backup(target: Path) -> dict[str, int]:
    """Write the installation to a file that only this user may read. Returns the rows per table.

    Raises BackupProblem, Unavailable, Corrupt, Newer, OSError; then there is no file, or the one that was there.
    """
    found = settings.read()
    if target.exists() and not _is_ours(target):
        raise BackupProblem(f"{target}: daar staat al iets anders. Kies een andere naam.")
    with _store(found) as store, aside.folder_for_a_copy(found.data) as folder:
        copied = folder / (DATABASE if store.is_sqlite else DUMP)
        counts, more = _copied(store, copied)
        key = (found.data / KEY).read_bytes()
        about = {
            "formaat": FORMAT, "versie": VERSION, "rijen": counts, **more,
            "sha256": {copied.name: _digest(copied), KEY: sha256(key).hexdigest()},
        }  # fmt: skip

        def write(file: BinaryIO) -> None:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(ABOUT, json.dumps(about, indent=1))
                archive.write(copied, copied.name)
                archive.writestr(KEY, key)

        aside.write_whole(target, write)
        try:
            with store.writing() as connection:
                logbook.add(connection, logbook.COMMAND_LINE, logbook.BACKUP)
        except Unavailable as trouble:  # a full disk or an older database: the copy is there all the same
            log.error("a backup was made that could not be logged: %s", type(trouble).__name__)
    return counts


def restore(source: Path) -> tuple[dict[str, int], bool]:
    """Put the installation in this file in place of what is there. Returns (rows per table, whether something was there before).

    Only while the app does not run. Everything is unpacked, checked and counted before anything changes. Who was signed in then signs
    in again. Raises BackupProblem, Unavailable, Corrupt, Newer, OSError.
    """
    found = settings.read()
    private_folder(found.data)
    with closing(Store(found.database)) as store:
        path = store.path
        if path is not None:
            private_folder(path.parent)
        with aside.folder_for_a_copy(found.data, path and path.parent) as folder:
            unpacked = folder / (DATABASE if path else DUMP)
            key, about = _unpack(source, unpacked)
            counts = _checked(source, unpacked, about)
            ready = found.data / ON_ITS_WAY
            os.replace(draft_of_key(found.data, key, ON_ITS_WAY), ready)
            try:
                was_there = _put_in_place(store, unpacked, counts)
            except BaseException:
                ready.unlink(missing_ok=True)
                raise
            os.replace(ready, found.data / KEY)  # killed before this: the next start sees which of the two keys fits the database
    return counts, was_there


def _copied(store: Store, target: Path) -> tuple[dict[str, int], dict[str, str]]:
    """Rows per table, and what else the file tells about itself."""
    if store.is_sqlite:
        return copying.copy(store, target), {}
    from assessment.store import dumping  # only where PostgreSQL is

    try:
        counts, revision = dumping.copy(store, target)
    except dumping.NoProgram as missing:
        raise BackupProblem(str(missing)) from missing
    return counts, {"revisie": revision}


def _checked(source: Path, unpacked: Path, about: dict[str, Any]) -> dict[str, int]:
    """Rows per table of a copy that is whole and of a version we know, ready to be put in place. A dump is counted when it is put back."""
    rows = dict(about["rijen"])
    if unpacked.name == DUMP:
        if about["revisie"] not in REVISIONS:
            raise Newer(NEWER)
        return rows
    counts = copying.check(unpacked)
    if any(counts.get(name) != number for name, number in rows.items()):
        raise BackupProblem(f"{source}: deze reservekopie is niet heel. Er is niets veranderd.")
    _make_ready(unpacked)
    unpacked.chmod(0o600)
    _sync(unpacked)
    return counts


def _put_in_place(store: Store, unpacked: Path, counts: dict[str, int]) -> bool:
    """True when what stood there is kept beside it."""
    if store.path is not None:
        store.close()
        return copying.put_in_place(unpacked, store.path)
    from assessment.store import dumping

    try:
        dumping.put_in_place(store, unpacked, counts)
    except dumping.NoProgram as missing:
        raise BackupProblem(str(missing)) from missing
    _log_restored(store)
    return False


def _unpack(source: Path, target: Path) -> tuple[bytes, dict[str, Any]]:
    """The key and what the file tells about itself; the database, of the kind that `target` names, is in `target` then."""
    broken = BackupProblem(f"{source}: dit is geen hele reservekopie van Samenpeil. Er is niets veranderd.")
    try:
        with zipfile.ZipFile(source) as archive:
            sizes = {member.filename: member.file_size for member in archive.infolist()}
            kinds = set(sizes) - {ABOUT, KEY}
            is_ours = len(sizes) == 3 and kinds <= {DATABASE, DUMP} and sizes[KEY] == MOST[KEY]
            if not is_ours or any(size > MOST[name] for name, size in sizes.items()):
                raise broken
            about: Any = json.loads(archive.read(ABOUT))
            if about["formaat"] != FORMAT:
                raise broken
            if about["versie"] > VERSION:
                raise BackupProblem(f"{source}: deze reservekopie is van een nieuwere Samenpeil. Werk Samenpeil bij.")
            if target.name not in kinds:
                raise BackupProblem(f"{source}: {OTHER_KIND[target.name]} Er is niets veranderd.")
            key, digest = archive.read(KEY), sha256()
            with archive.open(target.name) as packed, target.open("xb") as file:
                while piece := packed.read(PIECE):
                    digest.update(piece)
                    file.write(piece)
            if about["sha256"] != {target.name: digest.hexdigest(), KEY: sha256(key).hexdigest()}:
                raise broken
            return key, about | {"rijen": {str(name): int(number) for name, number in about["rijen"].items()}}
    except FileNotFoundError:
        raise BackupProblem(f"{source}: dit bestand is er niet.") from None
    except UNREADABLE as problem:
        raise broken from problem


def _log_restored(store: Store) -> None:
    with store.writing() as connection:
        if sa.inspect(connection).has_table("acts"):  # an older version has none
            logbook.add(connection, logbook.COMMAND_LINE, logbook.RESTORED)


def _make_ready(path: Path) -> None:
    """A pass that was ended after the copy was made must not work again; and its log says that it was put back."""
    store = Store(f"sqlite:///{path}")
    try:
        with store.writing() as connection:
            if sa.inspect(connection).has_table("sign_ins"):  # an older version has none, and no log either
                accounts.remove_passes(connection)
                logbook.add(connection, logbook.COMMAND_LINE, logbook.RESTORED)
    finally:
        store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


@contextmanager
def _store(found: settings.Settings) -> Iterator[Store]:
    store = Store(found.database)
    try:
        if not (found.data / KEY).exists() or (store.path is not None and not store.path.exists()):
            raise BackupProblem("Er is nog niets om een reservekopie van te maken.")
        yield store
    finally:
        store.close()


def _is_ours(path: Path) -> bool:
    """An older backup may make way; a database or anything else never."""
    try:
        with zipfile.ZipFile(path) as archive:
            return json.loads(archive.read(ABOUT))["formaat"] == FORMAT
    except (OSError, ValueError, LookupError, TypeError, zipfile.BadZipFile):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
