"""The settings of an installation: what they are without anything set, and what is refused in one Dutch sentence."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from assessment import rounds, settings
from assessment.store.tables import metadata

NAMES = ("SAMENPEIL_DATA", "DATABASE_URL", "SAMENPEIL_ADRES", "SAMENPEIL_BEWAARDAGEN")
MORE = ("SAMENPEIL_OMGEVING", "SAMENPEIL_LOGVORM", "SAMENPEIL_LOGNIVEAU")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in [name for name in os.environ if name in NAMES or name.startswith("SAMENPEIL_")]:
        monkeypatch.delenv(name)


def test_nothing_has_to_be_set():
    found = settings.read()
    assert found.data == settings.ROOT / "data"
    assert found.database == f"sqlite:///{settings.ROOT / 'data' / 'samenpeil.db'}"
    assert (found.address, found.keep_days) == ("http://localhost:8501", 30)


def test_everything_can_be_set(monkeypatch, tmp_path):
    for name, value in zip(NAMES, (str(tmp_path), "postgres://u:p@db/peil", "https://peil.example/", "0"), strict=True):
        monkeypatch.setenv(name, value)
    assert settings.read() == settings.Settings(Path(tmp_path), "postgresql+psycopg://u:p@db/peil", "https://peil.example", 0)


@pytest.mark.parametrize("url", ["postgres://u@db/x", "postgresql://u@db/x", "postgresql+psycopg://u@db/x"])
def test_every_way_to_write_postgresql_is_the_same(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    assert settings.read().database == "postgresql+psycopg://u@db/x"


@pytest.mark.parametrize(("name", "value"), [
    ("SAMENPEIL_BEWAARDAGEN", "-1"), ("SAMENPEIL_BEWAARDAGEN", "veel"), ("SAMENPEIL_BEWAARDAGEN", "٣٠"), ("SAMENPEIL_BEWAARDAGEN", "99999"),
    ("SAMENPEIL_ADRES", "peil.example"), ("DATABASE_URL", "mysql://u@db/x"), ("DATABASE_URL", "zomaar"), ("DATABASE_URL", "postgresql://u@db:poort/x"),
])
def test_a_setting_that_cannot_be_used_is_said_by_its_name_and_without_its_value(monkeypatch, tmp_path, name, value):
    monkeypatch.setenv("SAMENPEIL_DATA", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingsError) as refused:
        rounds.open_store()
    assert name in str(refused.value)
    assert value not in str(refused.value)


DEPLOYED = ("app.py", "assessment/**/*.py", "deploy/*")


@pytest.mark.parametrize("document", ["README.md", "docs/beheer.md"])
def test_every_setting_is_explained(document):
    texts = [path.read_text(encoding="utf-8") for pattern in DEPLOYED for path in settings.ROOT.glob(pattern) if path.is_file()]
    used = {name for text in texts for name in re.findall(r"\b(?:SAMENPEIL_[A-Z]+|DATABASE_URL|FORWARDED_ALLOW_IPS)\b", text)}
    assert len(used) > len(NAMES)
    only_compose = {"SAMENPEIL_TLS"} if document == "README.md" else set()
    told = (settings.ROOT / document).read_text(encoding="utf-8")
    assert sorted(name for name in used - only_compose if f"`{name}`" not in told) == []


def test_privacy_tells_of_every_table():
    told = (settings.ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    assert [name for name in metadata.tables if f"`{name}`" not in told] == []


@pytest.mark.parametrize(("name", "value"), list(zip(MORE, ("prod", "xml", "debug"), strict=True)))
def test_a_word_we_do_not_know_is_refused_with_the_words_we_do(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingsError, match=name):
        settings.read()


def test_how_strict_and_how_to_log_can_be_set(monkeypatch):
    for name, value in (("SAMENPEIL_OMGEVING", "Productie"), ("SAMENPEIL_LOGVORM", "json"), ("SAMENPEIL_LOGNIVEAU", "fout")):
        monkeypatch.setenv(name, value)
    found = settings.read()
    assert (found.kind, found.log_form, found.log_level) == ("productie", "json", "ERROR")
SIGN_IN = {
    "SAMENPEIL_ADRES": "https://peil.example", "SAMENPEIL_OIDC_ADRES": "https://aanmelden.example/realm",
    "SAMENPEIL_OIDC_CLIENT": "samenpeil", "SAMENPEIL_OIDC_GEHEIM": "heel-geheim", "SAMENPEIL_OIDC_TREKKERS": "*",
}  # fmt: skip


def sign_in_with(monkeypatch, **other):
    for name, value in (SIGN_IN | other).items():
        monkeypatch.setenv(name, value)
    return settings.read().sign_in


def test_signing_in_is_read_with_who_may_do_what(monkeypatch):
    lists = {"SAMENPEIL_OIDC_DOMEINEN": "@Gemeente.nl, zorg.nl,", "SAMENPEIL_OIDC_TREKKERS": "", "SAMENPEIL_OIDC_BEHEERDERS": " a , b"}
    found = sign_in_with(monkeypatch, **lists)
    assert found.domains == {"gemeente.nl", "zorg.nl"}
    assert (found.facilitators, found.hosts) == (frozenset(), {"a", "b"})
    assert found.issuer == "https://aanmelden.example/realm"


def test_the_secret_of_the_provider_is_in_no_text_about_the_settings(monkeypatch):
    assert "heel-geheim" not in repr(sign_in_with(monkeypatch))
    assert "heel-geheim" not in repr(settings.read())


@pytest.mark.parametrize(("change", "name"), [
    ({"SAMENPEIL_OIDC_ADRES": ""}, "SAMENPEIL_OIDC_ADRES"),
    ({"SAMENPEIL_OIDC_ADRES": "http://aanmelden.example"}, "SAMENPEIL_OIDC_ADRES"),
    ({"SAMENPEIL_OIDC_ADRES": "http://localhost.elders.example"}, "SAMENPEIL_OIDC_ADRES"),
    ({"SAMENPEIL_OIDC_CLIENT": ""}, "SAMENPEIL_OIDC_CLIENT"),
    ({"SAMENPEIL_OIDC_GEHEIM": ""}, "SAMENPEIL_OIDC_GEHEIM"),
    ({"SAMENPEIL_ADRES": ""}, "SAMENPEIL_ADRES"),
    ({"SAMENPEIL_OIDC_TREKKERS": ""}, "SAMENPEIL_OIDC_TREKKERS"),
])
def test_half_a_sign_in_is_refused_by_the_name_of_what_is_missing(monkeypatch, change, name):
    with pytest.raises(settings.SettingsError, match=name) as refused:
        sign_in_with(monkeypatch, **change)
    assert "heel-geheim" not in str(refused.value)


@pytest.mark.parametrize(("text", "found"), [("", True), ("ja", True), ("Nee", False)])
def test_who_starts_a_peiling_is_yes_or_no(monkeypatch, text, found):
    monkeypatch.setenv("SAMENPEIL_ZELF_STARTEN", text)
    assert settings.read().self_start is found


@pytest.mark.parametrize(("name", "value"), [("SAMENPEIL_ZELF_STARTEN", "misschien"), ("SAMENPEIL_LOGBOEKDAGEN", "lang")])
def test_these_are_refused_too(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(settings.SettingsError, match=name):
        settings.read()
