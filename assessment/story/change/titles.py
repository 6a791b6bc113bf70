"""Title, subtitle and cards about last time by rule; claims no more than the verdict of the method (§5)."""

from __future__ import annotations

from assessment.dutch import listing, number
from assessment.story.book import lower
from assessment.story.change.compared import APART, DOWN, SURELY, UP, Compared
from scoring.results import Change

NAMED = 2  # names in a title


def title(seen: Compared) -> str:
    """The first that fits: more down than up > clearly up > perhaps up > another group > nothing to compare > the same.

    A change that is not sure says „misschien“. A class that jumped is never a title.
    """
    book, month, changes = seen.book, seen.then.outcome.label, seen.speakable
    up = [one for one in changes if one.verdict in UP]
    down = [one for one in changes if one.verdict in DOWN]
    sure = [one for one in up if one.verdict in SURELY]
    if len(down) > len(up):
        worst = min(down, key=lambda one: (one.verdict not in SURELY, one.difference))
        key = "taai" if worst.verdict in SURELY else "misschien_lager"
        return book.say(f"verandering.titel.{key}", naam=book.group(worst.id).short)
    if up:
        return book.say(f"verandering.titel.{'duidelijk' if sure else 'misschien'}", maand=month, namen=_names(seen, sure or up))
    if changes and all(one.verdict == APART for one in changes):
        return book.say("verandering.titel.andere_groep")
    if not changes:
        return book.say("verandering.titel.niets", maand=month)
    if seen.past.agreed:
        return book.say("verandering.titel.gelijk.afspraken", gedaan=seen.done, totaal=len(seen.past.agreed))
    return book.say("verandering.titel.gelijk", maand=month)


def subtitle(seen: Compared) -> str:
    """Which peiling, and how many people then and now: two groups are compared, not persons."""
    then = seen.then.outcome
    return seen.book.say("verandering.onder", maand=then.label, toen=then.answered, nu=seen.now.answered)


def cards(seen: Compared) -> tuple[tuple[str, str, str, str], ...]:
    """(icon, tone, heading, text): grown, dropped, and what was agreed then."""
    book, changes, found = seen.book, seen.speakable, []
    up = [one for one in changes if one.verdict in UP]
    down = [one for one in changes if one.verdict in DOWN]
    if up:
        heading = "gegroeid" if any(one.verdict in SURELY for one in up) else "gegroeid.misschien"
        found.append(("trending_up", "sterk", book.say(f"verandering.{heading}"), book.say("verandering.gegroeid.vraag")))
    if down:
        heading = "gezakt" if any(one.verdict in SURELY for one in down) else "gezakt.misschien"
        lowest = sorted(down, key=lambda one: one.difference)[:NAMED]
        named = listing([f"{book.group(one.id).short} ({number(one.difference)})" for one in lowest])
        text = book.say("verandering.gezakt.vraag", namen=named)
        found.append(("trending_down", "aandacht", book.say(f"verandering.{heading}"), text))
    elif changes and not all(one.verdict == APART for one in changes):
        found.append(("trending_flat", "rustig", book.say("verandering.gezakt"), book.say("verandering.niet_gezakt")))
    if seen.past.agreed:
        done, total = seen.done, len(seen.past.agreed)
        text = book.say(f"verandering.afspraken.{'een' if done == 1 else 'gedaan'}", gedaan=done, totaal=total)
        found.append(("history", "rustig", book.say("verandering.afspraken"), text))
    return tuple(found)


def _names(seen: Compared, changes: list[Change]) -> str:
    largest = sorted(changes, key=lambda one: -one.difference)[:NAMED]
    return listing([lower(seen.book.group(one.id).short) for one in largest])
