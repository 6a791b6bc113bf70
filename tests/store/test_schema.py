"""The database itself: made, checked, moved forward, or refused with one sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from assessment.store import Corrupt, Newer, Store, Unavailable, schema
from assessment.store.migrations import REVISIONS, run
from assessment.store.tables import metadata


@pytest.fixture
def url(database):
    return database.replace("postgresql:", "postgresql+psycopg:")


@pytest.fixture
def store(url):
    store = Store(url)
    yield store
    store.close()


def tables_of(connection: sa.Connection) -> dict[str, list[str]]:
    """name -> the lines of its definition, sorted: the order of constraints means nothing."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'")
    return {name: sorted(line.strip(" ,\t") for line in sql.splitlines()) for name, sql in rows}


def everything(store: Store) -> object:
    """The bytes of the file; or, of every row of PostgreSQL, which transaction wrote it and where it stands."""
    if store.is_sqlite:
        return store.path.read_bytes()
    with store.reading() as connection:
        names = sa.inspect(connection).get_table_names()
        return {name: connection.exec_driver_sql(f'SELECT xmin::text, ctid::text FROM "{name}"').all() for name in names}


def test_a_fresh_database_has_todays_tables_and_stamp(store):
    schema.prepare(store)
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [REVISIONS[-1]]


@pytest.mark.file
def test_the_migrations_lead_to_exactly_the_same_tables(store, tmp_path):
    schema.prepare(store)
    with store.reading() as connection:
        fresh = tables_of(connection)
    migrated = Store(f"sqlite:///{tmp_path / 'old.db'}")
    with migrated.writing() as connection:
        run.upgrade(connection)
    with migrated.reading() as connection:
        assert tables_of(connection) == fresh
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == REVISIONS[-1]
    migrated.close()


def test_the_list_of_revisions_is_the_folder():
    from alembic.script import ScriptDirectory

    with sa.create_engine("sqlite://").connect() as connection:
        script = ScriptDirectory.from_config(run.configuration(connection))
    assert tuple(revision.revision for revision in reversed(list(script.walk_revisions()))) == REVISIONS


def test_a_second_start_changes_nothing(store):
    schema.prepare(store)
    before = everything(store)
    schema.prepare(store)
    assert everything(store) == before


def test_an_ordinary_start_does_not_load_alembic_nor_a_driver_it_does_not_need(url):
    program = (
        "import sys; from assessment.store import Store, schema; schema.prepare(Store(sys.argv[1])); "
        "print(*({name.partition('.')[0] for name in sys.modules} & {'alembic', 'psycopg'}))"
    )
    found = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ([] if url.startswith("sqlite") else ["psycopg"])


def test_a_newer_database_is_refused_and_left_alone(store):
    schema.prepare(store)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Newer, match="nieuwere versie"):
        schema.prepare(store)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"


def test_a_database_of_somebody_else_is_refused_and_left_alone(store):
    if store.is_sqlite:
        store.path.parent.mkdir()
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (id TEXT)")
    with pytest.raises(Newer):
        schema.prepare(store)
    with store.reading() as connection:
        assert sa.inspect(connection).get_table_names() == ["recipes"]


@pytest.mark.file
def test_a_file_that_is_no_database_is_refused_with_the_way_out(store):
    store.path.parent.mkdir()
    store.path.write_bytes(b"this is not a database " * 400)
    with pytest.raises(Corrupt, match="restore"):
        schema.prepare(store)


@pytest.mark.file
def test_a_damaged_database_is_refused(store):
    schema.prepare(store)
    with store.writing() as connection:
        rows = [{"hash": f"{number:064}", "body": "x" * 3000} for number in range(60)]
        connection.execute(metadata.tables["questionnaires"].insert(), rows)
    store.wipe()
    store.close()
    content = bytearray(store.path.read_bytes())
    half = len(content) // 2
    content[half : half + 30_000] = b"\xff" * 30_000
    store.path.write_bytes(bytes(content))
    with pytest.raises(Corrupt, match="beschadigd"):
        schema.prepare(store)


def test_a_migration_that_fails_leaves_the_old_database(store, monkeypatch):
    monkeypatch.setattr(schema, "REVISIONS", ("0000", *REVISIONS))
    if store.is_sqlite:
        store.path.parent.mkdir()
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0000')")

    def half(connection):
        connection.exec_driver_sql("CREATE TABLE meta (key TEXT)")
        raise RuntimeError

    monkeypatch.setattr(run, "upgrade", half)
    with pytest.raises(RuntimeError):
        schema.prepare(store)
    with store.reading() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]


@pytest.mark.file
def test_a_folder_that_is_a_file_is_said_without_a_traceback(url, tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(Unavailable):
        schema.prepare(Store(url))


@pytest.mark.file
def test_only_we_can_read_what_we_made(store):
    schema.prepare(store)
    for path in (store.path, store.line.path, store.path.parent):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.file
@pytest.mark.parametrize("opened_before", [False, True])
def test_the_log_is_closed_for_others_from_the_first_moment_also_in_an_open_folder(store, opened_before):
    store.path.parent.mkdir(mode=0o755)
    if opened_before:  # put back by hand, open to everybody
        schema.prepare(store)
        store.close()
        store.path.chmod(0o644)
    schema.prepare(store)
    with store.reading():
        found = {path.name: path.stat().st_mode & 0o077 for path in store.path.parent.glob("*.db*")}
    assert f"{store.path.name}-wal" in found
    assert not any(found.values()), found


@pytest.mark.file
def test_a_folder_that_is_there_stays_as_its_owner_made_it(store):
    store.path.parent.mkdir()
    store.path.parent.chmod(0o755)
    schema.prepare(store)
    assert store.path.parent.stat().st_mode & 0o777 == 0o755


@pytest.mark.file
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)])
def test_every_write_is_synced_checked_and_wiped(store, pragma, value):
    schema.prepare(store)
    with store.writing() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_who_reads_cannot_write(store):
    schema.prepare(store)
    with pytest.raises(Unavailable), store.reading() as connection:
        connection.exec_driver_sql("DELETE FROM rounds")


@pytest.mark.file
def test_nobody_waits_while_a_command_beside_the_app_looks_whether_all_is_whole(store, url, monkeypatch):
    schema.prepare(store)
    written = []

    def slowly(_) -> bool:
        with store.writing(patience=0.2) as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")
        written.append(True)
        return True

    monkeypatch.setattr(schema, "is_sound", slowly)
    other = Store(url)
    schema.prepare(other)
    other.close()
    assert written
