"""The last chapters: next steps, who leads the talk, who answered, contradictions, and how it was calculated."""

from __future__ import annotations

from assessment.dutch import listing, number
from assessment.story import titles
from assessment.story.book import Book, lower
from assessment.story.overview import perspectives
from assessment.story.pictures import Table
from assessment.story.records import Contradictions, Lead, Method, People, Proposal, Rule, Steps, Why
from scoring.instrument import SourceRef
from scoring.results import ProposedStep

RESTORING = "VA-1"  # the step of the document on winning trust back
OURS = "eigen"  # our own choices are no document
LINES = range(1, 9)  # the eight sentences of „Zo rekenen we“


def steps(book: Book) -> Steps:
    """Three to five next steps; a step that left the library since is skipped."""
    proposed = [_proposal(book, one) for one in book.outcome.steps if one.id in book.steps]
    return Steps(
        id="stappen",
        name=book.say("naam.stappen"),
        title=titles.several(book, "titel.stappen", len(proposed)),
        subtitle=book.say("onder.stappen"),
        steps=tuple(proposed),
        rule=book.say("regel.stappen"),
    )


def _proposal(book: Book, found: ProposedStep) -> Proposal:
    step = book.steps[found.id]
    effort = book.say(f"stappen.{step.effort}")
    hours = number(step.hours, 0 if step.hours == int(step.hours) else 1)
    return Proposal(
        id=step.id,
        title=step.title,
        how=step.how,
        benefit=step.why,
        reasons=found.reasons,
        arithmetic=book.say("stappen.een_punt") if found.points == 1 else book.say("stappen.punten", punten=found.points, som=found.sum),
        who=listing(step.actors),
        effort=book.say("stappen.half_uur" if step.hours == 0.5 else "stappen.uren", inzet=effort, uren=hours),
        sources=book.sources(*step.source),
    )


def lead(book: Book) -> Lead:
    """Who leads the talk: everybody reads it at the same time, and never because of a sensitive signal."""
    key = book.outcome.guide.replace(" ", "_")
    return Lead(
        id="begeleider",
        name=book.say("naam.begeleider"),
        title=book.say(f"titel.begeleider.{key}"),
        subtitle=book.say("onder.begeleider"),
        advice=book.say(f"begeleider.{key}"),
        reason=book.outcome.guide_reason,
        why=Why(book.answered, book.say("regel.begeleider"), book.sources(*_first_step_when_stuck(book))),
    )


def _first_step_when_stuck(book: Book) -> tuple[SourceRef, ...]:
    """Where the advice comes from: with distrust somebody independent leads, otherwise the trekker (method §7.3)."""
    steps = (step for situation in book.knowledge.situations for step in situation.steps if step.id == RESTORING)
    return next((step.source for step in steps), ())


def people(book: Book) -> People:
    """Who answered, what is missing, and what may be said per hoek."""
    outcome, view = book.outcome, book.outcome.perspectives
    form = "titel.opkomst.meer" if outcome.answered > outcome.invited else "titel.opkomst"
    names = {one.id: lower(one.name) for one in book.knowledge.perspectives}
    missing = book.say("opkomst.ontbreekt", hoeken=listing([names.get(one, one) for one in view.missing])) if view.missing else ""
    flags = book.say("opkomst.vlaggen", namen=listing([lower(book.group(one).short) for one in view.flags])) if view.flags else ""
    hidden = book.say("opkomst.geen_verdeling") if view.form == "geen" and not view.remark else ""
    sentences = (outcome.response or book.say("opkomst.genoeg"), missing, flags, hidden, view.remark)
    return People(
        id="opkomst",
        name=book.say("naam.opkomst"),
        title=book.say(form, n=outcome.answered, uitgenodigd=outcome.invited),
        subtitle=book.say("onder.opkomst"),
        sentences=tuple(dict.fromkeys(one for one in sentences if one)),
        perspectives=perspectives(book),
        table=_means(book) if view.means else None,
    )


def _means(book: Book) -> Table:
    means = book.outcome.perspectives.means
    hoeken = [one for one in book.knowledge.perspectives if any(one.id in row for row in means.values())]
    return Table(
        book.say("tabel.hoeken"),
        (book.say("kolom.ingredient"), *(one.name for one in hoeken)),
        tuple(
            (book.group(subject).short, *(number(row[one.id]) if one.id in row else "–" for one in hoeken))
            for subject, row in means.items()
        ),
    )


def contradictions(book: Book) -> Contradictions | None:
    """Answers that contradict each other; None when there are none."""
    found = book.outcome.contradictions
    if not found:
        return None
    return Contradictions(
        id="tegenspraak",
        name=book.say("naam.tegenspraak"),
        title=book.say("titel.tegenspraak"),
        subtitle=book.say("onder.tegenspraak"),
        sentences=found,
        why=Why(book.answered, book.say("regel.tegenspraak"), book.sources(SourceRef(document=OURS))),
    )


def method(book: Book) -> Method:
    """Eight sentences, every number with its reason, and the documents."""
    return Method(
        id="methode",
        name=book.say("naam.methode"),
        title=book.say("titel.methode"),
        subtitle=book.say("onder.methode"),
        lines=(*(book.say(f"methode.{line}") for line in LINES), book.say("methode.eerlijk")),
        rules=tuple(
            Rule(one.meaning, book.numbers[one.key], one.reason, one.provisional, book.sources(*one.source))
            for one in book.knowledge.numbers
        ),
        sources=tuple(
            (one.title, f"{one.publisher}, {one.date}. {one.warning}".strip()) for one in book.knowledge.sources if one.id != OURS
        ),
        method=book.say("methode.versie", versie=book.outcome.method, ronde=book.outcome.label, n=book.outcome.answered),
    )
