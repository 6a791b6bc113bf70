"""Runs the browser tests last: what is quick fails first, and their event loop stays on the main thread until the end."""

from __future__ import annotations

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order within each half stays as it was collected."""
    items.sort(key=lambda item: BROWSER in item.path.parents)
