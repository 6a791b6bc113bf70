"""Sends thousands of hostile inputs through every act, screen, frame, address and file and says what broke:
`python -m tests.endurance.hostile --inputs 10000 --seed 1`. It only talks to a server that it starts itself.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import inspect
import io
import os
import re
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from assessment import answers_file, content, draaiboek, invitation, meetings, report, rounds
from assessment.content import reading
from assessment.rounds import Setup
from benchmarks.driver import Lost, Tab
from benchmarks.servers import OURS, Server, running
from tests.endurance.hostility import Hostile
from tests.live.situations import cookie, inside
from tests.lost.recount import Database
from tests.meetings.situations import a_meeting, an_open_ballot
from tests.rounds.situations import TAB, a_member, a_setup, an_open_peiling

KINDS = ("handelingen", "schermen", "frames", "adressen", "bestanden")
QUERY = ("tab", "scherm", "dia", "stand", "afspraak", "gezien", "papier", "stap")
ENGLISH = re.compile(rb"Traceback \(most recent|site-packages|Internal Server Error|StreamlitAPIException|streamlit\.errors|File \"/")
QUESTIONNAIRES = Path(__file__).resolve().parents[2] / "questionnaires"


@dataclass
class Found:
    """What was tried per kind, and everything that may not happen."""

    tried: Counter = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)
    slowest_health: float = 0.0
    incidents_of_ours: list[str] = field(default_factory=list)
    incidents: int = 0


def attack(inputs: int, seed: int, server: Server) -> Found:
    """`inputs` hostile inputs, as many of every kind."""
    found, each = Found(), inputs // len(KINDS)
    with inside(server):
        _acts(Hostile(seed), each, found)
        kept = _marker()
    _files(Hostile(seed + 1), each, found)
    asyncio.run(_live(Hostile(seed + 2), each, found, server))
    with inside(server):
        if {name: one.value for name, one in rounds.member(*kept[:2]).answers.items()} != kept[2]:
            found.broken.append("an answer of somebody else changed")
    _look_back(found, server)
    return found


# --- acts ------------------------------------------------------------------------------------------------------------------


def _acts(hostile: Hostile, number: int, found: Found) -> None:
    acts = {name: getattr(room, name) for room in (rounds, meetings) for name in room.__all__}
    acts = {name: one for name, one in acts.items() if inspect.isfunction(one) and "visitor" in inspect.signature(one).parameters}
    acts |= {"bestand": report.make, "poster": invitation.poster_pdf, "draaiboek": draaiboek.pdf}
    costly = {"bestand", "poster", "draaiboek", "close", "remove_round", "remove_alliance", "delete_my_answers", "leave"}
    names, world = sorted(acts), None
    for step in range(number):
        if step % 400 == 0:
            world = _a_world()
        name = hostile.chance.choice(names)
        if name in costly and hostile.chance.random() < 0.8:
            name = "card"
        given = _arguments(hostile, acts[name], world)
        found.tried["handelingen"] += 1
        try:
            acts[name](**given)
        except rounds.RoundError as refusal:
            found.refused[type(refusal).__name__] += 1
        except Exception as error:
            found.broken.append(f"{name}({given!r:.300}): {type(error).__name__}: {error!s:.200}")


@dataclass
class World:
    """`rounds`: peiling -> who may do what in it; a trekker three times, because most acts are theirs."""

    rounds: dict[str, list[str]]
    agreement: meetings.Agreement
    ballots: list[str]


def _a_world() -> World:
    peiling, meeting = an_open_peiling(preset="kort"), a_meeting(remarks=3, shared=True)
    ballot = an_open_ballot(meeting)
    draft = meetings.keep(meeting.trekker, meeting.id, replace(meetings.new_agreement(meeting.trekker, meeting.id), what="Iets")).agreement
    inside_of = {peiling.id: [peiling.trekker, a_member(peiling)], meeting.id: [*[meeting.trekker] * 3, meeting.members[0], meeting.reader]}
    return World(inside_of, draft, [ballot.id])


def _arguments(hostile: Hostile, act, world: World) -> dict:
    given = {}
    round_id = hostile.chance.choice(list(world.rounds))
    for name, one in inspect.signature(act).parameters.items():
        annotation = str(one.annotation)
        if name == "visitor":
            given[name] = hostile.chance.choice(world.rounds[round_id]) if hostile.chance.random() < 0.95 else hostile.text()
        elif name == "round_id":
            given[name] = round_id if hostile.chance.random() < 0.95 else hostile.text()
        elif name == "setup":
            base = a_setup()
            given[name] = replace(base, **hostile.fields({one.name: getattr(base, one.name) for one in fields(Setup)}))
        elif name == "agreement":
            base = world.agreement
            given[name] = replace(base, **hostile.fields({one.name: getattr(base, one.name) for one in fields(base)}))
        elif name == "given":  # rounds of a file, read and checked before they come here
            given[name] = ()
        elif name == "ballot_id" and hostile.chance.random() < 0.7:
            given[name] = hostile.chance.choice(world.ballots)
        elif one.default is inspect.Parameter.empty or hostile.chance.random() < 0.5:
            given[name] = hostile.like(annotation)
    return given


def _marker() -> tuple[str, str, dict[str, str]]:
    """A member whose answers must be untouched at the end."""
    peiling = an_open_peiling(preset="kort", name="Blijft heel")
    me = a_member(peiling)
    for item in rounds.questions(me, peiling.id)[1].items[:5]:
        rounds.save_answer(me, peiling.id, item.id, rounds.questions(me, peiling.id)[1].scale_of(item.id).codes[0], TAB, None)
    return me, peiling.id, {name: one.value for name, one in rounds.member(me, peiling.id).answers.items()}


# --- files -----------------------------------------------------------------------------------------------------------------


def _files(hostile: Hostile, number: int, found: Found) -> None:
    import openpyxl

    knowledge, book, good = content.load(), openpyxl.Workbook(), io.BytesIO()
    book.active.append(["ronde", "datum", "uitgenodigd", "persoon", "hoek", "item", "antwoord"])
    book.active.append(["2026", "2026-06-12", 14, "p01", "overheid", "ING-01-a", "4"])
    book.save(good)
    yamls = sorted(QUESTIONNAIRES.rglob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        for step in range(number):
            found.tried["bestanden"] += 1
            try:
                if step % 3 == 2:
                    path = Path(folder) / "inhoud.yaml"
                    path.write_bytes(hostile.yaml(hostile.chance.choice(yamls).read_bytes()))
                    reading.read(path, path.name)
                else:
                    answers_file.read("a", hostile.csv() if step % 3 else hostile.xlsx(good.getvalue()), knowledge)
            except answers_file.AnswersFileError as refusal:
                found.refused["AnswersFileError"] += 1
                if any(ord(letter) < 32 and letter != "\n" for letter in str(refusal)):
                    found.broken.append(f"bestand: raw text in the report {refusal!s:.200}")
            except Exception as error:
                found.broken.append(f"bestand {step}: {type(error).__name__}: {error!s:.200}")


# --- a running server ------------------------------------------------------------------------------------------------------


async def _live(hostile: Hostile, each: int, found: Found, server: Server) -> None:
    done = asyncio.Event()
    health = asyncio.create_task(_watch_health(server, found, done))
    await _screens(hostile, each, found, server)
    await _frames(hostile, each, found, server)
    for _ in range(each):
        found.tried["adressen"] += 1
        await asyncio.to_thread(_request, hostile, found, server)
    done.set()
    await health


async def _watch_health(server: Server, found: Found, done: asyncio.Event) -> None:
    while not done.is_set():
        began = time.perf_counter()
        try:
            await asyncio.to_thread(lambda: urllib.request.urlopen(f"{server.url}/healthz", timeout=30).read())
        except OSError as error:
            found.broken.append(f"health: {error}")
        found.slowest_health = max(found.slowest_health, time.perf_counter() - began)
        await asyncio.sleep(0.5)


async def _screens(hostile: Hostile, number: int, found: Found, server: Server) -> None:
    pages = ("invullen", "peiling", "uitkomsten", "voorbereiden", "afspraken", "stemmen", "bijeenkomst", "", "over")
    world: World | None = None
    tab, left = None, 0
    for step in range(number):
        if step % 200 == 0:
            with inside(server):
                world = _a_world()
        if left == 0:
            if tab is not None:
                await tab.close()
            extra = hostile.chance.choice(
                ("", f"&afspraak={world.agreement.id}", "&stap=wijzigen", "&scherm=2", "&scherm=nakijken", "&scherm=spiek")
            )
            round_id = hostile.chance.choice(list(world.rounds))
            who = cookie(hostile.chance.choice(world.rounds[round_id]))
            tab, left = await _opened(server, hostile.chance.choice(pages), f"peiling={round_id}&b=1366&h=768{extra}", who, found), 4
            if tab is None:
                left = 0
                continue
        found.tried["schermen"] += 1
        left = left - 1 if await _tries(tab, hostile, found) else 0
    if tab is not None:
        await tab.close()


async def _opened(server: Server, page: str, query: str, who: str, found: Found) -> Tab | None:
    try:
        return await Tab.open(server.url, page, query, who)
    except Lost as problem:
        found.broken.append(f"{page}?{query}: {problem!s:.300}")
        return None


async def _tries(tab: Tab, hostile: Hostile, found: Found) -> bool:
    """Hostile text in some fields of this page and perhaps a press. False when the page ended."""
    widgets = [one for one in tab.screen.values() if getattr(one.body, "id", "") and one.kind not in ("button", "plotly_chart")]
    for one in hostile.chance.sample(widgets, min(len(widgets), hostile.chance.randint(0, 4))):
        tab.states[one.body.id] = hostile.widget(one.body.id)
    buttons, trigger = tab.find("button"), None
    if buttons and hostile.chance.random() < 0.6:
        from streamlit.proto.WidgetStates_pb2 import WidgetState

        trigger = WidgetState(id=hostile.chance.choice(buttons).body.id, trigger_value=True)
    if hostile.chance.random() < 0.2:
        tab.query += (
            f"&{hostile.chance.choice(QUERY)}={hostile.chance.choice('x9-%')}"
            * 3
        )
    before = tab.runs
    try:
        await tab._ask_and_wait(lambda: tab.runs > before, trigger=trigger)
    except Lost as problem:
        found.refused["scherm met een code"] += 1
        if "Noem dan code" not in str(problem):
            found.broken.append(f"scherm: {problem!s:.300}")
        return False
    return True


async def _frames(hostile: Hostile, number: int, found: Found, server: Server) -> None:
    from tests.live.test_frames import rerun

    good = [rerun(query="peiling=voorbeeld", page=page) for page in ("", "uitkomsten", "over", "invullen")]
    url = server.url.replace("http", "ws") + "/_stcore/stream"
    for _ in range(number):
        found.tried["frames"] += 1
        frame = hostile.changed(hostile.chance.choice(good)) if hostile.chance.random() < 0.8 else hostile.bytes(4_000)
        with suppress(WebSocketException, OSError, TimeoutError):
            async with connect(
                url, origin=server.url, subprotocols=["streamlit"], compression=None, max_size=None, close_timeout=1
            ) as socket:
                await socket.send(frame if hostile.chance.random() < 0.95 else hostile.text().encode("utf-8", "replace").decode())
                async with asyncio.timeout(0.05):
                    while True:
                        told = await socket.recv()
                        if ENGLISH.search(told):
                            found.broken.append(f"frame {frame[:60]!r}: {ENGLISH.search(told)[0]!r}")


def _request(hostile: Hostile, found: Found, server: Server) -> None:
    method, target, given, body = hostile.request()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.putrequest(method, "/", skip_host=True, skip_accept_encoding=True)
        connection._buffer[0] = f"{method} {target} HTTP/1.1".encode("latin-1", "replace")
        for name, value in {"Host": f"127.0.0.1:{server.port}", "Origin": server.url, "Content-Length": str(len(body))}.items():
            if name not in given:
                connection.putheader(name, value)
        for name, value in given.items():
            connection.putheader(name, value.encode("latin-1"))
        connection.endheaders(body)
        answer = connection.getresponse()
        told = answer.read() if method != "HEAD" else b""
        found.refused[f"http {answer.status}"] += 1
        if answer.status >= 500 and "/healthz" not in target:
            found.broken.append(f"{method} {target[:120]} {given!r:.200}: {answer.status}")
        if ENGLISH.search(told):
            found.broken.append(f"{method} {target[:120]}: {ENGLISH.search(told)[0]!r}")
    except (OSError, http.client.HTTPException, ValueError):
        found.refused["http ended"] += 1
    finally:
        connection.close()


def _look_back(found: Found, server: Server) -> None:
    log = (server.data / "samenpeil.log").read_text(errors="replace")
    if "Traceback (most recent" in log:
        found.broken.append("a traceback in the log:" + log[log.index("Traceback (most recent") :][:1_500])
    for line, places in re.findall(r"^(.*\bincident [0-9a-f]{6}.*)\n((?:    \S.*\n)*)", log, flags=re.MULTILINE):
        found.incidents += 1
        last = places.strip().splitlines()[-1].strip() if places else ""
        if last.startswith("assessment/"):
            found.incidents_of_ours.append(f"{line} {last}")
    found.broken += Database.of_server(server).wrong()
    if server.process.poll() is not None:
        found.broken.append("the server died")


def main() -> int:
    """Attack and print. Gives 1 when anything broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    os.environ.pop("DATABASE_URL", None)
    with running(OURS) as server:
        found = attack(given.inputs, given.seed, server)
    print(f"{sum(found.tried.values())} hostile inputs in {time.perf_counter() - began:.0f} s, seed {given.seed}: {dict(found.tried)}")
    print(f"answers: {dict(found.refused.most_common(30))}")
    print(f"slowest answer about health: {found.slowest_health:.2f} s; incidents in the sender's own session: {found.incidents}")
    for one in [*found.broken[:40], *found.incidents_of_ours[:40]]:
        print("  BROKEN", one)
    print(f"broken: {len(found.broken) + len(found.incidents_of_ours)}")
    return 1 if found.broken or found.incidents_of_ours else 0


if __name__ == "__main__":
    sys.exit(main())
