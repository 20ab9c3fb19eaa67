#!/bin/sh
# Unpacks Debian's Sendmail into a folder of its own, for the tests: installed it would
# remove Postfix. Installs nothing and starts nothing; does nothing when it is there.
#
#   sendmail.sh [FOLDER]        (default: sendmail-root in cargo's target folder)
set -eu

cd "$(dirname "$0")/../.."
root=${1:-${CARGO_TARGET_DIR:-target}/sendmail-root}
[ -x "$root/sendmail" ] && exit 0
for tool in apt-get apt-cache dpkg; do
    command -v "$tool" >/dev/null 2>&1 || { echo "setup: no $tool: Sendmail is not unpacked"; exit 0; }
done

new=$root.new.$$
trap 'rm -rf "$new"' EXIT
mkdir -p "$new/packages"
new=$(cd "$new" && pwd)

unpack() { # unpack PACKAGE...: downloads into packages/, and unpacks what is new
    (cd "$new/packages" && apt-get download -q "$@" >/dev/null 2>&1) || return 1
    for package in "$new"/packages/*.deb; do
        dpkg -x "$package" "$new"
        rm "$package"
    done
}
echo "setup: unpacking Sendmail into $root"
if ! unpack sendmail-bin sendmail-base sendmail-cf; then
    # A fresh machine knows no packages yet.
    [ "$(id -u)" -ne 0 ] || apt-get update -q >/dev/null || true
    unpack sendmail-bin sendmail-base sendmail-cf || { echo "setup: cannot download Sendmail"; exit 0; }
fi
# A copy: what is set-group-ID does not look into LD_LIBRARY_PATH.
cp "$new/usr/libexec/sendmail/sendmail" "$new/sendmail"
chmod 755 "$new/sendmail"

# Libraries that this machine lacks, then those that they need.
missing() { # missing PACKAGE...: the libraries that these depend on and that are not installed
    apt-cache depends --important "$@" | sed -n 's/^ *|\{0,1\}Depends: \(lib[a-z0-9.+-]*\)$/\1/p' |
        sort -u | while read -r package; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' || echo "$package"
    done
}
wanted=sendmail-bin
for round in 1 2 3; do
    wanted=$(missing $wanted)
    [ -n "$wanted" ] || break
    unpack $wanted || echo "setup: cannot download$(printf ' %s' $wanted) (round $round)"
done
rmdir "$new/packages"
mv "$new" "$root"
