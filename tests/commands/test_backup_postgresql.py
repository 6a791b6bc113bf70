"""`backup` and `restore` where the store is PostgreSQL: the same promises as for the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa

from assessment import rounds
from assessment.cookies import join
from assessment.rounds import hosting, logbook
from assessment.rounds.installation import current, open_store
from assessment.store import Store, dumping
from tests import postgres
from tests.commands.test_peiling import command, fill_in, folder, made  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.server
NUMBER = "SELECT (SELECT count(*) FROM answers), (SELECT count(*) FROM alliances)"


@pytest.fixture
def server():
    return postgres.cluster()


@pytest.fixture
def kept(server, command, made, tmp_path):  # noqa: F811
    """A backup of a peiling that two people filled in."""
    fill_in(made, 2)
    file = tmp_path / "nu.zip"
    assert command("backup", str(file))[0] == 0
    return file


def test_everything_is_back_after_everything_was_deleted(server, command, made, kept, folder):  # noqa: F811
    before = server.ask(NUMBER)
    server.empty()
    (folder / "sleutel").unlink()
    code, out, err = command("restore", str(kept))
    assert (code, err) == (0, "")
    assert "voor-terugzetten" not in out
    assert server.ask(NUMBER) == before
    open_store()
    visitor = rounds.exchange(made["links"]["trekker"], None).visitor
    assert rounds.progress(visitor, made["peiling"]).counted == 2
    assert rounds.links(visitor, made["peiling"]).code == made["code"]
    rounds.exchange(made["code"], None)  # made from the key, which came along
    acts = {act.act for act in hosting.all_acts() if act.who == logbook.COMMAND_LINE}
    assert logbook.RESTORED in acts


def test_what_came_after_is_gone_also_tables_that_the_copy_does_not_know(server, command, made, kept):  # noqa: F811
    command("peiling", "new", "--naam", "Later")
    server.ask("DROP TABLE IF EXISTS acts CASCADE", "CREATE TABLE acts (of_another_version TEXT)")
    assert command("restore", str(kept))[0] == 0
    assert server.ask(NUMBER)[0][1] == 1
    open_store()


def test_nothing_is_restored_while_the_app_runs(command, made, kept):  # noqa: F811
    open_store()
    rounds.can_write()
    code, _, err = command("restore", str(kept))
    assert (code, err) == (1, "Samenpeil draait nog, of een andere opdracht is bezig. Stop het eerst en probeer het dan opnieuw.\n")
    rounds.can_write()


def repacked(kept: Path, about: dict | None = None, name: str = "samenpeil.dump") -> Path:
    """The same backup that tells other things about itself, under its own digest."""
    with zipfile.ZipFile(kept) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    told = json.loads(parts.pop("inhoud.json")) | (about or {})
    parts = {name if one == "samenpeil.dump" else one: text for one, text in parts.items()}
    told["sha256"] = {one: sha256(text).hexdigest() for one, text in parts.items()}
    other = kept.with_name("anders.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for one, text in (parts | {"inhoud.json": json.dumps(told).encode()}).items():
            archive.writestr(one, text)
    return other


def test_what_does_not_count_the_same_changes_nothing(server, command, made, kept, folder):  # noqa: F811
    command("peiling", "new", "--naam", "Later")
    before, key = server.ask(NUMBER), (folder / "sleutel").read_bytes()
    assert command("restore", str(repacked(kept, {"rijen": {"answers": 99}})))[0] == 1
    assert server.ask(NUMBER) == before
    assert (folder / "sleutel").read_bytes() == key
    open_store()


def test_a_newer_one_and_one_of_a_file_are_refused_with_a_sentence(server, command, made, kept, monkeypatch):  # noqa: F811
    assert "nieuwere versie" in command("restore", str(repacked(kept, {"revisie": "9999"})))[2]
    assert "van een bestand" in command("restore", str(repacked(kept, name="samenpeil.db")))[2]
    monkeypatch.delenv("DATABASE_URL")
    assert "van PostgreSQL" in command("restore", str(kept))[2]
    half = kept.with_name("half.zip")
    half.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert "geen hele reservekopie" in command("restore", str(half))[2]


def test_a_pass_of_before_opens_nothing_after_restoring(server, command, made, kept):  # noqa: F811
    open_store()
    host = rounds.exchange(rounds.host_key(), None)
    visitor = join(host.visitor, host.pass_)
    assert rounds.account(visitor).is_host
    rounds.close_store()
    assert command("backup", str(kept))[0] == 0
    assert command("restore", str(kept))[0] == 0
    open_store()
    assert rounds.account(visitor) is None


def test_killed_while_putting_back_the_old_or_the_new_is_there_with_its_own_key(server, command, made, kept, folder):  # noqa: F811
    """The machine has another installation now: another key, two alliances."""
    seen = set()
    for turn in range(5):
        server.empty()
        (folder / "sleutel").unlink()
        other = json.loads(command("peiling", "new", "--naam", "Anders", "--preset", "kort", "--json")[1])
        command("peiling", "new", "--naam", "En nog een")
        rounds.close_store()
        words = [sys.executable, "-m", "assessment", "restore", str(kept)]
        with subprocess.Popen(words, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL, start_new_session=True) as program:
            busy = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'psql'"
            while program.poll() is None and (turn == 0 or not server.ask(busy)):
                pass
            if program.poll() is None:
                os.killpg(program.pid, 9)  # with psql, as when the machine stops
        while server.ask("SELECT 1 FROM pg_stat_activity WHERE datname = 'postgres' AND pid <> pg_backend_pid() AND state IS NOT NULL"):
            pass
        open_store()
        number = server.ask(NUMBER)[0][1]
        mine = {2: other, 1: made}[number]
        visitor = rounds.exchange(mine["links"]["trekker"], None).visitor
        assert rounds.links(visitor, mine["peiling"]).code == mine["code"]  # made from the key: this is the one that belongs here
        rounds.close_store()
        seen.add(number)
    assert seen == {1, 2}


def test_a_server_that_cannot_write_is_copied_as_it_is(server, command, made, kept, caplog):  # noqa: F811
    fill_in(made, 1)
    server.ask("ALTER DATABASE postgres SET default_transaction_read_only = on")
    try:
        assert command("backup", str(kept))[0] == 0
    finally:
        server.ask("SET default_transaction_read_only = off", "ALTER DATABASE postgres RESET default_transaction_read_only")
    assert "rows stand as they came" in caplog.text
    assert command("restore", str(kept))[0] == 0
    open_store()
    visitor = rounds.exchange(made["links"]["trekker"], None).visitor
    assert rounds.progress(visitor, made["peiling"]).counted == 3


def test_the_password_is_on_no_command_line_and_missing_programs_are_named(command, made, monkeypatch, tmp_path):  # noqa: F811
    store = Store("postgresql+psycopg://u:heelgeheim@db/peil?sslmode=require")
    assert dumping._address(store) == "postgresql://u@db/peil?sslmode=require"
    monkeypatch.setattr(dumping.shutil, "which", lambda name: None)
    monkeypatch.setattr(dumping.Path, "glob", lambda *_: iter(()))
    code, _, err = command("backup", str(tmp_path / "a.zip"))
    assert (code, "postgresql-client" in err) == (1, True)
    assert sa.make_url(store.url).password == "heelgeheim"


def test_a_user_who_only_owns_the_database_can_do_all_of_it(server, command, monkeypatch, tmp_path):  # noqa: F811
    server.ask("DROP DATABASE IF EXISTS gewoon WITH (FORCE)", "DROP ROLE IF EXISTS gewoon", "CREATE ROLE gewoon LOGIN")
    server.ask("CREATE DATABASE gewoon OWNER gewoon")
    monkeypatch.setenv("DATABASE_URL", server.url_of("gewoon").replace("postgres@", "gewoon@"))
    made = json.loads(command("peiling", "new", "--naam", "Testdorp", "--preset", "kort", "--json")[1])  # noqa: F811
    fill_in(made, 1)
    assert command("backup", str(tmp_path / "nu.zip"))[0] == 0
    command("peiling", "new", "--naam", "Later")
    rounds.close_store()
    assert command("restore", str(tmp_path / "nu.zip"))[0] == 0
    open_store()
    visitor = rounds.exchange(made["links"]["trekker"], None).visitor
    rounds.remove_round(visitor, made["peiling"])
    assert not current().wipe_again
    assert server.ask("SELECT count(*) FROM alliances", database="gewoon") == [(0,)], "also what came later"
