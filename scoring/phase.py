"""Where the group stands in its life, from what the majority says is done or running; says nothing on how well it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.aggregate import Counts, camp, enough, most
from scoring.named import phase_of
from scoring.reading import Reading
from scoring.results import ActivityState, PhaseLevel

DONE, BUSY, NOT_YET = "gedaan", "bezig", "nee"
LAST_OF_WALK = 4  # phase 5 need not come: it is reached by its own rule
RENEW = 5


@dataclass(frozen=True)
class Phase:
    """The outcome: 1–5, or 0 for not known; flags as the interface writes them; how far each phase is."""

    value: int
    flags: tuple[str, ...]
    levels: dict[int, PhaseLevel]

    @property
    def is_mixed(self) -> bool:
        """A later phase runs while an earlier one was skipped."""
        return "gemengd" in self.flags


def state_of(counts: Counts, n: int, reading: Reading) -> ActivityState:
    """One activity for the whole group: the lower median, so a tie goes down (method §4.2). G G G B N N N -> mee bezig."""
    done, busy = counts.get(DONE, 0), counts.get(BUSY, 0)
    k = done + busy + counts.get(NOT_YET, 0)
    if not enough(k, n, reading):
        return "onbekend"
    if most(done, k, reading):
        return "gedaan"
    return "mee bezig" if most(done + busy, k, reading) else "nog niet"


def is_disputed(counts: Counts, reading: Reading) -> bool:
    """At least 3 out of 10 say it is done and at least 3 out of 10 say it is not: a fact on which people disagree."""
    done, not_yet = counts.get(DONE, 0), counts.get(NOT_YET, 0)
    needed = camp(done + counts.get(BUSY, 0) + not_yet, reading)
    return done >= needed and not_yet >= needed


def own_state(code: str) -> ActivityState:
    """What one person says about one activity; used only to find out where people come out by themselves."""
    states: dict[str, ActivityState] = {DONE: "gedaan", BUSY: "mee bezig", NOT_YET: "nog niet"}
    return states.get(code, "onbekend")


def find_phase(states: Mapping[str, ActivityState], reading: Reading) -> Phase:
    """The life phase (method §4.3). `states`: activity id -> what the group says.

    In words: the last phase that is at least half begun, without a gap before it; is that one done, then the next is due.
    GGGGG · GGGG · GBBG · BNNB -> 4; GGGGB · GBBG · NNNN · BBNB -> 3, gemengd (phase 4 runs, 3 was skipped).
    """
    levels = {number: _level(number, states, reading) for number in range(1, RENEW + 1)}
    walk = range(1, LAST_OF_WALK + 1)
    running = [number for number in walk if levels[number] in ("bezig", "klaar")]
    unknown = [number for number in walk if levels[number] == "?"]
    if len(unknown) >= 3 or (len(unknown) == 2 and not running):
        return Phase(0, (), levels)
    reached, stepped_over, stopped = _walk(levels, running)
    flags = [f"fase {number} niet bekend" for number in stepped_over]
    if stopped is not None and levels[stopped] == "niet" and any(number > stopped for number in running):
        value = stopped
        flags.append("gemengd")
    elif not reached:
        value = 1
    elif levels[reached] == "klaar" and reached < LAST_OF_WALK:
        value = reached + 1
        flags.insert(0, "begin")
    else:
        value = reached
    if any(state == "mee bezig" for activity, state in states.items() if phase_of(activity) == RENEW):
        if reached >= reading.phase_renew_from and "gemengd" not in flags:
            value = RENEW
            flags = [flag for flag in flags if flag != "begin"]
        else:
            flags.append("vraag over doorgaan speelt al")
    return Phase(value, tuple(flags), levels)


def _level(number: int, states: Mapping[str, ActivityState], reading: Reading) -> PhaseLevel:
    own = [state for activity, state in states.items() if phase_of(activity) == number]
    known = [state for state in own if state != "onbekend"]
    if not known or len(known) < reading.phase_known * len(own):
        return "?"
    done = known.count("gedaan")
    if done >= reading.phase_done * len(known):
        return "klaar"
    return "bezig" if done + known.count("mee bezig") >= reading.phase_busy * len(known) else "niet"


def _walk(levels: Mapping[int, PhaseLevel], running: list[int]) -> tuple[int, list[int], int | None]:
    # last phase reached (0: none), unknown phases stepped over, and where the walk stopped (None: it came to the end)
    reached, stepped_over = 0, []
    for number in range(1, LAST_OF_WALK + 1):
        if number in running:
            reached = number
        elif levels[number] == "?" and any(later > number for later in running):
            stepped_over.append(number)
        else:
            return reached, stepped_over, number
    return reached, stepped_over, None
