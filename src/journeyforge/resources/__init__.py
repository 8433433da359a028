"""Files that come with the program: in the wheel beside this module, in a checkout in its `resources/` folder."""

from __future__ import annotations

from pathlib import Path

_SHIPPED = Path(__file__).parent
_ROOT = Path(__file__).parents[3]
_CHECKOUT = _ROOT / "resources"
_ELSEWHERE = {"samples": _ROOT / "sample_maps", "THIRD_PARTY_LICENCES.md": _ROOT / "THIRD_PARTY_LICENCES.md"}
"""What a checkout keeps in other places than the wheel."""


class MissingResource(FileNotFoundError):
    """A file that comes with the program is not there; the text says which and where it was looked for."""


def path(name: str) -> Path:
    """The file or folder of that name (`icons/phone.svg`). Raises MissingResource."""
    for found in (_SHIPPED / name, _ELSEWHERE.get(name, _CHECKOUT / name)):
        if found.exists():
            return found
    raise MissingResource(
        f"{name} is missing from this installation: it is neither in {_SHIPPED} nor in {_CHECKOUT}"
    )
