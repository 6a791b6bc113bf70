"""A database that was damaged, or lost what was acknowledged, is refused with the way back; what is whole is served."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from random import Random

import pytest

from assessment.store import Store, schema, waterline
from assessment.store.soundness import is_sound, sealed
from benchmarks import servers
from tests.endurance.damage import LETTER, NAME, REFUSED, WHOLE, an_installation, content, files, flips, served

pytestmark = pytest.mark.file
WAL = f"{NAME}-wal"
PLACES = 40


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """(as a crash left it, after stopping) of one installation."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SAMENPEIL_DATA", "")
        environment.delenv("DATABASE_URL", raising=False)
        return an_installation(tmp_path_factory.mktemp("damage") / "data", people=20, practice=False)


@pytest.fixture
def crashed(installation):
    return installation[0]


def test_what_a_crash_leaves_is_whole(crashed, tmp_path):
    assert served(tmp_path / "x", crashed, {}) == WHOLE
    assert len(content(tmp_path / "x" / NAME)["members"]) == 40


def without_the_log(found):
    return {name: text for name, text in found.items() if name != WAL}


def test_a_log_that_was_taken_away_is_missed(crashed, tmp_path):
    assert served(tmp_path / "x", without_the_log(crashed), {}) == REFUSED


def test_a_log_that_stops_halfway_is_missed(crashed, tmp_path):
    assert served(tmp_path / "x", crashed | {WAL: crashed[WAL][: len(crashed[WAL]) // 2]}, {}) == REFUSED


def test_who_knows_what_is_missing_can_go_on_with_what_is_left(crashed, tmp_path):
    assert served(tmp_path / "x", without_the_log(crashed), {}) == REFUSED
    left = {name: text for name, text in without_the_log(crashed).items() if not name.endswith(".stand")}
    assert served(tmp_path / "x", left, {}) == WHOLE


def test_without_the_number_beside_it_nobody_would_have_missed_it(crashed, tmp_path, monkeypatch):
    whole = served(tmp_path / "x", crashed, {})
    expected = content(tmp_path / "x" / NAME)
    assert whole == WHOLE
    monkeypatch.setattr(waterline.Waterline, "read", lambda self: 0)
    assert served(tmp_path / "x", without_the_log(crashed), expected).startswith("half")


def test_a_log_of_another_day_is_not_taken_for_todays(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    store = Store(f"sqlite:///{folder / NAME}")
    schema.prepare(store)
    days = []
    for day in range(3):
        for turn in range(30):
            with store.writing() as connection:
                connection.exec_driver_sql(f"INSERT INTO meta VALUES ('{day} {turn}', 'x')")
        days.append(files(folder))
        if day == 1:
            store.wipe()
    store.close()
    today = days[-1]
    assert served(tmp_path / "x", today, {}) == WHOLE
    for other in days[:2]:
        assert served(tmp_path / "x", today | {WAL: other[WAL]}, {}) == REFUSED


def test_a_database_that_was_stopped_needs_no_log_and_other_programs_may_have_looked(installation, tmp_path):
    _, stopped = installation
    assert WAL not in stopped
    assert served(tmp_path / "x", stopped, {}) == WHOLE
    assert content(tmp_path / "x" / NAME)
    assert served(tmp_path / "y", files(tmp_path / "x"), content(tmp_path / "x" / NAME)) == WHOLE


def test_one_bit_turned_anywhere_in_the_log_is_refused_or_changes_nothing(crashed, tmp_path):
    seen = flips(tmp_path / "x", crashed, WAL, PLACES, Random(3))
    assert set(seen) <= {REFUSED, WHOLE}
    assert seen[REFUSED] > PLACES // 3


def test_one_bit_turned_anywhere_in_the_database_is_refused_or_changes_at_most_a_letter(installation, tmp_path):
    found = flips(tmp_path / "x", installation[1], NAME, PLACES, Random(4))
    seen = Counter(LETTER if what.startswith(LETTER) else what for what in found.elements())
    assert set(seen) <= {REFUSED, WHOLE, LETTER}
    assert seen[REFUSED] > PLACES // 8


def test_an_outcome_of_which_a_number_changed_is_not_served(tmp_path):
    store = Store(f"sqlite:///{tmp_path / NAME}")
    schema.prepare(store)
    body = json.dumps({"uitkomst": {"gemiddelde": 2.6}})
    assert json.loads(sealed(body))["uitkomst"] == {"gemiddelde": 2.6}
    for kept, sound in ((sealed(body), True), (body, True), (sealed(body).replace("2.6", "3.6"), False)):
        with store.writing() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA defer_foreign_keys=ON")
            driver.execute("INSERT INTO alliances VALUES ('a', 'n', 'alliantie', 0)")
            driver.execute("INSERT INTO questionnaires VALUES ('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', '{}')")
            driver.execute(
                "INSERT INTO rounds VALUES ('r', 'a', '', '', '', '', '', '', 0, '', "
                "'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a', 0, '', '', NULL, 0)"
            )
            driver.execute("INSERT INTO snapshots VALUES ('r', ?)", (kept,))
            assert is_sound(driver) is sound
            connection.rollback()
    store.close()


def test_a_start_says_it_in_one_sentence_and_opens_no_door(crashed, tmp_path):
    for name, text in without_the_log(crashed).items():
        (tmp_path / name).write_bytes(text)
    with pytest.raises(RuntimeError, match="mist iets dat al bewaard was") as told, servers.running(servers.OURS, tmp_path):
        pass
    assert "python -m assessment restore BESTAND" in str(told.value)
    assert "Traceback" not in str(told.value)
    assert (tmp_path / NAME).read_bytes() == crashed[NAME]


def test_a_start_on_a_database_of_a_newer_version_says_so_and_leaves_it_alone(installation, tmp_path):
    for name, text in installation[1].items():
        (tmp_path / name).write_bytes(text)
    with closing(sqlite3.connect(tmp_path / NAME)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE questionnaires SET body = 'in another form there'")
    before = content(tmp_path / NAME)
    with pytest.raises(RuntimeError, match="gemaakt met een nieuwere versie") as told, servers.running(servers.OURS, tmp_path):
        pass
    assert "Traceback" not in str(told.value)
    assert content(tmp_path / NAME) == before
