"""Cookies and secrets that are nearly right (cut, swapped, of another kind, of others, replaced) with their bodies; sends nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote_plus

from assessment import rounds
from assessment.rounds import secrets
from tests.endurance.hostile.hostility import Hostile
from tests.intruders.people import World, around
from tests.meetings.situations import a_meeting
from tests.meetings.test_rights import a_scene
from tests.rounds.situations import an_open_peiling

NAMES = ("samenpeil",) * 3 + ("__Host-samenpeil", "samenpeil-aangemeld", "__Host-samenpeil-aangemeld", "samenpeil-onderweg")
OTHER_TYPES = ("[]", "true", "null", "0", "~", "x~y", "{}")
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
FOREIGN = b"the key of another installation "


@dataclass(frozen=True)
class Held:
    """What may be stolen, and what opens nothing. `good`: cookies, links and codes of somebody, never sent as they are."""

    id: str
    cookies: tuple[str, ...]  # good, of this peiling
    of_others: tuple[str, ...]  # good, of another peiling
    dead_cookies: tuple[str, ...]
    ours: frozenset[str]  # cookies that were given out here: a browser keeps them, though they open nothing
    secrets: tuple[str, ...]  # good
    dead_secrets: tuple[str, ...]


def held() -> Held:
    """A shared meeting with everybody who ever came along, in the open store."""
    scene, other = a_scene(), a_meeting(5, shared=True)
    world: World = around(scene.meeting.peiling, scene, other.peiling, (scene.meeting.members[0], other.members[0]))
    opened, removed = an_open_peiling(preset="kort"), an_open_peiling(preset="kort")
    used = rounds.second_device(opened.trekker, opened.id)
    rounds.exchange(used, None)
    rounds.remove_round(removed.trekker, removed.id)
    dead = tuple(one for one in world.strangers.values() if one and one == one.strip())  # spaces at the end never arrive
    return Held(
        world.peiling.id,
        tuple(world.own.values()),
        (other.trekker, other.members[0], other.reader),
        dead,
        frozenset(one for one in (*dead, *world.own.values(), other.trekker, *other.members, other.reader) if rounds.knows(one)),
        (opened.links.fill_in, opened.links.facilitator, opened.links.read_along, opened.links.code, other.peiling.links.facilitator),
        (world.peiling.links.facilitator, used, removed.links.fill_in, removed.links.facilitator, removed.links.code,
         secrets.digest(opened.links.fill_in), opened.trekker, opened.id, secrets.derived_secret(FOREIGN, opened.id, "invullen"),
         secrets.derived_code(FOREIGN, opened.id), secrets.passing(600), secrets.passing(-600), "x" * 24),
    )  # fmt: skip


def spoiled(hostile: Hostile, good: str, other: str) -> str:
    """`good`, but not quite."""
    chance = hostile.chance
    place = chance.choice([number for number in range(1, len(good) - 1) if good[number].isalnum()])
    letter = "q" if good[place] != "q" else "x"
    half = other[: len(other) // 2] + good[len(good) // 2 :]
    return chance.choice(
        (good[:place], good[place:], good[:place] + letter + good[place + 1 :], good[:place] + letter + good[place:], good + good,
         half if half not in (good, other) else good[1:], good[::-1], letter + good, good + letter, good.partition(".")[0][:-1])
    )  # fmt: skip


def cookie_header(hostile: Hostile, them: Held) -> tuple[str, str]:
    """A Cookie header that gives nobody any right here, and the value in it that is meant to look like one."""
    chance = hostile.chance
    how = chance.random()
    if how < 0.4:
        value = chance.choice(them.dead_cookies)
    elif how < 0.8:
        value = spoiled(hostile, chance.choice(them.cookies + them.of_others), chance.choice(them.of_others))
    else:
        value = chance.choice((hostile.text(), json.dumps({"samenpeil": chance.choice(them.cookies)}), *OTHER_TYPES))
    name = chance.choice(NAMES)
    pairs = [f"{name}={value}"]
    if chance.random() < 0.3:
        pairs.insert(chance.randrange(2), f"{chance.choice(NAMES)}={spoiled(hostile, chance.choice(them.cookies), them.of_others[0])}")
    if chance.random() < 0.2:
        pairs.append(chance.choice(("x=" + hostile.text(), "=", ";;;", "a" * 3_000, "; ".join(f"a{n}=1" for n in range(300)))))
    header = "".join(letter for letter in "; ".join(pairs) if 32 <= ord(letter) < 256)[:12_000]
    return header, value


def token(hostile: Hostile, them: Held) -> str:
    """A secret that opens nothing. Most are long: codes are counted, and few are looked up."""
    chance = hostile.chance
    how = chance.random()
    if how < 0.35:
        return chance.choice(them.dead_secrets)
    if how < 0.8:
        return spoiled(hostile, chance.choice(them.secrets), chance.choice(them.secrets))
    if how < 0.9:
        return chance.choice([one for one in them.cookies + them.of_others + them.dead_cookies if "." in one])  # no link or key among them
    return hostile.utf8()


def good_bodies(secret: str) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """(type, body) as our own pages hand a secret in: as JSON and as a form."""
    return (JSON, json.dumps({"code": secret}).encode()), (FORM, b"code=" + quote_plus(secret, errors="replace").encode())


def bad_bodies(hostile: Hostile, secret: str) -> tuple[bytes, ...]:
    """The same with other types, other names, other letters, cut, doubled, too deep and too large."""
    whole, form = json.dumps({"code": secret}), b"code=" + quote_plus(secret, errors="replace").encode()
    wrong = hostile.chance.choice(([secret], {"code": secret}, 7, -1.5, True, None, [[[secret]]], {"__proto__": secret}, 10**40))
    return (
        json.dumps({"code": wrong}).encode(), json.dumps(wrong).encode(), json.dumps({"Code": secret}).encode(),
        whole[:-3].encode(), whole.encode("utf-16"), b"\xef\xbb\xbf" + whole.encode(), whole.encode() + b"\x00", b'{"code": NaN}',
        b'{"code": "\\ud800"}', b'{"code": ' + b"[" * 900, whole.encode() + b" " * 3_000,
        form.replace(b"code", b"code[]"), b"code=&" + form, form + b"&code=x", b"code=" + secret.encode("utf-8", "replace"), b"&" * 2_000,
        b"code=%ff%fe%00", hostile.bytes(),
    )  # fmt: skip
