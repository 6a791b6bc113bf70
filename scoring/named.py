"""The ids that the method names itself; every other id comes from the content and is never written in code."""

from __future__ import annotations

from functools import cache

# scoring-method §0 and §4.1, interfaces §1
TRUST = "ING-02"
EQUAL_SAY = "ING-03"
FACILITATOR = "ING-07"
GOAL = "ING-09"
RULES = "ING-14"
BASICS = (TRUST, GOAL, RULES)
LATER = ("ING-13", "ING-14", "ING-16")  # belong to a later phase: not ranked in phase 1 and 2

STUCK = ("SIG-V1", "SIG-V2", "SIG-V3", "SIG-V4", "SIG-V5", "SIG-V6")
GOOD = ("SIG-G1", "SIG-G2", "SIG-G3", "SIG-G4")
ENERGY_FELL = "SIG-V1"
KEEPS_AGREEMENTS = "SIG-G2"
SPEAKS_OPENLY = "SIG-G4"
NEW_START = "SIG-S1"
STILL_CHOOSING = "SIG-S2"
WAS_BETTER = "SIG-T1"
TENSION = "SIG-W1"
TENSION_WITH_FACILITATOR = "SIG-W2"
SENSITIVE = (TENSION, TENSION_WITH_FACILITATOR)

LEADING_AGREED = "LF-3-4"  # afspreken wie de regie of trekkersrol heeft
TOOK_PART_BEFORE = "HER-1"
WITNESS = "VGL-"

UNKNOWN = "?"
NOT_OURS = "niet"
NO_PERSPECTIVE = "onbekend"


@cache
def phase_of(activity: str) -> int:
    """The life phase of an activity: 'LF-3-4' -> 3."""
    return int(activity.split("-")[1])


def function_part(item: str) -> str:
    """Which of the two questions about a function an item is: 'FUN-2.nu' -> 'nu', 'FUN-2.ambitie' -> 'ambitie'."""
    return item.rsplit(".", 1)[1]
