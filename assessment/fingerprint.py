"""The fingerprint of a folder of content, to know it again; says nothing about whether it is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

NOTE = "gecontroleerd"  # beside the content: the fingerprint it had when `check --schema` found no mistake


def fingerprint(files: Iterable[Path], folder: Path) -> str:
    """SHA-256 over names (from `folder` on) and bytes; the same wherever the folder stands and however its lines end."""
    digest = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def content_fingerprint(folder: Path) -> str:
    """Of every content file in the folder."""
    return fingerprint(folder.rglob("*.yaml"), folder)


def came_checked(folder: Path) -> bool:
    """Is this content, to the letter, what was checked before it was handed out?"""
    try:
        return (folder / NOTE).read_text(encoding="ascii").strip() == content_fingerprint(folder)
    except (OSError, ValueError):
        return False
