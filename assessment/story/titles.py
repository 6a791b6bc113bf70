"""Titles by rule: which template says what this outcome shows; every word itself stands in teksten/titels.yaml."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.story.book import Book, lower
from scoring.named import FACILITATOR
from scoring.results import FactorResult, IngredientResult

NEARLY_EQUAL = 0.3  # design: factors closer than this are not called high and low
TWO_LINES = 132  # design: at most two lines of 66 characters on a slide
LOW = ("zwak", "aandacht")


def glance(book: Book) -> str:
    """The message of the whole outcome: what is strongest, and what asks for attention.

    Division goes before any mean (method §9.2). The trekker is never the subject of a title, and only what is really strong
    is called strong. `most divided > strong and low > strong > low > nothing low > nothing known`.
    """
    results = book.outcome.ingredients
    scored = [one for one in results if one.mean is not None]
    divided = [one for one in results if one.klass == "verdeeld"]
    if scored and 2 * len(divided) > len(results):
        return book.say("titel.oogopslag.verdeeld")
    strong = _first([one for one in scored if one.klass == "sterk"], highest=True)
    low = _first([one for one in scored if one.klass in LOW], highest=False) or _first(divided, highest=False)
    phrases = {
        "sterk": book.group(strong.id).strong if strong else "",
        "aandacht": book.group(low.id).attention if low else "",
    }
    if strong and low:
        return book.say("titel.oogopslag.beide", **phrases)
    if strong:
        return book.say("titel.oogopslag.goed", **phrases)
    if low:
        return book.say("titel.oogopslag.onderweg", **phrases)
    known = any(one.klass == "op orde" for one in results)
    return book.say("titel.oogopslag.goed_zonder_sterk" if known else "titel.oogopslag.onbekend")


def _first(results: list[IngredientResult], *, highest: bool) -> IngredientResult | None:
    speakable = [one for one in results if one.id != FACILITATOR and one.mean is not None]
    return min(speakable, key=lambda one: -one.mean if highest else one.mean, default=None)


def profile(book: Book) -> str:
    """Highest and lowest factor by their subjects, unless they lie close together. „Staat stevig“ needs a mean that is op orde."""
    factors = [one for one in book.outcome.factors if one.mean is not None]
    if len(factors) < 2:
        return book.say("titel.profiel.onbekend")
    subjects = {section.id: section.subject for section in book.factors}
    high = max(factors, key=lambda one: one.mean)
    low = min(factors, key=lambda one: one.mean)
    names = {"hoog": subjects[high.id], "laag": subjects[low.id]}
    if _apart(high, low) < NEARLY_EQUAL:
        return book.say("titel.profiel.dicht_bij_elkaar")
    fine = book.exact("cut_fine")
    if low.mean >= fine:
        return book.say("titel.profiel.alles_stevig", **names)
    return book.say("titel.profiel.beide" if high.mean >= fine else "titel.profiel.niets_stevig", **names)


def _apart(high: FactorResult, low: FactorResult) -> float:
    return round(high.mean - low.mean, 1)  # shown numbers have one decimal; their difference has too


def agreement(book: Book, agree: str, differ: str) -> str:
    """What the group agrees on and what it does not; '' when there is no such statement."""
    if agree and differ:
        return book.say("titel.eens.beide", eens=lower(agree), oneens=lower(differ))
    return book.say("titel.eens.eens" if agree else "titel.eens.oneens" if differ else "titel.eens.geen")


def strengths(book: Book) -> str:
    """The strong phrases in one sentence when they fit on two lines."""
    strong = book.outcome.strong
    if not strong:
        return book.say("titel.sterk.geen")
    if not all(one.really for one in strong):
        return book.say("titel.sterk.best")
    first, *others = (book.group(one.id).strong for one in strong)
    title = book.say("titel.sterk", zinnen=listing([first, *(lower(phrase) for phrase in others)]))
    return title if len(title) <= TWO_LINES else book.say("titel.sterk.kort")


def talk(book: Book, position: int, subject: str) -> str:
    """„Gesprek 1: {question}“. The trekker stays out of the title."""
    if subject == FACILITATOR:
        return book.say("titel.gesprek.trekker", nummer=position)
    group = book.group(subject)
    asked = [item.talk for item in group.items if item.talk] + list(group.talk)
    question = next((one for one in asked if len(one) <= TWO_LINES - len("Gesprek 1: ")), group.name)
    return book.say("titel.gesprek", nummer=position, vraag=lower(question))


def functions(book: Book) -> str:
    """The largest step the group wants, or that it is nearly there, or that it does more than it wants."""
    gaps = {one.id: one.gap for one in book.outcome.functions if one.choice == "gekozen" and one.gap is not None}
    if not gaps:
        return book.say("titel.functies.onbekend")
    attention = book.exact("gap_attention")
    largest, smallest = max(gaps, key=gaps.get), min(gaps, key=gaps.get)
    if gaps[largest] >= attention:
        return book.say("titel.functies.stap", werkwoord=book.group(largest).verb)
    if gaps[smallest] <= -attention:
        return book.say("titel.functies.meer", werkwoord=book.group(smallest).verb)
    return book.say("titel.functies.klein")


def counted(book: Book, key: str, well: int, total: int) -> str:
    """„Bijna iedereen zegt ja op 6 van de 9 vragen.“ with its own sentence for all, one and none."""
    form = {total: "alles", 1: "een", 0: "geen"}.get(well, "deel")
    return book.say(f"{key}.{form}", aantal=well, totaal=total)


def several(book: Book, key: str, n: int) -> str:
    """„Drie gesprekken …“ with its own sentence for one and none."""
    if n == 0:
        return book.say(f"{key}.geen")
    return book.say(f"{key}.een") if n == 1 else book.say(f"{key}.meer", aantal=book.knowledge.texts.get(f"telwoord.{n}", str(n)))
