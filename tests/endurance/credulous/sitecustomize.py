"""Makes a server believe that everything it tries to keep is kept, whatever the store says. The control of faults.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.rounds.records import StoreUnavailable
    from tests.endurance.controls import call_kept_after

    call_kept_after(StoreUnavailable)
