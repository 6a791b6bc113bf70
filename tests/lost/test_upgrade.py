"""`python -m tests.endurance.upgrade` needs the history of git; here only that it says so when there is none."""

from __future__ import annotations

import pytest

from tests.endurance import earlier


def test_where_there_is_no_history_nothing_is_tried(tmp_path, monkeypatch):
    monkeypatch.setattr(earlier, "ROOT", tmp_path)
    with pytest.raises(earlier.NoEarlierBuild, match="git cannot tell"):
        earlier.find()
