"""Makes an environment with oTree of its own, from PyPI, and a project in it with sixteen questions; Samenpeil never needs either.

The environment is made once, in the folder for temporary files, and may be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import venv
from pathlib import Path

from benchmarks.servers import App

PROJECT = Path(__file__).resolve().parent / "otree"
GROUP = 25  # participants of one session, as in one meeting
NEEDS = PROJECT / "requirements.txt"


def environment() -> Path:
    """The folder with oTree's commands; installs it when it is not there yet. Raises CalledProcessError when it cannot be had."""
    mark = hashlib.sha256(NEEDS.read_bytes()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"samenpeil-otree-{mark}"
    if not (folder / "whole").exists():
        venv.create(folder, clear=True, with_pip=True)
        pip = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20"]
        subprocess.run([*pip, "-r", NEEDS], check=True, capture_output=True)
        (folder / "whole").touch()
    return folder / "bin"


def project(folder: Path, questions: Path, people: int) -> tuple[App, dict[str, str], list[str]]:
    """A project with its database and enough participants: the app, the environment it needs, and the codes of the participants.

    Production mode with the server and the SQLite file that oTree chooses itself.
    """
    commands = environment()
    shutil.copytree(PROJECT, folder, dirs_exist_ok=True)
    needs = {"OTREE_PRODUCTION": "1", "ZESTIEN_VRAGEN": str(questions), "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | needs
    words = [("resetdb", "--noinput"), *[("create_session", "zestien", str(GROUP))] * -(-people // GROUP)]
    for word in words:
        subprocess.run([commands / "otree", *word], cwd=folder, env=kept, check=True, capture_output=True)
    app = App("otree", folder, "", "/", command=(str(commands / "otree"), "prodserver", "127.0.0.1:{port}"))
    return app, needs, [row[0] for row in read(folder, "SELECT code FROM otree_participant ORDER BY id")]


def read(folder: Path, query: str) -> list[tuple]:
    """Rows of the project's database as they are on disk."""
    found = sqlite3.connect(folder / "db.sqlite3")
    try:
        return found.execute(query).fetchall()
    finally:
        found.close()


def answers(folder: Path, questions: int) -> int:
    """How many answers stand in the database."""
    columns = " + ".join(f"COUNT(vraag{number})" for number in range(1, questions + 1))
    return read(folder, f"SELECT {columns} FROM zestien_player")[0][0]
