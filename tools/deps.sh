#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages of the groups named on the command line that are
# missing, says which, and does nothing where all are there. As root or by sudo.
set -eu

# A word a|b is met by either; where none is there the first is installed, so
# that a desktop's LibreOffice is left as it is.
packages() {
    case "$1" in
    build) echo gcc make pkg-config libc6-dev libzip-dev libexpat1-dev \
        libqpdf-dev libharfbuzz-dev libfreetype-dev libseccomp-dev \
        zlib1g-dev fonts-noto-cjk libmicrohttpd-dev libsqlite3-dev libpq-dev \
        libsodium-dev libssl-dev libqrencode-dev nodejs npm ;;
    test) echo libcmocka-dev python3 postgresql-15 chromium zbar-tools zsh ;;
    oracles) echo 'libreoffice-writer-nogui|libreoffice-writer' \
        'libreoffice-calc-nogui|libreoffice-calc' poppler-utils qpdf \
        'default-jdk-headless|openjdk-17-jdk-headless' libpdfbox2-java \
        libfontbox2-java libcommons-logging-java libactivation-java \
        libjaxb-api-java ;;
    deb) echo dpkg-dev binutils ;;
    fuzz) echo clang libclang-rt-14-dev ;;
    bench) echo hyperfine antiword libpoppler-glib-dev weasyprint \
        procps time libreoffice-writer-nogui ;;
    bench-office) echo wrk fossil curl procps python3 ;;
    *)
        echo "deps.sh: no such group: $1" >&2
        exit 2
        ;;
    esac
}

# npm comes with some builds of nodejs, and is a package beside others.
is_installed() {
    [ "$1" != npm ] || ! command -v npm >/dev/null || return 0
    state=$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null || true)
    [ "$state" = "install ok installed" ]
}

# The package to install for a word, or nothing.
missing_of() {
    for one in $(echo "$1" | tr '|' ' '); do
        ! is_installed "$one" || return 0
    done
    echo "${1%%|*}"
}

missing=
for group in "$@"; do
    for package in $(packages "$group"); do
        found=$(missing_of "$package")
        missing="$missing${found:+ $found}"
    done
done
[ -n "$missing" ] || exit 0

echo "需要安装 installing:$missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "请用 root 运行，或先装 sudo。 Run as root, or install sudo." >&2
        exit 2
    }
    as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
