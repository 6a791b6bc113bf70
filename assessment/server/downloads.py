"""How a file is handed out: the header with its name; never makes or keeps a file."""

from __future__ import annotations

import re
from urllib.parse import quote


def disposition(filename: str) -> str:
    """Content-Disposition for a file name: letters, digits, space, dot, hyphen and underscore; the rest becomes a hyphen.

    >>> disposition('Verslag Café "Duinrand".pdf')
    'attachment; filename="Verslag Caf- -Duinrand-.pdf"; filename*=UTF-8\\'\\'Verslag%20Caf%C3%A9%20-Duinrand-.pdf'
    """
    name = re.sub(r"[^\w .-]", "-", filename).strip(" .")[:120] or "bestand"
    plain = re.sub(r"[^A-Za-z0-9_ .-]", "-", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
