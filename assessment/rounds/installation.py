"""What is open in this process: the database, the server key and the content; translates their troubles, decides nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment import settings
from assessment.rounds import secrets
from assessment.rounds.records import StoreUnavailable
from assessment.store import Store, Unavailable, alliances, schema
from assessment.store.engine import BULK_PATIENCE, TAP_PATIENCE

if TYPE_CHECKING:  # the method is loaded when a screen needs it, not at every start
    from scoring.instrument import Questionnaire
    from scoring.knowledge import Knowledge
    from scoring.results import Outcome, TooFew

ON_THE_WALL = ZoneInfo("Europe/Amsterdam")
Diagnose = Callable[..., "Outcome | TooFew"]


@dataclass
class Installation:
    """Plain module state (never a Streamlit cache): another client cannot wipe it."""

    settings: settings.Settings
    store: Store
    key: bytes
    load: Callable[[], Knowledge]
    given_diagnose: Diagnose | None = None
    cleaned_on: date | None = None
    wipe_again: bool = False  # deleted bytes may still stand in the log
    asked: dict[str, Asked] = field(default_factory=dict)  # hash of the questionnaire -> what a save has to know

    @cached_property
    def knowledge(self) -> Knowledge:
        """All content, read once."""
        return self.load()

    @cached_property
    def diagnose(self) -> Diagnose:
        """The method."""
        if self.given_diagnose is None:
            from scoring import diagnose

            return diagnose
        return self.given_diagnose


@dataclass(frozen=True)
class Asked:
    """A questionnaire with what a save looks up: item id -> allowed codes, and the ids of its parts."""

    questionnaire: Questionnaire
    codes: dict[str, frozenset[str]]
    parts: frozenset[str]


NEEDS_DRIVER = "Voor PostgreSQL is nog een pakket nodig. Installeer het met: pip install 'psycopg[binary]'"

_open: Installation | None = None
_opening = threading.RLock()


def open_store(*, knowledge: Knowledge | None = None, diagnose: Diagnose | None = None) -> None:
    """Open what this process needs, once at start; opening again uses the environment as it is now.

    `knowledge` and `diagnose` replace the content on disk and the method in tests. Raises StoreUnavailable, settings.SettingsError,
    store.Corrupt, store.Newer, and ContentError when the content has mistakes.
    """
    from assessment.rounds import keeping

    with _opening:
        close_store()
        found = settings.read()
        store = _store_at(found.database)
        with translated():
            schema.prepare(store)
            key = secrets.server_key(found.data)
        load = _load_content if knowledge is None else lambda: knowledge
        _set(Installation(found, store, key, load, diagnose))
        keeping.settle_key()
        keeping.daily()


def close_store() -> None:
    """Let go of the database; the next call opens it again."""
    with _opening:
        if _open is not None:
            _open.store.close()
        _set(None)


def storage() -> str:
    """Which database this is, with its version: 'SQLite 3.46.1'."""
    return current().store.engine


def current() -> Installation:
    """What is open; opens it when nobody did."""
    if _open is None:
        with _opening:
            if _open is None:
                open_store()
    return _open


def knowledge() -> Knowledge:
    """All content this process was opened with."""
    return current().knowledge


def can_write() -> None:
    """Really write something. Raises StoreUnavailable."""
    from assessment.rounds import keeping

    with writing(TAP_PATIENCE) as connection:
        alliances.note(connection, "probe", secrets.new_id())
    keeping.daily()
    if current().wipe_again:
        keeping.wipe()


@contextmanager
def reading() -> Iterator[sa.Connection]:
    """One moment of the store. Raises StoreUnavailable."""
    with translated(), current().store.reading() as connection:
        yield connection


@contextmanager
def writing(patience: float = BULK_PATIENCE) -> Iterator[sa.Connection]:
    """All or nothing; synced to disk when the block is left. Raises StoreUnavailable."""
    with translated(), current().store.writing(patience) as connection:
        yield connection


@contextmanager
def translated() -> Iterator[None]:
    """The store's trouble as a situation the pages know."""
    try:
        yield
    except (Unavailable, OSError) as problem:
        raise StoreUnavailable(str(problem)) from problem


def asked(connection: sa.Connection, digest: str) -> Asked:
    """The questionnaire with this hash, parsed once per process."""
    known = current().asked
    if digest not in known:
        known[digest] = _read_questionnaire(alliances.questionnaire(connection, digest))
    return known[digest]


def today() -> date:
    """The server's day, in UTC: what is written down, kept and thrown away counts in these. Never ahead of `calendar_day`."""
    return datetime.now(UTC).date()


def calendar_day(moment: datetime | None = None) -> date:
    """The day on the calendar in the Netherlands, whatever the zone of the server: what a form proposes and a page counts from.

    Never kept by itself. moment: with its zone; now when it is not given.
    """
    return (moment or datetime.now(UTC)).astimezone(ON_THE_WALL).date()


def _store_at(url: str) -> Store:
    try:
        return Store(url)
    except ModuleNotFoundError as missing:
        raise settings.SettingsError(NEEDS_DRIVER) from missing
    except (sa.exc.ArgumentError, ValueError) as problem:
        raise settings.SettingsError("DATABASE_URL is geen adres van een database. Kijk het na.") from problem


def _read_questionnaire(body: str) -> Asked:
    from scoring.instrument import Questionnaire

    questionnaire = Questionnaire.model_validate_json(body)
    scales = {scale.id: frozenset(scale.codes) for scale in questionnaire.scales}
    codes = {item.id: scales[item.scale or instrument.scale] for instrument in questionnaire.instruments for item in instrument.items}
    return Asked(questionnaire, codes, frozenset(part.id for part in questionnaire.parts))


def _load_content() -> Knowledge:
    from assessment import content

    return content.load()


def _set(installation: Installation | None) -> None:
    global _open
    _open = installation
