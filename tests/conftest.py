"""Runs the browser tests last, and the tests of what is kept on both stores; contains no test itself.

What is quick fails first, and the event loop of the browser stays on the main thread until the end. A browser test that fails is
tried once more, because a real browser on a busy machine misses a moment now and then; the end of a run lists each (RERUN).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import postgres

BROWSER = Path(__file__).parent / "browser"
BOTH = tuple(
    Path(__file__).parent / place
    for place in ("store", "rounds", "meetings", "pages", "intruders/test_matrix.py", "open_file/test_round_trip.py")
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "file: about the file of SQLite itself; means nothing on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test in these places runs on SQLite and on PostgreSQL, unless it says it is about the file."""
    if "database" not in metafunc.fixturenames:
        return
    path = metafunc.definition.path
    both = any(place in (path, *path.parents) for place in BOTH) and not metafunc.definition.get_closest_marker("file")
    metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database: a file, or PostgreSQL on loopback."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'samenpeil.db'}"
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    return postgres.cluster().empty()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order within each half stays as it was collected."""
    items.sort(key=lambda item: BROWSER in item.path.parents)
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))
