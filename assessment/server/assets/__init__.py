"""Our own files that browsers load (style, scripts, fonts, logo) under one versioned address; never anything a visitor wrote."""
from __future__ import annotations

import hashlib
import mimetypes
from functools import cache, lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assessment.server.compression import Asset, respond

FOLDER = Path(__file__).parent
SERVED = {".css", ".js", ".svg", ".png", ".woff2", ".txt"}


def icon_names() -> list[str]:
    """The Material Symbols that screens may use, in the order of icons.txt."""
    return (FOLDER / "icons.txt").read_text(encoding="utf-8").split()


def icon_font() -> str:
    """File name of the icon font cut for exactly this list (made by make_fonts.py)."""
    digest = hashlib.sha256("\n".join(sorted(icon_names())).encode()).hexdigest()[:8]
    return f"icons-{digest}.woff2"


@lru_cache(maxsize=1)
def version() -> str:
    """Hash over every served file: a new release has a new address, so browsers may keep files for a year."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in SERVED:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def asset_url(name: str) -> str:
    """Address of one of our files, for example `asset_url("logo.svg")`. Raises KeyError for a name that is not there."""
    if not (FOLDER / name).is_file():
        raise KeyError(name)
    return f"/assets/{version()}/{name}"


@cache
def _asset(name: str) -> Asset | None:
    path = FOLDER / name
    if path.parent != FOLDER or path.suffix not in SERVED or not path.is_file():
        return None
    media_type = "font/woff2" if path.suffix == ".woff2" else mimetypes.guess_type(name)[0] or "text/plain"
    return Asset.of(path.read_bytes(), media_type)


async def serve_asset(request: Request) -> Response:
    """GET /assets/{version}/{name}: kept for a year under the current version, asked again under any other."""
    name = request.path_params["name"]
    asset = _asset(name) if "/" not in name and "\\" not in name else None
    if asset is None:
        return PlainTextResponse("Dit bestand is er niet.", status_code=404)
    return respond(asset, request.headers, lasting=request.path_params["version"] == version())
