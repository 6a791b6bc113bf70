"""Takes the limits away in a server that hostile_crowd.py starts with --unguarded: the control that shows what they are for."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.server import frames, guard, lifetime, turns, uploads

    NONE = 10**9
    guard.ARRIVALS = guard.ARRIVALS_PER_SECOND = guard.BURST = guard.PER_SECOND = guard.ROOM_BURST = guard.ROOM_PER_SECOND = NONE
    guard.CONNECTIONS = guard.CONNECTIONS_PER_ADDRESS = NONE
    guard.FILES_AT_ONCE = 1_000
    frames.LARGEST_FRAME = lifetime.LARGEST_FRAME = 25_000_000
    lifetime.not_waiting_forever = lambda protocol: protocol
    turns.draw_in_turns = lambda: None
    uploads.OnlyAskedFiles = lambda app, places: app  # any file of any page, as Streamlit itself
