"""`python -m assessment check`: lines, counts, exit codes and JSON; proves nothing about the checks themselves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from assessment.__main__ import main
from tests.content.builders import change, good_content

ROOT = Path(__file__).resolve().parents[2]


def test_good_content_ends_with_one_line_of_counts(tmp_path, capsys):
    assert main(["check", str(good_content(tmp_path))]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith("In orde: 2 instrumenten, 2 groepen, 4 vragen, 2 stappen")
    assert told.out.count("\n") == 1


def test_mistakes_are_lines_on_standard_error_and_give_one(tmp_path, capsys):
    folder = good_content(tmp_path)
    change(folder, "gesprek.yaml", "tekst:", "teks:")
    change(folder, "stappen/01-begin.yaml", "inzet: klein", "inzet: kleine")
    assert main(["check", str(folder)]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "inhoud/gesprek.yaml:2: onbekende sleutel 'teks' – bedoelde u 'tekst'?",
        "inhoud/stappen/01-begin.yaml:14: 'kleine' kan niet bij 'inzet' – bedoelde u 'klein'?",
    ]
    assert told.out == "2 problemen in 2 bestanden.\n"


def test_json_is_one_document_and_nothing_else(tmp_path, capsys):
    folder = good_content(tmp_path)
    assert main(["check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["aantallen"]["stappen"] == 2
    change(folder, "gesprek.yaml", "tekst:", "teks:")
    assert main(["check", str(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["in_orde"] is False
    assert told["problemen"] == [
        {"bestand": "inhoud/gesprek.yaml", "regel": 2, "melding": "onbekende sleutel 'teks' – bedoelde u 'tekst'?"}
    ]


def test_a_folder_that_is_not_there_gives_one_and_no_traceback(tmp_path, capsys):
    assert main(["check", str(tmp_path / "weg")]) == 1
    assert "deze map bestaat niet" in capsys.readouterr().err


def test_schemas_are_written_on_request(tmp_path):
    folder = good_content(tmp_path)
    assert main(["check", str(folder), "--schema"]) == 0
    assert (folder / "schema" / "stappen.json").is_file()


def test_check_needs_no_database_screen_or_charts():
    heavy = "{'sqlalchemy', 'streamlit', 'plotly', 'pandas', 'numpy', 'openpyxl'}"
    code = f"import sys; from assessment.__main__ import main; main(['check', '--json']); sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True).returncode == 0
