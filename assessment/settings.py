"""Reads the settings of this installation from the environment; knows what each one means, never what is stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_ADDRESS = "http://localhost:8501"
DEFAULT_KEEP_DAYS = 30
KINDS = ("", "productie", "proef")  # nothing told: an address that everybody can reach makes it production
LOG_FORMS = ("tekst", "json")
LOG_LEVELS = {"fout": "ERROR", "waarschuwing": "WARNING", "info": "INFO"}


class SettingsError(Exception):
    """A setting cannot be used. The message is one Dutch sentence that says what to change."""


@dataclass(frozen=True)
class Settings:
    """Everything an installation can choose. `keep_days` counts from the day a peiling closed."""

    data: Path
    database: str  # SQLAlchemy URL
    address: str  # public address of the links, without a slash at the end
    keep_days: int
    kind: str = ""  # one of KINDS: how strict a start is (assessment/server/safety.py)
    log_form: str = "tekst"  # one of LOG_FORMS
    log_level: str = "INFO"  # one of the values of LOG_LEVELS, as Python's logging names it


def read() -> Settings:
    """The settings as they are in the environment now. Raises SettingsError."""
    data = Path(os.environ.get("SAMENPEIL_DATA") or ROOT / "data").expanduser().absolute()
    level = LOG_LEVELS[_one_of("SAMENPEIL_LOGNIVEAU", tuple(LOG_LEVELS), "info")]
    return Settings(
        data, _database(data), _address(), _keep_days(),
        _one_of("SAMENPEIL_OMGEVING", KINDS, ""), _one_of("SAMENPEIL_LOGVORM", LOG_FORMS, "tekst"), level,
    )  # fmt: skip


def _one_of(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = os.environ.get(name, "").strip().lower() or default
    if value not in allowed:
        raise SettingsError(f"{name} moet een van deze woorden zijn: {', '.join(filter(None, allowed))}.")
    return value


def _database(data: Path) -> str:
    url = os.environ.get("DATABASE_URL", "").strip()
    return database_address(url) if url else f"sqlite:///{data / 'samenpeil.db'}"


def database_address(url: str) -> str:
    """A DATABASE_URL as SQLAlchemy spells it. Raises SettingsError."""
    kind, _, rest = url.partition("://")
    if not rest:
        raise SettingsError("DATABASE_URL is geen adres. Schrijf het zo: postgresql://naam:wachtwoord@server/database.")
    if kind in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    if kind not in ("sqlite", "postgresql+psycopg"):
        raise SettingsError("DATABASE_URL moet beginnen met postgresql:// of sqlite:///.")
    return url


def _address() -> str:
    address = os.environ.get("SAMENPEIL_ADRES", "").strip().rstrip("/") or DEFAULT_ADDRESS
    if not address.startswith(("http://", "https://")):
        raise SettingsError("SAMENPEIL_ADRES moet beginnen met https:// of http://.")
    return address


def _keep_days() -> int:
    text = os.environ.get("SAMENPEIL_BEWAARDAGEN", "").strip() or str(DEFAULT_KEEP_DAYS)
    if not text.isascii() or not text.isdigit() or int(text) > 3650:
        raise SettingsError("SAMENPEIL_BEWAARDAGEN moet een heel getal zijn van 0 tot en met 3650.")
    return int(text)
