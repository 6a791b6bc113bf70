"""Links, codes and cookies: what each opens, and that everything else answers alike."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.rounds import secrets
from assessment.rounds.installation import current
from tests.rounds.situations import (
    a_closed_peiling,
    a_member,
    a_shared_peiling,
    an_open_peiling,
    answered_everything,
    five_people_sent,
)  # fmt: skip


@pytest.fixture
def peiling():
    return an_open_peiling()


def test_each_link_opens_its_own_page_with_its_own_role(peiling):
    for secret, page, role in (
        (peiling.links.fill_in, "invullen", "lid"),
        (peiling.links.code, "invullen", "lid"),
        (peiling.links.read_along, "uitkomsten", "meelezer"),
        (peiling.links.facilitator, "peiling", "trekker"),
    ):
        entry = rounds.exchange(secret, None)
        assert entry.path == f"/{page}?peiling={peiling.id}"
        assert rounds.card(entry.visitor, peiling.id).role == role


def test_a_pasted_link_is_as_good_as_its_secret(peiling):
    entry = rounds.exchange(f"  https://peil.example/start#{peiling.links.fill_in}\n", None)
    assert rounds.card(entry.visitor, peiling.id).role == "lid"


@pytest.mark.parametrize("typed", [str.upper, str.title, lambda c: c.replace("-", " "), lambda c: c.replace("-", ""), lambda c: f" {c} .",
                                   lambda c: c.replace("ij", "ei").replace("ou", "au")])
def test_a_code_may_be_typed_carelessly(peiling, typed):
    assert rounds.exchange(typed(peiling.links.code), None).path == f"/invullen?peiling={peiling.id}"


@pytest.mark.parametrize("secret", [
    "", " ", "x", "molen-haven", "voorbeeld", "#", "a" * 100_000, "\x00", "\ud800", "../../etc/passwd", "' OR 1=1 --",
])
def test_anything_else_is_an_unknown_link(peiling, secret):
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(secret, None)


def test_half_a_link_is_an_unknown_link(peiling):
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.links.fill_in[:-1], None)


def test_the_id_of_a_peiling_opens_nothing(peiling):
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.id, None)


def test_the_code_only_opens_an_open_questionnaire():
    peiling = a_closed_peiling()
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.links.code, None)
    assert rounds.exchange(peiling.links.fill_in, None).path.startswith("/invullen")


def test_after_sharing_the_members_link_opens_the_outcome():
    peiling = a_shared_peiling()
    entry = rounds.exchange(peiling.links.fill_in, None)
    assert entry.path == f"/uitkomsten?peiling={peiling.id}"
    assert rounds.result(entry.visitor, peiling.id).outcome.answered == 5


def test_one_browser_holds_several_capabilities_and_the_strongest_role_wins(peiling):
    other = an_open_peiling()
    visitor = rounds.exchange(peiling.links.fill_in, None).visitor
    assert rounds.exchange(peiling.links.facilitator, visitor).visitor == visitor
    assert rounds.exchange(other.links.read_along, visitor).visitor == visitor
    assert {card.id: card.role for card in rounds.rounds_of(visitor)} == {peiling.id: "trekker", other.id: "meelezer"}
    assert rounds.begin(visitor, peiling.id, "zakelijk").perspective == "zakelijk"


@pytest.mark.parametrize("cookie", ["chosen-by-somebody-else", "", "a" * 5000, None, "a.b", "é.\ud800", "\ud800.", ".", 7])
def test_a_cookie_we_never_gave_out_is_replaced(peiling, cookie):
    entry = rounds.exchange(peiling.links.fill_in, cookie)
    assert entry.visitor != cookie
    assert len(entry.visitor) >= 43


def test_a_new_facilitator_link_stops_the_old_one_and_every_other_browser_at_once(peiling):
    stranger = rounds.exchange(peiling.links.facilitator, None).visitor
    fresh = rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    with pytest.raises(rounds.UnknownLink):
        rounds.exchange(peiling.links.facilitator, None)
    with pytest.raises(rounds.NoAccess):
        rounds.progress(stranger, peiling.id)
    assert rounds.progress(peiling.trekker, peiling.id).invited == 10
    assert rounds.exchange(fresh, None).path.startswith("/peiling")


def test_links_can_be_shown_again_except_the_facilitators(peiling):
    again = rounds.links(peiling.trekker, peiling.id)
    assert (again.fill_in, again.read_along, again.code) == (peiling.links.fill_in, peiling.links.read_along, peiling.links.code)
    assert again.facilitator is None


# --- coming back ------------------------------------------------------------------------------------------------


def test_a_return_link_makes_a_second_device_the_same_member(peiling):
    phone = a_member(peiling)
    answered_everything(phone, peiling.id)
    back = rounds.return_link(phone, peiling.id)
    for secret in (back.secret, back.code, back.code.upper()):
        laptop = rounds.exchange(secret, None).visitor
        assert rounds.member(laptop, peiling.id).answers == rounds.member(phone, peiling.id).answers
    assert rounds.progress(peiling.trekker, peiling.id).counted == 1
    assert rounds.return_link(phone, peiling.id) == back == rounds.return_link(laptop, peiling.id)


def test_a_device_that_had_begun_empty_leaves_no_ghost_behind(peiling):
    phone, laptop = a_member(peiling), a_member(peiling)
    rounds.exchange(rounds.return_link(phone, peiling.id).secret, laptop)
    assert rounds.progress(peiling.trekker, peiling.id).busy == 1


def test_the_members_link_again_in_the_same_browser_keeps_the_member(peiling):
    visitor = a_member(peiling)
    answered_everything(visitor, peiling.id)
    rounds.exchange(peiling.links.fill_in, visitor)
    assert rounds.begin(visitor, peiling.id, "overheid").version > 0


def test_after_closing_the_way_back_is_gone():
    peiling = an_open_peiling(preset="kort")
    one, *_ = five_people_sent(peiling)
    back = rounds.return_link(one, peiling.id)
    rounds.close(peiling.trekker, peiling.id)
    for secret in (back.secret, back.code):
        with pytest.raises(rounds.UnknownLink):
            rounds.exchange(secret, None)


# --- at rest ----------------------------------------------------------------------------------------------------


def test_no_secret_code_or_cookie_stands_in_the_database(peiling, store, raw, tables):
    visitor = a_member(peiling)
    back = rounds.return_link(visitor, peiling.id)
    everything = "\n".join(str(raw(f"SELECT * FROM {table}")) for table in tables)
    given = (*vars_of(peiling.links), *vars_of(back), visitor, peiling.trekker, current().key.hex())
    assert [secret for secret in given if secret in everything] == []
    if store.is_sqlite:
        files = b"".join(file.read_bytes() for file in store.path.parent.glob("samenpeil.db*"))
        assert [secret for secret in given if secret.encode() in files] == []


def vars_of(record) -> list[str]:
    return list(vars(record).values())


def test_the_key_is_made_once_and_only_for_us():
    path = current().settings.data / "sleutel"
    assert len(path.read_bytes()) == 32
    assert path.stat().st_mode & 0o077 == 0
    assert secrets.server_key(current().settings.data) == current().key


def test_with_a_new_key_old_links_work_and_new_ones_are_made(peiling, open_again):
    (current().settings.data / "sleutel").unlink()
    open_again()
    again = rounds.links(peiling.trekker, peiling.id)
    assert again.fill_in != peiling.links.fill_in
    for secret in (peiling.links.fill_in, again.fill_in, again.code):
        assert rounds.exchange(secret, None).path.endswith(peiling.id)


def test_the_words_of_the_codes_are_many_short_and_unlike_each_other():
    words = secrets.word_list()
    assert len(words) >= 1000
    assert all(4 <= len(word) <= 7 and word.isascii() and word.islower() for word in words)
    heard = [word.replace("ij", "ei").replace("ou", "au") for word in words]
    holes = [(word[:at] + "." + word[at + 1 :]) for word in heard for at in range(len(word))]
    assert len(set(heard)) == len(words)
    assert len(set(holes)) == len(holes), "two words differ in one letter only"


def test_a_code_is_two_words_and_two_digits(peiling):
    first, second, digits = peiling.links.code.split("-")
    assert {first, second} <= set(secrets.word_list())
    assert len(digits) == 2
    assert digits.isdigit()
