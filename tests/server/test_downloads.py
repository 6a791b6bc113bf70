"""The name of a file that is handed out stays in its own header."""
from __future__ import annotations

import pytest

from assessment.server.downloads import disposition


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd", "Café 2026.pdf", "\u202ecod.exe", "", "..."])
def test_a_file_name_cannot_break_out_of_its_header(name):
    header = disposition(name)
    assert header.isascii()
    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2
    assert "/" not in header.split("filename*")[0]
