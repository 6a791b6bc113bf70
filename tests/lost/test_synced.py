"""Between an answer and its mark the log was synced; the long one: python -m tests.endurance.synced."""

from __future__ import annotations

import pytest

from tests.endurance.synced import watch
from tests.live.outside import MAY_TRACE

pytestmark = pytest.mark.skipif(not MAY_TRACE, reason="strace is not on this machine, or may not look at others")


def test_every_mark_leaves_after_the_log_was_synced(store_kind):
    found = watch(15, store=store_kind)
    assert found.wrong == ()
    assert found.synced == found.marks == 15


def test_a_database_that_does_not_sync_is_caught(store_kind):
    found = watch(5, store=store_kind, unsynced=True)
    assert found.marks == 5
    assert found.synced == 0 if store_kind == "sqlite" else found.synced < 5  # PostgreSQL's own writer syncs five times a second
