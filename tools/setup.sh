#!/bin/sh
# Makes .venv and installs the package in it, editable: tools/setup.sh [EXTRA]
set -eu
cd "$(dirname "$0")/.."
extra=${1:-}
venv=.venv

if ! [ -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(tools/python.sh)
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        tools/apt.sh "The venv module of Python $version" "python$version-venv|python3-venv"
    fi
    "$python" -m venv --clear "$venv"
fi
"$venv/bin/python" -m pip install -q --disable-pip-version-check -e ".${extra:+[$extra]}"
# As any installer does: otherwise every start compiles what has no compiled form yet.
"$venv/bin/python" -m compileall -q src
