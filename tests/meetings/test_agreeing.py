"""Agreements: kept at once, frozen words of the step, changed by the leader only, and never lost between two devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment import meetings, rounds
from assessment.rounds.installation import current, today
from tests.meetings.situations import a_meeting
from tests.rounds.situations import a_setup


def typed(meeting, what: str = "Casus bespreken", **changes) -> meetings.Agreement:
    """A new agreement, kept."""
    draft = meetings.new_agreement(meeting.trekker, meeting.id)
    return meetings.keep(meeting.trekker, meeting.id, replace(draft, **{"what": what, "who": "Gemeente"} | changes)).agreement


def texts(meeting) -> list[str]:
    return [one.what for one in meetings.agreements(meeting.trekker, meeting.id)]


def test_a_draft_of_a_step_has_its_words_and_a_date_in_six_weeks():
    meeting = a_meeting()
    step = rounds.result(meeting.trekker, meeting.id).outcome.steps[0].id
    draft = meetings.new_agreement(meeting.trekker, meeting.id, "stap", step)
    known = {one.id: one for one in current().knowledge.steps}[step]
    assert draft.what == known.title
    assert known.how in draft.copied
    assert draft.when == (rounds.calendar_day() + timedelta(days=42)).isoformat()
    assert draft.version == 0
    assert meetings.agreements(meeting.trekker, meeting.id) == ()


def test_a_draft_of_a_talking_point_names_it_and_leaves_the_words_to_the_group():
    meeting = a_meeting()
    point = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    draft = meetings.new_agreement(meeting.trekker, meeting.id, "gesprekspunt", point)
    assert (draft.what, draft.about, draft.subject) == ("", "gesprekspunt", point)
    assert draft.copied


@pytest.mark.parametrize(("about", "subject"), [("stap", "bestaatniet"), ("gesprekspunt", "ING-99"), ("", "ING-01"), ("iets", "ING-01")])
def test_a_subject_that_does_not_exist_is_refused(about, subject):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        meetings.new_agreement(meeting.trekker, meeting.id, about, subject)


def test_what_is_typed_is_there_after_a_restart(open_again):
    meeting = a_meeting()
    kept = typed(meeting, who="Wijkteam", when="2027-01-20", whose="vragen")
    rounds.close_store()
    open_again()
    assert meetings.agreements(meeting.trekker, meeting.id) == (kept,)


def test_half_an_agreement_is_kept_while_it_is_typed():
    meeting = a_meeting()
    kept = typed(meeting, what="", who="Gemeente", when="")
    assert meetings.agreements(meeting.trekker, meeting.id) == (kept,)


def test_the_same_again_has_no_second_effect():
    meeting = a_meeting()
    draft = replace(meetings.new_agreement(meeting.trekker, meeting.id), what="Casus")
    first = meetings.keep(meeting.trekker, meeting.id, draft)
    again = meetings.keep(meeting.trekker, meeting.id, draft)
    assert first == again
    assert texts(meeting) == ["Casus"]


def test_two_devices_the_newest_is_kept_and_given_back():
    meeting = a_meeting()
    start = typed(meeting)
    newer = meetings.keep(meeting.trekker, meeting.id, replace(start, what="Nieuw")).agreement
    stale = meetings.keep(meeting.trekker, meeting.id, replace(start, what="Oud"))
    assert (stale.accepted, stale.agreement) == (False, newer)
    assert meetings.keep(meeting.trekker, meeting.id, replace(newer, what="Nog nieuwer")).accepted
    assert texts(meeting) == ["Nog nieuwer"]


def test_a_tab_writes_over_what_it_wrote_itself_before_its_screen_had_heard():
    meeting = a_meeting()
    draft = replace(meetings.new_agreement(meeting.trekker, meeting.id), writer="0a1b2c3d-0")
    meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Oefenen"))
    kept = meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Oefenen", who="Bank"))
    assert (kept.accepted, kept.agreement.who, kept.agreement.version) == (True, "Bank", 2)
    refused = meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Iets anders", writer="ffffffff-0"))
    assert (refused.accepted, texts(meeting)) == (False, ["Oefenen"])


def test_the_words_of_the_step_stay_when_the_page_sends_others():
    meeting = a_meeting()
    step = rounds.result(meeting.trekker, meeting.id).outcome.steps[0].id
    draft = meetings.new_agreement(meeting.trekker, meeting.id, "stap", step)
    kept = meetings.keep(meeting.trekker, meeting.id, replace(draft, copied="verzonnen")).agreement
    assert kept.copied == draft.copied


def test_a_sixth_agreement_is_kept_with_a_remark():
    meeting = a_meeting()
    drafts = [replace(meetings.new_agreement(meeting.trekker, meeting.id), what=f"Nummer {n}") for n in range(6)]
    many = [meetings.keep(meeting.trekker, meeting.id, draft).many for draft in drafts]
    assert many == [False] * 5 + [True]
    assert len(texts(meeting)) == 6


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": "", "who": ""}, "what"), ({"what": "x" * 201}, "what"), ({"who": "x" * 81}, "who"), ({"when": "morgen"}, "when"),
        ({"when": "2026-13-45"}, "when"), ({"when": "20261201"}, "when"), ({"when": "9999-01-01"}, "when"), ({"when": None}, "when"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_per_field_and_changes_nothing(changes, field):
    meeting = a_meeting()
    before = typed(meeting)
    with pytest.raises(meetings.MeetingProblem) as problem:
        meetings.keep(meeting.trekker, meeting.id, replace(before, **changes))
    assert set(problem.value.problems) == {field}
    assert meetings.agreements(meeting.trekker, meeting.id) == (before,)


@pytest.mark.parametrize("changes", [{"whose": "niemand"}, {"status": "klaar"}, {"id": "1"}, {"id": "' OR 1=1"}, {"about": "iets"}])
def test_what_no_screen_offers_is_refused(changes):
    meeting = a_meeting()
    before = typed(meeting)
    with pytest.raises(rounds.NotOnScale):
        meetings.keep(meeting.trekker, meeting.id, replace(before, **changes))


def test_typed_text_is_cleaned():
    assert typed(a_meeting(), what=" Eén\u200b \n keer ").what == "Eén keer"


def test_order_status_and_removing():
    meeting = a_meeting()
    a, b, c = (typed(meeting, what=one) for one in "abc")
    assert [one.what for one in meetings.order(meeting.trekker, meeting.id, (c.id, a.id))] == ["c", "a", "b"]
    assert meetings.set_status(meeting.trekker, meeting.id, b.id, "gedaan").status == "gedaan"
    assert [one.what for one in meetings.remove(meeting.trekker, meeting.id, a.id)] == ["c", "b"]
    assert len(meetings.remove(meeting.trekker, meeting.id, a.id)) == 2
    for no_id in ("", "\ud800", "\x00", "x" * 5_000, a.id.upper(), None):
        assert len(meetings.remove(meeting.trekker, meeting.id, no_id)) == 2
    with pytest.raises(rounds.NotOnScale):
        meetings.set_status(meeting.trekker, meeting.id, b.id, "klaar")


def test_an_agreement_of_another_meeting_cannot_be_touched():
    mine, theirs = a_meeting(), a_meeting()
    foreign = typed(theirs)
    typed(mine)
    for act in (
        lambda: meetings.keep(mine.trekker, mine.id, replace(foreign, what="Overgenomen")),
        lambda: meetings.set_status(mine.trekker, mine.id, foreign.id, "gedaan"),
        lambda: meetings.order(mine.trekker, mine.id, (foreign.id,)),
        lambda: meetings.agreement_calendar(mine.trekker, mine.id, foreign.id),
    ):
        with pytest.raises(rounds.NoAccess):
            act()
    meetings.remove(mine.trekker, mine.id, foreign.id)
    assert meetings.agreements(theirs.trekker, theirs.id) == (foreign,)


def test_members_read_agreements_after_sharing_and_change_nothing():
    meeting = a_meeting()
    kept = typed(meeting)
    with pytest.raises(rounds.NotShared):
        meetings.agreements(meeting.members[0], meeting.id)
    rounds.share(meeting.trekker, meeting.id)
    for visitor in (meeting.members[0], meeting.reader):
        assert meetings.agreements(visitor, meeting.id) == (kept,)
        with pytest.raises(rounds.NoAccess):
            meetings.keep(visitor, meeting.id, replace(kept, what="Anders"))


def test_next_year_opens_with_what_was_agreed():
    meeting = a_meeting(shared=True)
    kept = typed(meeting)
    meetings.overrule(meeting.trekker, meeting.id, "fase", "2", "omdat we net begonnen")
    later = (today() + timedelta(days=386)).isoformat()
    _, links, card = rounds.create(meeting.trekker, a_setup(date=later), alliance_id=meeting.peiling.card.alliance_id)
    found = meetings.earlier_agreements(meeting.trekker, card.id)
    assert (found.card.id, found.agreements) == (meeting.id, (kept,))
    assert [(one.what, one.chosen) for one in found.overruled] == [("fase", "2")]
    member = rounds.exchange(links.fill_in, None).visitor
    assert meetings.earlier_agreements(member, card.id).agreements == (kept,)
    with pytest.raises(rounds.NoAccess):
        meetings.earlier_agreements(None, card.id)
    assert meetings.earlier_agreements(meeting.trekker, meeting.id) is None


def test_removing_a_peiling_removes_its_meeting(raw):
    meeting = a_meeting()
    typed(meeting)
    rounds.remove_round(meeting.trekker, meeting.id)
    assert raw("SELECT (SELECT COUNT(*) FROM meetings) + (SELECT COUNT(*) FROM agreements)") == [(0,)]
