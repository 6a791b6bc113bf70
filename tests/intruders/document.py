"""Writes docs/rechten.md, „wie mag wat“, from the table that the tests attack: `python -m tests.intruders.document`."""

from __future__ import annotations

from pathlib import Path

from tests.intruders.table import ACTS, LEADER, LINK, MEMBER, READER, Act

FILE = Path(__file__).resolve().parents[2] / "docs" / "rechten.md"
HEAD = """# Wie mag wat

Deze tabel is gemaakt uit dezelfde lijst waarmee de tests proberen binnen te komen (`python -m tests.intruders.document`);
een test houdt hem actueel. Schrijf er dus niet zelf in.

Wat iemand mag, kijkt Samenpeil bij elke handeling opnieuw na in de opslag. Het hangt af van de link waarmee dit apparaat binnenkwam:

- **Met de link**: kwam binnen met de link of code om in te vullen, en begon nog niet.
- **Lid**: begon met invullen, of kwam terug met de eigen link.
- **Meelezer**: kwam binnen met de link om mee te lezen. Die stopt een jaar na het sluiten.
- **Trekker**: kwam binnen met de sleutel. Een nieuwe sleutel maakt de oude en elk ander apparaat meteen ongeldig.

Iedereen anders mag niets van een peiling: wie geen of een verzonnen cookie heeft, wie een link van een andere peiling heeft, en wie
zijn sleutel kwijt is of dit apparaat verliet. Een peiling van een ander geeft precies hetzelfde antwoord als een die niet bestaat.

Een tussenstand is zelf een kleine peiling: dezelfde regels, en zien vanaf het delen. Waar trekkers zich aanmelden
([aanmelden.md](aanmelden.md)) hoort „trekker“ bij de persoon en niet bij het apparaat.

● mag · ◐ mag vanaf het delen van de uitkomsten · – mag niet
"""
KINDS = (
    ("Een peiling", {
        "card": "zien om welke peiling het gaat", "questions": "de vragen lezen", "perspectives": "de hoeken zien",
        "begin": "beginnen met invullen", "member": "het eigen ingevulde terugzien", "stored": "één eigen antwoord terugzien",
        "save_answer": "een eigen antwoord bewaren", "save_remark": "een eigen toelichting bewaren", "submit": "versturen",
        "return_link": "de eigen link om terug te komen", "delete_my_answers": "de eigen antwoorden verwijderen",
        "people_ready": "zien hoeveel mensen klaar zijn", "progress": "de aantallen per hoek volgen", "links": "de links en de code zien",
        "poster": "de poster maken", "setup": "de instellingen zien", "change_setup": "de instellingen wijzigen",
        "replace_facilitator_link": "een nieuwe sleutel maken", "second_device": "een tweede eigen toestel toelaten",
        "what_is_wrong": "eerdere antwoorden nakijken", "add_earlier": "eerdere antwoorden inlezen",
        "sheet": "het papieren antwoord op tafel zien",
        "begin_sheet": "een papieren antwoord beginnen", "save_answer on a sheet": "een antwoord van papier overnemen",
        "save_remark on a sheet": "een toelichting van papier overnemen", "send_sheet": "een papieren antwoord versturen",
        "discard_sheet": "een papieren antwoord weggooien", "vragenlijst": "de vragenlijst op papier maken",
        "hand_over": "de sleutel doorgeven", "step_back": "stoppen als trekker", "next_setup": "een volgende peiling voorbereiden",
        "start_pulse": "een tussenstand beginnen", "pulses_of": "de tussenstanden op een rij",
        "handed_out": "opschrijven dat een bestand is meegenomen",
        "kaarten": "gesprekskaarten maken", "close": "sluiten", "reopen": "weer openen (zolang niemand de uitkomst zag)",
        "share": "de uitkomsten delen",
        "result": "de uitkomsten zien", "pulse": "een tussenstand zien (zie onder)", "earlier_results": "eerdere uitkomsten zien",
        "remove_round": "de peiling verwijderen",
    }),
    ("De bijeenkomst", {
        "preparation": "de voorbereiding zien", "use_preset": "een tijdsduur kiezen", "change_slide": "een dia aan- of uitzetten",
        "retitle": "een dia anders noemen", "choose_points": "gesprekspunten kiezen", "switch": "raden en grote zaal aan- of uitzetten",
        "choose_guide": "kiezen wie het gesprek leidt", "overrule": "een andere fase of situatie kiezen",
        "remarks": "toelichtingen lezen om te kiezen", "show_remark": "een toelichting laten zien",
        "remarks_on_the_wall": "gekozen toelichtingen lezen", "live": "de presentatie", "go_to": "naar een andere dia",
        "reveal_guess": "laten zien na raden", "tick": "een checkvraag afvinken", "phone": "meedoen met een telefoon",
        "open_ballot": "een stemming openen", "vote": "stemmen", "hand_in": "een stem op papier invoeren",
        "reveal": "de uitslag tonen", "put_aside": "een stemming weghalen", "ballots": "de stemmingen op een rij",
        "together": "zien wat samen is beantwoord", "answer_together": "samen een activiteit beantwoorden",
        "agreements": "de afspraken lezen", "earlier_agreements": "eerdere afspraken lezen", "new_agreement": "een afspraak beginnen",
        "keep": "een afspraak bewaren", "set_status": "zeggen hoe het met een afspraak staat", "order": "afspraken ordenen",
        "look_back": "terugkijken op eerdere afspraken",
        "set_judgement": "zeggen wat een eerdere afspraak opleverde", "set_earlier_status": "zeggen hoe het met een eerdere afspraak staat",
        "remove": "een afspraak weghalen", "agreement_calendar": "een afspraak in de agenda",
        "next_calendar": "de volgende peiling in de agenda",
        "set_next_date": "een volgende datum kiezen", "next_date": "de volgende datum zien",
        "session_rating": "het oordeel over de bijeenkomst",
        "notes": "het verslag van de bijeenkomst", "finish": "de bijeenkomst afronden", "draaiboek": "het draaiboek maken",
    }),
)  # fmt: skip
STATES = {"open": "altijd", "gesloten": "na sluiten", "gedeeld": "na delen"}
AT_FIRST = {
    "member",
    "stored",
    "save_answer",
    "save_remark",
    "submit",
    "return_link",
    "delete_my_answers",
    "begin",
    "change_setup",
    "poster",
    "close",
}


def text() -> str:
    """The whole document."""
    return HEAD + "".join(_section(title, names) for title, names in _kinds())


def _kinds() -> list[tuple[str, dict[str, str]]]:
    named = {name for _, names in KINDS for name in names}
    files = {name: name.removeprefix("bestand ") for name in ACTS if name.startswith("bestand ")}
    rest = {name: f"`{name}`" for name in ACTS if name not in named | set(files)}
    return [*KINDS, ("Bestanden om mee te nemen", files), *([("Nieuw", rest)] if rest else [])]


def _section(title: str, names: dict[str, str]) -> str:
    rows = "".join(_row(words, name, ACTS[name]) for name, words in names.items() if name in ACTS)
    return f"\n## {title}\n\n| | met de link | lid | meelezer | trekker | wanneer |\n|---|:-:|:-:|:-:|:-:|---|\n{rows}"


def _row(words: str, name: str, act: Act) -> str:
    marks = ["–" if role not in act.may else "◐" if act.shared and role != LEADER else "●" for role in (LINK, MEMBER, READER, LEADER)]
    when = "tot sluiten" if name in AT_FIRST else STATES["gesloten" if act.shared and act.when == "gedeeld" else act.when]
    return f"| {words} | {' | '.join(marks)} | {when} |\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
