"""Images are known by their bytes, named by their hash, and limited in kind and size."""

from __future__ import annotations

import hashlib

import pytest

from journeyforge.model.blobs import MAX_BYTES, BlobError, blob


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"GIF87a...", "image/gif"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
    ],
)
def test_an_image_is_known_by_its_first_bytes_and_named_by_its_hash(data: bytes, media: str) -> None:
    found = blob(data)
    assert found.media == media
    assert found.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data", [b"", b"text", b"<svg onload='alert(1)'/>", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", b"MZ", b"\x89PNG"]
)
def test_what_is_no_image_is_refused(data: bytes) -> None:
    with pytest.raises(BlobError, match="must be PNG, JPEG, GIF or WebP"):
        blob(data)


def test_an_image_may_be_only_so_large() -> None:
    start = b"\x89PNG\r\n\x1a\n"
    assert blob(start + bytes(MAX_BYTES - len(start))).media == "image/png"
    with pytest.raises(BlobError, match="at most 20 MB"):
        blob(start + bytes(MAX_BYTES))
