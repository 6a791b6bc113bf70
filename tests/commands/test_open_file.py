"""`export` and `import` from the command line: files on disk, new links, and sentences when something is wrong."""

from __future__ import annotations

import json
import os
import stat

import pytest

from assessment import rounds
from assessment.rounds.installation import open_store
from tests import stores
from tests.commands.test_peiling import command, folder, made  # noqa: F401


@pytest.fixture
def file(tmp_path):
    return tmp_path / "testdorp.json"


def test_an_alliance_goes_out_and_comes_in_elsewhere_with_links_that_work(command, made, file, store_kind, monkeypatch, tmp_path):  # noqa: F811
    code, out, _ = command("export", made["alliantie"], "--to", str(file))
    assert (code, out.splitlines()[0]) == (0, f"Testdorp staat in {file}: 1 peiling en 0 afspraken.")
    stores.install(monkeypatch, tmp_path / "elsewhere", stores.settings(store_kind, "elders"))
    code, out, _ = command("import", str(file), "--json")
    assert code == 0
    found = json.loads(out)
    assert set(found) == {"alliantie", "naam", "peilingen"}
    (one,) = found["peilingen"]
    assert set(one["links"]) == {"invullen", "meelezen", "trekker"}
    open_store()
    visitor = rounds.exchange(one["links"]["trekker"], None).visitor
    assert rounds.card(visitor, one["peiling"]).alliance == "Testdorp"
    rounds.close_store()


@pytest.mark.parametrize("which", ["alliantie", "peiling", "naam"])
def test_an_alliance_is_found_by_id_by_peiling_and_by_name(command, made, file, which):  # noqa: F811
    assert command("export", made.get(which, "Testdorp"), "--to", str(file))[0] == 0


def test_two_alliances_of_one_name_are_told_apart_by_id(command, made, file):  # noqa: F811
    command("peiling", "new", "--naam", "Testdorp")
    code, _, err = command("export", "Testdorp", "--to", str(file))
    assert code == 1
    assert err.startswith("Er zijn meer allianties die zo heten. Geef het id: Testdorp (")
    assert not file.exists()


def test_an_unknown_alliance_gives_a_sentence_and_no_file(command, made, file):  # noqa: F811
    assert command("export", "../../etc", "--to", str(file))[::2] == (1, "Deze alliantie is er niet. Kijk de naam of het id na.\n")
    assert not file.exists()


def test_only_this_user_may_read_the_file(command, made, file):  # noqa: F811
    command("export", "Testdorp", "--to", str(file))
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_older_open_file_makes_way_and_anything_else_never(command, made, file, folder):  # noqa: F811
    assert command("export", "Testdorp", "--to", str(file))[0] == 0
    assert command("export", "Testdorp", "--to", str(file))[0] == 0
    others = {path: path.read_bytes() for path in folder.iterdir()}
    assert folder / "sleutel" in others
    for path in others:
        code, _, err = command("export", "Testdorp", "--to", str(path))
        assert (code, err) == (1, f"{path}: daar staat al iets anders – kies een andere naam\n")
    assert {path: path.read_bytes() for path in folder.iterdir()} == others


def test_a_folder_that_is_not_there_gives_a_sentence_and_leaves_nothing(command, made, tmp_path):  # noqa: F811
    code, _, err = command("export", "Testdorp", "--to", str(tmp_path / "nergens" / "a.json"))
    assert (code, "hier kunnen we niet schrijven" in err) == (1, True)
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".a.json")]


def test_the_same_file_again_says_that_it_is_there(command, made, file):  # noqa: F811
    command("export", "Testdorp", "--to", str(file))
    assert command("import", str(file))[0] == 0
    code, out, err = command("import", str(file))
    assert (code, out) == (1, "")
    assert "Er is niets veranderd" in err
    assert command("import", str(file), "--opnieuw")[0] == 0


def test_every_problem_is_told_with_its_path_and_nothing_changes(command, made, file, tmp_path):  # noqa: F811
    command("export", "Testdorp", "--to", str(file))
    broken = json.loads(file.read_text("utf-8"))
    broken["alliantie"]["soort"] = "club"
    broken["peilingen"][0]["datum"] = "morgen"
    file.write_text(json.dumps(broken), "utf-8")
    code, out, err = command("import", str(file), "--json")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"{file}: alliantie.soort: dit kan hier niet – kies uit: alliantie of coalitie",
        f"{file}: peilingen[0].datum: dit heeft niet de goede vorm",
    ]
    assert command("export", "club", "--to", str(tmp_path / "b.json"))[0] == 1


def test_a_file_that_is_not_there_gives_a_sentence(command, tmp_path):  # noqa: F811
    assert "kunnen we niet openen" in command("import", str(tmp_path / "niets.json"))[2]


def test_used_wrongly_gives_two(command):  # noqa: F811
    assert command("export", "Testdorp")[0] == 2
    assert command("import")[0] == 2
