"""Hostile files of answers and hostile content, in this process; judges only what the readers let out."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import openpyxl

from assessment import answers_file, content
from assessment.content import reading
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.hostility import Hostile

QUESTIONNAIRES = Path(__file__).resolve().parents[3] / "questionnaires"


def answers(hostile: Hostile, number: int, found: Found) -> None:
    """CSV and workbooks; the report of what is wrong holds no raw text either."""
    knowledge, book, good = content.load(), openpyxl.Workbook(), io.BytesIO()
    book.active.append(["ronde", "datum", "uitgenodigd", "persoon", "hoek", "item", "antwoord"])
    book.active.append(["2026", "2026-06-12", 14, "p01", "overheid", "ING-01-a", "4"])
    book.save(good)
    for step in range(number):
        found.tried["bestanden"] += 1
        try:
            answers_file.read("a", hostile.csv() if step % 2 else hostile.xlsx(good.getvalue()), knowledge)
            found.answered["bestanden"] += 1
        except answers_file.AnswersFileError as refusal:
            found.answered["bestanden"] += 1
            found.refused["AnswersFileError"] += 1
            if any(ord(letter) < 32 and letter != "\n" for letter in str(refusal)):
                found.broken.append(f"bestanden: raw text in the report {refusal!s:.200}")
        except Exception as error:
            found.broken.append(f"bestanden {step}: {type(error).__name__}: {error!s:.200}")


def contents(hostile: Hostile, number: int, found: Found) -> None:
    """Our own YAML with things in it."""
    yamls = sorted(QUESTIONNAIRES.rglob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inhoud.yaml"
        for step in range(number):
            found.tried["inhoud"] += 1
            path.write_bytes(hostile.yaml(hostile.chance.choice(yamls).read_bytes()))
            try:
                reading.read(path, path.name)
                found.answered["inhoud"] += 1
            except Exception as error:
                found.broken.append(f"inhoud {step}: {type(error).__name__}: {error!s:.200}")
