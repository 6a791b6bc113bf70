"""Serves Streamlit's page and scripts as ours: Dutch, with our style and script, small over the wire; never their content.

Four things Streamlit 1.67 does not offer:
1. index.html: <html lang="nl">, Dutch title, description and <noscript>, our style sheet and script;
2. its English literals are Dutch (dutch.py);
3. everything under /static is gzipped once and kept, and has an address that changes with its content;
4. Source Sans and the icon font are served cut down to what Dutch screens use (545 kB becomes 51 kB).
"""
from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from assessment.server.assets import FOLDER, asset_url, icon_font, version
from assessment.server.compression import Asset, respond
from assessment.server.dutch import DUTCH, in_dutch

TITLE = "Samenpeil"
NOT_THERE = "Dit bestand is er niet."
DESCRIPTION = "Zie samen hoe jullie ervoor staan. En praat over wat telt."
NOSCRIPT = (
    "<noscript><p>Voor deze pagina is JavaScript nodig. Zet het aan, of gebruik een andere browser.</p>"
    '<p>Heb je een code? <a href="/start">Vul hem hier in</a>.</p></noscript>'
)
HEADINGS = "bricolage-grotesque-latin-wght-normal.woff2"  # the font of the first thing that is read
# start of the font's file name in Streamlit -> our smaller file with the same letters or icons
SMALLER_FONTS = {"SourceSansVF-Upright.": "source-sans-3-latin-wght-normal.woff2", "MaterialSymbols-Rounded.": icon_font()}
STREAMLITS = ("/media/", "/component/", "/auth/", "/oauth2callback/", "/_stcore/health/", "/_stcore/host-config/", "/favicon.png/")

# Scripts of the first screen that Streamlit asks for only when its first message arrives; named in the page they come at once.
FIRST_SCREEN = ("Html", "Radio", "Button", "useBasicWidgetState", "WidgetLabel", "purify")
VERSION = re.compile(r"[0-9a-f]{10}")  # of this release or an earlier one


def early_scripts(static_folder: Path) -> list[str]:
    """File names of FIRST_SCREEN in this Streamlit; one that an upgrade took away is left out (it then only comes later)."""
    return [path.name for name in FIRST_SCREEN for path in sorted((static_folder / "static/js").glob(f"{name}.*.js"))[:1]]


def page(static_folder: Path, folder_version: str) -> str:
    """Streamlit's index.html as our page. Raises ValueError when an upgrade changed it beyond recognition."""
    html = (static_folder / "index.html").read_text(encoding="utf-8")
    head = (
        f'<title>{TITLE}</title>\n    <meta name="description" content="{DESCRIPTION}" />\n'
        f'    <meta name="robots" content="noindex" />\n    <meta name="color-scheme" content="light dark" />\n'
        f'    <link rel="stylesheet" href="{asset_url("samenpeil.css")}" />\n'
        f'    <link rel="stylesheet" href="{asset_url("trekker.css")}" />\n'
        f'    <link rel="stylesheet" href="{asset_url("uitkomsten.css")}" />\n'
        f'    <link rel="stylesheet" href="{asset_url("bijeenkomst.css")}" />\n'
        f'    <link rel="stylesheet" href="{asset_url("papier.css")}" />\n'
        f'    <script defer src="{asset_url("samenpeil.js")}"></script>\n'
        f'    <script defer src="{asset_url("buttons.js")}"></script>\n'
        f'    <script defer src="{asset_url("typen.js")}"></script>\n'
        f'    <script defer src="{asset_url("keuzes.js")}"></script>\n'
        f'    <script defer src="{asset_url("bijeenkomst.js")}"></script>\n'
        f'    <script defer src="{asset_url("papier.js")}"></script>\n'
        f'    <link rel="preload" href="{asset_url(HEADINGS)}" as="font" type="font/woff2" crossorigin />\n'
        + "\n".join(f'    <link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in early_scripts(static_folder))
    )
    replaced = [
        (r'<html lang="en">', '<html lang="nl">'),
        (r"<title>Streamlit</title>", head),
        (r"<noscript>.*?</noscript>", NOSCRIPT),
        (r'<link rel="shortcut icon"[^>]*>', f'<link rel="icon" href="{asset_url("logo.png")}" type="image/png" />'),
        (r'<!--\s*Machine-readable pointer.*?-->\s*<link rel="service-desc"[^>]*>', ""),
    ]
    for pattern, ours in replaced:
        html, n = re.subn(pattern, lambda _, ours=ours: ours, html, count=1, flags=re.DOTALL)
        if n == 0:
            raise ValueError(f"Streamlit's index.html no longer has: {pattern}")
    return html.replace("./static/", f"./static/{folder_version}/")


def script_hashes(html: str) -> list[str]:
    """`'sha256-…'` of every inline script in the page, for the content security policy."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", html, flags=re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in inline]


class Shell(BaseRoute):
    """Answers GET and HEAD for every screen (with our page) and for /static; all else stays Streamlit's.

    static_folder: the `static` folder inside the installed Streamlit.
    """

    def __init__(self, static_folder: Path) -> None:
        self.static_folder = static_folder
        index = (static_folder / "index.html").read_bytes()
        # Streamlit's page names its scripts by hash; ours change with the translations and fonts as well.
        self.version = hashlib.sha256(index + repr(DUTCH).encode() + version().encode()).hexdigest()[:10]
        html = page(static_folder, self.version)
        self.page = Asset.of(html.encode(), "text/html")
        self.script_hashes = script_hashes(html)
        self._files: dict[str, Asset | None] = {}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Full for a screen, a static file and what is not there (Streamlit would show its own page); none for what has its own route."""
        path = scope.get("path", "")
        asks = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and (path in ("/", "/static/") or not path.endswith("/"))
        return (Match.FULL if asks and not f"{path}/".startswith(STREAMLITS) else Match.NONE), {}

    def url_path_for(self, name: str, /, **path_params: object) -> None:
        raise NoMatchFound(name, path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the page or the file."""
        request = Request(scope, receive)
        if not scope["path"].startswith("/static/"):
            # the page asks /invullen/_stcore/health to find out where the app begins: not there
            if "." in scope["path"] or "/_stcore/" in scope["path"] or scope["path"].startswith("/app/static"):
                await PlainTextResponse(NOT_THERE, 404)(scope, receive, send)
            else:
                await respond(self.page, request.headers, lasting=False)(scope, receive, send)
            return
        folder, _, rest = scope["path"].removeprefix("/static/").partition("/")
        lasting = folder == self.version
        # a page that stood open during an upgrade asks under the address of before: another one would load its scripts a second time
        name = rest if lasting or VERSION.fullmatch(folder) else f"{folder}/{rest}"
        file = self._files[name] if name in self._files else await run_in_threadpool(self.load, name)
        response = respond(file, request.headers, lasting=lasting) if file else PlainTextResponse(NOT_THERE, 404)
        await response(scope, receive, send)

    def load(self, name: str) -> Asset | None:
        """One file of Streamlit's static/static folder (`js/index.DormvYxC.js`), ready to send; None when there is none."""
        try:
            path = (self.static_folder / "static" / name).resolve()
            is_there = path.is_relative_to((self.static_folder / "static").resolve()) and path.is_file()
        except (OSError, ValueError):  # longer than a name can be, or no name at all
            return None
        if not is_there:
            return None
        smaller = next((ours for start, ours in SMALLER_FONTS.items() if path.name.startswith(start)), None)
        if smaller and (FOLDER / smaller).is_file():
            path = FOLDER / smaller
        content = path.read_bytes()
        if path.suffix == ".js" and path.name.split(".")[0] in DUTCH:
            content = in_dutch(path.name, content.decode("utf-8")).encode("utf-8")
        media_type = {".js": "text/javascript", ".woff2": "font/woff2"}.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        file = Asset.of(content, media_type or "application/octet-stream")
        _ = file.gzipped
        self._files[name] = file
        return file

    def warm_up(self) -> None:
        """Pack the files that every first visit asks for, so that the first visitor does not wait for it."""
        for name in re.findall(rf'"\./static/{self.version}/([^"]+)"', self.page.content.decode()):
            self.load(name)
        for path in sorted((self.static_folder / "static/js").glob("*.js")):
            if path.name.split(".")[0] in ("Radio", "PlotlyChart", "Html", "TextArea", "TextInput", "InputInstructions"):
                self.load(f"js/{path.name}")
