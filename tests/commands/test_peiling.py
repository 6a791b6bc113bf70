"""`peiling` and `demo` from the command line, also while the app has the same store open."""

from __future__ import annotations

import json

import pytest

from assessment import __main__ as program
from assessment import rounds
from assessment.rounds.installation import open_store
from tests.rounds.situations import answered_everything


@pytest.fixture(autouse=True)
def folder(installation, monkeypatch):
    monkeypatch.setenv("SAMENPEIL_ADRES", "https://peil.example")
    yield installation
    rounds.close_store()


@pytest.fixture
def command(capsys):
    """Run a command: (exit code, standard output, standard error)."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = program.main(list(words))
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def made(command):
    code, out, _ = command("peiling", "new", "--naam", "Testdorp", "--preset", "kort", "--json")
    assert code == 0
    return json.loads(out)


def fill_in(made: dict, people: int) -> None:
    open_store()
    for _ in range(people):
        visitor = rounds.exchange(made["links"]["invullen"], None).visitor
        rounds.begin(visitor, made["peiling"], "overheid")
        answered_everything(visitor, made["peiling"])
    rounds.close_store()


def test_new_prints_exactly_what_was_promised(made):
    assert set(made) == {"alliantie", "peiling", "code", "links"}
    assert set(made["links"]) == {"invullen", "meelezen", "trekker"}
    assert all(link.startswith("https://peil.example/start#") for link in made["links"].values())
    open_store()
    roles = {name: rounds.exchange(link, None) for name, link in made["links"].items()}
    assert {name: rounds.card(entry.visitor, made["peiling"]).role for name, entry in roles.items()} == {
        "invullen": "lid", "meelezen": "meelezer", "trekker": "trekker",
    }  # fmt: skip
    assert rounds.exchange(made["code"], None).path.startswith("/invullen")


def test_every_option_is_used(command):
    _, out, _ = command("peiling", "new", "--naam", "Oost", "--soort", "coalitie", "--preset", "volledig",
                        "--uitgenodigd", "overheid=2, inwoners=4", "--datum", "2999-06-16", "--json")
    _, shown, _ = command("peiling", "show", json.loads(out)["peiling"], "--json")
    told = json.loads(shown)
    assert (told["naam"], told["soort"], told["uitgenodigd"]) == ("Oost", "coalitie", 6)
    assert (told["datum"], told["ronde"]) == ("2999-06-16", "juni 2999")
    assert told["per_hoek"] == {"overheid": {"ingevuld": 0, "uitgenodigd": 2}, "inwoners": {"ingevuld": 0, "uitgenodigd": 4}}


def test_everything_wrong_in_the_input_is_said_at_once(command):
    code, out, err = command("peiling", "new", "--naam", " ", "--datum", "morgen", "--uitgenodigd", "overheid=1", "--json")
    assert (code, out) == (1, "")
    assert [line.split(":")[0] for line in err.splitlines()] == ["--naam", "--datum", "--uitgenodigd"]


@pytest.mark.parametrize("words", [
    ("peiling",), ("peiling", "new"), ("peiling", "open"), ("peiling", "close"), ("peiling", "new", "--naam", "x", "--soort", "club"),
    ("peiling", "new", "--naam", "x", "--uitgenodigd", "veel"), ("peiling", "new", "--naam", "x", "--uitgenodigd", "overheid=1,overheid=9"),
    ("demo", "nu"),
])
def test_a_command_used_wrongly_gives_two(command, words):
    code, out, err = command(*words)
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("verb", ["close", "share", "show"])
@pytest.mark.parametrize("peiling", ["bestaatniet", "../etc", "\udcff"])
def test_a_peiling_that_is_not_there_gives_one_sentence(command, verb, peiling):
    assert command("peiling", verb, peiling, "--json") == (1, "", "Deze peiling is er niet. Kijk het id na.\n")


def test_the_whole_way_from_open_to_shared(command, made):
    fill_in(made, 5)
    told = [command("peiling", verb, made["peiling"], "--json")[1] for verb in ("show", "close", "close", "share", "show")]
    states = [json.loads(document)["stand"] for document in told]
    assert states == ["open", "gesloten", "gesloten", "gedeeld", "gedeeld"]


def test_showing_counts_but_never_an_answer(command, made):
    fill_in(made, 5)
    _, out, _ = command("peiling", "show", made["peiling"], "--json")
    told = json.loads(out)
    assert (told["ingevuld"], told["bezig"]) == (5, 0)
    assert "ING-" not in out
    assert "antwoord" not in out


def test_four_people_are_too_few_to_close(command, made):
    fill_in(made, 4)
    code, out, err = command("peiling", "close", made["peiling"])
    assert (code, out) == (1, "")
    assert "te weinig" in err
    assert json.loads(command("peiling", "show", made["peiling"], "--json")[1])["stand"] == "open"


def test_an_open_peiling_cannot_be_shared(command, made):
    code, out, err = command("peiling", "share", made["peiling"])
    assert (code, out) == (1, "")
    assert "nog open" in err


def test_for_a_person_it_speaks_dutch(command):
    code, out, _ = command("peiling", "new", "--naam", "Testdorp")
    assert code == 0
    assert "Bewaar de link van de trekker goed." in out


def test_a_store_that_cannot_write_is_said_in_one_sentence(command, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("SAMENPEIL_DATA", str(blocked / "data"))
    for words in (("peiling", "new", "--naam", "x"), ("demo",)):
        code, out, err = command(*words)
        assert (code, out) == (1, "")
        assert err.startswith("Opslaan lukt nu niet.")
        assert len(err.splitlines()) == 1


def test_demo_makes_the_practice_alliance(command):
    code, out, _ = command("demo", "--json")
    assert code == 0
    assert json.loads(out)["peilingen"] == ["voorbeeld-2025", "voorbeeld", "voorbeeld-vragen"]
    code, out, err = command("peiling", "close", "voorbeeld-vragen")
    assert (code, err) == (1, "Deze peiling is er niet. Kijk het id na.\n")


def test_a_next_peiling_of_an_alliance_prints_the_same_and_copies_the_rest(command):
    given = ("--naam", "Oost", "--preset", "kort", "--uitgenodigd", "overheid=6", "--datum", "2026-06-16")
    _, out, _ = command("peiling", "new", *given, "--json")
    first = json.loads(out)
    code, out, _ = command("peiling", "new", "--alliantie", first["alliantie"], "--datum", "2027-06-16", "--json")
    second = json.loads(out)
    assert code == 0
    assert set(second) == set(first)
    assert second["alliantie"] == first["alliantie"]
    assert second["peiling"] != first["peiling"]
    _, shown, _ = command("peiling", "show", second["peiling"], "--json")
    told = json.loads(shown)
    assert (told["naam"], told["datum"], told["per_hoek"]) == ("Oost", "2027-06-16", {"overheid": {"ingevuld": 0, "uitgenodigd": 6}})
    open_store()
    leader = rounds.exchange(second["links"]["trekker"], None).visitor
    asked = {one.id for one in rounds.questions(leader, second["peiling"])[1].instruments}
    assert {"ingredienten", "herhaling"} <= asked
    assert "levensfasen" not in asked


def test_without_a_date_the_next_one_is_a_year_later(command):
    _, out, _ = command("peiling", "new", "--naam", "Oost", "--datum", "2998-06-16", "--json")
    _, out, _ = command("peiling", "new", "--alliantie", json.loads(out)["alliantie"], "--naam", "Oost en West", "--json")
    _, shown, _ = command("peiling", "show", json.loads(out)["peiling"], "--json")
    assert (json.loads(shown)["datum"], json.loads(shown)["naam"]) == ("2999-06-16", "Oost en West")


@pytest.mark.parametrize("alliance", ["bestaatniet", "voorbeeld-alliantie", "", "x" * 500])
def test_an_alliance_that_is_not_there_is_said_and_nothing_is_made(command, alliance):
    command("demo")
    code, out, err = command("peiling", "new", "--alliantie", alliance, "--json")
    assert (code, out, err) == (1, "", "Deze alliantie is er niet. Kijk het id na.\n")


def test_a_next_peiling_before_the_last_is_refused(command, made):
    code, out, err = command("peiling", "new", "--alliantie", made["alliantie"], "--datum", "2020-01-01", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("--datum: Kies een datum na")


def test_without_a_name_and_without_an_alliance_the_command_is_used_wrongly(command):
    code, out, err = command("peiling", "new", "--json")
    assert (code, out) == (2, "")
    assert "dit ontbreekt nog: --naam" in err
