"""Images in an interchange file: base64 by SHA-256, checked on the way in."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from journeyforge.model import values
from journeyforge.model.blobs import Blob, BlobError, blob
from journeyforge.model.codec import TYPES, Record, Unknown
from journeyforge.model.problem import Problem
from journeyforge.model.text import clean


def _image_fields(cls: type[Any]) -> tuple[str, ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple(field.name for field in fields(cls) if hints[field.name] == values.Blob | None)


IMAGE_FIELDS: Mapping[str, tuple[str, ...]] = {name: _image_fields(cls) for name, cls in TYPES.items()}
"""The fields that name an image, per record type."""


def images_of(record: Record) -> Iterable[str]:
    """The images a record of a known type shows, by SHA-256."""
    if isinstance(record, Unknown):
        return ()
    shown = (getattr(record, name) for name in IMAGE_FIELDS[record.type])
    return [image for image in shown if image is not None]


def used(records: Iterable[Record], blobs: Mapping[str, Blob]) -> dict[str, Blob]:
    """Those of the images that the records use; any that the unknown parts of records name count as well."""
    wanted: set[str] = set()
    strange: list[str] = []
    for record in records:
        wanted.update(images_of(record))
        text = record.body if isinstance(record, Unknown) else record.unknown_fields
        if text:
            strange.append(text)
    words = "" if wanted.issuperset(blobs) else "\n".join(strange)
    return {key: blobs[key] for key in sorted(blobs) if key in wanted or key in words}


def dump_images(blobs: Mapping[str, Blob]) -> str:
    """The JSON object of images, one a line."""
    lines = (
        f'"{key}":{json.dumps({"media": image.media, "data": base64.b64encode(image.data).decode("ascii")})}'
        for key, image in blobs.items()
    )
    return "{" + ",".join(f"\n{line}" for line in lines) + ("\n}" if blobs else "}")


def load_images(found: Any) -> tuple[dict[str, Blob], list[Problem]]:
    """The images in a file's `blobs`, and what is wrong with the others."""
    if not isinstance(found, dict):
        return {}, [Problem("warning", "invalid_image", "“blobs” is no object; no image was read", place="blobs")]
    images: dict[str, Blob] = {}
    problems: list[Problem] = []
    for key, entry in found.items():
        try:
            images[key] = _image(key, entry)
        except (BlobError, binascii.Error, ValueError) as error:
            place = f"image {clean(key)[:64]}"
            problems.append(Problem("warning", "invalid_image", f"it was left out: {error}", place=place))
    return images, problems


def _image(key: str, entry: Any) -> Blob:
    if not isinstance(entry, dict) or not isinstance(entry.get("data"), str):
        raise BlobError("an image is written {“media”: …, “data”: base64}")
    image = blob(base64.b64decode(entry["data"], validate=True))
    if image.media != entry.get("media"):
        raise BlobError(f"its bytes are {image.media}, which is not what its “media” says")
    if image.sha256 != key:
        raise BlobError(f"its bytes have the SHA-256 {image.sha256}")
    return image
