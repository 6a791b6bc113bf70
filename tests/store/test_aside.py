"""What is being made stands aside: in place when it is whole, gone when its program was killed, left alone while somebody makes it."""

from __future__ import annotations

import pytest

from assessment.store import aside

NO_OTHERS = ""


@pytest.fixture
def abandoned(tmp_path):
    """As a killed backup and a killed restore leave it."""
    (tmp_path / ".kopie-abc").mkdir()
    (tmp_path / ".kopie-abc" / "samenpeil.db").write_bytes(b"everything")
    (tmp_path / "samenpeil.db.voor-terugzetten.half").write_bytes(b"everything")
    (tmp_path / "sleutel.terugzetten").write_bytes(b"key")
    return tmp_path


def names(folder):
    return {path.name for path in folder.iterdir()} - {aside.LOCK}


def test_a_start_takes_away_what_was_abandoned(abandoned):
    (abandoned / "half").write_bytes(b"of somebody else")
    aside.clear_abandoned(abandoned, abandoned, "sleutel.terugzetten*")
    assert names(abandoned) == {"half"}


def test_the_next_copy_does_so_too_but_a_key_may_still_be_needed(abandoned):
    with aside.folder_for_a_copy(abandoned) as folder:
        assert names(abandoned) == {folder.name, "sleutel.terugzetten"}
    assert names(abandoned) == {"sleutel.terugzetten"}


def test_a_copy_that_is_being_made_is_left_alone(tmp_path):
    with aside.folder_for_a_copy(tmp_path) as folder:
        (folder / "samenpeil.db").write_bytes(b"half")
        aside.clear_abandoned(tmp_path, tmp_path, NO_OTHERS)
        assert (folder / "samenpeil.db").exists()


def test_two_copies_are_made_one_after_the_other(tmp_path, monkeypatch):
    monkeypatch.setattr(aside, "PATIENCE", 0)
    with aside.folder_for_a_copy(tmp_path), pytest.raises(aside.Unavailable), aside.folder_for_a_copy(tmp_path):
        pass
    with aside.folder_for_a_copy(tmp_path):
        pass


def test_a_file_is_whole_or_what_it_was_and_a_draft_of_a_killed_one_goes(tmp_path):
    target = tmp_path / "kopie.zip"
    for name in (".kopie.zip.0123abcd", ".kopie.zip.oud", ".andere.zip.0123abcd"):
        (tmp_path / name).write_bytes(b"half")
    aside.write_whole(target, lambda file: file.write(b"whole"))
    assert names(tmp_path) == {"kopie.zip", ".kopie.zip.oud", ".andere.zip.0123abcd"}

    def breaks_off(file):
        file.write(b"ha")
        raise OSError("vol")

    with pytest.raises(OSError, match="vol"):
        aside.write_whole(target, breaks_off)
    assert target.read_bytes() == b"whole"
    assert names(tmp_path) == {"kopie.zip", ".kopie.zip.oud", ".andere.zip.0123abcd"}
