"""What answers mean: pure functions over the types of this package; knows no screen, file, database or clock."""

from scoring.compare import compare
from scoring.diagnose import diagnose
from scoring.disclosure import all_or_nothing, count_or_none, counts_from_two, may_name, may_show_remarks, public, stacks

__all__ = [
    "all_or_nothing", "compare", "count_or_none", "counts_from_two", "diagnose", "may_name", "may_show_remarks", "public", "stacks",
]  # fmt: skip
