"""What people type is shown letter by letter on every page: never markup, link, picture, icon, formula or a letter nobody sees."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import cycle

import pytest
from google.protobuf.message import Message

from assessment import meetings, parts, rounds
from tests.live.asking import Listener
from tests.live.situations import cookie, inside
from tests.meetings.situations import an_open_ballot, answered_at_once
from tests.rounds.situations import TAB, a_member, an_open_peiling, somebody_reading_along

TOKEN = "XQZ"
NAMES = (
    f"{TOKEN}<img src=http://evil.example/a onerror=alert(1)>![b](http://evil.example/c)",
    f"{TOKEN}</h1><script>alert(1)</script> :red[r] $x^2$ `c` www.evil.example",
    f"{TOKEN} {{0.__class__}} {{naam}} %(x)s {{}} \u202egnol\u200b\u2066 &lt;b&gt; :material/home:",
)
TEXTS = (
    f"{TOKEN} [klik](javascript:alert(1)) ![p](http://evil.example/p.png) http://evil.example/q",
    f"{TOKEN}\n# kop\n- lijst\n> citaat\n| a | b |\n|---|---|\n<iframe src='//evil.example'></iframe>",
    f"{TOKEN} <style>body{{display:none}}</style><svg onload=alert(1)> \"><b onmouseover='x'> '\"`",
    f"{TOKEN} $$\\href{{http://evil.example}}{{x}}$$ :orange-background[o] <a@evil.example> \u202e\u200d\ufeff\u2028",
    f"{TOKEN} {{0}} {{tekst.__class__}} %s ${{7*7}} {{{{7*7}}}} \\[ \\u003cimg\\u003e &#60;img src=x&#62;",
)
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\x00"
PAGES = ("", "invullen", "peiling", "uitkomsten", "voorbereiden", "afspraken", "stemmen", "bijeenkomst")
# fields that Streamlit shows as plain text or in a box to type in; every other field with text in it is read as Markdown
PLAIN = {
    "value",
    "raw_value",
    "default",
    "alt",
    "title",
    "page_title",
    "query_string",
    "key",
    "id",
    "string_value",
    "string_default",
    "aria_label",
}
NEVER = {"script", "iframe", "style", "object", "embed", "link", "meta", "base", "math", "frame", "video", "audio", "source"}
ADDRESSES = {"src", "href", "action", "srcset", "formaction", "xlink:href", "style", "poster", "background"}
OURS = ":gray["  # before what somebody typed, in our own labels; none of the texts above uses it
LIVING = re.compile(r"evil\.example|javascript:|<\w|!\[|\]\(|\*\*|\$\S|`|:\w+\[|:material/|^\s*[#>|]", re.MULTILINE)


class Tags(HTMLParser):
    """Everything in a piece of HTML that a text of somebody must never become."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            living = name.startswith("on") or (name in ADDRESSES and re.search(r"evil\.example|javascript:", value or ""))
            if living or TOKEN.lower() in name:
                self.wrong.append(f"{name}={value}")


def texts_in(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """(path of the field, text) of every text in a message that arrived."""
    for descriptor, value in message.ListFields():
        values = value if descriptor.is_repeated else [value]
        for one in values:
            name = f"{path}.{descriptor.name}"
            if isinstance(one, Message):
                yield from texts_in(one, name)
            elif isinstance(one, str):
                yield name, one


def problems_in(path: str, text: str) -> list[str]:
    """What is wrong with one text that arrived."""
    found = [f"invisible U+{ord(letter):04X}" for letter in HIDDEN if letter in text and TOKEN in text]
    if path.endswith(".html.body"):
        return found + Tags(text).wrong
    if TOKEN not in text:
        return found
    if path.endswith(".spec"):  # a chart: its labels know a little HTML
        return found + [label for label in labels_of(json.loads(text)) if TOKEN in label and "<" in label]
    if path.rsplit(".", 1)[-1] in PLAIN:
        return found
    return found + LIVING.findall(re.sub(r"\\.", "·", text.replace(OURS, "")))


def labels_of(spec: object) -> Iterator[str]:
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, dict | list):
        for one in spec.values() if isinstance(spec, dict) else spec:
            yield from labels_of(one)


@dataclass(frozen=True)
class Place:
    round_id: str
    who: dict[str, str]


def filled(name: str, *, opened: bool) -> Place:
    """A peiling in which every text that can be typed is one of ours."""
    text = cycle(TEXTS)
    peiling = an_open_peiling(preset="kort", name=name, greeting=name[:60])
    members = [a_member(peiling, "zorg-welzijn") for _ in range(6)]
    for number, member in enumerate(members):
        answered_at_once(member, peiling.id, (0, 1, 3, 4, 4, 2)[number])
        rounds.save_remark(member, peiling.id, "relatie", next(text), TAB, None)
        rounds.submit(member, peiling.id)
    who = {"trekker": peiling.trekker, "lid": members[0], "meelezer": somebody_reading_along(peiling), "niemand": ""}
    if opened:
        return Place(peiling.id, who)
    me = peiling.trekker
    rounds.close(me, peiling.id)
    for slide in [one.id for one in meetings.preparation(me, peiling.id).slides][1:8]:
        meetings.retitle(me, peiling.id, slide, next(text)[:120])
    for what in ("fase", "situatie"):
        meetings.overrule(me, peiling.id, what, "2" if what == "fase" else "onderweg", next(text)[:150])
    remarks = meetings.remarks(me, peiling.id)
    for one in remarks.remarks:
        meetings.show_remark(me, peiling.id, remarks.view, one.id, True)
    for _ in TEXTS:
        draft = replace(meetings.new_agreement(me, peiling.id), what=next(text), who=next(text)[:80])
        meetings.keep(me, peiling.id, draft)
    rounds.share(me, peiling.id)
    an_open_ballot_or_none(me, peiling)
    return Place(peiling.id, who)


def an_open_ballot_or_none(me: str, peiling) -> None:
    """A vote on the phones, so that their card has something to show."""
    from tests.meetings.situations import Meeting

    an_open_ballot(Meeting(peiling, [], ""))


async def seen(server, place: Place) -> dict[str, list[tuple[str, str]]]:
    """page of whom -> every text that arrived."""
    found = {}
    slides = [f"&dia={number}" for number in range(1, 16)]
    for who, me in place.who.items():
        for page in PAGES:
            for query in ["", *(slides if (page, who) == ("bijeenkomst", "trekker") else ())]:
                tab = await Listener.open(server.url, page, f"peiling={place.round_id}&b=1366&h=768{query}", cookie(me))
                await tab.close()
                found[f"{page or 'start'}{query} of {who}"] = [pair for one in tab.heard for pair in texts_in(one)]
    return found


@pytest.mark.parametrize("opened", [True, False], ids=["open", "shared"])
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_whatever_is_typed_arrives_as_letters(server, name, opened):
    with inside(server):
        place = filled(name, opened=opened)
    arrived = asyncio.run(seen(server, place))
    wrong = {
        where: found
        for where, pairs in arrived.items()
        if (found := [(path, one) for path, text in pairs for one in problems_in(path, text)])
    }
    assert wrong == {}
    shown = {where for where, pairs in arrived.items() if any(TOKEN in text for _, text in pairs)}
    assert {"invullen of lid", "peiling of trekker"} <= shown
    assert not any(where.endswith("niemand") for where in shown)
    if not opened:
        assert {"afspraken of meelezer", "voorbereiden of trekker", "uitkomsten of lid", "bijeenkomst of trekker"} <= shown


@pytest.mark.parametrize("text", [*NAMES, *TEXTS], ids=range(8))
def test_the_check_sees_each_of_these_when_nothing_is_escaped(text):
    raw = problems_in(".delta.new_element.markdown.body", text) + problems_in(".delta.new_element.html.body", f"<p>{text}</p>")
    assert raw
    cleaned = rounds.text.clean_lines(text)
    assert problems_in(".delta.new_element.markdown.body", parts.plain(cleaned)) == []
    assert problems_in(".delta.new_element.html.body", parts.safe("<p>{text}</p>", text=cleaned)) == []
