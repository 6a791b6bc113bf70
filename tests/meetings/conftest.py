"""A fresh data folder with an open store for every test, as for the peiling itself."""

from tests.rounds.conftest import knowledge, on_disk, open_again, raw, store, tables  # noqa: F401 - the same rooms
