"""Earlier states of a document, kept by age in the app's data folder: per hour, per day, per week."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

FORMAT = "%Y%m%dT%H%M%SZ"
HOUR = datetime.timedelta(hours=1)
KEEP = (
    (datetime.timedelta(days=1), "%Y%m%d%H"),
    (datetime.timedelta(days=7), "%Y%m%d"),
    (datetime.timedelta(weeks=12), "%G%V"),
)
"""Up to which age one state is kept per which period."""


def keep(document: Path, folder: Path, now: datetime.datetime) -> None:
    """Keep the document as it is now, unless a state of the last hour is there; drop what is too old."""
    states = list_states(folder)
    if not document.exists() or (states and now - states[-1][0] < HOUR):
        return
    folder.mkdir(parents=True, exist_ok=True)
    keep_as(document, folder / f"{now.strftime(FORMAT)}.journey")
    times = [time for time, _ in list_states(folder)]
    for time in surplus(times, now):
        (folder / f"{time.strftime(FORMAT)}.journey").unlink(missing_ok=True)


def keep_as(document: Path, target: Path) -> None:
    """Keep the document as it is now as another file. Raises OSError."""
    try:
        # The document is only ever replaced, never written into, so a second name for it costs nothing.
        os.link(document, target)
    except OSError:
        part = target.with_suffix(".part")
        shutil.copyfile(document, part)
        part.replace(target)


def list_states(folder: Path) -> list[tuple[datetime.datetime, Path]]:
    """The states in a folder with their times (UTC), oldest first."""
    found = []
    for path in folder.glob("*.journey") if folder.is_dir() else ():
        try:
            time = datetime.datetime.fromisoformat(path.stem)
        except ValueError:
            continue
        found.append((time.replace(tzinfo=datetime.UTC), path))
    return sorted(found)


def surplus(times: Iterable[datetime.datetime], now: datetime.datetime) -> list[datetime.datetime]:
    """Which states to drop: older than the last period, or not the newest of theirs."""
    seen: set[tuple[int, str]] = set()
    drop = []
    for time in sorted(times, reverse=True):
        for rank, (age, period) in enumerate(KEEP):
            if now - time <= age:
                slot = (rank, time.strftime(period))
                if slot in seen:
                    drop.append(time)
                seen.add(slot)
                break
        else:
            drop.append(time)
    return drop
