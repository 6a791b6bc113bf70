"""Lets whoever writes last win, and lets Streamlit run two taps beside each other. The control of order.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from assessment.rounds import saving

    saving._may_replace = lambda before, tab, seen: True
