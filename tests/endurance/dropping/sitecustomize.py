"""Takes away what lets a tap in a lost session draw the page. The control of network.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.server import lost_session

    lost_session.revive_lost_sessions = lambda: None
