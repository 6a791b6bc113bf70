"""Opens a page as somebody and reads what it says; asserts only that nothing broke."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import content, demo, rounds, visitor

MAIN = Path(__file__).resolve().parents[2] / "assessment" / "main.py"


@pytest.fixture
def empty_store(installation):
    """A fresh store with nothing in it."""
    rounds.open_store(knowledge=content.load())
    yield
    rounds.close_store()


@pytest.fixture(autouse=True)
def store(empty_store):
    """A fresh store with the practice alliance."""
    demo.make_if_missing()


@pytest.fixture
def seen_by(monkeypatch):
    """Run a page as this cookie: `seen_by("afspraken", cookie, peiling_id, afspraak=…)`."""

    def run(page: str, me: str | None, round_id: str | None, **query: str) -> AppTest:
        monkeypatch.setattr(visitor, "key", lambda: me)
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        app.run()
        for name, value in ({"peiling": round_id} | query).items():
            if value is not None:
                app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    return run


def told(app: AppTest) -> str:
    """Everything on the page as text."""
    assert not app.exception, app.exception
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(one.proto.body for one in app.get("html")))))


def heading(app: AppTest) -> str:
    """The one h1."""
    found = [h1 for one in app.get("html") for h1 in re.findall(r"<h1>(.*?)</h1>", one.proto.body)]
    assert len(found) == 1, "one h1 per page"
    return html.unescape(re.sub(r"<[^>]+>", "", found[0])).strip()


def field(app: AppTest, kind: str, name: str):
    """The first widget of this kind whose key begins with `name-`."""
    return next(one for one in getattr(app, kind) if one.key.startswith(f"{name}-"))
