"""Makes a server call an answer kept though the peiling was closed. The control of closing_time.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.rounds.records import RoundIsClosed
    from tests.endurance.controls import call_kept_after

    call_kept_after(RoundIsClosed)
