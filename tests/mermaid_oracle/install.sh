#!/bin/sh
# Puts the real Mermaid into build/mermaid_oracle, where the conformance test looks for it. Does nothing when it is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/../../build/mermaid_oracle"

command -v npm >/dev/null 2>&1 || "$here/../../tools/apt.sh" "Node.js, which runs the real Mermaid in the tests," nodejs npm

mkdir -p "$target"
cp "$here/oracle.mjs" "$here/package.json" "$here/.npmrc" "$target/"
if [ -f "$target/installed-lock.json" ] && cmp -s "$here/package-lock.json" "$target/installed-lock.json"; then
    exit 0
fi
cp "$here/package-lock.json" "$target/"
(cd "$target" && npm ci --ignore-scripts)
cp "$here/package-lock.json" "$target/installed-lock.json"
