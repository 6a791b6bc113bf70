"""The settings of an installation: what they are without anything set, and what is refused in one Dutch sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import rounds, settings

NAMES = ("SAMENPEIL_DATA", "DATABASE_URL", "SAMENPEIL_ADRES", "SAMENPEIL_BEWAARDAGEN")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


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
        rounds.open_store(practice=False)
    assert name in str(refused.value)
    assert value not in str(refused.value)
