"""Composes what a facilitator sends and hangs up: invitation, reminder, poster; the sentences stand in teksten/uitnodiging.yaml."""

from __future__ import annotations

from assessment import dutch, rounds, screens
from assessment.export import poster
from assessment.rounds.records import Card, Links

POSTER = {"heading": "kop", "line": "regel", "other": "zonder_telefoon", "promise": "belofte", "until": "tot", "picture": "afbeelding"}


def fill_in_link(links: Links, address: str) -> str:
    """The address behind the QR code; the secret stands in the fragment, so no log ever sees it."""
    return f"{address}/start#{links.fill_in}"


def invitation(visitor: str, card: Card, address: str) -> str:
    """The invitation, ready to change and send. Raises NoAccess when the visitor is not the facilitator."""
    return _say("tussenstand.uitnodiging" if card.is_pulse else "uitnodiging.tekst", _words(visitor, card, address))


def reminder(visitor: str, card: Card, address: str, counted: int) -> str:
    """The reminder with the count and the last day; below two people without a count. It never says who."""
    state = "herinnering.stand" if counted > 1 else "herinnering.nog_niemand"
    standing = _say(state, {"n": counted, "N": card.invited})
    return _say("herinnering.tekst", _words(visitor, card, address) | {"stand": standing})


def poster_pdf(visitor: str | None, round_id: str, address: str) -> tuple[bytes, str]:
    """The poster of an open peiling and its file name. Raises NoAccess for everybody but its facilitator."""
    links = rounds.links(visitor, round_id)
    card = rounds.card(visitor, round_id)
    words = _words(visitor, card, address)
    filled = {field: _say(f"poster.{text}", words) for field, text in POSTER.items()}
    pdf = poster.poster(alliance=card.alliance, link=fill_in_link(links, address), code=links.code, words=filled)
    return pdf, f"poster-{card.label.replace(' ', '-')}.pdf"


def _words(visitor: str | None, card: Card, address: str) -> dict[str, object]:
    _, questionnaire = rounds.questions(visitor, card.id)
    links = rounds.links(visitor, card.id)
    return {
        "datum": dutch.dutch_date(card.date),
        "laatste_dag": dutch.dutch_date(card.last_day),
        "minuten": screens.minutes(questionnaire),
        "tijd": dutch.plural(screens.minutes(questionnaire), "minuut", "minuten"),
        "onderwerpen": dutch.listing([group.name.lower() for one in questionnaire.instruments for group in one.groups]),
        "link": fill_in_link(links, address),
        "adres": address.split("//")[-1],
        "code": links.code,
        "groet": rounds.setup(visitor, card.id).greeting,
    }


def _say(key: str, words: dict[str, object]) -> str:
    return rounds.knowledge().texts[key].format(**words)
