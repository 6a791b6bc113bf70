"""The acts that are fully done or not at all: what has to be there before each, and doing it; kills nothing and judges nothing.

What an act is given is text only (`Given.words`), because it is done in another process.
"""

from __future__ import annotations

import io
import shutil
from argparse import Namespace
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from assessment import meetings, rounds
from assessment.answers_file import read
from assessment.commands import backup, export, import_, import_answers, move, restore
from assessment.rounds import keeping, operating
from assessment.rounds.installation import current, reading, today
from assessment.store.migrations import REVISIONS
from tests import postgres
from tests.answers_file.builders import a_csv, lines
from tests.builders import knowledge
from tests.found_out.disk import as_it_is, everybody_answers
from tests.meetings.situations import a_meeting, an_open_ballot, everybody_votes
from tests.open_file.situations import a_rich_alliance
from tests.rounds.situations import TAB, a_closed_peiling, a_member, a_member_who_sent, a_setup, an_open_peiling
from tests.store.releases import as_it_was, everything

PEOPLE = 8
OUTCOME = '"uitkomst":'
TWO_YEARS = (lines("2020", "2020-06-13", 7, answer="3"), lines("2021", "2021-06-12", 8))
Words = dict[str, str]


@dataclass(frozen=True)
class Given:
    """What the act is told. `gone`: what stands on the disk before it and nowhere after it. `file`: what it writes, beside the database.

    `target`: the database of our PostgreSQL that it fills; the installation itself stays as it is.
    """

    words: Words
    gone: frozenset[str] = frozenset()
    file: Path | None = None
    target: str = ""


@dataclass(frozen=True)
class Act:
    """`before` is handed a folder for files of its own; `do` returns what came of it. `opens_itself`: a command, with its own start.

    `in_parts`: its file and the line about it in the log are two things, so each by itself is as before or as after. `is_a_start`: the
    next start does it as well, so what a kill leaves is looked at before that.
    """

    before: Callable[[Path], Given]
    do: Callable[[Words], str]
    opens_itself: bool = False
    in_parts: bool = field(default=False)
    is_a_start: bool = False


def open_again() -> None:
    """Start, with the content that was read once."""
    rounds.open_store(knowledge=knowledge())


def _answered(_: Path) -> tuple[Words, list]:
    trekker, peiling, arrived = everybody_answers(PEOPLE, Random(1))
    card = rounds.card(trekker, peiling)
    return {"trekker": trekker, "peiling": peiling, "alliantie": card.alliance_id, "lid": arrived[0].visitor}, arrived


def _keys(arrived: list) -> frozenset[str]:
    return frozenset(one.member for one in arrived)


def _texts(arrived: list) -> frozenset[str]:
    return frozenset(one.text for one in arrived)


def _before_closing(folder: Path) -> Given:
    words, arrived = _answered(folder)
    return Given(words, gone=_keys(arrived))


def _filled_in(folder: Path) -> Given:
    words, arrived = _answered(folder)
    return Given(words, gone=_keys(arrived) | _texts(arrived))


def _one_of_them(folder: Path) -> Given:
    words, arrived = _answered(folder)
    return Given(words, gone=_keys(arrived[:1]) | _texts(arrived[:1]))


def _closed(folder: Path, gone: frozenset[str] = frozenset()) -> Given:
    as_it_is(current().store)
    words, _ = _answered(folder)
    rounds.close(words["trekker"], words["peiling"])
    return Given(words, gone=gone)


def _kept_long_enough(folder: Path) -> Given:
    words, arrived = _answered(folder)
    rounds.close(words["trekker"], words["peiling"])
    return Given(words, gone=_texts(arrived))


def _not_sent(_: Path) -> Given:
    peiling = an_open_peiling(preset="kort")
    member = rounds.exchange(peiling.links.fill_in, None).visitor
    rounds.begin(member, peiling.id, "overheid")
    rounds.save_answer(member, peiling.id, "ING-01-a", "4", "0a0b0c0d-0", None)
    return Given({"lid": member, "peiling": peiling.id, "trekker": peiling.trekker})


def _with_the_link(_: Path) -> Given:
    peiling = an_open_peiling(preset="kort")
    a_member_who_sent(peiling)
    return Given({"lid": rounds.exchange(peiling.links.fill_in, None).visitor, "peiling": peiling.id, "trekker": peiling.trekker})


def _on_the_desk(_: Path, *, sent: bool) -> Given:
    peiling = an_open_peiling(preset="kort")
    sheet = rounds.begin_sheet(peiling.trekker, peiling.id, "overheid")
    rounds.save_answer(peiling.trekker, peiling.id, "ING-01-a", "4", "0a0b0c0d-0", None, sheet=sheet.name)
    rounds.save_remark(peiling.trekker, peiling.id, "relatie", "Van-papier-overgetypt", "0a0b0c0d-0", None, sheet=sheet.name)
    gone = frozenset() if sent else frozenset({"Van-papier-overgetypt"})
    return Given({"trekker": peiling.trekker, "peiling": peiling.id, "vel": sheet.name}, gone=gone)


def _two_peilingen(folder: Path) -> Given:
    peiling = a_closed_peiling()
    later = a_setup(preset="kort", date=(today() + timedelta(days=400)).isoformat())
    rounds.create(peiling.trekker, later, alliance_id=peiling.card.alliance_id)
    return Given({"trekker": peiling.trekker, "peiling": peiling.id, "alliantie": peiling.card.alliance_id})


def _handed_over(folder: Path) -> Given:
    given = _two_peilingen(folder)
    rounds.hand_over(given.words["trekker"], given.words["peiling"])
    return given


def _voted(_: Path) -> Given:
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0, 1, 1)
    with reading() as connection:
        voters = frozenset(connection.exec_driver_sql("SELECT voter FROM votes").scalars())
    return Given({"trekker": meeting.trekker, "peiling": meeting.id, "stemming": ballot.id}, gone=voters)


def _an_open_file(folder: Path) -> Given:
    rich = a_rich_alliance()
    file = folder / "alliantie.json"
    assert _command(export, alliantie=rich.id, to=file).startswith("0")
    open_again()
    return Given({"bestand": str(file)})


def _a_rich_one(folder: Path) -> Given:
    return Given({"alliantie": a_rich_alliance().id, "bestand": str(folder / "uit.json")}, file=folder / "uit.json")


def _answers_of_before(folder: Path) -> Given:
    words, _ = _answered(folder)
    file = folder / "antwoorden.csv"
    file.write_bytes(a_csv(*TWO_YEARS))
    return Given(words | {"bestand": str(file)})


def _to_copy(folder: Path) -> Given:
    words, _ = _answered(folder)
    return Given(words | {"bestand": str(folder / "kopie.zip")}, file=folder / "kopie.zip")


def _to_put_back(folder: Path) -> Given:
    """Another installation stands there now, with another key."""
    words, _ = _answered(folder)
    file = folder / "kopie.zip"
    assert _command(backup, bestand=file).startswith("0")
    data = current().settings.data
    rounds.close_store()
    shutil.rmtree(data)
    open_again()
    a_closed_peiling()
    return Given(words | {"bestand": str(file)})


def _of_the_first_release(folder: Path) -> Given:
    """A closed peiling and an open one, in the tables of before the first step."""
    words, _ = _answered(folder)
    rounds.close(words["trekker"], words["peiling"])
    still_open = an_open_peiling(preset="kort")
    member = a_member(still_open)
    rounds.save_answer(member, still_open.id, "ING-01-a", "4", TAB, None)
    words = {"trekker": words["trekker"], "peiling": words["peiling"], "open": still_open.id, "lid": member}
    words["was"] = _told(words)
    with reading() as connection:
        rows = everything(connection)
    url, path = current().store.url.render_as_string(hide_password=False), current().store.path
    rounds.close_store()
    if path is None:
        postgres.cluster().empty(url.rpartition("/")[2])
    for file in path.parent.glob(f"{path.name}*") if path else ():
        file.unlink()
    as_it_was(rows, url, REVISIONS[0])
    return Given(words)


def _start(words: Words) -> str:
    open_again()
    try:
        return "as it was" if _told(words) == words["was"] else "another outcome or answer than it had"
    finally:
        rounds.close_store()


def _told(words: Words) -> str:
    outcome = rounds.result(words["trekker"], words["peiling"]).outcome.model_dump_json()
    return f"{outcome} {rounds.member(words['lid'], words['open']).answers}"


def _to_move(folder: Path) -> Given:
    given, target = _two_peilingen(folder), "halverwege-doel"
    return Given(given.words | {"naar": postgres.cluster().empty(target)}, target=target)


def _move(words: Words) -> str:
    return _command(move, to=words["naar"])


def _command(module: object, **words: object) -> str:
    out, err = io.StringIO(), io.StringIO()
    with patch("assessment.content.load", knowledge), redirect_stdout(out), redirect_stderr(err):
        code = module.run(Namespace(**{"json": True, "opnieuw": False, "soort": "alliantie"} | words))
    return f"{code} {out.getvalue()}{err.getvalue()}"


def _close(words: Words) -> str:
    return rounds.close(words["trekker"], words["peiling"]).outcome.model_dump_json()


def _close_from_the_command_line(words: Words) -> str:
    return repr(operating.close(words["peiling"]))


def _keep(_: Words) -> str:
    with patch("assessment.rounds.keeping.today", lambda: today() + timedelta(days=30)):
        current().cleaned_on = None
        keeping.daily()
    return ""


def _add_earlier(words: Words) -> str:
    file = Path(words["bestand"])
    found = read(str(file), file.read_bytes(), knowledge())
    return repr(rounds.add_earlier(words["trekker"], words["peiling"], [(one.answers, one.asked) for one in found]))


def _create(words: Words) -> str:
    day = (today() + timedelta(days=800)).isoformat()
    return repr(rounds.create(words["trekker"], a_setup(date=day), alliance_id=words["alliantie"])[1:])


def _pulse(words: Words) -> str:
    return repr(rounds.start_pulse(words["trekker"], words["peiling"], ("ING-02", "ING-09"), "2999-01-01"))


def _by(role: str, act: Callable[..., object], *more: str) -> Callable[[Words], str]:
    """An act of the trekker or of a member, with what it is about."""
    return lambda words: repr(act(words[role], words["peiling"], *(words[name] for name in more)))


ACTS = {
    "sluiten": Act(_before_closing, _close),
    "sluiten-opdracht": Act(_before_closing, _close_from_the_command_line),
    "heropenen": Act(lambda folder: _closed(folder, frozenset({OUTCOME})), _by("trekker", rounds.reopen)),
    "delen": Act(_closed, _by("trekker", rounds.share)),
    "bewaartermijn": Act(_kept_long_enough, _keep),
    "beginnen": Act(_with_the_link, lambda words: repr(rounds.begin(words["lid"], words["peiling"], "zorg-welzijn").answers)),
    "versturen": Act(_not_sent, _by("lid", rounds.submit)),
    "mijn-antwoorden": Act(_one_of_them, _by("lid", rounds.delete_my_answers)),
    "vel-versturen": Act(lambda folder: _on_the_desk(folder, sent=True), _by("trekker", rounds.send_sheet, "vel")),
    "vel-wegdoen": Act(lambda folder: _on_the_desk(folder, sent=False), _by("trekker", rounds.discard_sheet, "vel")),
    "peiling-weg": Act(_filled_in, _by("trekker", rounds.remove_round)),
    "alliantie-weg": Act(_filled_in, lambda words: repr(rounds.remove_alliance(words["trekker"], words["alliantie"]))),
    "overdragen": Act(_two_peilingen, _by("trekker", rounds.hand_over)),
    "sleutel-vervangen": Act(_two_peilingen, _by("trekker", rounds.replace_facilitator_link)),
    "stoppen": Act(_handed_over, _by("trekker", rounds.step_back)),
    "volgende-peiling": Act(_two_peilingen, _create),
    "tussenstand": Act(lambda _: _two_peilingen(_), _pulse),
    "eerdere-rondes": Act(_answers_of_before, _add_earlier),
    "uitslag": Act(_voted, _by("trekker", meetings.reveal, "stemming")),
    "bijeenkomst-klaar": Act(_voted, _by("trekker", meetings.finish)),
    "import": Act(_an_open_file, lambda words: _command(import_, bestand=Path(words["bestand"])), opens_itself=True),
    "import-answers": Act(
        _answers_of_before, lambda words: _command(import_answers, bestand=Path(words["bestand"]), naam="Vroeger"), opens_itself=True
    ),
    "export": Act(
        _a_rich_one, lambda words: _command(export, alliantie=words["alliantie"], to=Path(words["bestand"])),
        opens_itself=True, in_parts=True,
    ),
    "backup": Act(_to_copy, lambda words: _command(backup, bestand=Path(words["bestand"])), opens_itself=True, in_parts=True),
    "stap": Act(_of_the_first_release, _start, opens_itself=True, is_a_start=True),
    "move": Act(_to_move, _move, opens_itself=True),
    "restore": Act(_to_put_back, lambda words: _command(restore, bestand=Path(words["bestand"])), opens_itself=True),
}  # fmt: skip
