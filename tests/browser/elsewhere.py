"""What a browser asks of another machine, and the cookies that are none of ours; asserts nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

HERE = ("localhost", "127.0.0.1", "samenpeil.test")  # the last one is answered by the test itself
OURS = {"samenpeil", "samenpeil-aangemeld", "_streamlit_xsrf"}


def watch(context: BrowserContext) -> list[str]:
    """A list that fills with the address of everything any page of this browser asks of another machine, from now on."""
    asked: list[str] = []

    def note(one) -> None:
        address = urlsplit(one.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in HERE:
            asked.append(one.url)

    context.on("request", note)
    context.on("page", lambda page: page.on("websocket", note))
    return asked


def strange_cookies(context: BrowserContext) -> set[str]:
    """Names of cookies that stand with our pages and are not ours. A provider where people sign in keeps its own."""
    return {one["name"] for one in context.cookies() if one["domain"] == "localhost"} - OURS
