"""A start reads all content again exactly when something in it changed."""
from __future__ import annotations

import pytest

from assessment.content import FOLDER
from assessment.fingerprint import NOTE, came_checked, content_fingerprint
from assessment.server.checked import check_once


@pytest.fixture
def content(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("zin: een", encoding="utf-8")
    return file


def test_unchanged_content_is_checked_once(content, tmp_path):
    checks = []
    ran = [check_once(lambda: checks.append(1), [content], tmp_path, tmp_path / "note") for _ in range(3)]
    assert ran == [True, False, False]
    assert checks == [1]


def test_one_changed_letter_or_one_more_file_is_checked_again(content, tmp_path):
    note = tmp_path / "note"
    check_once(lambda: None, [content], tmp_path, note)
    content.write_text("zin: één", encoding="utf-8")
    assert check_once(lambda: None, [content], tmp_path, note)
    other = tmp_path / "b.yaml"
    other.write_text("", encoding="utf-8")
    assert check_once(lambda: None, [content, other], tmp_path, note)


def test_content_with_a_mistake_is_refused_at_every_start(content, tmp_path):
    for _ in range(2):
        with pytest.raises(ValueError, match="regel 3"):
            check_once(lambda: (_ for _ in ()).throw(ValueError("regel 3")), [content], tmp_path, tmp_path / "note")


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"0" * 64])
def test_a_damaged_note_only_costs_time(content, tmp_path, damage):
    (tmp_path / "note").write_bytes(damage)
    assert check_once(lambda: None, [content], tmp_path, tmp_path / "note")
    assert not check_once(lambda: None, [content], tmp_path, tmp_path / "note")


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(content, tmp_path):
    assert check_once(lambda: None, [content], tmp_path, tmp_path / "nowhere" / "note")


def test_what_was_handed_out_is_known_again_to_the_letter(tmp_path):
    (tmp_path / "teksten").mkdir()
    (tmp_path / "teksten" / "a.yaml").write_bytes(b"zin: een\nwoord: twee\n")
    assert not came_checked(tmp_path)
    (tmp_path / NOTE).write_text(content_fingerprint(tmp_path) + "\n")
    assert came_checked(tmp_path)
    (tmp_path / "teksten" / "a.yaml").write_bytes(b"zin: een\r\nwoord: twee\r\n")  # as Windows checks it out
    assert came_checked(tmp_path)
    (tmp_path / "teksten" / "a.yaml").write_bytes(b"zin: een\nwoord: drie\n")
    assert not came_checked(tmp_path)


def test_the_content_we_hand_out_is_the_content_that_was_checked():
    assert came_checked(FOLDER), "run: python -m assessment check --schema"
