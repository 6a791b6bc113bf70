"""Every setting of an installation reaches the container when a host writes it in deploy/.env, and none is needed but two."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from assessment import settings

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
IN_IMAGE = dict(re.findall(r"(SAMENPEIL_[A-Z]+)=(\S+)", (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")))
NEEDED = {"SAMENPEIL_ADRES": "https://peil.example", "DATABASE_WACHTWOORD": "geheim"}
ONLY_COMPOSE = {"DATABASE_WACHTWOORD", "SAMENPEIL_TLS"}
PLACE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")
CHOSEN = {
    "SAMENPEIL_OMGEVING": "proef", "SAMENPEIL_BEWAARDAGEN": "7", "SAMENPEIL_LOGVORM": "tekst", "SAMENPEIL_LOGNIVEAU": "fout",
    "SAMENPEIL_LOGBOEKDAGEN": "30", "SAMENPEIL_ZELF_STARTEN": "nee", "SAMENPEIL_OIDC_ADRES": "https://aanmelden.example",
    "SAMENPEIL_OIDC_CLIENT": "samenpeil", "SAMENPEIL_OIDC_GEHEIM": "heel-geheim", "SAMENPEIL_OIDC_DOMEINEN": "zorg.nl",
    "SAMENPEIL_OIDC_TREKKERS": "*", "SAMENPEIL_OIDC_BEHEERDERS": "a,b",
}  # fmt: skip


def in_the_container(written: dict[str, str]) -> dict[str, str]:
    """The environment of the app when this stands in deploy/.env. Raises KeyError on what compose asks for."""

    def filled(place: re.Match) -> str:
        name, sign, otherwise = place.groups()
        return written[name] if sign == "?" else written.get(name) or otherwise or ""

    return IN_IMAGE | {name: PLACE.sub(filled, str(text)) for name, text in COMPOSE["services"]["app"]["environment"].items()}


@pytest.fixture
def read_in(monkeypatch):
    def read(written: dict[str, str]) -> settings.Settings:
        for name in [*os.environ]:
            if name.startswith("SAMENPEIL_") or name == "DATABASE_URL":
                monkeypatch.delenv(name)
        for name, text in in_the_container(written).items():
            monkeypatch.setenv(name, text)
        return settings.read()

    return read


def asked_for(monkeypatch) -> set[str]:
    """The names that are really read."""

    class Watched(dict):
        def get(self, name, otherwise=None):
            names.add(name)
            return otherwise

    names: set[str] = set()
    monkeypatch.setattr(settings.os, "environ", Watched())
    settings.read()
    return names


def test_with_the_two_that_are_needed_it_is_production_and_the_rest_is_as_documented(read_in):
    found = read_in(NEEDED)
    assert found == settings.Settings(
        Path("/data"), "postgresql+psycopg://samenpeil:geheim@db/samenpeil", "https://peil.example", 30, "productie", "json"
    )
    for name in NEEDED:
        with pytest.raises(KeyError, match=name):
            in_the_container({one: text for one, text in NEEDED.items() if one != name})


def test_what_a_host_chooses_is_what_is_read(read_in):
    found = read_in(NEEDED | CHOSEN)
    assert (found.kind, found.keep_days, found.log_form, found.log_level, found.log_days) == ("proef", 7, "tekst", "ERROR", 30)
    assert not found.self_start
    signed = found.sign_in
    assert (signed.issuer, signed.client, signed.secret) == ("https://aanmelden.example", "samenpeil", "heel-geheim")
    assert (signed.domains, signed.facilitators, signed.hosts) == ({"zorg.nl"}, {"*"}, {"a", "b"})


def test_no_setting_is_left_outside(monkeypatch):
    names = asked_for(monkeypatch)
    assert len(names) > 10
    assert names == {name for name in in_the_container(NEEDED) if name != "FORWARDED_ALLOW_IPS"}
    assert names - {"SAMENPEIL_DATA", "SAMENPEIL_ADRES", "DATABASE_URL"} == set(CHOSEN)


@pytest.mark.parametrize("document", ["README.md", "docs/beheer.md", "docs/aanmelden.md"])
def test_what_is_documented_exists(document, monkeypatch):
    told = set(re.findall(r"`(SAMENPEIL_[A-Z_]+[A-Z]|DATABASE_[A-Z]+)`", (ROOT / document).read_text(encoding="utf-8")))
    assert told
    assert told <= asked_for(monkeypatch) | ONLY_COMPOSE


def test_only_who_lets_people_sign_in_lets_the_app_reach_outside():
    assert list(COMPOSE["services"]["app"]["networks"]) == ["inside"]
    more = yaml.safe_load((ROOT / "deploy/compose.aanmelden.yaml").read_text(encoding="utf-8"))
    assert more == {"services": {"app": {"networks": ["inside", "outside"]}}}
