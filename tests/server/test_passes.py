"""The second cookie: set for whoever signed in or brought the host's key, kept apart from the first, and dropped on leaving."""
from __future__ import annotations

import subprocess
import sys

import pytest
from starlette.applications import Starlette

from assessment import rounds
from assessment.server import provider
from assessment.server.address import Address
from assessment.server.cookie import visitor_in
from assessment.server.entry import entry_routes
from assessment.settings import SettingsError
from tests.server.asking import HOST, ask, post


def app(entry=None, leave=None):
    return Starlette(routes=entry_routes(lambda *_: entry, KeyError, Address(), leave))


def test_a_host_gets_two_cookies_and_anybody_else_one():
    host = post(app(rounds.Entry("bezoeker", "/beheer", "pas")), "/sessie", "code=sleutel-van-de-beheerder")
    assert host.headers["location"] == "/beheer"
    kept = host.headers.getlist("set-cookie")
    assert [one.split(";")[0] for one in kept] == ["samenpeil=bezoeker", "samenpeil-aangemeld=pas"]
    assert all("httponly" in one.lower() and "samesite=lax" in one.lower() for one in kept)
    member = post(app(rounds.Entry("bezoeker", "/invullen")), "/sessie", "code=link-van-een-lid-en-meer")
    assert [one.split(";")[0] for one in member.headers.getlist("set-cookie")] == ["samenpeil=bezoeker"]


def test_over_https_the_pass_is_bound_to_this_host():
    answer = post(app(rounds.Entry("b", "/beheer", "pas")), "/sessie", "code=x", scheme="https", origin=f"https://{HOST}")
    for one in answer.headers.getlist("set-cookie"):
        assert one.startswith("__Host-samenpeil")
        assert "secure" in one.lower()
        assert "domain" not in one.lower()


@pytest.mark.parametrize(("cookies", "visitor"), [
    ({}, None),
    ({"samenpeil": "a"}, "a"),
    ({"samenpeil": "a", "samenpeil-aangemeld": "p"}, "a~p"),
    ({"samenpeil-aangemeld": "p"}, "~p"),
    ({"samenpeil": "a", "__Host-samenpeil": "b", "samenpeil-aangemeld": "p", "__Host-samenpeil-aangemeld": "q"}, "b~q"),
])
def test_both_cookies_become_one_visitor(cookies, visitor):
    assert visitor_in(cookies) == visitor


def test_leaving_this_device_ends_the_pass_also_when_the_store_is_away():
    told = []

    def away(visitor):
        told.append(visitor)
        raise OSError

    answer = post(app(leave=away), "/uit", "", cookie="samenpeil=a; samenpeil-aangemeld=p")
    assert told == ["a~p"]
    assert answer.status == 303
    assert 'samenpeil-aangemeld=""' in " ".join(answer.headers.getlist("set-cookie"))


def test_without_the_setting_nothing_of_the_provider_is_loaded():
    program = (
        "import sys; import assessment.server.sign_in, assessment.rounds; "
        "print([name for name in sys.modules if name.split('.')[0] in ('authlib', 'httpx2', 'joserfc', 'cryptography')])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_packages_that_are_missing_are_said_with_the_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "authlib.integrations.starlette_client", None)
    with pytest.raises(SettingsError, match=r"pip install -r requirements-aanmelden\.txt"):
        provider.check_installed()


def test_streamlits_own_sign_in_stays_closed():
    from assessment.server.guard import HIDDEN

    assert {"/auth", "/oauth2callback"} <= set(HIDDEN)
    assert ask(app(), "/aanmelden").status == 404, "only the routes of sign_in.py answer there"
