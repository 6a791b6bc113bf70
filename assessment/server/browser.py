"""Ties a session of Streamlit to the browser it began in; never says who that is, and gives no rights.

Streamlit takes a session up again for whoever names its id, with everything the last one typed or was shown. It does so only for
the same user when told who that is (`server.trustedUserHeaders`), so we tell it: a hash of the cookie of this connection.
"""

from __future__ import annotations

import hashlib

from starlette.requests import cookie_parser
from starlette.types import Scope

from assessment.server.address import header
from assessment.server.cookie import visitor_in

HEADER = "x-samenpeil-browser"  # named in .streamlit/config.toml as well


def of_one_browser(scope: Scope) -> Scope:
    """The same websocket with our header; one that the visitor sent is thrown away."""
    cookie = visitor_in(cookie_parser(header(scope, "cookie"))) or ""
    mark = hashlib.sha256(f"browser:{cookie}".encode("utf-8", "surrogatepass")).hexdigest()
    kept = [pair for pair in scope["headers"] if pair[0].lower() != HEADER.encode()]
    return dict(scope, headers=[*kept, (HEADER.encode(), mark.encode())])
