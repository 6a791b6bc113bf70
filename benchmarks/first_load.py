"""Measures what a phone must load the first time, in bytes and in seconds on a slow line, ours beside bare Streamlit; keeps no page.

Ours is the whole way of a member: the link, the exchange for the cookie, the welcome screen and, one tap further, the questions.
Bytes are those of the network itself (headers and packed bodies of every answer, and what came over the websocket).
"""

from __future__ import annotations

import argparse
import base64
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import figures
from benchmarks.servers import OURS, STOCK, new_round, running

AIM = 0.45  # times the bytes of bare Streamlit
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "locale": "nl-NL"}
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}  # slow 4G
RADIO = '[data-testid="stRadioOption"]'
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
CHARTS = ("PlotlyChart", "ECharts", "VegaLite", "DeckGl")


@dataclass
class Load:
    """One first visit: kB of 1,000 bytes, number of requests, seconds until usable, and hosts or scripts that do not belong."""

    kilobytes: float = 0
    requests: list[str] = field(default_factory=list)
    seconds: float = 0

    def strange(self, url: str) -> list[str]:
        """Requests to another host, and code for charts."""
        return [one for one in self.requests if not one.startswith((url, "data:", "blob:")) or any(chart in one for chart in CHARTS)]


def register(subparsers) -> None:
    """Add the command `first-load`."""
    parser = subparsers.add_parser("first-load", help=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=3, help="first visits of each kind")
    parser.add_argument("--fast", action="store_true", help="leave the slow line out: seconds are those of a fast one")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser that measures")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return kB, requests and seconds per screen, and their ratios to the bare app."""
    with sync_playwright() as playwright, running(STOCK) as stock, running(OURS) as ours:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=ARGUMENTS)
        links = new_round(ours, 10)["links"]
        link = f"{ours.url}/start#{links['invullen'].rsplit('#', 1)[-1]}"
        kinds: dict[str, tuple[str, list[Callable[[Page], None]]]] = {
            "kaal": (stock.url, [_await_radio]),
            "welkom": (link, [_await_radio]),
            "vragen": (link, [_await_radio, _begin]),
        }
        found: dict[str, dict[str, list[float]]] = {name: {"kB": [], "requests": [], "seconds": []} for name in kinds}
        for _ in range(arguments.turns):
            for name, (url, steps) in kinds.items():
                load = _visit(browser, url, steps, slow=False)
                strange = [] if name == "kaal" else load.strange(ours.url)
                if strange:
                    raise RuntimeError(f"{name} loads what it should not: {strange}")
                found[name]["kB"].append(load.kilobytes)
                found[name]["requests"].append(len(load.requests))
                found[name]["seconds"].append(_visit(browser, url, steps[:1], slow=not arguments.fast).seconds)
        browser.close()
    figures.table(
        ("first load", "kB", "requests", "s on a fast line" if arguments.fast else "s on slow 4G"),
        [(name, *(round(statistics.median(values), 1) for values in kinds.values())) for name, kinds in found.items()],
    )
    ratios = {
        name: {key: figures.ratio(statistics.median(found[name][key]), statistics.median(found["kaal"][key])) for key in found[name]}
        for name in ("welkom", "vragen")
    }
    print(f"  ours / bare: {ratios} (aim for kB: {AIM})")
    return {name: {key: figures.summary(values) for key, values in kinds.items()} for name, kinds in found.items()} | {"ratio": ratios}


def asked_by_a_phone(url: str, link: str, chromium: str) -> list[str]:
    """Paths of this server that a real browser asks for on its first visit, up to the first questions, in order."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        load = _visit(browser, link, [_await_radio, _begin], slow=False)
        browser.close()
    return [one.removeprefix(url).partition("#")[0] for one in load.requests if one.startswith(url)]


def _visit(browser: Browser, url: str, steps: list[Callable[[Page], None]], *, slow: bool) -> Load:
    load = Load()
    context = browser.new_context(**PHONE)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if slow:
        network.send("Network.emulateNetworkConditions", SLOW_LINE)

    def add(length: float) -> None:
        load.kilobytes += length / 1000

    network.on("Network.requestWillBeSent", lambda event: load.requests.append(event["request"]["url"]))
    network.on("Network.loadingFinished", lambda event: add(event["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda event: add(len(base64.b64decode(event["response"]["payloadData"]))))
    began = time.perf_counter()
    page.goto(url)
    for step in steps:
        step(page)
    load.seconds = time.perf_counter() - began
    if not slow:
        page.wait_for_timeout(1500)  # whatever still comes belongs to the first load
    context.close()
    return load


def _await_radio(page: Page) -> None:
    page.locator(RADIO).first.wait_for(timeout=120_000)


def _begin(page: Page) -> None:
    page.locator(RADIO).first.click()
    page.get_by_role("button", name="Begin").click()
    page.locator('[class*="st-key-vraag-"]').first.wait_for()
