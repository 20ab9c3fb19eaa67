#!/bin/sh
# Installs what the tests, the demo and the benchmarks need and this Debian machine
# lacks. Says what it does; does nothing when nothing is missing.
#
#   setup.sh [test|bench|package]
#
# It never changes a mail system: an installed Postfix is left as it is, another
# installed MTA is never removed, and a Postfix that is installed here gets no
# configuration and is not started. The tests run private instances of it.
set -eu

purpose=${1:-test}
say() { printf 'setup: %s\n' "$*"; }

packages=
need() { # need PACKAGE [FILE]...: the package, unless all the files exist
    package=$1
    shift
    for file in "$@"; do
        if [ ! -e "$file" ]; then
            packages="$packages $package"
            return
        fi
    done
}
command -v cc >/dev/null 2>&1 || packages="$packages gcc"
need libc6-dev /usr/include/stdio.h
need libssl-dev /usr/include/openssl/cms.h
command -v pkg-config >/dev/null 2>&1 || packages="$packages pkg-config"
command -v openssl >/dev/null 2>&1 || packages="$packages openssl"
if [ "$purpose" = package ]; then
    need dpkg-dev /usr/bin/dpkg-shlibdeps
else
    need postfix /usr/sbin/postfix
    need opendkim /usr/sbin/opendkim
    # OpenDMARC without the database of its reports, unless there is one.
    [ -e /usr/share/doc/dbconfig-mysql ] && database= || database=dbconfig-no-thanks
    need "opendmarc $database" /usr/sbin/opendmarc
    need openssl /usr/bin/openssl
    need "mandoc groff" /usr/bin/mandoc /usr/bin/groff
    need zsh /usr/bin/zsh
    need fish /usr/bin/fish
    need libfaketime /usr/lib/*/faketime/libfaketimeMT.so.1
    # What is written for other programs is read by them.
    need rsyslog /usr/sbin/rsyslogd
    need prometheus /usr/bin/promtool
    # Packages are looked into, and installed into a system of their own.
    need dpkg-dev /usr/bin/dpkg-shlibdeps
    need mmdebstrap /usr/bin/mmdebstrap
    need lintian /usr/bin/lintian
    need rpm /usr/bin/rpm
    need apparmor /usr/sbin/apparmor_parser
    need systemd /usr/bin/systemd-analyze
    # The commands of the documentation run on a machine with a loopback and a log of its own.
    need iproute2 /usr/sbin/ip
fi
if [ "$purpose" = bench ]; then
    need libmilter-dev /usr/include/libmilter/mfapi.h
    need libical-dev /usr/include/libical/ical.h
fi
command -v m4 >/dev/null 2>&1 || packages="$packages m4"
# At the end, whatever else there is to do: Sendmail is unpacked, not installed.
trap '"$(dirname "$0")/sendmail.sh"' EXIT
[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    say "missing:$packages; this is no Debian system, please install them yourself"
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    root=
elif command -v sudo >/dev/null 2>&1; then
    root=sudo
else
    say "missing:$packages; run \"apt-get install$packages\" as root to have them"
    exit 0
fi

# Installing Postfix would remove another MTA; that is not ours to decide.
case $packages in
*postfix*)
    if other=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}${Provides}\n' 2>/dev/null |
        awk '$2 == "ii" && /mail-transport-agent/ { print $1; exit }') && [ -n "$other" ]; then
        say "Postfix is not installed because $other is, which it would remove;"
        say "the tests and the demo that need Postfix cannot run here"
        packages=$(printf '%s' "$packages" | sed 's/ postfix//')
        [ -n "$packages" ] || exit 0
    fi
    ;;
esac

say "installing with apt-get:$packages"
$root sh -eu -s -- $packages <<'ROOT'
export DEBIAN_FRONTEND=noninteractive
# Nothing that is installed here may start a daemon.
if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
fi
# Leave an existing configuration and existing answers alone.
if [ ! -e /etc/postfix/main.cf ] && command -v debconf-set-selections >/dev/null 2>&1; then
    printf '%s\n' 'postfix postfix/main_mailer_type select No configuration' \
        'postfix postfix/mailname string localhost.invalid' | debconf-set-selections
fi
apt-get update -q
apt-get install -y -q --no-install-recommends --no-remove \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
ROOT
say "done"
