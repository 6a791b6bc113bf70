"""Which day it is: for people by the Dutch calendar, for what is kept by UTC; never by the zone of the server."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment.rounds.installation import calendar_day

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-07-14T22:30", "2026-07-15"),  # half an hour after midnight, summer time
        ("2026-12-31T22:30", "2026-12-31"),  # half an hour before it, winter time
        ("2026-12-31T23:30", "2027-01-01"),
        ("2026-10-24T21:59", "2026-10-24"),
        ("2026-10-24T22:00", "2026-10-25"),  # the night the clock goes back still begins in summer time
        ("2026-10-25T22:59", "2026-10-25"),  # and that day ends in winter time
        ("2026-10-25T23:00", "2026-10-26"),
        ("2027-03-27T22:59", "2027-03-27"),
        ("2027-03-28T22:00", "2027-03-29"),  # a day of 23 hours
        ("2028-02-28T23:30", "2028-02-29"),
    ],
)
def test_half_an_hour_after_midnight_it_is_the_next_day_for_people(moment, day):
    assert calendar_day(datetime.fromisoformat(moment).replace(tzinfo=UTC)).isoformat() == day


def test_the_day_of_the_server_is_never_ahead_of_theirs():
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [begin + timedelta(minutes=30 * number) for number in range(2 * 24 * 366)]
    assert all(moment.date() <= calendar_day(moment) <= moment.date() + timedelta(days=1) for moment in moments)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_wherever_the_server_stands_both_days_are_the_same(zone):
    program = (
        "from datetime import UTC, datetime\nfrom assessment.rounds.installation import calendar_day, today\n"
        "moment = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)\n"
        "assert calendar_day(moment).isoformat() == '2026-07-15'\nassert today() == datetime.now(UTC).date()"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=os.environ | {"TZ": zone}, check=True)
