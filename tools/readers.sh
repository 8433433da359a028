#!/bin/sh
# Installs the programs the tests read pictures with: poppler for PDF, a browser for SVG. Does nothing when they are there.
set -eu
cd "$(dirname "$0")/.."
command -v pdftotext >/dev/null 2>&1 || tools/apt.sh "poppler, which reads PDF files in the tests," poppler-utils
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null 2>&1 && exit 0
done
tools/apt.sh "A browser, which draws SVG pictures in the tests," chromium
