"""A start for real people is refused when it is not safe, each time with what to do; at home and in a room nothing is asked."""
from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from assessment.server import safety
from assessment.server.address import is_public
from assessment.settings import DEFAULT_ADDRESS, Settings

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = "https://samenpeil.nl"


@pytest.fixture(autouse=True)
def no_other_settings(monkeypatch):
    monkeypatch.delenv("PGSSLMODE", raising=False)


@pytest.fixture
def safe(tmp_path):
    """A start for real people with nothing wrong: what each test spoils one thing of."""
    tmp_path.chmod(0o700)
    shipped = {**safety.ALWAYS, **safety.IN_PRODUCTION}
    settings = Settings(tmp_path, f"sqlite:///{tmp_path}/samenpeil.db", PUBLIC, 30)
    return safety.Situation(settings, "127.0.0.1", has_certificate=False, proxies="", is_root=False, streamlit=shipped.get)


def but(start: safety.Situation, **changes) -> safety.Situation:
    names = {field.name for field in dataclasses.fields(Settings)}
    settings = dataclasses.replace(start.settings, **{name: changes.pop(name) for name in list(changes) if name in names})
    return dataclasses.replace(start, settings=settings, **changes)


def test_a_safe_start_is_not_stopped(safe):
    assert safe.is_production
    assert safety.objections(safe) == []


def test_our_own_file_is_safe_for_streamlit():
    assert not [name for name, value in {**safety.ALWAYS, **safety.IN_PRODUCTION}.items() if config.get_option(name) != value]


@pytest.mark.parametrize(("spoiled", "says"), [
    ({"address": "http://samenpeil.nl"}, "https://"),
    ({"address": DEFAULT_ADDRESS, "kind": "productie"}, "SAMENPEIL_ADRES"),
    ({"listens_on": ""}, "--server.address=127.0.0.1"),
    ({"listens_on": "0.0.0.0"}, "FORWARDED_ALLOW_IPS"),
    ({"proxies": "*"}, "FORWARDED_ALLOW_IPS"),
    ({"proxies": "10.0.0.2,*"}, "FORWARDED_ALLOW_IPS"),
    ({"is_root": True}, "root"),
    ({"database": "postgresql+psycopg://u:geheim@db.samenpeil.nl/peil"}, "sslmode"),
    ({"database": "postgresql+psycopg://u:geheim@10.2.3.4:5432/peil"}, "sslmode"),
    ({"database": "postgresql+psycopg://u:geheim@/peil?host=db.samenpeil.nl&sslmode=prefer"}, "sslmode"),
])  # fmt: skip
def test_what_is_not_safe_is_said_with_what_to_do(safe, spoiled, says):
    start = but(safe, **spoiled)
    told = safety.objections(start)
    assert len(told) == 1
    assert says in told[0]
    assert "geheim" not in safety.refusal(start, told)
    assert "SAMENPEIL_OMGEVING=proef" in safety.refusal(start, told)


@pytest.mark.parametrize("spoiled", [
    {"listens_on": "", "has_certificate": True},
    {"listens_on": "0.0.0.0", "proxies": "172.31.85.2"},
    {"listens_on": "::1"},
    {"database": "postgresql+psycopg://u:geheim@db/peil"},
    {"database": "postgresql+psycopg://u:geheim@/peil?host=/var/run/postgresql"},
    {"database": "postgresql+psycopg://u:geheim@db.samenpeil.nl/peil?sslmode=verify-full"},
])  # fmt: skip
def test_other_safe_ways_are_not_stopped(safe, spoiled):
    assert safety.objections(but(safe, **spoiled)) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_folder_that_others_may_read_is_refused(safe):
    safe.settings.data.chmod(0o755)
    assert "chmod 700" in safety.objections(safe)[0]


def test_every_wrong_setting_of_streamlit_is_named_with_the_right_value(safe):
    for name, value in {**safety.ALWAYS, **safety.IN_PRODUCTION}.items():
        start = but(safe, streamlit=lambda asked, wrong=name: "anders" if asked == wrong else safe.streamlit(asked))
        assert safety.objections(start) == [f"Zet in de instellingen van Streamlit: {name} = {str(value).lower()}"]


@pytest.mark.parametrize("changes", [{"address": DEFAULT_ADDRESS}, {"address": "http://192.168.1.5:8501"}, {"kind": "proef"}])
def test_at_home_and_in_a_trial_nothing_is_asked_but_privacy(safe, changes):
    start = but(safe, is_root=True, listens_on="", **changes)
    assert safety.objections(start) == []
    tracking = but(start, streamlit=lambda name: True if name == "browser.gatherUsageStats" else safe.streamlit(name))
    told = safety.objections(tracking)
    assert told == ["Zet in de instellingen van Streamlit: browser.gatherUsageStats = false"]
    assert "SAMENPEIL_OMGEVING" not in safety.refusal(tracking, told)  # calling it a trial would not help


@pytest.mark.parametrize(("address", "public"), [
    ("https://samenpeil.nl", True), ("http://peil.gemeente.example.nl:8443", True), ("https://203.0.114.9", True),
    ("http://localhost:8501", False), ("http://laptop.local:8501", False), ("http://10.1.2.3:8501", False), ("http://[::1]:8501", False),
    ("https://samenpeil.example", False), ("https://peil.example.com", False), ("https://example.com", False),
    ("http://laptop:8501", False),
])  # fmt: skip
def test_an_address_that_everybody_can_reach_makes_it_production(address, public):
    assert is_public(address) is public


def test_a_start_that_is_not_safe_serves_nothing(tmp_path):
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.port=0"],
        cwd=ROOT, env={**os.environ, "SAMENPEIL_DATA": str(tmp_path), "SAMENPEIL_ADRES": "http://samenpeil.nl"},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Samenpeil start niet" in done.stderr
    assert "https://" in done.stderr
    assert "staat klaar" not in done.stdout
    assert not (tmp_path / "samenpeil.db").exists()
