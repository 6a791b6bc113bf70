"""A line of the log says what broke and where; what was filled in at run time never reaches it, whoever logged it."""
from __future__ import annotations

import ast
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import script_runner

from assessment.server.logs import NO_TROUBLE, Line, _is_wanted

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "app.py", *ROOT.glob("assessment/**/*.py")]
VALUE = "geheim-3f9a"
METHODS = ("debug", "info", "warning", "error", "exception", "critical")
# names of ours whose values are no person's: an incident code, the part of the program, what kind of refusal (server/provider.py)
KNOWN = ("code", "where", "why")


def record(name: str, message: object, *values: object, error: BaseException | None = None, path: str = __file__) -> logging.LogRecord:
    told = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.ERROR, path, 12, message, values, told)


def caught(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def lines(of: logging.LogRecord) -> list[str]:
    return [Line(as_json=True).format(of), Line(as_json=False).format(of)]


@pytest.mark.parametrize("of", [
    record("streamlit.runtime", "Session with id %s is already connected", VALUE),
    record("streamlit.runtime", f"a message with {VALUE} in it"),
    record("streamlit.runtime", caught(VALUE)),
    record("uvicorn.error", "%s", VALUE),
    record("streamlit.runtime", "Error processing back message", error=caught(VALUE)),
    record("streamlit.runtime", f"of a file that is not there {VALUE}", path="/nergens/x.py"),
    record("samenpeil", "incident %s", "a1b2c3", error=caught(VALUE)),
])  # fmt: skip
def test_what_was_filled_in_does_not_reach_the_log(of):
    assert VALUE in logging.Formatter().format(of)  # a plain log would have told it
    assert not [line for line in lines(of) if VALUE in line]


def test_words_that_stand_in_the_source_are_kept_and_lead_to_the_place():
    told = json.loads(lines(record("streamlit.runtime", "Session with id %s is already connected", VALUE))[0])
    assert told["text"] == "Session with id %s is already connected"
    assert told["source"] == "test_logs:12"


def test_our_own_line_has_its_code_and_the_way_to_the_mistake():
    told = json.loads(lines(record("samenpeil", "incident %s", "a1b2c3", error=caught(VALUE)))[0])
    assert (told["text"], told["error"], told["level"]) == ("incident a1b2c3", "ValueError", "ERROR")
    assert told["trace"][-1].startswith("tests/server/test_logs.py:")


def test_the_moment_is_no_finer_than_the_minute():
    of = record("samenpeil", "iets")
    of.created = 1_795_000_000.75
    assert json.loads(lines(of)[0])["time"] == "2026-11-18T11:06Z"
    assert lines(of)[1].startswith("2026-11-18T11:06Z ERROR samenpeil iets")


def test_a_line_stays_a_line():
    assert "\n" not in lines(record("samenpeil", "een\ntwee\x1b[31m"))[1]
    assert json.loads(lines(record("samenpeil", "een\ntwee"))[0])["text"] == "een\ntwee"


@pytest.mark.parametrize("form", ["json", "tekst"])
def test_everything_in_the_process_goes_through_it(form):
    program = (
        "import logging, sys, threading, warnings\n"
        "import uvicorn\n"
        "from streamlit.logger import get_logger\n"
        "from assessment.server.logs import take_over\n"
        "uvicorn.Config(lambda: None)\n"  # gives its loggers handlers of its own
        "early = get_logger('streamlit.early')\n"
        "for _ in range(2): take_over(sys.argv[1], 'INFO')\n"
        "for name in ('streamlit.late', 'uvicorn.error', 'asyncio', 'sqlalchemy.pool'): get_logger(name).error(f'1 {sys.argv[2]}')\n"
        "early.error(f'2 {sys.argv[2]}')\n"
        "logging.getLogger('uvicorn.error').info('a connection of %s', sys.argv[2])\n"
        "logging.getLogger('samenpeil.x').info('ours')\n"
        "warnings.warn(sys.argv[2])\n"
        "def fails(): raise ValueError(sys.argv[2])\n"
        "thread = threading.Thread(target=fails); thread.start(); thread.join()\n"
        "class Bad:\n"
        "    def __del__(self): raise ValueError(sys.argv[2])\n"
        "Bad()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, form, VALUE], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert VALUE not in done.stderr
    told = [line for line in done.stderr.splitlines() if not line.startswith("    ")]
    assert len(told) == 9, done.stderr  # five errors, our own, the warning, the thread, the clean-up: each once
    if form == "json":
        assert [json.loads(line)["logger"] for line in told][-3:] == ["py.warnings", "samenpeil.logs", "samenpeil.logs"]


def _is_harmless(node: ast.expr) -> bool:
    """A word of ours, an incident code, or the name of a type."""
    if isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id in KNOWN):
        return True
    return isinstance(node, ast.Attribute) and node.attr == "__name__" and isinstance(node.value, ast.Call) and node.value.func.id == "type"


def told_by(source: str) -> list[str]:
    """The log calls in a source that tell more than a kind of error or a code."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    ours = [call for call in calls if isinstance(call.func.value, ast.Name) and call.func.value.id == "log" and call.func.attr in METHODS]
    return [
        ast.unparse(call) for call in ours
        if not all(map(_is_harmless, call.args)) or not {word.arg for word in call.keywords} <= {"exc_info"}
    ]  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_own_lines_name_kinds_and_codes_only(path):
    assert told_by(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("call", ["log.error(f'{x}')", "log.error('%s', error)", "log.info('%s', str(error))", "log.error('x', extra=y)"])
def test_a_line_that_tells_more_is_seen(call):
    assert told_by(call)


def test_a_choice_that_came_together_with_the_next_screen_is_no_trouble():
    assert NO_TROUBLE in Path(script_runner.__file__).read_text(encoding="utf-8")  # Streamlit still says it like this
    assert not _is_wanted(record("streamlit.runtime.scriptrunner.script_runner", f"{NO_TROUBLE} %s. This can happen", VALUE))
    assert _is_wanted(record("streamlit.runtime.scriptrunner.script_runner", "Script compilation error"))
    assert _is_wanted(record("samenpeil", NO_TROUBLE))
