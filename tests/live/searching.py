"""Looks for secrets in bytes, in files that are opened up and on the disk of the store; asserts nothing."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

from benchmarks.servers import Server
from tests import postgres

GONE = b"No such file or directory"  # PostgreSQL takes away files of its own while we read


def standing(secrets: dict[str, str], blob: bytes) -> set[str]:
    """Names of the secrets that stand in these bytes, as they are or in an address."""
    return {name for form, name in _spelled(secrets).items() if form in blob}


def kept_of(server: Server, secrets: dict[str, str]) -> dict[str, set[str]]:
    """Name of a file -> names of the secrets that stand in it: any file in the data folder, or in PostgreSQL's own when that is the store.

    There are many secrets and there is much to read: `grep` looks for all of them at once.
    """
    spelled, found, folders = _spelled(secrets), {}, [server.data]
    if "DATABASE_URL" in server.settings:
        postgres.cluster().ask("CHECKPOINT")
        folders.append(postgres.cluster().folder)
    words = ("grep", "--recursive", "--text", "--only-matching", "--with-filename", "--null", "--fixed-strings", "--file=-", *folders)
    done = subprocess.run(words, input=b"\n".join(spelled), capture_output=True, check=False, env=os.environ | {"LC_ALL": "C"})
    if trouble := [line for line in done.stderr.splitlines() if not line.endswith(GONE)]:
        raise OSError(trouble)
    for line in done.stdout.splitlines():
        path, form = line.split(b"\0")
        found.setdefault(Path(path.decode()).name, set()).add(spelled[form])
    return found


def unpacked(body: bytes, media_type: str) -> bytes:
    """All text in a file we hand out, and in what is packed in it."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return b"\n".join(unpacked(archive.read(name), "") for name in archive.namelist())
    if body.startswith(b"PGDMP"):
        return subprocess.run([postgres.programs() / "pg_restore", "--file=-"], input=body, capture_output=True, check=True).stdout
    if body.startswith(b"%PDF"):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(body))
        links = [str(one.get_object().get("/A")) for page in reader.pages for one in page.get("/Annots") or ()]
        return ("\n".join(page.extract_text() for page in reader.pages) + "\n".join(links) + str(reader.metadata)).encode()
    return body


def _spelled(secrets: dict[str, str]) -> dict[bytes, str]:
    return {form.encode(): name for name, secret in secrets.items() for form in (secret, secret.replace("-", "%2D"))}
