"""Talks with the OpenID provider of SAMENPEIL_OIDC_*: sends somebody there and checks who comes back; keeps nothing of them.

Authlib checks state, nonce, PKCE, signature, issuer, audience and time. What it leaves open is closed here: the provider must
call itself by the address we were given, only signatures with a public key count, and an `iss` in the answer must be its own.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from assessment.settings import SettingsError, SignIn

WELL_KNOWN = "/.well-known/openid-configuration"
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
PATIENCE = 8.0  # seconds for one answer of the provider
CLOCKS = 60  # seconds that its clock and ours may differ
NEEDS_PACKAGES = "Voor aanmelden zijn nog pakketten nodig. Installeer ze met: pip install -r requirements-aanmelden.txt"


class Refused(Exception):
    """What came back is not what we sent somebody for. Says nothing about whom."""


class Away(Exception):
    """The provider does not answer, or not as a provider does."""


@dataclass(frozen=True)
class Person:
    """Who came back. `checked_email` is empty unless the provider says that it checked the address."""

    subject: str
    checked_email: str


def check_installed() -> None:
    """Raises SettingsError when signing in is set and its packages are not there."""
    try:
        import authlib.integrations.starlette_client  # noqa: F401 - only to see whether it can be loaded
    except ModuleNotFoundError as missing:
        raise SettingsError(NEEDS_PACKAGES) from missing


class Provider:
    """One provider. `way` is a dict that travels with the browser, signed: state, nonce and PKCE secret of one attempt."""

    def __init__(self, settings: SignIn, back: str) -> None:
        from authlib.integrations.starlette_client import OAuth

        self.settings = settings
        self.back = back  # the exact address to come back to
        self._client = OAuth().register(
            "aanmelden",
            client_id=settings.client,
            client_secret=settings.secret,
            server_metadata_url=settings.issuer.rstrip("/") + WELL_KNOWN,
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": PATIENCE},
        )

    async def send(self, request: Request, way: dict[str, Any]) -> Response:
        """The redirect to the provider; fills `way`. Raises Away."""
        await self._metadata()
        return await self._client.authorize_redirect(_with(request, way), self.back)

    async def welcome_back(self, request: Request, way: dict[str, Any]) -> Person:
        """Who comes back with `way`. Raises Refused, Away."""
        known = await self._metadata()
        issuer = request.query_params.get("iss", "")
        if issuer != self.settings.issuer and (issuer or known.get("authorization_response_iss_parameter_supported")):
            raise Refused("iss")
        expected = {"iss": {"essential": True, "value": self.settings.issuer}, "aud": {"essential": True, "value": self.settings.client}}
        try:
            token = await self._client.authorize_access_token(_with(request, way), claims_options=expected, leeway=CLOCKS)
            claims = token.get("userinfo")
            if not claims or not isinstance(claims.get("sub"), str) or not claims["sub"]:
                raise Refused("sub")
            if self.settings.domains and "email" not in claims:
                claims = await self._more(token, claims)
        except (Refused, Away):
            raise
        except Exception as problem:
            raise _translated(problem) from problem
        is_checked = claims.get("email_verified") is True and isinstance(claims.get("email"), str)
        return Person(claims["sub"], claims["email"] if is_checked else "")

    async def _more(self, token: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
        """What the provider tells besides: many give the e-mail address only when it is asked for."""
        more = await self._client.userinfo(token=token)
        if more.get("sub") != claims["sub"]:
            raise Refused("sub")
        return {**claims, "email": more.get("email"), "email_verified": more.get("email_verified")}

    async def good_bye(self) -> str:
        """Where somebody ends their stay at the provider itself, or empty. Raises Away."""
        return str((await self._metadata()).get("end_session_endpoint") or "")

    async def _metadata(self) -> dict[str, Any]:
        try:
            known = await self._client.load_server_metadata()
        except Exception as problem:
            raise Away(type(problem).__name__) from problem
        if known.get("issuer") != self.settings.issuer:
            self._client.server_metadata.clear()  # it is asked again when somebody put it right
            raise Away("issuer")
        offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
        known["id_token_signing_alg_values_supported"] = [one for one in offered if one in SIGNATURES] or ["RS256"]
        return known


def _with(request: Request, way: dict[str, Any]) -> Request:
    """The same request with our own short memory in place of Streamlit's session."""
    return Request({**request.scope, "session": way}, request.receive)


def _translated(problem: Exception) -> Exception:
    """The provider's silence is not a refusal of the person."""
    import httpx2

    kind = Away if isinstance(problem, httpx2.HTTPError) else Refused
    return kind(type(problem).__name__)
