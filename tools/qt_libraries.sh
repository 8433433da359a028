#!/bin/sh
# Installs the system libraries Qt needs for a window, or says the line to type. Does nothing when all are there.
# `--no-screen`: what only a window needs may stay missing where it can't be installed.
set -eu
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || exit 0
qt=$(.venv/bin/python -c 'import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec("PySide6").origin).parent)')

missing() {
    for file in "$@"; do
        [ ! -e "$file" ] || ldd "$file" 2>/dev/null || true
    done | awk '/=> not found/ {print $1}' | grep -v '^libQt6' | sort -u || true
}

# The name of a library's package by Debian's rule: its soname, a hyphen where digits would meet, lower case.
package() {
    base=$(echo "${1%%.so.*}" | tr '[:upper:]_' '[:lower:]-')
    number=${1##*.so.}
    case $base in
        libgthread-2.0 | libgobject-2.0 | libgio-2.0 | libglib-2.0) echo "libglib2.0-$number|libglib2.0-${number}t64" ;;
        *[0-9]) echo "$base-$number|$base-${number}t64" ;;
        *) echo "$base$number|$base${number}t64" ;;
    esac
}

drawing=$(missing "$qt"/QtGui.abi3.so "$qt"/QtWidgets.abi3.so "$qt"/Qt/plugins/platforms/libqoffscreen.so)
window=$(missing "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/plugins/platforms/libqwayland.so \
    "$qt"/Qt/plugins/xcbglintegrations/*.so "$qt"/Qt/plugins/wayland-shell-integration/libxdg-shell.so \
    "$qt"/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so \
    "$qt"/Qt/plugins/platforminputcontexts/lib[ci]*.so)
[ -n "$drawing$window" ] || exit 0

packages=$(for library in $drawing $window; do package "$library"; done | sort -u)
# shellcheck disable=SC2086  # one word per package
if ! tools/apt.sh "A system library that Qt needs" $packages; then
    [ "${1:-}" = --no-screen ] && [ -z "$drawing" ] || exit 1
    echo "There is no screen here, so it goes on without." >&2
fi
