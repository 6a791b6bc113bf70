"""One small page without Streamlit, in the same look: for a link that does not work, leaving, an error; never a screen with answers."""
from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from assessment.server.assets import asset_url

PAGE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} · Samenpeil</title>
<link rel="icon" href="{icon}" type="image/png">
<link rel="stylesheet" href="{style}">
{script}</head>
<body class="plain">
<main>
<p class="merk"><img src="{logo}" alt="" width="44" height="33"> Samenpeil</p>
<h1>{title}</h1>
<p id="uitleg" role="status">{text}</p>
{body}</main>
</body>
</html>
"""


def plain_page(title: str, text: str, *, body: str = "", script: str = "", status: int = 200) -> HTMLResponse:
    """A page with a title and one paragraph (both escaped), then `body`, which is our own HTML.

    script: name of one of our own scripts. The page is never kept; a form on it may send its Origin (same-origin).
    """
    html = PAGE.format(
        title=escape(title), text=escape(text), body=body,
        icon=asset_url("logo.png"), logo=asset_url("logo.svg"), style=asset_url("samenpeil.css"),
        script=f'<script defer src="{asset_url(script)}"></script>\n' if script else "",
    )
    # no-referrer would make browsers send `Origin: null` with a form, and then nobody could come in without JavaScript
    return HTMLResponse(html, status, {"cache-control": "no-store", "referrer-policy": "same-origin"})
