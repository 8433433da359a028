"""A profile as a JSON file of its own, to be handed to somebody else."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from journeyforge.formats.backlog_profiles import check
from journeyforge.formats.whole import FormatError, write_text
from journeyforge.model.profile import Profile

_KIND = "journeyforge_profile"
_ADAPTER: TypeAdapter[Profile] = TypeAdapter(Profile)
_MOST = 1_000_000
"""Bytes: no profile is larger."""


def write_profile(profile: Profile, path: Path) -> None:
    """Write it whole or not at all. Raises FormatError."""
    body = _ADAPTER.dump_python(profile, mode="json", exclude_defaults=True)
    write_text(path, json.dumps({"type": _KIND, **body}, ensure_ascii=False, indent=2) + "\n")


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises FormatError."""
    try:
        if path.stat().st_size > _MOST:
            raise FormatError(f"{path.name} is too large for a profile")
        body = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FormatError(f"{path} can't be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path.name} is no profile: it is not JSON") from error
    if not isinstance(body, dict) or body.pop("type", None) != _KIND:
        raise FormatError(f"{path.name} is no profile of JourneyForge")
    try:
        profile = _ADAPTER.validate_json(json.dumps(body))
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        where = ".".join(map(str, wrong["loc"]))
        raise FormatError(f"{path.name}: {where}: {wrong['msg']}") from error
    check(profile)
    return profile
