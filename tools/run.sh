#!/bin/sh
# The main job on a copy of a sample map: with a screen the app opens, without one the map is drawn as a PNG.
set -eu
cd "$(dirname "$0")/.."
sample=sample_maps/online_shop.journey
[ -e "$sample" ] || sample=$(ls sample_maps/*.journey | head -n 1)
demo=build/demo
copy=$demo/$(basename "$sample")
mkdir -p "$demo"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    # An earlier demo keeps what was done in it.
    [ -e "$copy" ] || cp "$sample" "$copy"
    echo "Opening $copy, a copy of $sample."
    exec .venv/bin/journeyforge "$copy"
fi
cp "$sample" "$copy"
picture=${copy%.journey}.png
QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 .venv/bin/journeyforge export "$copy" -o "$picture"
echo "There is no screen here, so the map was drawn: $(pwd)/$picture"
