"""The frame of the commands: finding one, Dutch for wrong use, exit codes; knows no command's work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assessment import commands
from assessment.__main__ import main
from assessment.content import ContentError, Problem


def wrong_use(words, capsys) -> str:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "dit ontbreekt nog: OPDRACHT"),
        (["chekc"], "OPDRACHT kan niet 'chekc' zijn – kies uit:"),
        (["check", "--snel"], "dit kent deze opdracht niet: --snel"),
        (["check", "--json=ja"], "bij --json hoort geen waarde: 'ja'"),
    ],
)
def test_wrong_use_is_one_dutch_sentence_and_gives_two(words, says, capsys):
    told = wrong_use(words, capsys)
    assert told.startswith(says)
    assert "usage" not in told
    assert "error" not in told
    assert "Zo gebruik je het:" in told


def test_help_names_every_command_in_dutch(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in commands.names())
    assert "usage" not in told
    assert "options" not in told
    assert "show this" not in told


@pytest.mark.parametrize("name", commands.names())
def test_every_command_registers_itself_and_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert f"python -m assessment {name}" in told
    assert "usage" not in told
    assert callable(commands.module(name).run)


def test_broken_content_in_any_command_is_told_by_line(monkeypatch, capsys):
    def broken(_):
        raise ContentError([Problem("questionnaires/peiling.yaml", 3, "x – y")])

    monkeypatch.setattr(commands.module("check"), "run", broken)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "questionnaires/peiling.yaml:3: x – y\n"


def test_reader_that_has_seen_enough_is_no_accident():
    # `python -m assessment check | head -0`: the pipe is closed before anything is written
    command = [sys.executable, "-c", "import time, sys; time.sleep(1); from assessment.__main__ import main; sys.exit(main(['check']))"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (0, b"")
