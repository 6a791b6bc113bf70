"""The routes to sign in and out; sets our own cookie, and leaves to `rounds` who may do what.

    /aanmelden?naar=/peiling     →  the provider  →  /aanmelden/terug?code=…&state=…  →  /peiling
    /afmelden                    →  our pass ends at once, then a link to end the stay at the provider too
"""
from __future__ import annotations

import logging
import re
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assessment.server import cookie
from assessment.server.address import Address
from assessment.server.entry import Entry
from assessment.server.plain_page import plain_page
from assessment.server.provider import Away, Provider, Refused
from assessment.settings import Settings

log = logging.getLogger("samenpeil.sign_in")

BACK = "/aanmelden/terug"
OUR_PAGE = re.compile(r"/[a-z]{0,20}(\?[A-Za-z0-9=&.-]{0,120})?", re.ASCII)
WAY_SECONDS = 600  # time to find a phone for the second step
NO_STORE = {"cache-control": "no-store"}
LEAVE = """<form method="post" action="/afmelden">
<button type="submit">Meld je af</button>
</form>
<p><a href="/">Terug</a></p>
"""
AGAIN = '<p><a href="/aanmelden">Probeer het opnieuw</a></p>'
TO_START = '<p><a href="/">Naar het begin</a></p>'


def sign_in_routes(
    read_settings: Callable[[], Settings],
    signing_key: Callable[[], bytes],
    sign_in: Callable[[str, str, str, str | None], Entry],
    sign_out: Callable[[str | None], None],
    not_welcome: type[Exception],
    address: Address,
) -> list[Route]:
    """The routes /aanmelden, /aanmelden/terug, /afmelden and /afgemeld.

    signing_key() is a secret of this installation; sign_in(issuer, subject, checked e-mail or empty, visitor) gives an
    Entry with a pass or raises `not_welcome`; any other exception means: not now. Nothing can be guessed here: an answer without the
    signed cookie of the same browser is refused before the provider is asked anything.
    """
    providers: dict[object, Provider] = {}

    def provider() -> Provider | None:
        found = read_settings()
        if found.sign_in is not None and found.sign_in not in providers:
            providers.clear()
            providers[found.sign_in] = Provider(found.sign_in, found.address + BACK)
        return providers.get(found.sign_in)

    def signer() -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(signing_key(), salt="aanmelden")

    async def go(request: Request) -> Response:
        there = provider()
        if there is None:
            return _not_needed()
        wanted, way = request.query_params.get("naar", ""), {}
        try:
            response = await there.send(request, way)
        except Away as why:
            return _away(why)
        kept = signer().dumps({"naar": wanted if OUR_PAGE.fullmatch(wanted) else "/peiling", "weg": way})
        cookie.remember_way(response, kept, WAY_SECONDS, secure=address.is_secure(request.scope))
        response.headers.update(NO_STORE)
        return response

    async def back(request: Request) -> Response:
        there = provider()
        if there is None:
            return _not_needed()
        try:
            response = await _arrive(request, there)
        except Refused as why:
            log.warning("sign-in refused: %s", why)
            text = "Begin opnieuw. Gebruik één venster en wacht niet te lang."
            response = plain_page("Aanmelden is niet gelukt", text, body=AGAIN, status=400)
        except not_welcome:
            text = "Je bent herkend, maar dit account kan hier geen peiling leiden. Vraag de beheerder van deze site."
            response = plain_page("Dit account heeft hier geen rol", text, body=TO_START, status=403)
        except Away as why:
            response = _away(why)
        except Exception as error:
            log.error("sign-in failed: %s", type(error).__name__)
            text = "Er is niets kwijt. Probeer het over een minuut opnieuw."
            response = plain_page("Dat lukt nu even niet", text, body=TO_START, status=503)
        cookie.forget_way(response, secure=address.is_secure(request.scope))
        return response

    async def _arrive(request: Request, there: Provider) -> Response:
        try:
            kept = signer().loads(cookie.way_in(request.cookies), max_age=WAY_SECONDS)
        except BadSignature:
            raise Refused("no way") from None
        person = await there.welcome_back(request, kept["weg"])
        visitor, secure = cookie.visitor_in(request.cookies), address.is_secure(request.scope)
        entry = await run_in_threadpool(sign_in, there.settings.issuer, person.subject, person.checked_email, visitor)
        response = RedirectResponse(kept["naar"], 303, NO_STORE)
        cookie.remember(response, entry.visitor, secure=secure)
        cookie.remember_pass(response, entry.pass_, secure=secure)
        return response

    async def ask_to_leave(_: Request) -> Response:
        return plain_page("Wil je je afmelden?", "Je peilingen blijven bewaard. Je vindt ze terug als je je weer aanmeldt.", body=LEAVE)

    async def leave(request: Request) -> Response:
        try:
            await run_in_threadpool(sign_out, cookie.visitor_in(request.cookies))
        except Exception as error:  # the cookie goes all the same, and the pass ends by itself
            log.error("sign-out could not be stored: %s", type(error).__name__)
        response = RedirectResponse("/afgemeld", 303, NO_STORE)
        cookie.forget_pass(response, secure=address.is_secure(request.scope))
        return response

    async def left(_: Request) -> Response:
        there, body = provider(), TO_START
        try:
            end = await there.good_bye() if there else ""
        except Away:
            end = ""
        if end:
            # a link, no redirect: a form of ours may not lead to another site (form-action)
            asks = urlencode({"client_id": there.settings.client, "post_logout_redirect_uri": read_settings().address + "/"})
            url = escape(f"{end}{'&' if '?' in end else '?'}{asks}", quote=True)
            body = f'<p><a href="{url}">Meld je ook af bij je organisatie</a></p>{TO_START}'
        text = "Samenpeil kent je hier niet meer. Is dit niet jouw apparaat? Meld je dan ook af bij je organisatie." if end else ""
        return plain_page("Je bent afgemeld", text or "Samenpeil kent je hier niet meer.", body=body)

    return [
        Route("/aanmelden", go, methods=["GET"]),
        Route(BACK, back, methods=["GET"]),
        Route("/afmelden", ask_to_leave, methods=["GET"]),
        Route("/afmelden", leave, methods=["POST"]),
        Route("/afgemeld", left, methods=["GET"]),
    ]


def _not_needed() -> Response:
    return plain_page("Aanmelden hoeft hier niet", "Open de link die je kreeg.", body=TO_START, status=404)


def _away(why: Away) -> Response:
    log.error("the provider is away: %s", why)
    text = "De aanmelddienst antwoordt niet. Er is niets kwijt. Probeer het over een minuut opnieuw."
    return plain_page("Aanmelden lukt nu even niet", text, body=TO_START, status=503)
