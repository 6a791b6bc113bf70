"""What one member sent and what the screen called kept, question by question; judges what is found later, reads nothing itself.

sent   1 · 4 · 2 · 5        what the member chose, in order
kept       4 (version 7)    the last mark „bewaard“: from here on 4, 2 or 5 may be found; 1 or nothing is a loss
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Line:
    """One question. `since` is the place in `sent` of the value that was marked last."""

    sent: list[str] = field(default_factory=list)
    kept: str | None = None
    version: int = 0
    since: int = 0
    story: list[str] = field(default_factory=list)  # everything in order, to understand a loss afterwards


@dataclass
class Ledger:
    """All questions of one member, by the name of the item or part. `problems`: marks for what this member never sent."""

    lines: dict[str, Line] = field(default_factory=dict)
    marks: int = 0
    problems: list[str] = field(default_factory=list)

    def reload(self) -> None:
        """The page is opened anew."""
        for line in self.lines.values():
            line.story.append("reload")

    def send(self, name: str, value: str) -> None:
        """This is about to leave the browser."""
        line = self.lines.setdefault(name, Line())
        line.sent.append(value)
        line.story.append(f"sends {value}")

    def mark(self, name: str, value: str, version: int) -> None:
        """The screen calls this kept, as this version. Seen again it changes nothing."""
        line = self.lines.setdefault(name, Line())
        line.story.append(f"is told {value} ({version})")
        if version <= line.version:
            if version == line.version and value != line.kept:
                self.problems.append(f"{name}: version {version} was {line.kept} and is now shown as {value}")
            return
        later = [place for place in range(line.since, len(line.sent)) if line.sent[place] == value]
        if not later:
            self.problems.append(
                f"{name}: {value} is marked, and only {line.sent[line.since :]} can be there: {' · '.join(line.story[-12:])}"
            )
            return
        line.kept, line.version, line.since = value, version, later[0]
        self.marks += 1

    def judge(self, found: dict[str, tuple[str, int]], here: set[str] | None = None) -> list[str]:
        """Hold what is found (name -> value, version) against the ledger. Returns every loss and every invention.

        here: the names that were looked at; without it all.
        """
        wrong = list(self.problems)
        for name in sorted(here if here is not None else self.lines.keys() | found.keys()):
            line, (value, version) = self.lines.get(name, Line()), found.get(name, (None, 0))
            if value is None:
                if line.kept is not None:
                    wrong.append(f"{name}: {line.kept} was marked, nothing is there")
            elif value not in line.sent:
                wrong.append(f"{name}: {value} is there and was never sent")
            elif line.kept is not None and value not in line.sent[line.since :]:
                wrong.append(f"{name}: {line.kept} was marked, the older {value} is there")
            elif version < line.version or (version == line.version and value != line.kept):
                wrong.append(f"{name}: version {line.version} ({line.kept}) was marked, version {version} ({value}) is there")
        return wrong

    def of(self, names: set[str]) -> Ledger:
        """Only these questions."""
        return Ledger({name: line for name, line in self.lines.items() if name in names})

    def admits(self, found: dict[str, str]) -> bool:
        """Whether these values, without their versions, can be this member's: as after closing."""
        return not self.judge({name: (value, 10**9) for name, value in found.items()})
