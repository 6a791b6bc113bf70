"""What broke is told once, without the values in it; the same again is one line."""

from __future__ import annotations

import logging

from assessment.server import incidents as incidents_module
from assessment.server.incidents import Incidents


def broken(depth: int = 0) -> Exception:
    try:
        if depth:
            raise KeyError("wachtwoord=geheim")
        raise ValueError("wachtwoord=geheim")
    except (ValueError, KeyError) as error:
        return error


def test_the_log_says_what_and_where_and_never_the_values(caplog):
    with caplog.at_level(logging.ERROR):
        code = Incidents().note(broken())
    assert f"incident {code}: ValueError" in caplog.text
    assert "raise ValueError(" in caplog.text
    assert "test_incidents.py" in caplog.text


def test_the_same_again_is_one_line_that_leads_to_the_first(caplog):
    incidents = Incidents()
    first = incidents.note(broken())
    caplog.clear()
    with caplog.at_level(logging.ERROR):
        codes = {incidents.note(broken()) for _ in range(50)}
    assert len(codes) == 50
    assert caplog.text.count(f"as incident {first}") == 50
    assert "test_incidents.py" not in "".join(record.getMessage() for record in caplog.records)


def test_a_thousand_different_ones_do_not_fill_memory_or_disk(caplog, monkeypatch):
    monkeypatch.setattr(incidents_module, "MOST_STORIES", 1)
    incidents = Incidents()
    incidents.note(broken())
    with caplog.at_level(logging.ERROR):
        incidents.note(broken(1))
    assert len(incidents._told) == 1
    assert caplog.records[-1].getMessage().count("\n") == 1
