"""A process that opens a project and says how much memory that took: `python -m benchmarks.peak FILE HOME`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.figures import peak_megabytes
from journeyforge.project import Project
from journeyforge.storage.places import Places

if __name__ == "__main__":
    project = Project.open(Path(sys.argv[1]), places=Places(Path(sys.argv[2])))
    print(peak_megabytes())
    project.close()
