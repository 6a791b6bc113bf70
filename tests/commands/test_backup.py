"""`backup` while the app writes and `restore` when it is down: every kept answer is back, links too, and half a file changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
import zipfile
from contextlib import closing

import pytest

from assessment import rounds
from assessment.cookies import join
from assessment.rounds import hosting, logbook
from assessment.rounds.installation import open_store
from assessment.store import Unavailable, copying
from tests.commands.test_peiling import command, fill_in, folder, made  # noqa: F401
from tests.rounds.situations import TAB

pytestmark = pytest.mark.file


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kopie" / "samenpeil.zip"


@pytest.fixture
def kept(command, made, file):  # noqa: F811
    """A backup of a peiling that two people filled in."""
    file.parent.mkdir()
    fill_in(made, 2)
    assert command("backup", str(file))[0] == 0
    return file


def rows(path, table="answers"):
    with closing(sqlite3.connect(path)) as connection:  # open until garbage is collected otherwise, and then nothing can be restored
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_everything_is_back_after_everything_was_deleted(command, made, kept, folder):  # noqa: F811
    before = rows(folder / "samenpeil.db")
    for path in folder.glob("s*"):
        path.unlink()
    code, out, _ = command("restore", str(kept))
    assert (code, out.splitlines()) == (0, [out.splitlines()[0]])
    assert rows(folder / "samenpeil.db") == before > 0
    open_store()
    visitor = rounds.exchange(made["links"]["trekker"], None).visitor
    assert rounds.progress(visitor, made["peiling"]).counted == 2
    assert rounds.links(visitor, made["peiling"]).code == made["code"]
    rounds.exchange(made["code"], None)  # made from the key, which came along


def test_what_came_after_is_gone_and_is_kept_beside_it(command, made, kept, folder):  # noqa: F811
    command("peiling", "new", "--naam", "Later")
    code, out, _ = command("restore", str(kept))
    assert (code, "‘.voor-terugzetten’" in out) == (0, True)
    assert rows(folder / "samenpeil.db", "alliances") == 1
    assert rows(folder / "samenpeil.db.voor-terugzetten", "alliances") == 2
    assert not list(folder.glob("samenpeil.db-*"))


def test_nothing_is_restored_while_the_app_runs(command, kept, folder):  # noqa: F811
    open_store()
    code, _, err = command("restore", str(kept))
    assert (code, err) == (1, "Samenpeil draait nog, of een andere opdracht is bezig. Stop het eerst en probeer het dan opnieuw.\n")
    rounds.can_write()
    assert not list(folder.glob("*voor-terugzetten"))


def test_a_backup_is_whole_while_people_fill_in(command, made, file):  # noqa: F811
    file.parent.mkdir()
    open_store()
    member = rounds.exchange(made["links"]["invullen"], None).visitor
    rounds.begin(member, made["peiling"], "overheid")
    items = [item.id for item in rounds.questions(member, made["peiling"])[1].items if item.id.startswith("ING")]
    sure, stop = [], threading.Event()

    def keep_answering():
        while not stop.is_set():
            for item in items:
                rounds.save_answer(member, made["peiling"], item, str(len(sure) % 5 + 1), TAB, None)
                sure.append(item)

    writer = threading.Thread(target=keep_answering)
    writer.start()
    try:
        while len(sure) < len(items):
            pass
        known = len(set(sure))
        for _ in range(3):
            assert command("backup", str(file))[0] == 0
            with zipfile.ZipFile(file) as archive:
                assert json.loads(archive.read("inhoud.json"))["rijen"]["answers"] >= known
    finally:
        stop.set()
        writer.join()


def test_only_this_user_may_read_it_and_an_older_one_makes_way(command, kept, folder, tmp_path):  # noqa: F811
    assert os.name == "nt" or stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert command("backup", str(kept))[0] == 0
    database = folder / "samenpeil.db"
    code, _, err = command("backup", str(database))
    assert (code, "daar staat al iets anders" in err) == (1, True)
    assert not [path for path in tmp_path.rglob(".*") if path.name != "."]


@pytest.mark.parametrize("twentieth", range(0, 20))
def test_half_a_file_changes_nothing(command, kept, folder, tmp_path, twentieth):  # noqa: F811
    half = tmp_path / "half.zip"
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size * twentieth // 20])
    before = (folder / "samenpeil.db").read_bytes()
    code, out, err = command("restore", str(half))
    assert (code, out) == (1, "")
    assert "Er is niets veranderd." in err
    assert (folder / "samenpeil.db").read_bytes() == before


def repacked(kept, **changes):
    """The same backup with parts replaced, under their own digest."""
    from hashlib import sha256

    with zipfile.ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= {{"db": "samenpeil.db", "key": "sleutel"}[name]: content for name, content in changes.items()}
    about = json.loads(parts["inhoud.json"])
    about["sha256"] = {name: sha256(parts[name]).hexdigest() for name in ("samenpeil.db", "sleutel")}
    other = kept.with_name("anders.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in (parts | {"inhoud.json": json.dumps(about).encode()}).items():
            archive.writestr(name, content)
    return other


def test_a_damaged_database_inside_is_not_put_back(command, kept, folder):  # noqa: F811
    with zipfile.ZipFile(kept) as archive:
        database = bytearray(archive.read("samenpeil.db"))
    database[8_192:12_000] = b"\xff" * 3_808
    assert command("restore", str(repacked(kept, db=bytes(database))))[0] == 1
    assert rows(folder / "samenpeil.db") > 0


def test_a_backup_of_a_newer_version_is_refused(command, kept, tmp_path):  # noqa: F811
    newer = tmp_path / "newer.db"
    with zipfile.ZipFile(kept) as archive:
        newer.write_bytes(archive.read("samenpeil.db"))
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, _, err = command("restore", str(repacked(kept, db=newer.read_bytes())))
    assert (code, err.startswith("De opslag is gemaakt met een nieuwere versie")) == (1, True)


def test_other_files_and_no_file_give_a_sentence(command, kept, tmp_path):  # noqa: F811
    (tmp_path / "a.zip").write_bytes(b"geen zip")
    assert "geen hele reservekopie" in command("restore", str(tmp_path / "a.zip"))[2]
    assert "dit bestand is er niet" in command("restore", str(tmp_path / "b.zip"))[2]
    assert "geen hele reservekopie" in command("restore", str(repacked(kept, key=b"te kort")))[2]
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    assert "geen hele reservekopie" in command("restore", str(tmp_path / "c.zip"))[2]


def test_a_damaged_installation_can_be_put_right(command, kept, folder):  # noqa: F811
    (folder / "samenpeil.db").write_bytes(b"dit is geen database meer" * 1_000)
    (folder / "samenpeil.db-wal").write_bytes(b"van een andere dag")
    assert command("restore", str(kept))[0] == 0
    assert rows(folder / "samenpeil.db") > 0
    assert not (folder / "samenpeil.db-wal").exists()


def test_nothing_to_back_up_and_nowhere_to_put_it(command, made, tmp_path, monkeypatch):  # noqa: F811
    assert "hier kunnen we niet schrijven" in command("backup", str(tmp_path / "nergens" / "a.zip"))[2]
    monkeypatch.setenv("SAMENPEIL_DATA", str(tmp_path / "leeg"))
    assert command("backup", str(tmp_path / "a.zip"))[::2] == (1, "Er is nog niets om een reservekopie van te maken.\n")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:geheim@nergens/x")
    _, _, err = command("backup", str(tmp_path / "a.zip"))
    assert "geheim" not in err
    assert err.strip()


def test_a_copy_that_does_not_count_the_same_is_not_made(command, made, file, monkeypatch):  # noqa: F811
    file.parent.mkdir()
    real = copying.check
    monkeypatch.setattr(copying, "check", lambda path: real(path) | {"answers": 99})
    assert command("backup", str(file))[0] == 1
    assert not file.exists()


def test_both_are_in_the_log_and_a_pass_of_before_opens_nothing_after_restoring(command, made, kept, folder):  # noqa: F811
    open_store()
    host = rounds.exchange(rounds.host_key(), None)
    visitor = join(host.visitor, host.pass_)
    assert rounds.account(visitor).is_host
    rounds.close_store()
    assert command("backup", str(kept))[0] == 0
    assert rows(folder / "samenpeil.db", "sign_ins") == 1
    assert command("restore", str(kept))[0] == 0
    open_store()
    assert rounds.account(visitor) is None
    acts = {act.act for act in hosting.all_acts() if act.who == logbook.COMMAND_LINE}
    assert {logbook.BACKUP, logbook.RESTORED} <= acts, "the first backup is in the second"


def test_a_backup_that_cannot_be_logged_is_made_all_the_same(command, made, file, monkeypatch):  # noqa: F811
    def full(*_):
        raise Unavailable

    file.parent.mkdir()
    monkeypatch.setattr("assessment.store.acts.add", full)
    assert command("backup", str(file))[0] == 0
    assert file.exists()


KILLED = """
import os, shutil, sys, time
from pathlib import Path
turn, wanted = 0, int(sys.argv[2])
def then(plain):
    def act(*words, **how):
        global turn
        turn += 1
        if turn == wanted:
            print("here", flush=True)
            time.sleep(60)
        return plain(*words, **how)
    return act
for module, name in ((os, "replace"), (os, "fsync"), (shutil, "copyfile"), (Path, "unlink")):
    setattr(module, name, then(getattr(module, name)))
from assessment.backup import restore
restore(Path(sys.argv[1]))
print("done", flush=True)
"""


def test_killed_at_any_step_of_putting_back_the_old_or_the_new_is_there_with_its_own_key(command, made, kept, folder):  # noqa: F811
    """The machine has another installation now: another key, two alliances. Before every file operation the restore is killed once."""
    for path in folder.glob("s*"):
        path.unlink()
    other = json.loads(command("peiling", "new", "--naam", "Anders", "--preset", "kort", "--json")[1])
    command("peiling", "new", "--naam", "En nog een")
    stood = {path.name: path.read_bytes() for path in folder.glob("s*") if not path.name.endswith((".lock", "-shm"))}
    seen = []
    for turn in range(1, 30):
        rounds.close_store()
        for path in folder.glob("s*"):
            path.unlink()
        for name, content in stood.items():
            (folder / name).write_bytes(content)
        with subprocess.Popen([sys.executable, "-c", KILLED, str(kept), str(turn)], stdout=subprocess.PIPE, text=True) as program:
            if program.stdout.readline() == "done\n":
                break
            program.kill()
        open_store()
        number = rows(folder / "samenpeil.db", "alliances")
        mine = {2: other, 1: made}[number]
        visitor = rounds.exchange(mine["links"]["trekker"], None).visitor
        assert rounds.links(visitor, mine["peiling"]).code == mine["code"]  # made from the key: this is the one that belongs here
        seen.append(number)
    assert seen == sorted(seen, reverse=True)
    assert set(seen) == {1, 2}
