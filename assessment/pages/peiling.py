"""The facilitator's page: set up a peiling, invite, follow the counts, close; shows counts only, never an answer."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.pages._peiling import earlier, follow, handing_over, invite, next_round, pulse, setup
from assessment.rounds.records import Card, NoAccess

KEY_FORM = """
<form class="code" method="post" action="/sessie">
  <label for="code">Link met jouw sleutel</label>
  <input id="code" name="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required>
  <button type="submit" class="knop knop-eerst">Verder</button>
</form>
"""
START = '<p><a class="knop" href="/nieuw" target="_self">Start een nieuwe peiling</a></p>'


def draw() -> None:
    """Which of the facilitator's screens: resume, set up, or one of a peiling of this browser."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is not None and round_id is None and visitor.query("stap") == "nieuw":
        return start(me)
    if me is None or round_id is None:
        return resume(me)
    try:
        card = rounds.card(me, round_id)
        if card.role != "trekker":
            raise NoAccess
    except NoAccess:
        return not_yours()
    if card.is_pulse:
        return pulse.open_round(me, card) if card.state == "open" else pulse.closed(me, card)
    return _screen(me, card, visitor.query("stap"))


def _screen(me: str, card: Card, step: str) -> None:
    """A peiling: what the address bar asks for when it fits the state, otherwise follow or closed."""
    always = {"overdragen": handing_over.give, "welkom": handing_over.welcome, "eerder": earlier.draw}
    if card.state == "open":
        steps = always | {"wijzigen": setup.change, "afspraken": next_round.look_back, "uitnodigen": invite.fresh}
        return steps.get(step, follow.open_round)(me, card)
    return (always | {"volgende": next_round.ask, "tussenstand": pulse.ask}).get(step, follow.closed)(me, card)


def start(me: str) -> None:
    """A new peiling, for whoever may start one here."""
    state = rounds.may_start(me)
    if state == "vrij":
        return setup.new(me) if rounds.knows(me) else resume(None)
    parts.header()
    if state == "alleen de beheerder":
        text = "Vraag de beheerder van deze site om een peiling. Je krijgt dan een sleutel."
        return parts.screen("De beheerder zet peilingen klaar", text)
    if state == "dit account niet":
        return parts.screen("Dit account kan geen peiling leiden", "Vraag de beheerder van deze site.")
    text = "Wie een peiling leidt, meldt zich aan met het account van de eigen organisatie. Leden hebben geen account nodig."
    parts.screen("Meld je aan", text)
    return parts.signing.ask("/peiling?stap=nieuw")


def resume(me: str | None) -> None:
    """The peilingen of this browser or account, a field for the key of another device, and a new start."""
    parts.header()
    parts.screen("Verder met mijn peiling")
    if visitor.signs_in():
        here = rounds.account(me)
        if here is None:
            parts.intro("Meld je aan. Dan vind je jouw peilingen terug, op elk apparaat.")
            return parts.signing.ask(address_here())
        parts.signing.here()
    mine = [card for card in rounds.rounds_of(me) if card.role == "trekker" and not card.is_practice] if me else []
    for card in mine:
        if st.button(parts.plain(f"{card.alliance} · {card.label}"), key=f"verder-{card.id}"):
            visitor.go("peiling", peiling=card.id)
    if visitor.signs_in():
        parts.intro("Kreeg je een sleutel van een ander? Plak hier de link.")
    elif mine:
        parts.intro("Op een ander apparaat begonnen? Plak hier de link met jouw sleutel.")
    else:
        parts.intro("Plak hier de link met jouw sleutel.")
    st.html(KEY_FORM)
    st.html(START)
    return None


def address_here() -> str:
    """Where to come back to after signing in."""
    round_id = visitor.round_id()
    return f"/peiling?peiling={round_id}" if round_id else "/peiling"


def not_yours() -> None:
    """The same words for a peiling of somebody else and for one that does not exist."""
    parts.header()
    parts.screen("Deze peiling kunnen we niet openen")
    if visitor.signs_in() and rounds.account(visitor.key()) is None:
        parts.intro("Leid je deze peiling? Meld je dan eerst aan.")
        parts.signing.ask(address_here())
    parts.intro("Plak hier de link met jouw sleutel.")
    st.html(KEY_FORM)
    st.html(START)


with st.container(key="breed-peiling"):
    draw()
