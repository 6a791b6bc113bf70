"""Makes a minute of a server last half a second: what it does every minute, it does all the time. For two_processes.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.server import lifetime

    lifetime.MINUTE = 0.5
