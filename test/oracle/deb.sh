#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `make deb`: what dpkg says of the package, and that its program runs.
. test/cli/cli.sh

build=$(dirname "$jixiao")
MAKEFLAGS='' ends 0 "make deb" make -s BUILD="$build" deb
deb=$(tail -1 "$out")
version=$("$jixiao" --version | sed -n '1s/jixiao //p')
ends 0 "control" dpkg-deb -I "$deb"
prints "control" "Version: $version"
prints "control" "Architecture: $(dpkg --print-architecture)"
for library in libc6 libzip4 libexpat1 libqpdf29 libharfbuzz0b libfreetype6 \
    libseccomp2 zlib1g; do
    prints "depends on $library" "$library"
done
ends 0 "contents" dpkg-deb -c "$deb"
for file in ./usr/bin/jixiao ./usr/lib/libjixiao.so.0 ./usr/include/jixiao.h \
    ./usr/share/man/man1/jixiao.1.gz ./usr/share/man/zh_CN/man1/jixiao.1.gz \
    ./usr/share/bash-completion/completions/jixiao; do
    prints "contents" "$file"
done
is "all belong to root" "$(grep -vc root/root "$out")" 0
is "nothing outside /usr" "$(awk '{print $6}' "$out" | grep -vc '^\./\(usr/.*\)\?$')" 0
dpkg-deb -x "$deb" "$work/there"
ends 1 "its program runs" "$work/there/usr/bin/jixiao" check examples/declaration.doc
cp "$deb" "$work/first.deb"
MAKEFLAGS='' ends 0 "make deb again" make -s BUILD="$build" deb
finish
