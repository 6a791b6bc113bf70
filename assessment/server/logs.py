"""Writes one line per trouble, as JSON or as text; never who, what was answered, a link, or a moment finer than the minute.

Our own lines hold kinds of errors and incident codes (tests/server/test_logs.py reads every call). Of what others log, such as
Streamlit, only words are kept that stand in their source: what they fill in while running may be about a person. So a line of
theirs says which program, which line of it and which kind of error; never a session, an address or a value.
"""
from __future__ import annotations

import json
import logging
import sys
import threading
import time
import traceback
from functools import cache
from pathlib import Path
from types import TracebackType

from streamlit import logger as streamlit_logger

OURS = "samenpeil"
FOREIGN_LEVEL = logging.WARNING  # below it others tell about every connection
NO_TROUBLE = "Couldn't find fragment with id"  # Streamlit, of a choice that came together with „Volgende“: its screen is gone
ROOT = Path(__file__).resolve().parents[2]

log = logging.getLogger("samenpeil.logs")


def take_over(form: str, level: str) -> None:
    """From here on everything that is logged in this process goes through one line maker, to standard error.

    form: "json" or "tekst"; level: of our own lines, as Python names it. Doing it again changes nothing.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line(form == "json"))
    handler.addFilter(_is_wanted)
    root = logging.getLogger()
    root.handlers[:] = [other for other in root.handlers if type(other) is not logging.StreamHandler] + [handler]
    logging.getLogger(OURS).setLevel(level)
    logging.lastResort = handler
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            _hand_over(logger)
    streamlit_logger.setup_formatter = _hand_over  # for those it makes later
    logging.captureWarnings(True)
    threading.excepthook = lambda gone: _tell("thread", gone.exc_type, gone.exc_traceback)
    sys.unraisablehook = lambda gone: _tell("clean-up", gone.exc_type, gone.exc_traceback)


def _hand_over(logger: logging.Logger) -> None:
    """No lines of its own: they go up to the root."""
    logger.handlers[:] = [other for other in logger.handlers if type(other) is not logging.StreamHandler]
    logger.propagate = True


def _tell(where: str, kind: type[BaseException], trace: TracebackType | None) -> None:
    log.error("%s ended by itself", where, exc_info=(kind, None, trace))


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == OURS or record.name.startswith(f"{OURS}.")


def _is_wanted(record: logging.LogRecord) -> bool:
    return _is_ours(record) or (record.levelno >= FOREIGN_LEVEL and not str(record.msg).startswith(NO_TROUBLE))


class Line(logging.Formatter):
    """One record as one line: `{"time", "level", "logger", "text", "source", "error", "trace"}`, what is not there left out."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Never raises: a line that cannot be made is not worth a crash."""
        parts = {
            "time": time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(record.created)),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage() if _is_ours(record) else _own_words(record),
            "source": "" if _is_ours(record) else f"{record.module}:{record.lineno}",
        }
        kind, _, trace = record.exc_info or (None, None, None)
        if kind is not None:
            parts |= {"error": kind.__name__, "trace": [_place(frame) for frame in traceback.extract_tb(trace)]}
        parts = {name: value for name, value in parts.items() if value}
        if self.as_json:
            return json.dumps(parts)
        places = parts.pop("trace", [])
        return "".join([_plain(" ".join(map(str, parts.values()))), *(f"\n    {place}" for place in places)])


def _own_words(record: logging.LogRecord) -> str:
    """The message before anything was filled in, when it stands like that in the source; else nothing."""
    return record.msg if isinstance(record.msg, str) and record.msg in _words_in(record.pathname) else ""


@cache
def _words_in(path: str) -> frozenset[str]:
    import ast  # only when there is trouble

    try:
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    return frozenset(node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _place(frame: traceback.FrameSummary) -> str:
    """`assessment/rounds/saving.py:41 save_answer`: no source line, no folder of this machine."""
    whole = Path(frame.filename).as_posix()
    path = whole.partition("site-packages/")[2] or whole.removeprefix(f"{ROOT.as_posix()}/")
    return f"{path}:{frame.lineno} {frame.name}"


def _plain(text: str) -> str:
    """One line without control characters."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
