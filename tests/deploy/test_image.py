"""The image and the containers around it keep their promises on paper: no rights, no secrets, nothing unpinned, one door.

These tests need no container engine. `python -m tests.endurance.container` builds and runs the image with one;
`python -m tests.endurance.image` carries the steps out without one.
"""

from __future__ import annotations

import fnmatch
import re
import shlex
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
SECRET = re.compile(r"(?i)(password|wachtwoord|secret|token|sleutel)\s*[=:]\s*[^$\s]")
PINNED = re.compile(r"[a-z/.-]+:[\w.-]*\d[\w.-]*@sha256:[0-9a-f]{64}")


def instructions(text: str = DOCKERFILE) -> list[tuple[str, str]]:
    """(`RUN`, what) in order; lines that go on are joined, comments are gone."""
    whole = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text))
    return [(name, " ".join(what.split())) for name, _, what in (line.partition(" ") for line in whole.splitlines() if line.strip())]


def of(name: str, text: str = DOCKERFILE) -> list[str]:
    return [what for one, what in instructions(text) if one == name]


def faults(text: str) -> list[str]:
    """What is against the rules for an image; the words of hadolint where it has one."""
    last = re.split(r"(?m)^FROM ", text)[-1]
    users = of("USER", last)
    run = " ".join(of("RUN", text))
    bases = [one.partition("=")[2] for one in of("ARG", text) if one.startswith("PYTHON")]
    found = {
        "last USER is root or missing": not users or users[-1].split(":")[0] in ("root", "0"),
        "base is not pinned by digest": not bases or not all(map(PINNED.fullmatch, bases)),
        "a base that is no argument": any(not one.startswith("${PYTHON}") for one in of("FROM", text)),
        "ADD": bool(of("ADD", text)),
        "everything is copied": any(one.split()[-2] in (".", "./", "*") for one in of("COPY", text)),
        "pip keeps a cache": "pip install" in run and "--no-cache-dir" not in run,
        "packages without hashes": "pip install" in run and "--require-hashes" not in run,
        "builds packages itself": "pip install" in run and "--only-binary=:all:" not in run,
        "sudo, curl or apt": bool(re.search(r"\b(sudo|curl|wget|apt-get|apk)\b", run)),
        "a secret": bool(SECRET.search(text)),
        "no HEALTHCHECK on /healthz": not any("/healthz" in one for one in of("HEALTHCHECK", last)),
        "no VOLUME for the data": of("VOLUME", last) != ['["/data"]'],
        "a shell starts the app": not all(one.startswith("[") for one in of("CMD", last)),
    }
    return [name for name, is_so in found.items() if is_so]


def test_the_image_keeps_the_rules():
    assert faults(DOCKERFILE) == []


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("USER 10001:10001\n", "", "last USER is root or missing"),
    ("USER 10001:10001", "USER root", "last USER is root or missing"),
    ("@sha256:", "@sha512:", "base is not pinned by digest"),
    ("FROM ${PYTHON}\n", "FROM python:latest\n", "a base that is no argument"),
    ("COPY app.py ./", "ADD app.py ./", "ADD"),
    ("COPY app.py ./", "COPY . .", "everything is copied"),
    ("--no-cache-dir ", "", "pip keeps a cache"),
    ("--require-hashes ", "", "packages without hashes"),
    ("ENV SAMENPEIL_DATA", "ENV TOKEN=abc SAMENPEIL_DATA", "a secret"),
    ("/healthz", "/", "no HEALTHCHECK on /healthz"),
])  # fmt: skip
def test_a_rule_that_is_broken_is_seen(old, new, fault):
    assert old in DOCKERFILE
    assert fault in faults(DOCKERFILE.replace(old, new))


def kept(path: str) -> bool:
    """Whether .dockerignore lets this path through to the builder; the last rule that fits counts, for a folder all below it."""
    is_out = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        rule = line.split("#")[0].strip()
        plain = rule.removeprefix("!")
        fits = fnmatch.fnmatch(path, plain.replace("**/", "*")) or path.startswith(f"{plain}/")
        if rule and fits:
            is_out = not rule.startswith("!")
    return not is_out


def test_everything_that_is_copied_reaches_the_builder_and_nothing_else_does():
    copied = [one.split()[-2] for one in of("COPY") if "--from" not in one]
    for name in copied:
        files = [ROOT / name] if (ROOT / name).is_file() else [*(ROOT / name).rglob("*.py")]
        assert (ROOT / name).exists(), name
        assert all(kept(str(path.relative_to(ROOT))) for path in files), name
    for name in (".git/config", ".env", "deploy/.env", "data/samenpeil.db", "data/sleutel", "tests/conftest.py", "deploy/tls/privkey.pem",
                 "assessment/rounds/__pycache__/saving.cpython-311.pyc", ".streamlit/secrets.toml"):  # fmt: skip
        assert not kept(name), name
    assert kept(".streamlit/config.toml")


def test_the_app_starts_with_what_the_service_starts_with():
    command = yaml.safe_load(of("CMD")[0])
    service = re.search(r"(?m)^ExecStart=(.*)$", (ROOT / "deploy/samenpeil.service").read_text(encoding="utf-8")).group(1)
    assert command[1:5] == shlex.split(service)[1:5] == ["-m", "streamlit", "run", "app.py"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_has_rights_or_room_to_write(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["ulimits"] == {"core": 0}
    assert not {"cap_add", "privileged", "network_mode", "pid"} & set(service)
    assert "build" in service or PINNED.fullmatch(service["image"]), service["image"]
    assert not any("docker.sock" in str(one) for one in service.get("volumes", []))


def test_only_nginx_can_be_reached_and_only_nginx_reaches_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert [name for name, service in SERVICES.items() if "outside" in service["networks"]] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_the_app_believes_only_nginx_about_addresses():
    assert SERVICES["app"]["environment"]["FORWARDED_ALLOW_IPS"] == SERVICES["nginx"]["networks"]["inside"]["ipv4_address"]


def test_no_part_that_starts_first_takes_the_address_of_another():
    """Found by tests.endurance.composed: the database stood where nginx belongs, and nginx did not start."""
    (of,) = COMPOSE["networks"]["inside"]["ipam"]["config"]
    named = [ip_address(one["networks"]["inside"]["ipv4_address"]) for one in SERVICES.values() if isinstance(one["networks"], dict)]
    assert len(set(named)) == 2, "nginx, and the app that it looks up once"
    assert all(one in ip_network(of["subnet"]) and one not in ip_network(of["ip_range"]) for one in named)


def test_the_database_is_durable_and_logs_no_values():
    assert SERVICES["db"]["image"].startswith("postgres:15-")
    told = dict(re.findall(r"-c (\w+)=(\S+)", SERVICES["db"]["command"]))
    assert [told[name] for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
    assert (told["wal_recycle"], told["archive_timeout"]) == ("off", "1h")  # what was deleted leaves the log as well
    assert (told["log_statement"], told["log_min_error_statement"], told["log_error_verbosity"]) == ("none", "panic", "terse")
    assert (told["log_parameter_max_length"], told["log_parameter_max_length_on_error"]) == ("0", "0")


def test_no_secret_stands_in_the_files_and_a_missing_one_is_asked_for():
    text = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
    assert not SECRET.search(re.sub(r"#.*|\$\{[^}]*\}", "$", text))
    assert text.count("${DATABASE_WACHTWOORD:?") == 2
