"""What broke is told once, without the values in it; the same again is one line."""

from __future__ import annotations

from assessment.server import incidents as incidents_module
from assessment.server.incidents import Incidents
from assessment.server.logs import Line


def broken(depth: int = 0) -> Exception:
    try:
        if depth:
            raise KeyError("wachtwoord=geheim")
        raise ValueError("wachtwoord=geheim")
    except (ValueError, KeyError) as error:
        return error


def lines(caplog) -> list[str]:
    """What the log of an installation says (server/logs.py)."""
    return [Line(as_json=False).format(record) for record in caplog.records]


def test_the_log_says_what_and_where_and_never_the_values(caplog):
    code = Incidents().note(broken())
    (line,) = lines(caplog)
    assert f"incident {code}" in line
    assert "ValueError" in line
    assert "tests/server/test_incidents.py" in line
    assert "geheim" not in line


def test_the_same_again_is_one_line_with_the_same_code(caplog):
    incidents = Incidents()
    first = incidents.note(broken())
    caplog.clear()
    assert {incidents.note(broken()) for _ in range(50)} == {first}
    assert len(caplog.records) == 50
    assert all(f"incident {first} again" in line and "\n" not in line for line in lines(caplog))
    assert incidents.note(broken(1)) != first


def test_a_thousand_different_ones_do_not_fill_memory_or_disk(caplog, monkeypatch):
    monkeypatch.setattr(incidents_module, "MOST_STORIES", 1)
    incidents = Incidents()
    incidents.note(broken())
    incidents.note(broken(1))
    assert len(incidents._told) == 1
    assert "\n" not in lines(caplog)[-1]
    assert "KeyError" in lines(caplog)[-1]
