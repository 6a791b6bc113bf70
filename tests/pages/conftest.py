"""What every test of a page may ask for: an empty store, and a page as somebody sees it."""

from tests.pages.looking import empty_store, seen_by  # noqa: F401 - fixtures
