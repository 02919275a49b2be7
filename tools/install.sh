#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs a build: program, library, header, manual pages, completions.
#   install.sh BUILD PREFIX [DESTDIR]
set -eu
build=$1
root=${3:-}$2
lib=$root/lib
# Where zsh looks: Debian's packages have a folder of their own.
zsh=$root/share/zsh/site-functions
[ "$2" != /usr ] || zsh=$root/share/zsh/vendor-completions
install -d "$root/bin" "$lib/pkgconfig" "$root/include" "$root/share/man/man1" \
    "$root/share/man/zh_CN/man1" "$root/share/bash-completion/completions" \
    "$zsh"
install -m 755 "$build/jixiao" "$root/bin/jixiao"
install -d "$lib/jixiao"
install -m 644 "$build/jixiao-pdf.so" "$build/jixiao-office.so" "$lib/jixiao/"
install -d "$lib/systemd/system"
sed "s|@PREFIX@|$2|" tools/jixiao.service >"$lib/systemd/system/jixiao.service"
chmod 644 "$lib/systemd/system/jixiao.service"
install -m 644 "$build/libjixiao.a" "$lib/libjixiao.a"
install -m 644 "$build/libjixiao.so" "$lib/libjixiao.so.0"
ln -sf libjixiao.so.0 "$lib/libjixiao.so"
install -m 644 include/jixiao.h "$root/include/jixiao.h"
# The documents with their folders: what links there leads somewhere.
find README.md README.zh-CN.md LICENSE docs -type f | while read -r file; do
    install -D -m 644 "$file" "$root/share/doc/jixiao/$file"
done
ln -sf docs/example.c "$root/share/doc/jixiao/example.c"
"$build/jixiao" manual man --lang en >"$root/share/man/man1/jixiao.1"
"$build/jixiao" manual man >"$root/share/man/zh_CN/man1/jixiao.1"
"$build/jixiao" manual bash >"$root/share/bash-completion/completions/jixiao"
"$build/jixiao" manual zsh >"$zsh/_jixiao"
version=$("$build/jixiao" --version | sed -n '1s/jixiao //p')
private=$(make --no-print-directory -s private-libs)
cat >"$lib/pkgconfig/jixiao.pc" <<EOF
prefix=$2
Name: jixiao
Description: reads and checks Chinese budget performance declarations
Version: $version
Libs: -L$2/lib -ljixiao
Libs.private: $private
Cflags: -I$2/include
EOF
