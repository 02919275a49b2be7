#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a Debian package of a build.   deb.sh BUILD
set -eu
build=$1
version=$("$build/jixiao" --version | sed -n '1s/jixiao //p')
arch=$(dpkg --print-architecture)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
tools/install.sh "$build" /usr "$stage/jixiao"
strip "$stage/jixiao/usr/bin/jixiao" "$stage/jixiao/usr/lib/libjixiao.so.0" \
    "$stage/jixiao/usr/lib/jixiao/"*.so
gzip -9n "$stage/jixiao/usr/share/man/man1/jixiao.1" \
    "$stage/jixiao/usr/share/man/zh_CN/man1/jixiao.1"
install -d "$stage/debian" "$stage/jixiao/DEBIAN"
printf 'Source: jixiao\n\nPackage: jixiao\nArchitecture: any\n' \
    >"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps -O --ignore-missing-info \
    jixiao/usr/bin/jixiao jixiao/usr/lib/libjixiao.so.0 \
    jixiao/usr/lib/jixiao/*.so 2>/dev/null |
    sed -n 's/^shlibs:Depends=//p')
cat >"$stage/jixiao/DEBIAN/control" <<EOF
Package: jixiao
Version: $version
Architecture: $arch
Maintainer: jixiao developers <developers@jixiao.example>
Depends: $depends
Recommends: fonts-noto-cjk
Section: utils
Priority: optional
Description: checks Chinese budget performance declarations
 Reads 绩效目标申报表 in Word, Excel, PDF, HTML or text files, finds every
 measurable target, says what a reviewer would object to and prints the
 official form. Works offline.
EOF
out=$build/jixiao_${version}_$arch.deb
dpkg-deb --root-owner-group --build "$stage/jixiao" "$out" >/dev/null
echo "$out"
