#!/bin/sh
# Installs a screen without a monitor, a window manager and hands for one test; does nothing when they are there.
set -eu
cd "$(dirname "$0")/.."
for need in Xvfb:xvfb openbox:openbox xdotool:xdotool; do
    command -v "${need%%:*}" >/dev/null 2>&1 || tools/apt.sh "${need%%:*}, with which the app is used from outside in a test," "${need##*:}"
done
