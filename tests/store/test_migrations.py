"""The next version's first start, killed at any moment: the old version goes on with everything, and the next try finishes the step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assessment import rounds
from assessment.rounds.installation import current
from assessment.store import Newer, Store
from tests.endurance.migrations import NEW, OLD, Tried, fill, run
from tests.rounds.conftest import knowledge, open_again, raw, store  # noqa: F401 - a real installation
from tests.rounds.situations import TAB, a_member, an_open_peiling

ROOT = Path(__file__).resolve().parents[2]
ITEM = "ING-01-a"
COUNTED = ("rounds", "members", "answers", "grants", "capabilities", "questionnaires")


@pytest.fixture
def kept(raw, database):  # noqa: F811
    """A member's answer, and how much there is."""
    peiling = an_open_peiling()
    me = a_member(peiling)
    rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None)
    return peiling, me, {table: raw(f"SELECT COUNT(*) FROM {table}") for table in COUNTED}


def step(url: str, stop_at: str, *words: str) -> list[str]:
    """Start the next version, kill -9 at `stop_at`; the points it reached."""
    command = [sys.executable, "-m", "tests.store.reshaper", url, stop_at, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        said = []
        for line in program.stdout:
            said.append(line.strip())
            if said[-1] == stop_at:
                program.kill()
    return said


def test_killed_at_any_point_the_old_version_goes_on_and_the_next_try_finishes(kept, store, open_again, raw):  # noqa: F811
    peiling, me, before = kept
    url = current().store.url.render_as_string(hide_password=False)
    for turn, point in enumerate(("begin", "column", "rebuilt", "filled", "answers", "stamped")):
        rounds.close_store()
        assert step(url, point)[-1] == point
        open_again()
        assert rounds.save_answer(me, peiling.id, "ING-01-b", str(turn % 5 + 1), TAB, None).accepted
        assert rounds.member(me, peiling.id).answers[ITEM].value == "4"
    rounds.close_store()
    assert step(url, "nowhere")[-1] == "done"
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT place FROM rounds").scalars().all() == ["hier"]
    after = {table: raw(f"SELECT COUNT(*) FROM {table}") for table in COUNTED}
    assert after == before | {"answers": [(2,)]}
    with pytest.raises(Newer):
        open_again()


@pytest.mark.file
def test_without_setting_the_rules_aside_sqlite_would_have_deleted_the_answers(kept, raw):  # noqa: F811
    url = str(current().store.url)
    rounds.close_store()
    assert step(url, "nowhere", "careless")[-1] == "done"
    assert raw("SELECT COUNT(*) FROM answers") == [(0,)]


def test_killed_at_moments_of_chance_everything_is_old_or_new(store, tmp_path):  # noqa: F811
    seen = run(tmp_path, kills=4, number=3_000, seed=1)
    assert set(seen) <= {OLD, NEW}
    assert seen.total() == 4


def test_a_row_that_is_missing_afterwards_would_be_seen(store, tmp_path):  # noqa: F811
    fill(500)
    url = current().store.url.render_as_string(hide_password=False)
    rounds.close_store()
    tried = Tried(url, tmp_path)
    tried.fresh()
    _, before = tried.content()
    assert tried.state(before) == OLD
    careless = Store(tried.url)
    with careless.writing() as connection:
        connection.exec_driver_sql("DELETE FROM answers WHERE item = 'ING-07-a'")
    careless.close()
    assert tried.state(before) == "between: ['answers']"
