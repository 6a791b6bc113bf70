"""Hostile addresses, cookies and tokens at every door; nobody may come in with any of them."""

from __future__ import annotations

import asyncio

from benchmarks.servers import Server
from tests.endurance.hostile.asking import OURSELVES, Told, ask
from tests.endurance.hostile.forged import FORM, JSON, Held, bad_bodies, cookie_header, good_bodies, held, token
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.hostility import Hostile
from tests.endurance.hostile.visit import PATIENCE, Visit, judged
from tests.live.situations import inside

PAGES = ("peiling", "uitkomsten", "voorbereiden", "afspraken", "bijeenkomst")
FILES = (
    "/poster/{}", "/bestand/{}/verslag", "/bestand/{}/cijfers", "/draaiboek/{}", "/kaarten/{}", "/vragenlijst/{}", "/agenda/{}/volgende",
)  # fmt: skip
OPEN = ("/", "/start", "/nieuw", "/voorbeeld", "/uit", "/afmelden", "/aanmelden", "/aanmelden/terug?code=x&state=y", "/uitkomsten")
ELSEWHERE = ("/start?code={0}", "/aanmelden/terug?code={0}&state={0}", "/?token={0}")
KEPT_OUT = (b"Deze link werkt niet", b"Deze peiling kunnen we niet openen", b"Jullie trekker deelt", b"Link met jouw sleutel")
TYPES = (JSON, FORM, f"{JSON}; charset=utf-16", "multipart/form-data; boundary=x", "text/plain", "")
ROOMS = 9  # senders of codes: ten wrong ones a minute of each are looked up, and below a hundred in all nobody waits
LONG = 30  # characters of a whole body: from here on mostly with a link, which is never counted
LATER = 200  # inputs with the same people


def addresses(hostile: Hostile, number: int, found: Found, server: Server) -> None:
    """Any request. One is answered when a whole answer of HTTP came."""
    for _ in range(number):
        found.tried["adressen"] += 1
        method, target, given, body = hostile.request()
        _judged(found, "adressen", ask(server, method, target, given, body), f"{method} {target[:120]} {given!r:.200}", answered=(400, 500))


async def cookies(hostile: Hostile, number: int, found: Found, server: Server, patience: float = PATIENCE) -> None:
    """Cookies that are nearly somebody's, at every door and page of a peiling; a page is answered when its run ended."""
    them: Held | None = None
    for step in range(number):
        if step % LATER == 0:
            with inside(server):
                them = held()
        found.tried["cookies"] += 1
        header, value = cookie_header(hostile, them)
        if hostile.chance.random() < 0.2:
            await _page(hostile.chance.choice(PAGES), them, header, found, server, patience)
        else:
            await asyncio.to_thread(_door, hostile, them, (header, value), found, server)


async def _page(page: str, them: Held, header: str, found: Found, server: Server, patience: float) -> None:
    visit, told = await Visit.open(server, page, f"peiling={them.id}", header.encode("latin-1").decode("latin-1"), patience=patience)
    if visit is None:
        found.refused["cookies: no connection"] += 1
        return
    judged(found, "cookies", visit)
    await visit.close()
    if told is not None and not any(sentence in told for sentence in KEPT_OUT) and b"Noem dan code" not in told:
        found.broken.append(f"cookies: let in to {page} with {header!r:.200}")


def _door(hostile: Hostile, them: Held, cookie: tuple[str, str], found: Found, server: Server) -> None:
    chance, (header, value) = hostile.chance, cookie
    what, body, given, method = chance.choice(FILES).format(them.id), b"", {"Cookie": header}, "GET"
    if chance.random() < 0.4:
        what = chance.choice(OPEN)
    elif chance.random() < 0.3:
        method, what = "POST", chance.choice(("/sessie", "/sessie", "/uit", "/afmelden"))
        given["Content-Type"], body = chance.choice(good_bodies(token(hostile, them)))
    told = ask(server, method, what, given, body, _sender(hostile, body))
    _judged(found, "cookies", told, f"{method} {what} {header!r:.200}")
    if told is None:
        return
    if told.status == 200 and them.id in what:
        found.broken.append(f"cookies: let in to {what} with {header!r:.200}")
    if value not in them.ours and any(one.partition("=")[2].partition(";")[0] == value for one in told.cookies):
        found.broken.append(f"cookies: {what} keeps {value!r:.100}")


async def tokens(hostile: Hostile, number: int, found: Found, server: Server, patience: float = PATIENCE) -> None:
    """Secrets that open nothing, as JSON and as a form, mostly where links and codes are handed in. All refusals are alike."""
    them: Held | None = None
    refusals: dict[bool, set[bytes]] = {True: set(), False: set()}
    for step in range(number):
        if step % LATER == 0:
            with inside(server):
                them = held()
        found.tried["tokens"] += 1
        secret = token(hostile, them)
        if hostile.chance.random() < 0.05:
            session = secret if secret.isascii() and secret.replace("-", "").isalnum() else "x" * 36
            visit, _ = await Visit.open(server, "over", "", session=session, patience=patience)
            if visit is not None:
                judged(found, "tokens", visit)
                await visit.close()
        else:
            await asyncio.to_thread(_hand_in, hostile, secret, found, server, refusals)
    for as_json, told in refusals.items():
        if len(told) > 1:
            found.broken.append(f"tokens: {len(told)} different refusals as {'JSON' if as_json else 'a form'}: {sorted(told)!r:.600}")


def _hand_in(hostile: Hostile, secret: str, found: Found, server: Server, refusals: dict[bool, set[bytes]]) -> None:
    chance, given, method, what, body = hostile.chance, {}, "POST", "/sessie", b""
    if chance.random() < 0.1:
        quoted = hostile.quoted(secret)
        method, what = "GET", chance.choice(ELSEWHERE).format(quoted)
    else:
        given["Content-Type"], body = chance.choice(good_bodies(secret))
        if chance.random() < 0.3:
            given["Content-Type"], body = chance.choice(TYPES), chance.choice(bad_bodies(hostile, secret))
    told = ask(server, method, what, given, body, _sender(hostile, body))
    _judged(found, "tokens", told, f"{method} {what[:80]} {given} {body[:200]!r}")
    if told is None or what != "/sessie":
        return
    if told.status < 400 or told.cookies:
        found.broken.append(f"tokens: let in with {body[:200]!r}")
    if told.status == 404:
        refusals[given["Content-Type"].startswith(JSON)].add(told.body)


def _sender(hostile: Hostile, body: bytes) -> str:
    """Whoever hands in no secret that is long enough is counted, and from the tenth on only told to wait."""
    return OURSELVES if len(body) > LONG else f"127.0.0.{2 + hostile.chance.randrange(ROOMS)}"


def _judged(found: Found, kind: str, told: Told | None, what: str, answered: tuple[int, ...] = (400, 429, 500)) -> None:
    """`answered`: which statuses are no answer of what it was meant for."""
    if told is None:
        found.refused[f"{kind}: hung up"] += 1
        return
    found.refused[f"{kind}: {told.status}"] += 1
    found.answered[kind] += told.status not in answered
    found.english(f"{kind} {what}", told.body)
    if told.status >= 500 and "/healthz" not in what:
        found.broken.append(f"{kind} {what}: {told.status}")
