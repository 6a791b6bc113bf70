"""Bombs of YAML, CSV and XLSX on the command line and on the screen: refused in words, within five seconds of processor and 300 MB.

The worst of each kind; `python -m tests.endurance.bombs` does every one of them and prints what they took.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.answers_file.builders import a_csv, lines
from tests.intruders import bombs

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 5.0, 300
WORST_CSV = (
    "nothing but commas",
    "every row its own round",
    "every row its own person",
    "every row wrong in every column",
    "a number of 5,001 digits",
)
WORST_XLSX = (
    "a gigabyte of nothing",
    "a million shared strings",
    "a row of a million cells",
    "a million styles",
    "nested as deep as fits",
    "as many styles as fit",
    "entities of entities, two bytes a letter",
    "a file of somebody else, two bytes a letter",
)
ON_SCREEN = [("csv", name) for name in (*WORST_CSV[:4], "every row another label of 90 letters")]
ON_SCREEN += [("xlsx", name) for name in ("a gigabyte of nothing", "as many cells as fit", *WORST_XLSX[4:7])]
ENGLISH = ("Traceback", "Error:", "Warning", "site-packages")


@dataclass(frozen=True)
class Ran:
    code: int
    told: str
    seconds: float
    megabytes: float


LAUNCH = """
import json, resource, subprocess, sys
def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))
code = subprocess.run(sys.argv[2:], stderr=subprocess.STDOUT, preexec_fn=bounded).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump([code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000], file)
"""  # in between, because memory is counted from the program that starts another; at these ceilings the system itself stops it


def run(*words: str, folder: Path, module: tuple[str, ...] = ("-m", "assessment")) -> Ran:
    """A command in a process of its own, with what it used of processor and memory."""
    used, out = folder / "used.json", folder / "out.txt"
    environment = {**os.environ, "SAMENPEIL_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}
    with out.open("wb") as told:
        command = [sys.executable, "-S", "-c", LAUNCH, str(used), sys.executable, *module, *words]
        subprocess.run(command, cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT, check=True)
    code, seconds, megabytes = json.loads(used.read_text())
    return Ran(code, out.read_bytes()[:5_000_000].decode("utf-8", "replace"), seconds, megabytes)


def holds(ran: Ran, *, may_be_fine: bool = False) -> None:
    """Refused in our own words, within the limits. `may_be_fine`: text that is only text may also be taken."""
    assert ran.code == 1 or (may_be_fine and ran.code == 0), ran.told[:500]
    assert not any(word in ran.told for word in ENGLISH), ran.told[:2_000]
    assert "root:" not in ran.told
    assert len(ran.told) < 3_000_000
    assert ran.seconds < SECONDS, ran
    assert ran.megabytes < MEGABYTES, ran


@pytest.fixture(scope="module")
def questionnaires(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("inhoud") / "questionnaires"
    shutil.copytree(ROOT / "questionnaires", folder)
    return folder


def test_every_bomb_among_the_content_is_told_by_check_at_once(questionnaires, tmp_path):
    """All of them in one folder: each gets its line, or is only text, and together they stay within the limits of one."""
    files = {f"bom-{number}.yaml": make() for number, make in enumerate(bombs.YAML.values())}
    for name, content in files.items():
        (questionnaires / "teksten" / name).write_bytes(content)
    try:
        ran = run("check", str(questionnaires), folder=tmp_path)
    finally:
        for name in files:
            (questionnaires / "teksten" / name).unlink()
    holds(ran)
    told = {line.split(":")[0].rsplit("/", 1)[-1] for line in ran.told.splitlines()}
    assert len(told & set(files)) >= len(files) - 6  # six are nothing but text, however long
    assert not Path("/tmp/bom").exists()


def test_a_device_among_the_content_is_refused_by_check(questionnaires, tmp_path):
    endless = questionnaires / "teksten" / "eindeloos.yaml"
    endless.symlink_to("/dev/zero")
    try:
        holds(run("check", str(questionnaires), folder=tmp_path))
    finally:
        endless.unlink()


def test_thousands_of_files_among_the_content_are_refused_by_check(questionnaires, tmp_path):
    crowd = questionnaires / "drukte"
    crowd.mkdir()
    for number in range(3_000):
        (crowd / f"{number}.yaml").write_bytes(b"a: 1\n")
    try:
        holds(run("check", str(questionnaires), folder=tmp_path))
    finally:
        shutil.rmtree(crowd)


@pytest.mark.parametrize("name", WORST_CSV)
def test_a_bomb_of_csv_is_refused_by_diagnose(name, tmp_path):
    file = tmp_path / "antwoorden.csv"
    file.write_bytes(bombs.CSV[name]())
    holds(run("diagnose", str(file), folder=tmp_path))


@pytest.mark.parametrize("name", WORST_XLSX)
def test_a_bomb_of_xlsx_is_refused_by_diagnose(name, tmp_path):
    file = tmp_path / "antwoorden.xlsx"
    file.write_bytes(bombs.XLSX[name]())
    holds(run("diagnose", str(file), folder=tmp_path))


def on_screen(kind: str, name: str, folder: Path) -> Ran:
    """What a facilitator would be shown who chooses this bomb of CSV or XLSX on the page for earlier answers."""
    file = folder / f"antwoorden.{kind}"
    file.write_bytes(bombs.as_fits_on_a_screen(bombs.CSV[name]()) if kind == "csv" else bombs.XLSX[name]())
    return run(str(file), folder=folder, module=("-m", "tests.intruders.as_the_screen"))


@pytest.mark.parametrize(("kind", "name"), ON_SCREEN)
def test_a_bomb_does_nothing_on_the_screen(kind, name, tmp_path):
    holds(on_screen(kind, name, tmp_path), may_be_fine=kind == "csv")  # cut to size one of them is only a round of twenty thousand people


def test_an_honest_file_is_read_as_the_screen_does(tmp_path):
    file = tmp_path / "antwoorden.csv"
    file.write_bytes(a_csv(lines("2023", "2023-06-15", 8)))
    ran = run(str(file), folder=tmp_path, module=("-m", "tests.intruders.as_the_screen"))
    assert (ran.code, ran.told.strip()) == (0, "2023")


def test_without_limits_the_first_of_them_would_explode(tmp_path):
    """The same alias bomb read the usual way and walked, in a process that may use no more than the ceiling."""
    program = (
        "import sys, yaml; sys.path.insert(0, '.')\n"
        "from tests.intruders import bombs\n"
        "print(len(repr(yaml.safe_load(bombs.LAUGHS.decode()))))\n"
    )
    ran = run(program, folder=tmp_path, module=("-c",))
    assert ran.code != 0 or ran.megabytes > MEGABYTES or ran.seconds > SECONDS
