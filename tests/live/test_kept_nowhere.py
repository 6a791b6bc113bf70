"""No browser and no proxy keeps what was handed to one person: every personal answer of a whole journey says `no-store`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.live.asking import ask

FOR_EVERYBODY = ("/gespreksversie",)  # holds no name and no peiling, and may be kept


def may_be_kept(answers) -> set[tuple[str, str]]:
    """(who, path) of the answers that something on the way may keep."""
    return {(who, path) for who, path, answer in answers if answer.headers.get("cache-control") != "no-store" and path not in FOR_EVERYBODY}


def test_no_file_door_or_refusal_of_a_journey_may_be_kept(journey):
    made = {path.split("/")[1] for _, path, answer in journey.answers if answer.status == 200}
    assert made >= {"bestand", "draaiboek", "agenda", "poster", "vragenlijst", "kaarten", "sessie"}
    assert {answer.status for _, _, answer in journey.answers} >= {200, 303, 404}
    assert may_be_kept(journey.answers) == set()


@pytest.mark.parametrize("path", ["/nieuw", "/voorbeeld", "/uit", "/start", "/bestand/ab12cd34/verslag", "/healthz", "/media/x.pdf"])
def test_no_door_may_be_kept(server, path):
    assert may_be_kept([("web", path, ask(server.url, path))]) == set()


def test_one_that_may_be_kept_is_seen(journey):
    who, path, answer = next(one for one in journey.answers if one[1].startswith("/bestand"))
    for said in ({}, {"cache-control": "private, max-age=60"}, {"cache-control": "no-cache"}):
        rest = {name: value for name, value in answer.headers.items() if name != "cache-control"}
        assert may_be_kept([(who, path, replace(answer, headers=rest | said))]) == {(who, path)}
