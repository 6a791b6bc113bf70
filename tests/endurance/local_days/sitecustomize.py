"""Makes the daily cleaning and the terms of keeping count days in the zone of the server. A control of clocks.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from datetime import date

    from assessment.rounds import keeping

    keeping.today = date.today
