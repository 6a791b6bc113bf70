"""No letter stops the printing: what our fonts cannot draw becomes a box, and the rest stays."""

from __future__ import annotations

import pytest

from assessment.export.poster import poster
from assessment.export.typeset import BOX, boxes, typeset
from tests.export.tags import read

WORDS = {"heading": "Doe mee met", "line": "l", "other": "o", "promise": "p", "until": "u", "picture": "QR-code"}


@pytest.fixture
def template(tmp_path):
    file = tmp_path / "proef.typ"
    lines = ("#let words = json(bytes(sys.inputs.words))", '#set document(title: "T")', '#set text(lang: "nl", font: "Source Sans 3")')
    file.write_text("\n".join((*lines, "= #words.text")), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Duinrand 😀", f"Duinrand {BOX}"),
        ("één ☑ – „ja” − 3,5 → ½", "één ☑ – „ja” − 3,5 → ½"),
        ("Ελλάδα Łódź Київ", "Ελλάδα Łódź Київ"),
        ("你好 ไทย!", f"{BOX * 2} {BOX * 3}!"),
        ("a\x07b", f"a{BOX}b"),
    ],
)
def test_a_letter_without_a_font_becomes_a_box(template, typed, printed):
    assert read(typeset(template, {"text": typed})).bookmarks == ((1, printed),)


def test_writing_from_right_to_left_is_printed(template):
    found = read(typeset(template, {"text": "שלום مرحبا"})).bookmarks[0][1]
    assert found == "שלום مرحبا"


def test_many_kinds_of_writing_at_once_still_end(template):
    typed = "".join(chr(code) for code in range(0x700, 0xFFFF, 37) if not 0xD800 <= code < 0xE000) + "🦊ok"
    assert "ok" in read(typeset(template, {"text": typed})).bookmarks[0][1]


def test_neighbours_of_an_emoji_go_at_once_and_other_words_stay():
    swap = boxes("😀")
    assert swap("🙈 é ☑ ж") == f"{BOX} é ☑ ж"
    assert boxes("😀", everything=True)("🙈 é ж") == f"{BOX} é {BOX}"


def test_the_poster_of_a_group_with_an_emoji_in_its_name_is_printed():
    pdf = poster(alliance="Duinrand 🌊", link="https://voorbeeld.nl/start#x", code="molen-haven-47", words=WORDS)
    assert f"Duinrand {BOX}" in read(pdf).text
