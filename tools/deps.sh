#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages of the groups named on the command line that are
# missing, says which, and does nothing where all are there. As root or by sudo.
set -eu

packages() {
    case "$1" in
    build) echo gcc make pkg-config libc6-dev libzip-dev libexpat1-dev \
        libqpdf-dev libharfbuzz-dev libfreetype-dev libseccomp-dev \
        zlib1g-dev fonts-noto-cjk ;;
    test) echo libcmocka-dev python3-minimal ;;
    oracles) echo libreoffice-writer-nogui libreoffice-calc-nogui \
        poppler-utils qpdf default-jre-headless default-jdk-headless \
        libpdfbox-java ;;
    deb) echo dpkg-dev binutils ;;
    fuzz) echo clang libclang-rt-14-dev ;;
    bench) echo hyperfine antiword libpoppler-glib-dev weasyprint nodejs npm \
        procps time libreoffice-writer-nogui ;;
    *)
        echo "deps.sh: no such group: $1" >&2
        exit 2
        ;;
    esac
}

missing=
for group in "$@"; do
    for package in $(packages "$group"); do
        state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
        [ "$state" = "install ok installed" ] || missing="$missing $package"
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
