"""Guesses links and codes from one hostile client as fast as it may, and counts what became of each; holds no judgement.

    guessed = looked up (404: nobody has it) + told to wait (429) + hits (anything that lets somebody in) + no answer
"""

from __future__ import annotations

import asyncio
import json
import string
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from assessment.rounds.secrets import word_list

if TYPE_CHECKING:
    from tests.endurance.hostile_crowd import Client

A_SECOND = 12  # of one client: more than the guard looks up for one address, so that the others stand in line and are sent away
AT_ONCE = 80
LETTERS = string.ascii_letters + string.digits + "-_"
LINK_LENGTH = 24
OUTCOMES = ("guessed", "hits", "looked up", "told to wait", "no answer")


async def links(one: Client) -> None:
    """Guess links."""
    await keep_on(one, "links", lambda: "".join(one.chance.choices(LETTERS, k=LINK_LENGTH)))


async def codes(one: Client) -> None:
    """Guess codes of the words that codes are made of, also stretched ones."""

    def code() -> str:
        first, second = one.chance.choices(word_list(), k=2)
        return f"{first}-{'-' * one.chance.choice((0, 0, 30))}{second}-{one.chance.randrange(100):02d}"

    await keep_on(one, "codes", code)


async def keep_on(one: Client, kind: str, make: Callable[[], str]) -> None:
    """Send what `make` gives until the time is up; the outcomes stand in `one.did`."""
    began, places = time.monotonic(), asyncio.Semaphore(AT_ONCE)

    async def guess() -> None:
        try:
            answer = await one.ask("POST", "/sessie", json.dumps({"code": make()}).encode())
            status = int(answer.split(b" ", 2)[1])
        except (OSError, EOFError, TimeoutError, LookupError, ValueError):
            one.did[f"{kind} no answer"] += 1
            return
        except asyncio.CancelledError:  # the time is up
            one.did[f"{kind} no answer"] += 1
            raise
        finally:
            places.release()
        one.did[f"{kind} {({404: 'looked up', 429: 'told to wait'}).get(status, 'hits' if status < 400 else 'no answer')}"] += 1
        if status == 404:
            one.did[f"{kind} in minute {int((time.monotonic() - began) // 60)}"] += 1

    async with asyncio.TaskGroup() as going:
        while True:
            await one.pace(A_SECOND)
            await places.acquire()
            one.did[f"{kind} guessed"] += 1
            going.create_task(guess())


def summed(did: dict[str, int], kind: str) -> dict[str, int] | None:
    """What became of all guesses of one kind; None when nobody guessed. `most in a minute`: of those looked up."""
    if not did.get(f"{kind} guessed"):
        return None
    minutes = Counter({name: number for name, number in did.items() if name.startswith(f"{kind} in minute ")})
    return {name: did.get(f"{kind} {name}", 0) for name in OUTCOMES} | {"most in a minute": max(minutes.values(), default=0)}
