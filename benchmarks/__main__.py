"""`python -m benchmarks [FIGURE …]`: print the figures and write build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks import backlog, figures, layout, pictures, window
from benchmarks.bench import SIZES, Bench, short
from benchmarks.measure import Row, exponent

BUILD = Path(__file__).parents[1] / "build"


def main() -> int:
    """Measure, print, write. The exit status is 0 whatever the figures are: the machine may be busy."""
    names = {
        figure.__name__: figure
        for figure in (*figures.FIGURES, *layout.FIGURES, *backlog.FIGURES, *pictures.FIGURES, *window.FIGURES)
    }
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("figures", nargs="*", choices=[*names, []], help="only these")
    wanted = parser.parse_args().figures or list(names)
    started = time.monotonic()
    BUILD.mkdir(exist_ok=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=BUILD, prefix="bench-") as folder:
        bench = Bench(Path(folder))
        for name in wanted:
            for row in names[name](bench):
                rows.append(row)
                print(f"  {row.name}", file=sys.stderr, flush=True)
    _print(rows)
    (BUILD / "bench.json").write_text(
        json.dumps([row.as_dict() for row in rows], indent=1) + "\n", encoding="utf-8"
    )
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(f"\nbuild/bench.json written; {time.monotonic() - started:.0f} s, load {load:.1f}")
    return 0


def _print(rows: list[Row]) -> None:
    print(f"{'figure':<26}{'value':>10}{'floor':>10}{'ratio':>8}{'at most':>10}  unit")
    for row in rows:
        cells = [_number(number) for number in (row.value, row.floor, row.ratio, row.limit)]
        verdict = "" if row.reached else "  MISSED"
        print(f"{row.name:<26}{cells[0]:>10}{cells[1]:>10}{cells[2]:>8}{cells[3]:>10}  {row.unit}{verdict}")
    print("\nGrowth from size to size, as a power of it (1 is linear; the floor's own in brackets)")
    by_name = {row.name: row for row in rows}
    for kind in ("open", "edit", "first_edit", "publish", "import_csv", "summary", "memory"):
        found = [by_name.get(f"{kind}_{short(size)}") for size in SIZES]
        if all(found):
            print(f"{kind:<12} " + "   ".join(_growth(a, b) for a, b in pairwise(found)))  # type: ignore[arg-type]


def _growth(small: Row, large: Row) -> str:
    own = ""
    if small.floor and large.floor:
        own = f" ({exponent(_floor(small), _floor(large), 10):.2f})"
    return f"{small.name} → {large.name}: {exponent(small, large, 10):.2f}{own}"


def _floor(row: Row) -> Row:
    return Row(row.name, row.floor or 0.0, None, None, row.unit)


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.3g}" if number < 1000 else f"{number:.0f}"


if __name__ == "__main__":
    sys.exit(main())
