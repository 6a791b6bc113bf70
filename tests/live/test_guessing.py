"""Links and codes are guessed at a running server: every guess is counted, none comes in, and one that is right is called a hit."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from benchmarks.servers import new_round
from tests.endurance import guessing
from tests.endurance.hostile_crowd import Client


def guessed(server, number: int, kind: str, seconds: float = 2.0, make=None) -> dict[str, int]:
    one = Client(server.url, number)

    async def all_of_it() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await (guessing.keep_on(one, kind, make) if make else getattr(guessing, kind)(one))

    asyncio.run(all_of_it())
    return guessing.summed(one.did, kind)


@pytest.mark.parametrize("kind", ["links", "codes"])
def test_every_guess_is_counted_and_none_comes_in(server, kind):
    found = guessed(server, {"links": 60, "codes": 61}[kind], kind)
    assert found["guessed"] == sum(found[name] for name in guessing.OUTCOMES[1:]) > 5
    assert found["hits"] == 0
    assert found["looked up"] > 0


def test_after_ten_wrong_codes_an_address_is_told_to_wait(server):
    found = guessed(server, 62, "codes", 8.0)
    assert found["told to wait"] > found["looked up"]


def test_a_right_guess_is_a_hit(server):
    link = new_round(server, 5)["links"]["invullen"].rsplit("#", 1)[-1]
    assert guessed(server, 63, "links", make=lambda: link)["hits"] > 0
