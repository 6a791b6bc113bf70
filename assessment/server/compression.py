"""Keeps files ready to send, gzipped once and remembered; never compresses answers or anything a visitor wrote."""
from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.responses import Response

A_YEAR = "public, immutable, max-age=31536000"
ASK_AGAIN = "no-cache"  # keep it, but ask with the ETag whether it is still the same
PACKED_ALREADY = ("font/woff2", "image/png", "image/gif", "image/jpeg", "image/webp")


@dataclass(frozen=True)
class Asset:
    """One file as it goes over the wire: raw bytes, media type and ETag; the gzipped form is made at first use."""

    content: bytes
    media_type: str
    etag: str

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Asset:
        """The asset for these bytes; its ETag is a hash of the content, so equal files have equal tags."""
        return cls(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:20]}"')

    @cached_property
    def gzipped(self) -> bytes | None:
        """Level 9 gzip, or None where packing again would not make it smaller."""
        if self.media_type in PACKED_ALREADY or len(self.content) < 500:
            return None
        return gzip.compress(self.content, 9, mtime=0)


def respond(asset: Asset, headers: Mapping[str, str], *, lasting: bool) -> Response:
    """The response for one asset: 304 when the browser has it, gzipped when it can read that.

    `lasting` says that the address changes with the content, so that a browser may keep it for a year.
    """
    sent = {"cache-control": A_YEAR if lasting else ASK_AGAIN, "etag": asset.etag, "vary": "Accept-Encoding"}
    if asset.etag in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=sent)
    if "gzip" in headers.get("accept-encoding", "") and asset.gzipped is not None:
        return Response(asset.gzipped, headers=sent | {"content-encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.content, headers=sent, media_type=asset.media_type)
