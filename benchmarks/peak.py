"""A process that opens a project and says how much memory that took: `python -m benchmarks.peak FILE HOME`."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from journeyforge.project import Project
from journeyforge.storage.places import Places

STATUS = Path("/proc/self/status")


def peak_megabytes() -> float:
    """The most memory this process has held, in MB of 10⁶ bytes."""
    if STATUS.exists():
        # Linux hands ru_maxrss of the starting process on to the started one; VmHWM is this program's own.
        found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
        if found is not None:
            return int(found[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


if __name__ == "__main__":
    project = Project.open(Path(sys.argv[1]), places=Places(Path(sys.argv[2])))
    print(peak_megabytes())
    project.close()
