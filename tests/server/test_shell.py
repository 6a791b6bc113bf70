"""Streamlit's page and scripts arrive in Dutch, small, and with the right to be kept."""
from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from assessment.server import assets
from assessment.server.dutch import DUTCH, in_dutch, missing
from assessment.server.shell import Shell, page
from tests.server.asking import ask

STATIC = Path(streamlit.__file__).parent / "static"
ROOT = Path(assets.__file__).parents[3]


@pytest.fixture(scope="module")
def shell():
    return Shell(STATIC)


@pytest.fixture(scope="module")
def app(shell):
    return Starlette(routes=[shell, Mount("/", PlainTextResponse("van Streamlit"))])


def test_no_literal_was_moved_by_an_upgrade_of_streamlit():
    assert missing(STATIC) == []


def test_a_literal_that_is_gone_is_named(tmp_path):
    (tmp_path / "static/js").mkdir(parents=True)
    gone = missing(tmp_path)
    assert "Radio: `No options to select.`" in gone
    assert len(gone) == sum(len(pairs) for pairs in DUTCH.values())


def test_translations_are_never_broken_into_the_script():
    for pairs in DUTCH.values():
        for english, dutch in pairs.items():
            assert english.count("`") % 2 == dutch.count("`") % 2, english
            assert english.count('"') == dutch.count('"'), english
            assert set(re.findall(r"\$\{[^}]*\}", dutch)) <= set(re.findall(r"\$\{[^}]*\}", english)), english
    assert in_dutch("NoSuchScript.a.js", "`Close`") == "`Close`"


@pytest.mark.parametrize("path", ["/", "/invullen", "/uitkomsten?peiling=ab"])
def test_every_screen_is_one_dutch_page(app, path):
    answer = ask(app, path)
    assert answer.status == 200
    assert '<html lang="nl">' in answer.text
    assert "<title>Samenpeil</title>" in answer.text
    assert "You need to enable JavaScript" not in answer.text
    assert "service-desc" not in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_our_style_and_scripts_stand_before_streamlits_own(app):
    html = ask(app, "/").text
    assert 0 < html.index("samenpeil.js") < html.index('type="module"')
    assert "samenpeil.css" in html


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/_stcore/host-config", "/media/a.csv", "/component/x/y", "/auth/login", "/invullen/", "/favicon.png"]
)
def test_what_is_streamlits_stays_streamlits(app, path):
    assert ask(app, path).text == "van Streamlit"


def test_a_name_longer_than_a_disk_knows_is_not_there(app):
    assert ask(app, "/static/js/" + "9" * 300).status == 404


@pytest.mark.parametrize(
    "path", ["/invullen/_stcore/health", "/invullen/_stcore/host-config", "/_stcore/stream", "/_stcore/x", "/robots.txt", "/index.html",
             "/.git/HEAD", "/app/static/x", "/manifest.json", "/app.py"]
)  # fmt: skip
def test_streamlits_english_page_never_stands_in_for_what_is_not_there(app, path):
    answer = ask(app, path)
    assert (answer.status, answer.text) == (404, "Dit bestand is er niet.")


def test_the_policy_knows_the_one_inline_script(shell):
    assert len(shell.script_hashes) == 1
    assert shell.script_hashes[0].startswith("'sha256-")


def test_a_page_that_an_upgrade_changed_stops_the_start(tmp_path):
    (tmp_path / "index.html").write_text("<html lang='en'></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="no longer has"):
        page(tmp_path, "x")


def script(html: str) -> str:
    return re.search(r'src="\.(/static/[^"]+/index\.[^"]+\.js)"', html).group(1)


def test_a_script_is_dutch_packed_and_may_be_kept_for_a_year(app):
    answer = ask(app, script(ask(app, "/").text), accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers["vary"] == "Accept-Encoding"
    source = gzip.decompress(answer.body).decode()
    assert "Naar de inhoud" in source
    assert "Skip to main content" not in source


def test_a_browser_without_gzip_gets_it_plain(app):
    answer = ask(app, script(ask(app, "/").text))
    assert "content-encoding" not in answer.headers
    assert "Naar de inhoud" in answer.text


def test_a_browser_that_has_it_gets_nothing_again(app):
    path = script(ask(app, "/").text)
    tag = ask(app, path).headers["etag"]
    again = ask(app, path, if_none_match=tag)
    assert (again.status, again.body) == (304, b"")


def test_an_address_without_our_version_must_be_asked_again(app, shell):
    path = script(ask(app, "/").text).replace(f"/{shell.version}/", "/")
    answer = ask(app, path)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_a_page_that_stood_open_during_an_upgrade_still_gets_the_scripts_it_did_not_need_yet(app, shell):
    path = script(ask(app, "/").text)
    answer = ask(app, path.replace(shell.version, "0123456789"))
    assert (answer.status, answer.body) == (200, ask(app, path).body)
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/0123456789/../../config.py", "/static/0123456789/js/none.js",
             "/static/js/../../index.html", "/static/../../config.py", "/static/js/none.js", "/static/", "/static/js"])  # fmt: skip
def test_nothing_outside_the_folder_is_served(app, path):
    assert ask(app, path).status == 404


@pytest.mark.parametrize(("font", "most"), [("SourceSansVF-Upright", 40_000), ("MaterialSymbols-Rounded", 40_000)])
def test_fonts_are_cut_down_to_what_dutch_screens_use(app, shell, font, most):
    name = next((STATIC / "static/media").glob(f"{font}.*.woff2")).name
    answer = ask(app, f"/static/{shell.version}/media/{name}", accept_encoding="gzip")
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.body[:4] == b"wOF2"
    assert len(answer.body) < most


def test_the_icon_font_was_cut_for_exactly_this_list():
    assert (assets.FOLDER / assets.icon_font()).is_file(), "run assessment/server/assets/make_fonts.py and commit the new file"
    assert [path.name for path in assets.FOLDER.glob("icons-*.woff2")] == [assets.icon_font()], "delete the old icon font"


def test_every_icon_on_our_screens_is_in_the_font():
    named = set()
    for path in [*ROOT.glob("assessment/**/*.py"), *ROOT.glob("questionnaires/**/*.yaml")]:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r":material/([a-z0-9_]+):", text))
        named |= set(re.findall(r'class="icoon"[^>]*>([a-z0-9_]+)<', text))
        named |= set(re.findall(r'icon="([a-z0-9_]+)"', text))
        if path.suffix == ".yaml":
            named |= set(re.findall(r"(?m)^\s*(?:icoon|icon):\s*['\"]?([a-z0-9_]+)", text))
    assert named - set(assets.icon_names()) == set(), "add them to icons.txt and run make_fonts.py"


def test_every_file_we_name_is_there_and_may_be_kept():
    from starlette.routing import Route

    own = Starlette(routes=[Route("/assets/{version}/{name}", assets.serve_asset)])
    for name in ("samenpeil.css", "samenpeil.js", "buttons.js", "start.js", "logo.svg", "logo.png"):
        answer = ask(own, assets.asset_url(name), accept_encoding="gzip")
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in ask(own, "/assets/oud/samenpeil.css").headers["cache-control"]
    for wrong in ("make_fonts.py", "__init__.py", "nope.css", "..%2f__init__.py"):
        assert ask(own, f"/assets/x/{wrong}").status == 404
    with pytest.raises(KeyError):
        assets.asset_url("nope.css")


def test_the_style_sheet_leans_on_no_generated_name_and_no_other_host():
    for path in assets.FOLDER.glob("*"):
        if path.suffix in (".css", ".js"):
            text = path.read_text(encoding="utf-8")
            assert "st-emotion-cache" not in text
            assert not re.search(r"https?://", text)
