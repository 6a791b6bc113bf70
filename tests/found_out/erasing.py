"""A program that removes a peiling and says so; killed by test_erased at a moment of chance."""

from __future__ import annotations

import sys

from assessment import rounds

visitor, round_id = sys.argv[1:3]
rounds.open_store()
print("open", flush=True)
rounds.remove_round(visitor, round_id)
print("weg", flush=True)
