#!/bin/sh
# Installs what is missing: system packages with apt where the user may, Python packages into .venv.
# usage: tools/install.sh run|dev|orca|heard      Does nothing, at once and offline, when all is there.
set -eu
cd "$(dirname "$0")/.."
kind=$1
packages=packages.apt
case $kind in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock packages="$packages packages-dev.apt" ;;
    orca | heard)
        lock=requirements-dev.lock packages="$packages packages-dev.apt packages-$kind.apt" kind=dev ;;
    *) echo "usage: tools/install.sh run|dev|orca|heard" >&2; exit 2 ;;
esac

missing=
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $(cat $packages); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' \
            || missing="$missing $package"
    done
elif ! command -v tesseract >/dev/null 2>&1; then
    missing=" tesseract with its Thai and English data, PortAudio"
fi
if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; fi
    if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || $as_root true 2>/dev/null; }; then
        echo "Installing system packages:$missing"
        $as_root apt-get update -qq || true
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
    else
        echo "Guide Light needs these system packages:$missing." \
            "Ask your administrator to install them, then run this again." >&2
        exit 1
    fi
fi

want=$(cat "$lock" pyproject.toml | sha256sum | cut -d' ' -f1)
stamp=.venv/installed-$kind
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi
python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 \
        && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Guide Light needs Python 3.11 or newer. Install it, then run this again." >&2
    exit 1
fi
echo "Installing Python packages into .venv (once)."
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r "$lock"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps -e .
echo "$want" > "$stamp"
