"""Everybody who may come along at a peiling, with what they hold: good, foreign, old, replaced, stolen or made up; asserts nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from assessment import rounds
from assessment.rounds.rights import hashed
from tests.intruders.table import LEADER, LINK, MEMBER, READER
from tests.meetings.test_rights import Scene
from tests.rounds.situations import Peiling, a_member, somebody_reading_along, somebody_with_the_link

NOWHERE = ("bestaatniet", "", "zzzz9999", "x" * 5000, "voorbeeld", "\x00", "\ud800", "../ab", "' OR 1=1 --", "%", "Ab12cd34", "ab12cd34 ")


@dataclass(frozen=True)
class World:
    """A peiling in one state with everybody around it. `scene` fills in the other arguments of an act."""

    peiling: Peiling
    scene: Scene
    own: dict[str, str]  # role -> cookie
    strangers: dict[str, str | None]  # who -> cookie


def around(peiling: Peiling, scene: Scene, other: Peiling, members: tuple[str, str] = ("", "")) -> World:
    """Everybody around `peiling`; `other` is a peiling of somebody else in the same state. `members`: one of each, when closed."""
    member, their_member = members[0] or a_member(peiling), members[1] or a_member(other)
    helper = rounds.exchange(peiling.links.facilitator, None).visitor
    phone = rounds.exchange(rounds.second_device(peiling.trekker, peiling.id), None).visitor
    gone = somebody_with_the_link(peiling)
    rounds.leave(gone)
    key = rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    left = rounds.exchange(key, None).visitor
    rounds.leave(left)
    own = {LINK: somebody_with_the_link(peiling), MEMBER: member, READER: somebody_reading_along(peiling), LEADER: peiling.trekker}
    value, _, signature = peiling.trekker.rpartition(".")
    return World(peiling, scene, own, {
        "zonder cookie": None, "lege cookie": "", "verzonnen cookie": "x" * 43, "te lange cookie": "x" * 5000,
        "geraden, goed ondertekend": rounds.known_visitor(None),
        "nagemaakte handtekening": f"{secrets.token_urlsafe(32)}.{signature}",
        "afgebroken cookie": value, "cookie met hoofdletters": peiling.trekker.swapcase(),
        "cookie met iets erachter": peiling.trekker + " ",
        "de hash uit een gestolen database": hashed(peiling.trekker), "de sleutel als cookie": key,
        "de link als cookie": peiling.links.fill_in, "de code als cookie": peiling.links.code, "het id als cookie": peiling.id,
        "trekker met een vervangen sleutel": helper, "tweede toestel van voor de nieuwe sleutel": phone,
        "lid dat dit apparaat verliet": gone, "trekker die dit apparaat verliet": left,
        "trekker van een ander": other.trekker, "lid van een ander": their_member,
        "meelezer van een ander": somebody_reading_along(other), "met de link van een ander": somebody_with_the_link(other),
    })  # fmt: skip
