"""Members who fill in everything over the app's own protocol, on the real pages, faster than a browser draws; asserts nothing."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from benchmarks.driver import Tab
from benchmarks.people import CORNER, exchange

TOOK_PART = "Vulde je de vorige peiling"
CORNERS = ("Overheid", "Zorg en welzijn", "Zakelijk en juridisch")


def fill_in(url: str, link: str, picks: dict[str, int], stayed: str = "") -> None:
    """Everybody in `picks` (name -> place of the answer they give everywhere) fills in and sends; who stayed says so when asked."""
    secret = link.rsplit("#", 1)[-1]
    with ThreadPoolExecutor(1) as aside:  # the browser's own event loop lives on this thread
        aside.submit(asyncio.run, _everybody(url, secret, picks, stayed)).result()


async def _everybody(url: str, secret: str, picks: dict[str, int], stayed: str) -> None:
    for place, (name, pick) in enumerate(picks.items()):
        await _one(url, secret, CORNERS[place % len(CORNERS)], pick, name in stayed)


async def _one(url: str, secret: str, corner: str, pick: int, was_there: bool) -> None:
    cookie = await asyncio.to_thread(exchange, url, secret)
    card = await asyncio.to_thread(_round_of, url, secret)
    tab = await Tab.open(url, "invullen", f"peiling={card}", cookie)
    try:
        choice = tab.find("radio", CORNER)[0]
        before = tab.runs
        await tab.tap(choice, next(one for one in choice.body.options if one.startswith(corner)), lambda: tab.runs > before)
        await tab.press("Begin")
        while True:
            for radio in tab.find("radio"):
                options = list(radio.body.options)
                at = (0 if was_there else 1) if radio.body.label.startswith(TOOK_PART) else min(pick, len(options) - 2)
                await tab.tap(radio, options[at], lambda radio=radio: _is_kept(tab, radio))
            if tab.find("button", "Nakijken"):
                break
            await tab.press("Volgende")
        await tab.press("Nakijken")
        await tab.press("Verstuur mijn antwoorden")
    finally:
        await tab.close()


def _is_kept(tab: Tab, radio) -> bool:
    return any(">bewaard<" in one.body.body for one in tab.below(radio.path[:-1], "html"))


def _round_of(url: str, secret: str) -> str:
    """The peiling a link leads to."""
    headers = {"Content-Type": "application/json", "Origin": url}
    ask = urllib.request.Request(f"{url}/sessie", json.dumps({"code": secret}).encode(), headers)
    with urllib.request.urlopen(ask, timeout=30) as answer:
        return json.load(answer)["path"].split("peiling=")[1].split("&")[0]
