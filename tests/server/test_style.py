"""The style of the wall stays on the wall: every page loads it, so no other page may use a key that it names."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WALL = ROOT / "assessment" / "server" / "assets" / "bijeenkomst.css"
PAGES = ROOT / "assessment" / "pages"
SHARED = {"typvak-afspraak"}  # drawn on the page of the agreements too; what the wall adds is bound to its own boxes


def test_no_other_page_uses_a_key_of_the_wall():
    keys = set(re.findall(r"\.st-key-([a-z0-9-]+)", WALL.read_text(encoding="utf-8"))) - SHARED
    elsewhere = [path for path in PAGES.rglob("*.py") if "bijeenkomst" not in str(path.relative_to(PAGES))]
    used = {path.name: keys & set(re.findall(r'key="([a-z0-9-]+)"', path.read_text(encoding="utf-8"))) for path in elsewhere}
    assert {name: found for name, found in used.items() if found} == {}
