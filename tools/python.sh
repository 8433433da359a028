#!/bin/sh
# Prints the Python to use: $PYTHON, else the newest that is at least 3.11 and really starts.
set -u
works() {
    "$1" -c 'import sys, sqlite3, ssl; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}
if [ -n "${PYTHON:-}" ]; then
    works "$PYTHON" && { echo "$PYTHON"; exit 0; }
    echo "PYTHON=$PYTHON is no Python 3.11 or newer that starts here." >&2
    exit 1
fi
for candidate in python3.13 python3.12 python3.11 python3; do
    works "$candidate" && { command -v "$candidate"; exit 0; }
done
echo "Python 3.11 or newer is needed and was not found; install it, or say PYTHON=/path/to/python." >&2
exit 1
