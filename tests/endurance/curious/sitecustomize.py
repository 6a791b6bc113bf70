"""Lets Streamlit ask the internet who it is when a foreign page knocks, as it does by itself. The control of tests/live/test_outside.py."""

import sys

if sys.argv[0] == "-m":  # the server itself, not the commands that make a peiling for it
    from streamlit import net_util

    from assessment.server.address import Address

    Address.is_own_origin = lambda self, scope: True
    net_util._AWS_CHECK_IP = "http://buiten.invalid"  # a name that never exists: nobody is really asked
