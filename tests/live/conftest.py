"""One running app for every test here, and one that a whole journey was made on, each with its own data."""

from __future__ import annotations

import pytest

from benchmarks.servers import OURS, running
from tests.live import journey as travelling
from tests.live.outside import MAY_TRACE, watched


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with running(OURS, tmp_path_factory.mktemp("server")) as one:
        yield one


@pytest.fixture(scope="session")
def journey(tmp_path_factory):
    """Watched from outside where this machine can."""
    data = tmp_path_factory.mktemp("journey")
    with watched(data) if MAY_TRACE else running(OURS, data) as server:
        yield travelling.go(server)
