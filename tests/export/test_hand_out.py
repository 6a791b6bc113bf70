"""The workbook and the minutes as they are handed out: made from the store, with a name a person understands, for who may read."""

from __future__ import annotations

import pytest

from assessment import demo, report, rounds
from assessment.rounds.records import NotShared, RoundIsOpen
from tests.export.reports import texts_of_docx, texts_of_xlsx
from tests.meetings.situations import a_meeting
from tests.rounds.conftest import knowledge, open_again, raw, store  # noqa: F401 - a fresh data folder
from tests.rounds.situations import an_open_peiling

ENDINGS = {"cijfers": "xlsx", "notulen": "docx"}


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_practice_alliance_hands_out_every_file(kind):
    demo.make_if_missing()
    file = report.make(rounds.visit_practice(None).visitor, "voorbeeld", kind)
    assert file.name == f"Samenpeil {kind} Alliantie Duinrand juni 2026.{ENDINGS[kind]}"
    assert file.content[:2] == b"PK"
    read = texts_of_xlsx if kind == "cijfers" else texts_of_docx
    assert "Dit is een voorbeeld. Alliantie Duinrand bestaat niet." in read(file.content)


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_member_gets_a_file_once_the_outcome_is_shared(kind, store):  # noqa: F811
    meeting = a_meeting()
    assert report.make(meeting.trekker, meeting.id, kind).content
    with pytest.raises(NotShared):
        report.make(meeting.members[0], meeting.id, kind)
    rounds.share(meeting.trekker, meeting.id)
    assert report.make(meeting.members[0], meeting.id, kind).content


@pytest.mark.parametrize("kind", ENDINGS)
def test_an_open_peiling_has_no_file(kind, store):  # noqa: F811
    peiling = an_open_peiling()
    with pytest.raises(RoundIsOpen):
        report.make(peiling.trekker, peiling.id, kind)


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_short_peiling_of_a_coalition_hands_out_every_file(kind, store):  # noqa: F811
    meeting = a_meeting(kind="coalitie", preset="kort", shared=True)
    assert report.make(meeting.reader, meeting.id, kind).content
