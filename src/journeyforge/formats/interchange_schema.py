"""The JSON Schema of the interchange file, derived from the records themselves."""

from __future__ import annotations

from typing import Any

from journeyforge.model import ids
from journeyforge.model.codec import ADAPTER, TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(format_name: str, version: int) -> dict[str, Any]:
    """The schema (draft 2020-12). Records of known types are checked field by field; others and further
    fields are welcome, for later versions only add."""
    generated = ADAPTER.json_schema(ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = generated["$defs"]
    for cls in TYPES.values():
        record = definitions[cls.__name__]
        record["additionalProperties"] = True
        del record["properties"]["unknown_fields"]
        record["required"] = ["type", "id", *(name for name in record.get("required", []) if name != "id")]
    definitions["record"] = {
        "title": "A record",
        "description": "A record of any type; types not listed below are of a later version and are kept.",
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
            "id": {"type": "string", "pattern": ids.PATTERN},
        },
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                "then": {"$ref": f"#/$defs/{cls.__name__}", "properties": {"id": {"pattern": f"^{name}:"}}},
            }
            for name, cls in TYPES.items()
        ],
    }
    return {
        "$schema": DIALECT,
        "title": "JourneyForge interchange",
        "description": "A whole project: every record, and the images that records refer to by their SHA-256.",
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": format_name},
            "version": {"const": version},
            "records": {"type": "array", "items": {"$ref": "#/$defs/record"}},
            "blobs": _BLOBS,
        },
        "$defs": definitions,
    }


_BLOBS: dict[str, Any] = {
    "description": "Images by the SHA-256 of their bytes in lower-case hexadecimal.",
    "type": "object",
    "propertyNames": {"pattern": "^[0-9a-f]{64}$"},
    "additionalProperties": {
        "type": "object",
        "required": ["media", "data"],
        "properties": {
            "media": {"enum": ["image/png", "image/jpeg", "image/gif", "image/webp"]},
            "data": {"type": "string", "contentEncoding": "base64"},
        },
    },
}
