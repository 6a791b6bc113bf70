"""Tests that try to get in: every act by everybody, guessing, bombs, and what may stand nowhere."""
