"""One running app for every test here, with its own data."""

from __future__ import annotations

import pytest

from benchmarks.servers import OURS, running


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with running(OURS, tmp_path_factory.mktemp("server")) as one:
        yield one
