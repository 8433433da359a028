#!/bin/sh
# Puts the real Mermaid into build/mermaid_oracle, where the conformance test looks for it. Does nothing when it is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/../../build/mermaid_oracle"

if ! command -v npm >/dev/null 2>&1; then
    root=""
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "The Mermaid conformance test needs Node.js: as root, type  apt-get install -y nodejs npm" >&2
            exit 1
        fi
        root=sudo
    fi
    $root apt-get update -q
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends nodejs npm
fi

mkdir -p "$target"
cp "$here/oracle.mjs" "$here/package.json" "$here/.npmrc" "$target/"
if [ -f "$target/installed-lock.json" ] && cmp -s "$here/package-lock.json" "$target/installed-lock.json"; then
    exit 0
fi
cp "$here/package-lock.json" "$target/"
(cd "$target" && npm ci --ignore-scripts)
cp "$here/package-lock.json" "$target/installed-lock.json"
