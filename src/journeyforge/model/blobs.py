"""Images kept in a project: recognised by their bytes, named by their SHA-256, limited in type and size."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

MAX_BYTES = 20_000_000
"""The largest image a project takes."""


class BlobError(ValueError):
    """Bytes a project does not take; the text says why."""


@dataclass(frozen=True, slots=True)
class Blob:
    """An image: its media type and its bytes."""

    media: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The name under which records refer to it."""
        return hashlib.sha256(self.data).hexdigest()


def blob(data: bytes) -> Blob:
    """The image in these bytes. Raises BlobError unless it is a PNG, JPEG, GIF or WebP of at most MAX_BYTES."""
    if len(data) > MAX_BYTES:
        raise BlobError(f"an image may have at most {MAX_BYTES // 1_000_000} MB; this one has {len(data):,} bytes")
    media = _media(data)
    if media is None:
        raise BlobError("an image must be PNG, JPEG, GIF or WebP")
    return Blob(media, data)


def _media(data: bytes) -> str | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None
