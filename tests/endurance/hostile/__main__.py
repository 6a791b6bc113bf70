"""Sends thousands of hostile inputs of every kind and says what broke: `python -m tests.endurance.hostile --each 2000 --seed 1`.
It only talks to a server that it starts itself.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

from benchmarks.servers import OURS, running
from tests.endurance.hostile.attack import attack


def main() -> int:
    """Attack and print. Gives 1 when anything broke, when too little was answered, or when the server was slow to say it is well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=2_000, help="inputs of every kind (trust S1)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    os.environ.pop("DATABASE_URL", None)
    with running(OURS) as server:
        found = attack(given.each, given.seed, server)
    print(f"{sum(found.tried.values())} hostile inputs in {time.perf_counter() - began:.0f} s, seed {given.seed}")
    for kind, tried in found.tried.items():
        print(f"  {kind}: {tried} tried, {found.answered[kind]} answered")
    print(f"seconds: { {name: round(seconds) for name, seconds in found.seconds.items()} }")
    print(f"what came: {dict(found.refused.most_common(60))}")
    print(f"slowest answer about health: {found.slowest_health:.2f} s, during {found.slowest_during}")
    print(f"incidents in the sender's own session: {found.incidents}")
    wrong = found.wrong()
    for one in wrong[:60]:
        print("  BROKEN", one)
    print(f"broken: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
