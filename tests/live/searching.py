"""Looks for secrets in bytes and in files that are opened up; asserts nothing."""

from __future__ import annotations

import io
import zipfile


def standing(secrets: dict[str, str], blob: bytes) -> set[str]:
    """Names of the secrets that stand in these bytes, as they are or in an address."""
    return {name for name, secret in secrets.items() if secret.encode() in blob or secret.replace("-", "%2D").encode() in blob}


def unpacked(body: bytes, media_type: str) -> bytes:
    """All text in a file we hand out."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    if body.startswith(b"%PDF"):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(body))
        links = [str(one.get_object().get("/A")) for page in reader.pages for one in page.get("/Annots") or ()]
        return ("\n".join(page.extract_text() for page in reader.pages) + "\n".join(links) + str(reader.metadata)).encode()
    return body
