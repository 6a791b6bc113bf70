"""Who is here: the only reader of cookies, query parameters, session state and environment on pages; stores no answers."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

import streamlit as st

from assessment import settings
from assessment.server.cookie import visitor_in

ROUND_ID = re.compile(r"[A-Za-z0-9-]{1,40}")
TAB = re.compile(r"[0-9a-f]{8}-[0-9]{1,9}")

Page = Literal["start", "invullen", "peiling", "uitkomsten", "voorbereiden", "afspraken", "stemmen", "bijeenkomst", "papier"]


def key() -> str | None:
    """The secret cookies of this connection; identity never comes from session state or the address bar."""
    return visitor_in(st.context.cookies)


def round_id() -> str | None:
    """The peiling in the address bar (`?peiling=`), or None. It is not a secret and gives no rights."""
    value = st.query_params.get("peiling", "")
    return value if ROUND_ID.fullmatch(value) else None


def query(name: str, default: str = "") -> str:
    """A query parameter of this page. It survives a lost session and a restart of the server, so it says where we are."""
    return st.query_params.get(name, default)


def set_query(**values: str | None) -> None:
    """Change the address bar without reloading; None removes a parameter."""
    for name, value in values.items():
        if value is None:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value


def tab(version: int) -> str:
    """Name of this document load: '<8 hex>-<version>', where `version` is the newest the page showed when it was made.

    It stands in the query string, so a session that is new after a restart still knows the same widgets and what they had seen.
    """
    value = st.query_params.get("tab", "")
    return value if TAB.fullmatch(value) else new_tab(version)


def new_tab(version: int) -> str:
    """A fresh name: every widget is drawn again from the store."""
    value = f"{secrets.token_hex(4)}-{version}"
    st.query_params["tab"] = value
    return value


def address() -> str:
    """Public address for links, without a slash at the end: SAMENPEIL_ADRES, or the address of this request."""
    fixed = settings.read().address
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if fixed == settings.DEFAULT_ADDRESS and here.netloc else fixed


def keep_days() -> int:
    """Days after closing until single answers are wiped."""
    return settings.read().keep_days


def signs_in() -> bool:
    """Do facilitators sign in here?"""
    return settings.read().sign_in is not None


def is_phone() -> bool:
    """Does this browser call itself a phone? Phones get charts as light rows; a wrong guess only costs a little speed."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def is_dark() -> bool:
    """Does this device show dark? For figures, whose colours are drawn in; everything else follows the style sheet."""
    return st.context.theme.type == "dark"


def remember(name: str, value: Any) -> None:
    """Keep something for the rest of this session only; gone after a reload, so never the only copy of anything."""
    st.session_state[f"_{name}"] = value


def recall(name: str, default: Any = None) -> Any:
    """What was remembered under `name` in this session."""
    return st.session_state.get(f"_{name}", default)


def forget(name: str) -> None:
    """Drop what was remembered."""
    st.session_state.pop(f"_{name}", None)


def widget(name: str) -> Any:
    """What the browser says a widget holds now, or None when this session never drew it."""
    return st.session_state.get(name)


def drop(names: Iterable[str]) -> None:
    """Forget what these widgets held: when they are drawn again, it is from the store."""
    for name in names:
        st.session_state.pop(name, None)


def go(path: Page, **query: str) -> NoReturn:
    """Open another page and keep `?peiling=` unless the query says otherwise."""
    here = round_id()
    params = {"peiling": here} | query if here else query
    st.switch_page(f"pages/{path}.py", query_params=params)
