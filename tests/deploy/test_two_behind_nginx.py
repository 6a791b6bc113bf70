"""Two processes behind our nginx, one killed: every browser goes on at the other with its own screen, and no mark was a lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment import rounds
from tests import postgres
from tests.deploy.proxy import NGINX
from tests.endurance.behind_nginx import one_round
from tests.endurance.two_processes import looked_up


@pytest.fixture(autouse=True)
def settings_of_this_test(monkeypatch):
    """What the check sets is set back afterwards."""
    monkeypatch.setenv("SAMENPEIL_DATA", "")
    monkeypatch.setenv("DATABASE_URL", "")
    yield
    rounds.close_store()


@pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not on this machine (apt install nginx)")
def test_one_of_two_is_killed_and_every_browser_goes_on_at_the_other_with_its_screen(tmp_path):
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    url = postgres.cluster().empty()
    found, people = one_round(tmp_path, url, members=12, seconds=10, seed=3)
    assert found.lost == []
    broken = [one for one in people if one.broken]
    assert broken, "nobody was at the process that was killed"
    assert len(broken) < len(people), "one address is not one process"
    assert all(one.back for one in broken), "the first answer after coming back is marked"
    log = (tmp_path / "access.log").read_text()
    assert all(one.cookie.split("=")[1] not in log for one in people)
    postgres.cluster().ask("DELETE FROM answers")  # the negative control: the same check finds what is not there
    assert len(looked_up(tmp_path, url, people).lost) > len(people)
