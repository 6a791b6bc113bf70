"""Says why a start would not be safe, each time with what to do about it; changes nothing and looks at no answer.

An installation for real people is one whose address everybody can reach, or that says so (SAMENPEIL_OMGEVING=productie).
At home, in a meeting room and on localhost only the first list is asked.
"""
from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from assessment.server.address import OWN_NETWORK, host_name, is_public
from assessment.settings import DEFAULT_ADDRESS, Settings

# Settings of Streamlit that a machine's own configuration must not turn around: privacy, cross-site requests, order of answers.
ALWAYS = {
    "browser.gatherUsageStats": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "runner.fastReruns": False,
}
# And where strangers come: nothing about the inside of the program on their screens.
IN_PRODUCTION = {
    "client.showErrorDetails": "none",
    "client.allowedOrigins": [],
    "global.developmentMode": False,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
ENCRYPTED = ("require", "verify-ca", "verify-full")
ONLY_A_TRIAL = "Is dit alleen een proef, met niemands echte antwoorden? Zet dan SAMENPEIL_OMGEVING=proef. Meer staat in docs/beheer.md."
OTHERS_MAY = 0o007  # permission bits of everybody who is not the owner or in its group


@dataclass(frozen=True)
class Situation:
    """What a start looks like. `listens_on` is empty when the server listens on every address of the machine."""

    settings: Settings
    listens_on: str
    has_certificate: bool
    proxies: str  # FORWARDED_ALLOW_IPS: from whom the server believes which address a visitor has; empty when not told
    is_root: bool
    streamlit: Callable[[str], Any]  # value of one of Streamlit's settings

    @property
    def is_production(self) -> bool:
        """Whether real people depend on it."""
        kind = self.settings.kind
        return kind == "productie" or (not kind and is_public(self.settings.address))


def situation(settings: Settings, streamlit: Callable[[str], Any]) -> Situation:
    """How this process starts."""
    return Situation(
        settings,
        streamlit("server.address") or "",
        bool(streamlit("server.sslCertFile")),
        os.environ.get("FORWARDED_ALLOW_IPS", "").strip(),
        hasattr(os, "geteuid") and os.geteuid() == 0,
        streamlit,
    )


def objections(found: Situation) -> list[str]:
    """Dutch sentences, each with what to do; empty when the start is safe."""
    told = list(_streamlit(found, ALWAYS))
    if found.is_production:
        told += _streamlit(found, IN_PRODUCTION)
        told += [sentence for ask in (_address, _way_around, _proxies, _root, _folder, _database) for sentence in ask(found)]
    return told


def _streamlit(found: Situation, wanted: dict[str, Any]) -> list[str]:
    wrong = [f"{name} = {str(value).lower()}" for name, value in wanted.items() if found.streamlit(name) != value]
    return [f"Zet in de instellingen van Streamlit: {one}" for one in wrong]


def _address(found: Situation) -> list[str]:
    if found.settings.address == DEFAULT_ADDRESS:
        return ["Zet SAMENPEIL_ADRES op het adres dat mensen in hun browser zien, bijvoorbeeld https://samenpeil.example."]
    if not found.settings.address.startswith("https://"):
        return ["SAMENPEIL_ADRES begint met http://. Dan leest iedereen onderweg mee. Regel een certificaat en zet er https:// neer."]
    return []


def _way_around(found: Situation) -> list[str]:
    if found.listens_on in LOOPBACK or found.has_certificate or found.proxies:
        return []
    return [
        "Samenpeil is ook buiten de proxy om te bereiken, zonder versleuteling. Start met --server.address=127.0.0.1. "
        "Staat de proxy op een andere machine of in een andere container? Zet dan FORWARDED_ALLOW_IPS op het adres van de proxy."
    ]


def _proxies(found: Situation) -> list[str]:
    if "*" not in found.proxies:
        return []
    return ["FORWARDED_ALLOW_IPS staat op *. Dan kan iedereen zich voordoen als iemand anders. Zet er alleen het adres van de proxy neer."]


def _root(found: Situation) -> list[str]:
    if not found.is_root:
        return []
    return ["Samenpeil draait als root en mag dan alles op deze machine. Start het als een gewone gebruiker."]


def _folder(found: Situation) -> list[str]:
    folder = found.settings.data
    if os.name == "nt" or not folder.exists() or not folder.stat().st_mode & OTHERS_MAY:
        return []
    return [f"Andere gebruikers van deze machine mogen in de map {folder}. Sluit hem af met: chmod 700 {folder}"]


def _database(found: Situation) -> list[str]:
    url = urlsplit(found.settings.database)
    asked = parse_qs(url.query)
    name = asked.get("host", [host_name(url.netloc.rpartition("@")[2])])[0]
    is_near = name.startswith("/") or "." not in name or name in LOOPBACK or name.endswith(OWN_NETWORK)  # a socket, a container
    if not url.scheme.startswith("postgresql") or is_near:
        return []
    if {*asked.get("sslmode", []), os.environ.get("PGSSLMODE", "")} & set(ENCRYPTED):
        return []
    return ["De database staat op een andere machine en de verbinding is niet versleuteld. Zet achter DATABASE_URL: ?sslmode=verify-full"]


def refusal(found: Situation, told: list[str]) -> str:
    """What is printed when we do not start."""
    text = "\n  - ".join(["Samenpeil start niet, want zo is het niet veilig:", *told])
    return f"{text}\n{ONLY_A_TRIAL}" if found.is_production else text
