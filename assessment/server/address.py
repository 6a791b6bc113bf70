"""Answers under which address we are reached, by whom and whether safely; never trusts a name we do not know.

A host name with a dot can belong to anyone (a foreign name may point at this machine: DNS rebinding), so it must be
told to us in SAMENPEIL_ADRES. Numbers, names without a dot and names of the own network need no telling.
"""
from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

HOST = re.compile(r"[\w.-]{1,255}")  # also names with letters of other languages; nothing that means something in a header
OWN_NETWORK = (".local", ".localhost", ".lan", ".home", ".internal", ".home.arpa", ".fritz.box")
NEVER_PUBLIC = (".test", ".example", ".invalid", ".example.com", ".example.net", ".example.org")  # RFC 2606: belong to nobody


def header(scope: Scope, name: str) -> str:
    """One request header, empty when it was not sent."""
    return Headers(scope=scope).get(name, "")


def host_name(host: str) -> str:
    """`Laptop.local:8501` -> `laptop.local`; empty when it is not a host name at all."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # refuses what is no number
    except ValueError:
        return ""
    plain = not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    name = (parts.hostname or "").lower().rstrip(".") if plain else ""
    return name if _is_number(name) or HOST.fullmatch(name) else ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether people outside the own network can reach this address (`https://samenpeil.nl`), by its name alone."""
    name = host_name(urlsplit(address).netloc)
    if _is_number(name):
        return ipaddress.ip_address(name).is_global
    return "." in name and not f".{name}".endswith((*OWN_NETWORK, *NEVER_PUBLIC))


@dataclass(frozen=True)
class Address:
    """The public address of this installation, as told in SAMENPEIL_ADRES (`https://samenpeil.example`), or empty."""

    public: str = ""

    def knows(self, host: str) -> bool:
        """Whether this Host header can be ours."""
        name = host_name(host)
        if not name:
            return False
        own = host_name(urlsplit(self.public if "//" in self.public else f"//{self.public}").netloc)
        return name == own or "." not in name or _is_number(name) or name.endswith(OWN_NETWORK)

    def is_secure(self, scope: Scope) -> bool:
        """Whether the browser reached us over https: itself, through a proxy that says so, or by our public address."""
        if scope["scheme"] in ("https", "wss") or header(scope, "x-forwarded-proto").split(",")[0].strip() == "https":
            return True
        public = urlsplit(self.public)
        return public.scheme == "https" and public.netloc.lower() == header(scope, "host").lower()

    def is_own_origin(self, scope: Scope) -> bool:
        """Whether the Origin header names exactly the host that was asked. No Origin is not ours."""
        origin = urlsplit(header(scope, "origin"))
        return origin.scheme in ("http", "https") and origin.netloc != "" and origin.netloc == header(scope, "host")


def visitor_address(scope: Scope) -> str:
    """Network address of the visitor, `?` when unknown. Only for counting; never kept, never logged.

    Of IPv6 the first half: whoever has one such address has as many as they like.
    """
    client = scope.get("client")
    if not client:
        return "?"
    try:
        number = ipaddress.ip_address(client[0].partition("%")[0])
    except ValueError:
        return client[0]
    if number.version == 4 or number.is_loopback:
        return str(number)
    return str(number.ipv4_mapped or ipaddress.ip_network((number, 64), strict=False).network_address)
