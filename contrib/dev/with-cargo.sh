#!/bin/sh
# Runs a command (cargo ...) so that the tests with a real MTA can run:
#
#   with-cargo.sh COMMAND [ARGUMENT]...
#
# - under sudo, the toolchain of the user who called it is used;
# - without root rights, cargo builds as the user and runs what it built (test
#   programs, the demo) through sudo, because a private Postfix needs root.
set -eu

if ! command -v cargo >/dev/null 2>&1; then
    home=$HOME
    if [ -n "${SUDO_USER:-}" ]; then
        home=$(getent passwd "$SUDO_USER" | cut -d: -f6)
    fi
    if [ ! -x "$home/.cargo/bin/cargo" ]; then
        echo "no cargo in PATH or $home/.cargo/bin: install a Rust toolchain first" >&2
        exit 69
    fi
    export CARGO_HOME="${CARGO_HOME:-$home/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$home/.rustup}"
    export PATH="$home/.cargo/bin:$PATH"
fi

if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1 && [ -x /usr/sbin/postfix ]; then
    host=$(rustc -vV | sed -n 's/^host: //p' | tr 'a-z-' 'A-Z_')
    export "CARGO_TARGET_${host}_RUNNER=sudo --preserve-env=IMIP_CORPUS,IMIP_REQUIRE,IMIP_MILTER,KEEP,NO_COLOR"
fi

exec "$@"
