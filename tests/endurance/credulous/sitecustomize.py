"""Makes a server believe that everything it tries to keep is kept, whatever the store says. The control of faults.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment import rounds
    from assessment.rounds.records import Saved, Stored, StoreUnavailable

    keeps = rounds.save_answer

    def says(visitor, round_id, item, value, tab, seen, **where):
        try:
            return keeps(visitor, round_id, item, value, tab, seen, **where)
        except StoreUnavailable:
            return Saved(Stored(value, 10**6, tab), accepted=True)

    rounds.save_answer = says
