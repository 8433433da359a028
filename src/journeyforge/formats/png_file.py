"""The bytes of a PNG (ISO/IEC 15948), written in bands: one is deflated in a thread while the next is painted."""

from __future__ import annotations

import struct
import zlib
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB_HEADER = b"\x78\x5e"
_LEVEL = 3
_TRUE_COLOUR = 2
_PIECE = 2_000_000
_AHEAD = 12
"""Pieces that may wait to be deflated while the next band is painted."""
_METRE = 39.3700787


def write_png(
    file: BinaryIO, width: int, height: int, bands: Iterable[bytes], dpi: float, threads: int = 2
) -> None:
    """Write a PNG of 8-bit RGB. Each band is whole rows, each row a zero byte (no filter) and 3 × width bytes."""
    file.write(_SIGNATURE)
    _chunk(file, b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0))
    per_metre = round(dpi * _METRE)
    _chunk(file, b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    checksum = 1
    _chunk(file, b"IDAT", _ZLIB_HEADER)
    with ThreadPoolExecutor(threads) as pool:
        # Few at a time: a poster has more bands than memory is worth.
        waiting: deque[Future[bytes]] = deque()
        for band in bands:
            checksum = zlib.adler32(band, checksum)
            for at in range(0, len(band), _PIECE):
                waiting.append(pool.submit(_deflated, band[at : at + _PIECE]))
            while len(waiting) > _AHEAD:
                _chunk(file, b"IDAT", waiting.popleft().result())
        for future in waiting:
            _chunk(file, b"IDAT", future.result())
    end = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15).flush(zlib.Z_FINISH)
    _chunk(file, b"IDAT", end + struct.pack(">I", checksum))
    _chunk(file, b"IEND", b"")


def _deflated(band: bytes) -> bytes:
    """A band as a piece of a deflate stream that others may follow (as pigz does it)."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(band) + packer.flush(zlib.Z_SYNC_FLUSH)


def _chunk(file: BinaryIO, kind: bytes, data: bytes) -> None:
    file.write(struct.pack(">I", len(data)))
    file.write(kind)
    file.write(data)
    file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(kind))))
