"""Reads the settings of this installation from the environment; knows what each one means, never what is stored."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_ADDRESS = "http://localhost:8501"
DEFAULT_KEEP_DAYS = 30
KINDS = ("", "productie", "proef")  # nothing told: an address that everybody can reach makes it production
LOG_FORMS = ("tekst", "json")
LOG_LEVELS = {"fout": "ERROR", "waarschuwing": "WARNING", "info": "INFO"}
DEFAULT_LOG_DAYS = 365
EVERYBODY = "*"
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SettingsError(Exception):
    """A setting cannot be used. The message is one Dutch sentence that says what to change."""


@dataclass(frozen=True)
class SignIn:
    """The OpenID provider that facilitators and the host sign in with, and which of its accounts may do what."""

    issuer: str  # exactly as the provider writes it in `iss`
    client: str
    secret: str = field(repr=False)
    domains: frozenset[str]  # of e-mail addresses that the provider checked
    facilitators: frozenset[str]  # subjects; EVERYBODY: every account of this provider
    hosts: frozenset[str]  # subjects


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
    sign_in: SignIn | None = None  # None: nobody has an account here
    self_start: bool = True  # False: only the host starts a peiling
    log_days: int = DEFAULT_LOG_DAYS


def read() -> Settings:
    """The settings as they are in the environment now. Raises SettingsError."""
    data = Path(os.environ.get("SAMENPEIL_DATA") or ROOT / "data").expanduser().absolute()
    level = LOG_LEVELS[_one_of("SAMENPEIL_LOGNIVEAU", tuple(LOG_LEVELS), "info")]
    return Settings(
        data, _database(data), _address(), _days("SAMENPEIL_BEWAARDAGEN", DEFAULT_KEEP_DAYS),
        _one_of("SAMENPEIL_OMGEVING", KINDS, ""), _one_of("SAMENPEIL_LOGVORM", LOG_FORMS, "tekst"), level,
        _sign_in(), _self_start(), _days("SAMENPEIL_LOGBOEKDAGEN", DEFAULT_LOG_DAYS),
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


def _days(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or int(text) > 3650:
        raise SettingsError(f"{name} moet een heel getal zijn van 0 tot en met 3650.")
    return int(text)


def _self_start() -> bool:
    text = os.environ.get("SAMENPEIL_ZELF_STARTEN", "").strip().lower() or "ja"
    if text not in ("ja", "nee"):
        raise SettingsError("SAMENPEIL_ZELF_STARTEN moet ja of nee zijn.")
    return text == "ja"


def _sign_in() -> SignIn | None:
    issuer = os.environ.get("SAMENPEIL_OIDC_ADRES", "").strip()
    client, secret = os.environ.get("SAMENPEIL_OIDC_CLIENT", "").strip(), os.environ.get("SAMENPEIL_OIDC_GEHEIM", "").strip()
    domains, facilitators, hosts = (
        frozenset(part.strip() for part in os.environ.get(f"SAMENPEIL_OIDC_{name}", "").split(",")) - {""}
        for name in ("DOMEINEN", "TREKKERS", "BEHEERDERS")
    )
    if not issuer:
        if client or secret or domains or facilitators or hosts:
            raise SettingsError("Zet ook SAMENPEIL_OIDC_ADRES: het adres van jullie aanmelddienst.")
        return None
    where = urlsplit(issuer)
    if where.scheme != "https" and not (where.scheme == "http" and where.hostname in LOOPBACK):
        raise SettingsError("SAMENPEIL_OIDC_ADRES moet beginnen met https://.")
    if not client or not secret:
        raise SettingsError("Zet ook SAMENPEIL_OIDC_CLIENT en SAMENPEIL_OIDC_GEHEIM: die krijg je van jullie aanmelddienst.")
    if not os.environ.get("SAMENPEIL_ADRES", "").strip():
        raise SettingsError("Zet ook SAMENPEIL_ADRES: daar brengt jullie aanmelddienst mensen na het aanmelden terug.")
    if not domains and not facilitators:
        raise SettingsError(
            "Zeg wie trekker mag zijn, met SAMENPEIL_OIDC_DOMEINEN of SAMENPEIL_OIDC_TREKKERS. "
            f"Mag ieder account het? Zet dan SAMENPEIL_OIDC_TREKKERS={EVERYBODY}."
        )
    return SignIn(issuer, client, secret, frozenset(one.lower().lstrip("@") for one in domains), facilitators, hosts)
