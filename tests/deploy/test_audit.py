"""A vulnerability fails the run, a service that is away does not; and a mirror that knows nothing is not taken for a clean bill."""

from __future__ import annotations

import pytest

from deploy import audit


def answering(name: str):
    def ask(address: str) -> object:
        if address == audit.SERVICES[name][0]:
            return {audit.SERVICES[name][1]: [{"id": "PYSEC-1"}]}
        raise OSError("away")

    return ask


def away(_: str) -> object:
    raise OSError("away")


@pytest.mark.parametrize("answer", [
    away, lambda _: {}, lambda _: None, lambda _: {"vulnerabilities": [], "affected": []}, lambda _: "Not Found",
])  # fmt: skip
def test_without_a_service_it_says_so_and_fails_nothing(answer, capsys):
    def never(_: str) -> list:
        raise AssertionError("asked a service that knows nothing")

    assert audit.main(answer, never) == 0
    assert "NOT RUN" in capsys.readouterr().out


@pytest.mark.parametrize("service", audit.SERVICES)
def test_a_vulnerability_fails_and_is_named(service, capsys):
    asked = []

    def found(name: str) -> list:
        asked.append(name)
        bad = {"name": "jinja2", "version": "2.11.2", "vulns": [{"id": "PYSEC-2021-66"}]}
        return [{"name": "streamlit", "version": "1.67.0", "vulns": []}, bad, bad]

    assert audit.main(answering(service), found) == 1
    assert asked == [service]
    assert "VULNERABLE jinja2 2.11.2: PYSEC-2021-66" in capsys.readouterr().out


def test_what_was_not_checked_is_named(capsys):
    found = [{"name": "streamlit", "version": "1.67.0", "vulns": []}, {"name": "eigen", "skip_reason": "not on PyPI"}]
    assert audit.main(answering("pypi"), lambda _: found) == 0
    told = capsys.readouterr().out
    assert "not checked: eigen" in told
    assert "1 packages checked, 0 vulnerabilities" in told


@pytest.mark.parametrize("trouble", [OSError, ValueError, RuntimeError])
def test_a_service_that_stops_answering_fails_nothing_and_is_told(trouble, capsys):
    def breaks(_: str) -> list:
        raise trouble

    assert audit.main(answering("osv"), breaks) == 0
    assert "NOT RUN" in capsys.readouterr().out
