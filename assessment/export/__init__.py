"""Turns what is known into a file to keep or print; knows no screen and computes no result."""
