"""What was agreed then beside what happened to its subject: side by side, never cause and effect."""

from __future__ import annotations

from assessment.story.change.compared import Compared
from assessment.story.change.records import Worked
from assessment.story.change.rows import row
from assessment.story.past import Agreed
from assessment.story.pictures import Status

# status -> (icon, tone)
LOOKS = {
    "nog niet begonnen": ("radio_button_unchecked", "stil"),
    "bezig": ("timelapse", "rustig"),
    "gedaan": ("check_circle", "sterk"),
    "vervallen": ("block", "stil"),
}


def worked(seen: Compared) -> tuple[Worked, ...]:
    """Every agreement of then, in its order. Where it was made after another peiling, only what the group itself says stands beside it."""
    return tuple(_one(seen, one) for one in seen.past.agreed)


def _one(seen: Compared, agreed: Agreed) -> Worked:
    book = seen.book
    is_of_then = seen.past.agreed_at in ("", seen.then.outcome.label)
    about = [one for one in agreed.subjects if one in seen.changes] if is_of_then else []
    icon, tone = LOOKS[agreed.status]
    return Worked(
        what=agreed.what,
        who=agreed.who,
        status=Status(book.say(f"verandering.afspraak.{agreed.status.replace(' ', '-')}"), icon, tone),
        moved=tuple(row(seen, one) for one in about),
        note="" if about else book.say("verandering.afspraak.los" if is_of_then else "verandering.afspraak.eerder"),
        judgement=book.say(f"verandering.afspraak.{agreed.judgement.replace(' ', '-')}") if agreed.judgement else "",
    )
