"""A closed peiling in the data of a running server, and browsers that are somebody in it; asserts nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from playwright.sync_api import Page

from assessment import content, demo, meetings, rounds
from tests.browser.conftest import Server
from tests.meetings.situations import Meeting, a_meeting


@contextmanager
def store_of(server: Server) -> Iterator[None]:
    """The store of the server, while it runs."""
    with mock.patch.dict(os.environ, server.environment, clear=True):
        rounds.open_store(knowledge=content.load())
        try:
            demo.make_if_missing()
            yield
        finally:
            rounds.close_store()


def held(server: Server, **changes: object) -> Meeting:
    """A peiling that was filled in by seven people and closed."""
    with store_of(server):
        return a_meeting(**changes)


def asked(server: Server, meeting: Meeting, kind: str, subject: str = "") -> meetings.Ballot:
    """Put a ballot on the phones."""
    with store_of(server):
        return meetings.open_ballot(meeting.trekker, meeting.id, kind, subject)


def become(page: Page, url: str, visitor: str) -> Page:
    """This browser has this person's cookie."""
    page.context.add_cookies([{"name": "samenpeil", "value": visitor, "url": url}])
    return page
