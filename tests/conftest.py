"""Says on which store a test runs, and that the browser comes last; contains no test itself.

What is quick fails first, and the event loop of the browser stays on the main thread until the end. A browser test that fails is
tried once more, because a real browser on a busy machine misses a moment now and then; the end of a run lists each (RERUN).

`--store postgresql` runs the whole suite on PostgreSQL; without it the places in BOTH and what is marked `both` run on both stores,
and the rest on SQLite.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import stores

HERE = Path(__file__).parent
BROWSER = HERE / "browser"
BOTH = tuple(
    HERE / place
    for place in (
        "store", "rounds", "meetings", "pages", "recounted", "live", "open_file",
        "intruders/test_matrix.py", "intruders/test_matrix_with_accounts.py",
        "commands/test_backups_under_load.py", "commands/test_beheer.py", "commands/test_open_file.py", "commands/test_peiling.py",
        "export/test_hand_out.py", "export/test_handing_out.py", "export/test_presentatie.py",
    )
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store", choices=stores.ALL, help="run everything on this store, and nothing on the other")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both: on both stores in every run, though its neighbours are not")
    config.addinivalue_line("markers", "file: about the file of SQLite itself; means nothing on PostgreSQL")
    config.addinivalue_line("markers", "server: about PostgreSQL itself; runs there in every run")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a store runs on the one that was asked for; otherwise on SQLite, and in some places on both."""
    if "store_kind" not in metafunc.fixturenames:
        return
    asked, path = metafunc.config.getoption("--store"), metafunc.definition.path
    marked = {mark.name for mark in metafunc.definition.iter_markers()}
    both = "file" not in marked and ("both" in marked or any(place in (path, *path.parents) for place in BOTH))
    kinds = ["postgresql"] if "server" in marked else [asked] if asked else stores.ALL if both else ["sqlite"]
    metafunc.parametrize("store_kind", kinds, indirect=True, scope="package")


@pytest.fixture(scope="package")
def store_kind(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgresql`."""
    if request.param == "postgresql" and not stores.can_postgresql():
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    return request.param


@pytest.fixture
def database(store_kind: str, tmp_path: Path) -> str:
    """The address of an empty database: the file of the folder below `tmp_path`, or PostgreSQL on loopback."""
    return stores.settings(store_kind).get("DATABASE_URL") or f"sqlite:///{tmp_path / 'data' / 'samenpeil.db'}"


@pytest.fixture
def installation(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a new installation in this process, with nothing else set; nothing is opened yet."""
    stores.install(monkeypatch, tmp_path / "data", {} if database.startswith("sqlite") else {"DATABASE_URL": database})
    return tmp_path / "data"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The order within each half stays as it was collected."""
    if config.getoption("--store") == "postgresql":
        meaningless = [item for item in items if item.get_closest_marker("file")]
        config.hook.pytest_deselected(items=meaningless)
        items[:] = [item for item in items if item not in set(meaningless)]
    items.sort(key=lambda item: BROWSER in item.path.parents)
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))
