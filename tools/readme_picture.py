"""The picture at the top of the README: the online shop's map down to its metrics. `make shots` renews it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from journeyforge.formats.drawing import drawings
from journeyforge.formats.registry import ExportOptions, export
from journeyforge.project import Project

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "map.png"
MARGIN = 4


def main() -> None:
    """Draw the map at scale 1 and keep what is above the first line of the blueprint."""
    project = Project.open(ROOT / "sample_maps" / "online_shop.journey", read_only=True)
    try:
        export(project.document, TARGET, ExportOptions(scale=1.0))
        scene = drawings(project.document, ExportOptions())[0][0].scene
    finally:
        project.close()
    lanes = {lane.title: lane.id for lane in project.document.lanes(scene.journey)}
    row = next(row for row in scene.rows if row.lane == lanes["Metrics"])
    with Image.open(TARGET) as picture:
        part = picture.convert("RGB").crop((0, 0, picture.width, int(row.y + row.height) + MARGIN))
    part.quantize(256, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
