"""Who gets the verslag: whoever may read the outcome, at the outcome and after the meeting, and nobody else."""

from __future__ import annotations

import pytest

from assessment import report
from assessment.rounds.records import NoAccess, NotShared
from tests.meetings.situations import a_meeting
from tests.pages.looking import empty_store, seen_by, store

__all__ = ["empty_store", "seen_by", "store"]


def test_members_get_it_after_sharing_and_never_before(store):
    closed, shared = a_meeting(), a_meeting(shared=True)
    assert report.make(closed.trekker, closed.id, "verslag").content
    with pytest.raises(NotShared):
        report.make(closed.members[0], closed.id, "verslag")
    assert report.make(shared.members[0], shared.id, "verslag").content
    with pytest.raises(NoAccess):
        report.make(closed.members[0], shared.id, "verslag")


def test_it_can_be_taken_along_from_the_outcome_and_from_the_agreements(seen_by):
    meeting = a_meeting(shared=True)
    for page in ("uitkomsten", "afspraken"):
        app = seen_by(page, meeting.trekker, meeting.id)
        assert any(f'href="/bestand/{meeting.id}/verslag"' in one.proto.body for one in app.get("html")), page
