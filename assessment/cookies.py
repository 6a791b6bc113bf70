"""Joins the two cookies of a connection into what `rounds` calls a visitor, and takes it apart; knows not what either is worth.

    browser        which browser this is: a member, who reads along, a facilitator with a key
    browser~pass   the same, and somebody signed in here

The store keeps both apart, under hashes of their own: who signed in cannot be joined with what the same browser filled in.
"""

from __future__ import annotations

BETWEEN = "~"  # stands in neither


def join(browser: str | None, pass_: str | None) -> str | None:
    """The visitor of these cookies; None when there are none."""
    return f"{browser or ''}{BETWEEN}{pass_}" if pass_ else browser or None


def split(visitor: str | None) -> tuple[str, str]:
    """(browser, pass) of a visitor; empty when it is not there."""
    browser, _, pass_ = visitor.partition(BETWEEN) if isinstance(visitor, str) else ("", "", "")
    return browser, pass_
