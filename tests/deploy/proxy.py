"""Starts the app behind a real nginx with `deploy/nginx.conf` and a certificate of this test; everything on 127.0.0.1."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import OPTIONS, ROOT, environment, free_port

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
AROUND = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/start.log info; worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A running app behind nginx. `url` is the safe address, `plain` the one without encryption, `direct` the app itself.

    `environment`: of the app, and of a command beside it.
    """

    folder: Path
    url: str
    plain: str
    direct: str
    app: subprocess.Popen
    environment: Mapping[str, str]

    @property
    def trust(self) -> ssl.SSLContext:
        """Trusts the certificate of this test and no other."""
        return ssl.create_default_context(cafile=self.folder / "tls/fullchain.pem")


def site(folder: Path, apps: Sequence[int], safe: int, plain: int) -> str:
    """Our own nginx.conf with the ports and folders of a test in place of those of a real machine. Raises when a place is gone."""
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for old, new in {
        "server app:8501;": " ".join(f"server 127.0.0.1:{app};" for app in apps),
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{safe} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/nginx/tls/": f"{folder}/tls/",
        "/etc/nginx/samenpeil": str(ROOT / "deploy"),
        "/var/log/nginx/": f"{folder}/",
    }.items():
        if old not in text:
            raise AssertionError(f"deploy/nginx.conf no longer has {old!r}")
        text = text.replace(old, new)
    return text


def certificate(folder: Path) -> None:
    """A self-signed certificate for localhost in `<folder>/tls`."""
    (folder / "tls").mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-keyout", folder / "tls/privkey.pem", "-out", folder / "tls/fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


@contextmanager
def nginx(folder: Path, apps: Sequence[int], safe: int, plain: int) -> Iterator[None]:
    """Only nginx, before apps on these ports; it answers on `safe` with a certificate and on `plain` without."""
    certificate(folder)
    (folder / "site.conf").write_text(site(folder, apps, safe, plain), encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    with (folder / "nginx.log").open("w") as log:
        front = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stdout=log, stderr=log)
        try:
            yield
        finally:
            stop(front)


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Proxy]:
    """The app and nginx, stopped afterwards. settings: of this installation, such as DATABASE_URL."""
    app, safe, plain = free_port(), free_port(), free_port()
    url = f"https://localhost:{safe}"
    around = environment(folder / "data") | settings | {"SAMENPEIL_ADRES": url}
    with (folder / "app.log").open("w") as log, ExitStack() as stack:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={app}", *OPTIONS],
            cwd=ROOT, env=around, stdout=log, stderr=log,
        )  # fmt: skip
        stack.callback(stop, process)
        stack.enter_context(nginx(folder, [app], safe, plain))
        found = Proxy(folder, url, f"http://localhost:{plain}", f"http://127.0.0.1:{app}", process, around)
        until = time.monotonic() + 60
        while time.monotonic() < until and ask(found, "/healthz")[0] != 200:
            time.sleep(0.1)
        yield found


def ask(proxy: Proxy, path: str, data: bytes | None = None, *, base: str = "", **headers: str) -> tuple[int, list[tuple[str, str]], str]:
    """Status, headers and text of one request; (0, [], "") when nobody answers. Follows nothing."""
    return ask_at((base or proxy.url) + path, proxy.trust, data, **headers)


def ask_at(url: str, trust: ssl.SSLContext, data: bytes | None = None, **headers: str) -> tuple[int, list[tuple[str, str]], str]:
    """The same of any address."""
    request = urllib.request.Request(url, data, headers)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trust), _Stay())
    try:
        with opener.open(request, timeout=30) as answer:
            return answer.status, answer.headers.items(), answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as told:
        return told.code, told.headers.items(), told.read().decode("utf-8", "replace")
    except OSError:
        return 0, [], ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is an answer."""
        return


def stop(process: subprocess.Popen) -> None:
    """End one process that we started."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
