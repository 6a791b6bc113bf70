"""Dutch dates, numbers and counts as people write them."""

from __future__ import annotations

import pytest

from assessment import dutch


def test_a_date_is_written_with_its_weekday():
    assert dutch.dutch_date("2026-06-16") == "dinsdag 16 juni"
    assert dutch.dutch_date("2026-03-01", year=True) == "zondag 1 maart 2026"
    assert dutch.month("2026-12-31") == "december 2026"


@pytest.mark.parametrize("wrong", ["", "16-06-2026", "2026-02-30", "morgen"])
def test_something_that_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        dutch.dutch_date(wrong)


@pytest.mark.parametrize(
    ("value", "written"), [(3.6, "3,6"), (4, "4,0"), (-0.5, "−0,5"), (-0.04, "0,0"), (0, "0,0"), (-10, "−10,0"), (2.25, "2,2")]
)
def test_a_number_has_a_decimal_comma_and_a_real_minus(value, written):
    assert dutch.number(value) == written


def test_counts_and_lists():
    assert dutch.plural(1, "lid", "leden") == "1 lid"
    assert dutch.plural(0, "lid", "leden") == "0 leden"
    assert dutch.listing(["overheid"]) == "overheid"
    assert dutch.listing(["a", "b", "c"]) == "a, b en c"
