"""A server of ours that does what it may not, for the controls of tests/endurance/hostile. HEEDLESS says what.

tells: every door and every screen fails, with the whole English story on it, and it is slow to say that it is well.
lets:  every cookie is the facilitator's, every secret opens something, and no frame is ever looked at.
"""

import os
import sys

HOW = os.environ.get("HEEDLESS", "")


def tells() -> None:
    """No visitor can be read any more."""
    import asyncio
    import traceback

    from assessment.server import cookie, entry, guard, incidents

    asks, refusal = guard.Guard._request, guard.Guard._refusal

    def fails(*_):
        raise LookupError("a foreign error")

    def refuses(self, scope):
        return refusal(self, scope) if scope["path"] == "/healthz" or scope["method"] in ("GET", "POST") else fails()

    async def late(self, scope, receive, send):
        if scope["path"] == "/healthz":
            await asyncio.sleep(1.5)
        await asks(self, scope, receive, send)

    cookie.visitor_in = fails
    entry.secret_in = fails
    guard.Guard._request, guard.Guard._refusal = late, refuses
    incidents.Incidents.note = lambda self, error: "".join(traceback.format_exception(error))


def lets() -> None:
    """Whoever comes is let in, and nobody hears anything."""
    import sqlalchemy as sa

    from assessment.rounds import entering, rights
    from assessment.server import frames
    from assessment.store import access

    def held(connection, visitor, round_id):
        leads = sa.text("SELECT visitor FROM grants WHERE round_id = :id AND role = 'trekker'")
        return access.grants_on(connection, connection.execute(leads, {"id": round_id}).scalar() or "", round_id)

    def found(connection, secret):
        good = sa.text("SELECT hash FROM capabilities WHERE kind = 'invullen'")
        return access.capability(connection, connection.execute(good).scalar())

    rights.held, entering._found = held, found
    frames.FRAME_KINDS = set()


if sys.argv[0] == "-m" and HOW:  # the server itself, not the commands that make a peiling for it
    {"tells": tells, "lets": lets}[HOW]()
