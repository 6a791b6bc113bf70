"""What was tried per kind and what became of it, and the judge of that; sends nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

KINDS = ("handelingen", "schermen", "toelichtingen", "frames", "adressen", "cookies", "tokens", "bestanden", "inhoud")
ENGLISH = re.compile(rb"Traceback \(most recent|site-packages|Internal Server Error|StreamlitAPIException|streamlit\.errors|File \"/")
MOST_HEALTH = 1.0  # seconds (trust S1)
FEWEST_ANSWERED = 0.5  # of what goes over the wire: what is not answered never reached what it was meant for


@dataclass
class Found:
    """Counts per kind, and everything that may not happen."""

    tried: Counter = field(default_factory=Counter)
    answered: Counter = field(default_factory=Counter)  # by the part it was meant for: a whole run of a screen, or a page of ours
    broken: list[str] = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    now: str = ""  # what is going on
    slowest_health: float = 0.0
    slowest_during: str = ""
    incidents_of_ours: list[str] = field(default_factory=list)
    incidents: int = 0

    def health(self, seconds: float) -> None:
        """How long it took to say that the server is well."""
        if seconds > self.slowest_health:
            self.slowest_health, self.slowest_during = seconds, self.now

    def english(self, what: str, told: bytes) -> None:
        """A foreign error in what was told."""
        if seen := ENGLISH.search(told):
            self.broken.append(f"{what}: {seen[0]!r}")

    def wrong(self, most_health: float = MOST_HEALTH) -> list[str]:
        """Everything that may not happen, also that too little was answered or that the server was slow to say it is well."""
        hollow = [
            f"{kind}: {self.answered[kind]} of {tried} answered" for kind, tried in self.tried.items()
            if self.answered[kind] < FEWEST_ANSWERED * tried
        ]  # fmt: skip
        slow = [f"health took {self.slowest_health:.2f} s"] if self.slowest_health > most_health else []
        return [*self.broken, *self.incidents_of_ours, *hollow, *slow]
