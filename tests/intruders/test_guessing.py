"""Nobody guesses a link or a code: long enough, locked, alike when wrong, and no spelling slips past the counting."""

from __future__ import annotations

import base64
import logging
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment import rounds
from assessment.rounds import entering, secrets
from assessment.rounds.installation import current
from assessment.server import attempts as attempts_module
from assessment.server.attempts import is_code
from assessment.server.entry import secret_in
from tests.intruders.door import app, dead_secrets, tried
from tests.rounds.situations import a_member, an_open_peiling

BITS = 128


def stretched(code: str) -> list[str]:
    """The same code, spelled longer than a link is."""
    first, second, number = code.split("-")
    return [
        f"{first}{'-' * 20}{second}-{number}", f"{first}-{second}-{number}{'.' * 30}", f"{'_' * 24}{code}", "-".join(code).ljust(40, "-"),
        f"{first}{second}{'ж' * 20}{number}", code + "\u0301" * 30, code.replace("-", "‑" * 12),
        f"https://x/start#{'-' * 10}{code}{'!' * 5}",
    ]  # fmt: skip


def test_every_link_and_cookie_has_at_least_128_bits_and_none_is_like_another():
    peiling = an_open_peiling()
    member = a_member(peiling)
    given_out = [peiling.links.fill_in, peiling.links.read_along, peiling.links.facilitator, rounds.return_link(member, peiling.id).secret]
    for secret in given_out:
        assert len(base64.urlsafe_b64decode(secret)) * 8 >= BITS
        assert not is_code(secret)
    assert len(base64.urlsafe_b64decode(member.partition(".")[0] + "==")) * 8 >= 2 * BITS
    assert len(rounds.second_device(peiling.trekker, peiling.id).partition(".")[0]) * 6 >= BITS
    many = [secret for _ in range(40) for secret in vars(an_open_peiling().links).values()]
    assert len(set(many)) == len(many)


def test_a_signature_is_compared_in_one_time(monkeypatch):
    seen = []
    real = secrets.hmac.compare_digest
    monkeypatch.setattr(secrets.hmac, "compare_digest", lambda a, b: seen.append((a, b)) or real(a, b))
    rounds.known_visitor("a.b")
    assert len(seen) == 1


def test_both_rooms_draw_the_line_between_code_and_link_at_the_same_place():
    for text in ("", "a" * 19, "a" * 20, "a " * 19, "a " * 20, "\u2003a" * 19, "x" * 24, "-" * 19 + " " + "-"):
        assert is_code(text) == secrets.can_be_code(text)
    longest = max(len(word) for word in secrets.word_list()) * 2 + 4
    assert is_code("w" * longest), "no code is as long as a link"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_both_rooms_agree(text):
    assert is_code(secret_in(text)) == secrets.can_be_code(secret_in(text))


def test_no_spelling_of_a_code_opens_without_being_counted():
    peiling = an_open_peiling()
    code = peiling.links.code
    one = app()
    for spelled in [code, code.upper(), code.replace("-", "  "), f"https://samenpeil.example/start#{code}", *stretched(code)]:
        secret = secret_in(spelled)
        opens = tried(one, spelled).status == 200
        assert not opens or is_code(secret), spelled
    assert tried(app(), code).status == 200


def test_without_that_line_a_stretched_code_would_open(monkeypatch):
    monkeypatch.setattr(secrets, "can_be_code", lambda text: True)
    code = an_open_peiling().links.code
    assert any(tried(app(), spelled).status == 200 and not is_code(secret_in(spelled)) for spelled in stretched(code))


def test_unknown_expired_replaced_and_used_answer_exactly_alike(monkeypatch):
    answers = {}
    for number, (name, secret) in enumerate(dead_secrets(monkeypatch).items()):
        answer = tried(app(), secret, f"10.0.1.{number}")
        answers[name] = (answer.status, answer.body, sorted(answer.headers.items()))
    first = next(iter(answers.values()))
    assert first[0] == 404
    assert {name for name, answer in answers.items() if answer != first} == set()


def test_nothing_that_was_tried_stands_in_a_log(monkeypatch, caplog):
    with caplog.at_level(logging.DEBUG):
        for secret in [*dead_secrets(monkeypatch).values(), "molen-haven-47"]:
            tried(app(), secret)
    told = caplog.text
    assert not re.search(r"molen-haven|x{24}|10\.0\.0\.7", told)


def test_two_thousand_guesses_from_two_hundred_addresses_get_a_hundred_looks_and_no_hit(monkeypatch):
    """Beyond the first hundred each look costs a turn; what those turns would take is added up instead of waited for."""
    waited = []

    async def sleep(seconds):
        waited.append(seconds)

    looked = []
    real = entering._found
    monkeypatch.setattr(entering, "_found", lambda connection, secret: looked.append(secret) or real(connection, secret))
    monkeypatch.setattr(attempts_module.asyncio, "sleep", sleep)
    codes = {an_open_peiling().links.code for _ in range(20)}
    words = secrets.word_list()
    one, opened = app(), 0
    for number in range(2_000):
        guess = f"{words[number % len(words)]}-{words[(7 * number) % len(words)]}-{number % 100:02d}"
        if guess not in codes:
            opened += tried(one, guess, f"10.2.{number % 200}.1").status == 200
    assert opened == 0
    assert len(looked) <= 2_000
    assert sum(waited) > 3 * 3_600, "these two thousand looks would have taken hours"


def test_without_the_lock_the_code_is_found_by_trying(monkeypatch):
    monkeypatch.setattr(attempts_module, "WRONG_PER_ADDRESS", 10**9)
    monkeypatch.setattr(attempts_module, "WRONG_IN_ALL", 10**9)
    monkeypatch.setattr(attempts_module, "WRONG_IN_AN_HOUR", 10**9)
    code = an_open_peiling().links.code
    stem, number = code.rsplit("-", 1)
    one = app()
    found = [guess for guess in range(100) if tried(one, f"{stem}-{guess:02d}").status == 200]
    assert found == [int(number)]


def test_with_the_lock_that_same_search_ends_after_ten():
    code = an_open_peiling().links.code
    stem, number = code.rsplit("-", 1)
    one = app()
    statuses = [tried(one, f"{stem}-{guess:02d}").status for guess in range(100) if guess != int(number)]
    assert statuses == [404] * 10 + [429] * 89
    assert tried(one, code).status == 429


def test_who_guesses_links_never_takes_the_turn_of_somebody_who_saves(monkeypatch):
    written = []
    real = entering.writing
    monkeypatch.setattr(entering, "writing", lambda *given: written.append(1) or real(*given))
    for number in range(20):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(f"{number:024d}", None)
    assert written == []
    assert current().key
