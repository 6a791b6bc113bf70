"""One whole journey against a running server, from setting up to leaving, with everything kept that went over the wire; asserts nothing."""

from __future__ import annotations

import asyncio
import html
import re
from dataclasses import dataclass, field

from streamlit.proto.WidgetStates_pb2 import WidgetState

from assessment import rounds
from benchmarks.servers import Server
from tests.live.asking import Answer, Listener, ask, enter
from tests.live.situations import cookie, inside
from tests.rounds.situations import answered_everything

KEY = re.compile(r"/start#([\w.-]+)")
FILES = (
    "bestand/{id}/verslag",
    "bestand/{id}/cijfers",
    "bestand/{id}/notulen",
    "bestand/{id}/presentatie",
    "draaiboek/{id}",
    "agenda/{id}/volgende",
    "vragenlijst/{id}",
    "kaarten/{id}",
    "gespreksversie",
)


@dataclass
class Journey:
    """What was issued (name -> secret), and what came back. `tabs`: who -> every page they had."""

    server: Server
    round_id: str = ""
    secrets: dict[str, str] = field(default_factory=dict)
    tabs: dict[str, list[Listener]] = field(default_factory=dict)
    answers: list[tuple[str, str, Answer]] = field(default_factory=list)  # who, path

    async def open(self, who: str, page: str, query: str = "", cookies: str = "") -> Listener:
        """A page of somebody, kept."""
        tab = await Listener.open(self.server.url, page, query or f"peiling={self.round_id}&b=1366&h=768", cookies)
        self.tabs.setdefault(who, []).append(tab)
        return tab

    def ask(self, who: str, path: str, cookies: str) -> Answer:
        """A file or address of somebody, kept."""
        answer = ask(self.server.url, path, cookie=cookies)
        self.answers.append((who, path, answer))
        return answer

    def enter(self, who: str, secret: str) -> str:
        """A link of somebody; gives their Cookie header."""
        cookies, answer = enter(self.server.url, secret)
        answer.headers.pop("set-cookie", None)
        self.answers.append((who, "/sessie", answer))
        self.secrets[f"cookie of {who}"] = cookies.partition("=")[2]
        return cookies


def shown(tab: Listener) -> str:
    """All text of ours on this page."""
    return html.unescape(" ".join(one.body.body for one in tab.find("html")))


def types(tab: Listener, kind: str, label: str, text: str) -> None:
    """Put a text in the first field of this kind; it goes along with what is pressed next."""
    name = tab.find(kind, label)[0].body.id
    tab.states[name] = WidgetState(id=name, string_value=text)


def go(server: Server) -> Journey:
    """From „nieuw“ to leaving this device."""
    journey = Journey(server)

    async def all_of_it() -> None:
        for part in (_set_up, _fill_in, _lead, _read):
            await part(journey)

    asyncio.run(all_of_it())
    return journey


async def _set_up(journey: Journey) -> None:
    answer = ask(journey.server.url, "/nieuw")
    me = answer.headers["set-cookie"].split(";")[0]
    journey.secrets["cookie of trekker"] = me.partition("=")[2]
    tab = await journey.open("trekker", "peiling", "stap=nieuw", me)
    types(tab, "text_input", "Hoe heet jullie alliantie of coalitie?", "Alliantie Reisdorp")
    await tab.press("Maak de link")
    while "stap=uitnodigen" not in tab.query:
        await asyncio.sleep(0.02)
    journey.round_id = re.search(r"peiling=([\w-]+)", tab.query)[1]
    while not (found := KEY.search(shown(tab))):
        await asyncio.sleep(0.02)
    journey.secrets["first key"] = found[1]
    helper = journey.enter("helper", found[1])
    with inside(journey.server):
        visitor = me.partition("=")[2]
        links = rounds.links(visitor, journey.round_id)
        journey.secrets |= {"link to fill in": links.fill_in, "link to read along": links.read_along, "code": links.code}
    await journey.open("helper", "peiling", cookies=helper)
    journey.ask("trekker", f"/poster/{journey.round_id}", me)
    with inside(journey.server):
        journey.secrets["second key"] = rounds.replace_facilitator_link(visitor, journey.round_id)
        journey.secrets["second device, not used"] = rounds.second_device(visitor, journey.round_id)


async def _fill_in(journey: Journey) -> None:
    for number in range(5):
        who = f"lid {number}"
        me = journey.enter(who, journey.secrets["code" if number == 4 else "link to fill in"])
        tab = await journey.open(who, "invullen", cookies=me)
        corner = tab.find("radio", "Vanuit welke hoek doe je mee?")[0]
        before = tab.runs
        await tab.tap(corner, corner.body.options[0], lambda tab=tab, before=before: tab.runs > before)
        await tab.press("Begin")
        first = tab.find("radio")[0]
        await tab.tap(first, first.body.options[number], lambda tab=tab: 'data-staat="kept"' in shown(tab))
        await tab.press("Later verder")
        with inside(journey.server):
            visitor = me.partition("=")[2]
            back = rounds.return_link(visitor, journey.round_id)
            answered_everything(visitor, journey.round_id, number % 4)
            rounds.save_remark(visitor, journey.round_id, "relatie", f"Toelichting van lid nummer {number}", "0a0b0c0d-0", None)
        journey.secrets |= {f"return link of {who}": back.secret, f"return code of {who}": back.code}
        await journey.open(who, "invullen", f"peiling={journey.round_id}&scherm=nakijken", me)
        again = journey.enter(f"second device of {who}", back.secret if number % 2 else back.code)
        await journey.open(f"second device of {who}", "invullen", cookies=again)
        with inside(journey.server):
            rounds.submit(visitor, journey.round_id)


async def _lead(journey: Journey) -> None:
    me = cookie(journey.secrets["cookie of trekker"])
    tab = await journey.open("trekker", "peiling", cookies=me)
    await tab.press("Open de uitkomsten")
    await tab.press("Sluit en open")
    for page in ("peiling", "uitkomsten", "afspraken", "stemmen", "bijeenkomst"):
        await journey.open("trekker", page, cookies=me)
    tab = await journey.open("trekker", "voorbereiden", cookies=me)
    await tab.press("Spiekbriefje op mijn telefoon")
    journey.secrets["second device"] = KEY.search(shown(tab))[1]
    phone = journey.enter("phone of trekker", journey.secrets["second device"])
    await journey.open("phone of trekker", "bijeenkomst", f"peiling={journey.round_id}&scherm=spiek", phone)
    await (await journey.open("trekker", "uitkomsten", cookies=me)).press("Deel de uitkomsten met de leden")
    for path in FILES:
        journey.ask("trekker", "/" + path.format(id=journey.round_id), me)


async def _read(journey: Journey) -> None:
    readers = {"meelezer": journey.enter("meelezer", journey.secrets["link to read along"])}
    readers |= {f"lid {number}": cookie(journey.secrets[f"cookie of lid {number}"]) for number in range(2)}
    for who, me in readers.items():
        for page in ("uitkomsten", "afspraken", "stemmen", "invullen", "peiling", "voorbereiden", "bijeenkomst", ""):
            await journey.open(who, page, cookies=me)
        for path in FILES:
            journey.ask(who, "/" + path.format(id=journey.round_id), me)
    journey.answers.append(("lid 0", "/uit", ask(journey.server.url, "/uit", "POST", "", cookie=readers["lid 0"])))
    await asyncio.gather(*(tab.close() for tabs in journey.tabs.values() for tab in tabs))
