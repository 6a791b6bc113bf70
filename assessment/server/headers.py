"""The security headers of every answer, one reason each; never set twice (a proxy in front leaves them alone)."""
from __future__ import annotations


def content_security_policy(script_hashes: list[str], host: str) -> str:
    """Only our own files, no inline script but Streamlit's own one (by hash), no frames around us, no other hosts.

    Streamlit writes styles in the page, hence 'unsafe-inline' there. Safari before 15.4 does not count the websocket as
    'self', so it is named with its host ('' when that is not ours).
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host} wss://{host}" if host else "'self'",
        "media-src": "'self'",
        "worker-src": "'self'",
        "frame-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "manifest-src": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


ALWAYS = {
    "x-content-type-options": "nosniff",  # a file is what we say it is
    "cross-origin-resource-policy": "same-origin",  # no other site uses our files
}
PAGES = {
    "x-frame-options": "DENY",  # old browsers: nobody puts us in a frame
    "referrer-policy": "no-referrer",  # no address of ours travels to another site
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"  # after one visit over https, never http again
