"""One running app for every test here, and one that a whole journey was made on, each with its own data, on each store."""

from __future__ import annotations

import pytest

from benchmarks.servers import OURS, running
from tests import stores
from tests.live import journey as travelling
from tests.live.outside import MAY_TRACE, watched


@pytest.fixture(scope="package")
def server(store_kind, tmp_path_factory):
    with running(OURS, tmp_path_factory.mktemp("server"), **stores.settings(store_kind, "live")) as one:
        yield one


@pytest.fixture(scope="package")
def journey(store_kind, tmp_path_factory):
    """Watched from outside where this machine can."""
    data, settings = tmp_path_factory.mktemp("journey"), stores.settings(store_kind, "journey")
    with watched(data, **settings) if MAY_TRACE else running(OURS, data, **settings) as server:
        yield travelling.go(server)
