#!/bin/sh
# Installs Debian or Ubuntu packages, as root or through sudo, or says the one line to type.
# tools/apt.sh WHY NAME[|NAME…] …   where names differ between releases, the first that can be installed is taken.
set -eu
why=$1
shift

say_the_line() {
    names=$(for choice in "$@"; do printf ' %s' "${choice%%|*}"; done)
    echo "$why is missing. Type this as an administrator, then try again:  apt-get install -y$names" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || {
    echo "$why is missing, and this system has no apt-get; install what it calls: $*" >&2
    exit 1
}
root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || say_the_line "$@"
    sudo -n true 2>/dev/null || [ -t 0 ] || say_the_line "$@"
    root=sudo
fi

echo "$why is missing; installing it with apt-get." >&2
$root apt-get update -q >&2 || say_the_line "$@"
chosen=""
for choice in "$@"; do
    found=""
    for name in $(echo "$choice" | tr '|' ' '); do
        if apt-get install -s -q "$name" >/dev/null 2>&1; then
            found=$name
            break
        fi
    done
    chosen="$chosen ${found:-${choice%%|*}}"
done
# shellcheck disable=SC2086  # one word per package
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o Dpkg::Use-Pty=0 --no-install-recommends $chosen >&2 || say_the_line "$@"
