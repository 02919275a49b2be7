#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `make install` into a folder of its own: what is there, that the program runs
# from there, and that a C program compiles against the header and library.
. test/cli/cli.sh

build=$(dirname "$jixiao")
root=$work/root
MAKEFLAGS='' ends 0 "make install" make -s BUILD="$build" PREFIX=/usr DESTDIR="$root" install
for file in bin/jixiao lib/systemd/system/jixiao.service lib/libjixiao.a lib/libjixiao.so.0 include/jixiao.h \
    lib/pkgconfig/jixiao.pc share/man/man1/jixiao.1 \
    share/man/zh_CN/man1/jixiao.1 share/bash-completion/completions/jixiao \
    share/zsh/vendor-completions/_jixiao share/doc/jixiao/example.c; do
    if [ -s "$root/usr/$file" ]; then good; else bad "$file is not there"; fi
done
is "link of the library" "$(readlink "$root/usr/lib/libjixiao.so")" libjixiao.so.0
if grep -rlF -e "$work" -e "$PWD" "$root/usr/lib/pkgconfig" "$root/usr/share" >"$out"; then
    bad "paths of the build are installed"
else good; fi

cp examples/declaration.docx "$work/form.docx"
(cd / && "$root/usr/bin/jixiao" check "$work/form.docx") >"$out" 2>"$err"
is "runs from there" $? 1

# The manual and the completions know every option.
"$jixiao" --help | sed -n 's/^  \(--[a-z]*\).*/\1/p' >"$work/options"
while read -r option; do
    for file in share/man/man1/jixiao.1 share/man/zh_CN/man1/jixiao.1 \
        share/bash-completion/completions/jixiao \
        share/zsh/vendor-completions/_jixiao; do
        if sed 's/\\-/-/g' "$root/usr/$file" | grep -qF -e "$option"; then good; else
            bad "$file does not know $option"
        fi
    done
done <"$work/options"
if bash -n "$root/usr/share/bash-completion/completions/jixiao" 2>"$err"; then good; else
    bad "bash completion"
fi

# What a shell offers behind the words, sorted; the last is the one begun.
PATH=$root/usr/bin:$PATH
export PATH
in_bash() {
    bash -c '. "$1"; COMP_WORDS=(jixiao "${@:2}"); COMP_CWORD=$(($# - 1)); _jixiao; printf "%s\n" "${COMPREPLY[@]}"' \
        bash "$root/usr/share/bash-completion/completions/jixiao" "$@" | sort | xargs
}
# zsh without a terminal: what completes is called with its parameters set, and
# compadd keeps what begins with the word, as the real one does.
in_zsh() {
    zsh -fc 'script=$1; shift; words=(jixiao "$@"); CURRENT=$#words; PREFIX=$words[-1]
        compadd() { shift; local some=(${(M)@:#$PREFIX*}); (($#some)) && print -l -- $some }
        _files() { print -l -- $PREFIX*(N) }
        complete_it() { . $script }; complete_it' \
        zsh "$root/usr/share/zsh/vendor-completions/_jixiao" "$@" | sort | xargs
}
shells=in_bash
if command -v zsh >/dev/null; then shells="in_bash in_zsh"; else echo "skipped: no zsh"; fi
# Every command that help lists, and of each the options that its help lists.
commands=$("$jixiao" --help | sed -n '/^  check/,/^[^ ]/s/^  \([a-z]*\) .*/\1/p')
for shell in $shells; do
    is "$shell: commands" "$($shell '')" \
        "$(printf '%s\nhelp\n' "$commands" | sort | xargs)"
    for command in $commands; do
        is "$shell: options of $command" "$($shell "$command" -)" \
            "$("$jixiao" "$command" --help | sed -n 's/^  \(-[-a-z]*\).*/\1/p' | sort | xargs)"
    done
    is "$shell: a command" "$($shell che)" check
    is "$shell: an option" "$($shell check --ann)" --annotate
    is "$shell: behind help" "$($shell help conv)" convert
    is "$shell: behind --lang" "$($shell --lang en che)" check
    is "$shell: a choice" "$($shell check --stage '')" "adjust first second"
    is "$shell: a form" "$($shell new --form unit-202)" unit-2021
    is "$shell: a rule" "$($shell rules M10)" "$("$jixiao" rules | sed -n 's/^  \(M10[0-9]\).*/\1/p' | xargs)"
    is "$shell: a shell" "$($shell manual z)" zsh
    is "$shell: a file" "$(cd "$work" && $shell check form.d)" form.docx
    is "$shell: a file behind an option" "$(cd "$work" && $shell check --html form.d)" form.docx
done

# Links of the documents lead to what is installed.
(cd "$root/usr/share/doc/jixiao" && python3 -c '
import os, re, sys
for folder, _, names in os.walk("."):
    for name in (n for n in names if n.endswith(".md")):
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            if not os.path.exists(os.path.join(folder, link)):
                sys.exit(f"{folder}/{name}: {link}")') 2>"$err"
is "links of the documents" $? 0

# The package needs the libraries of each of its modules.
if command -v dpkg-shlibdeps >/dev/null; then
    ends 0 "deb.sh" tools/deb.sh "$build"
    dpkg-deb -f "$(cat "$out")" Depends >"$work/depends"
    for library in libqpdf libsqlite3 libpq5 libsodium libmicrohttpd; do
        if grep -q "$library" "$work/depends"; then good; else bad "the package does not need $library"; fi
    done
    rm -f "$(cat "$out")"
fi

# The example of docs/, in C and, as a header, in C++.
version=$(PKG_CONFIG_PATH=$root/usr/lib/pkgconfig pkg-config --modversion jixiao)
private=$(PKG_CONFIG_PATH=$root/usr/lib/pkgconfig pkg-config --libs --static jixiao)
case $private in
*-ljixiao*-lqpdf*-lm*) good ;;
*) bad "pkg-config --static: $private" ;;
esac
is "pkg-config" "jixiao $version" "$("$jixiao" --version | head -1)"
ends 0 "example.c compiles" cc -std=c17 -Wall -Wextra -Werror -pedantic \
    -I"$root/usr/include" docs/example.c -o "$work/example" \
    -L"$root/usr/lib" -ljixiao
LD_LIBRARY_PATH=$root/usr/lib "$work/example" "$work/form.docx" >"$out" 2>"$err"
is "example.c runs" $? 0
of_json "example.c checks" \
    "[f['code'] for f in rows[0]['findings'] if f['severity'] == 'error']" "['B102']"
LD_LIBRARY_PATH=$root/usr/lib "$work/example" "$work/cut.docx" >"$out" 2>"$err"
is "example.c on a damaged file" $? 2
says "example.c on a damaged file" cut.docx

# Only the public names are exported.
nm -D --defined-only "$root/usr/lib/libjixiao.so.0" | awk '{print $3}' |
    grep -v '^jixiao_' | sort >"$out"
is "exported names" "$(wc -l <"$out")" 0
grep -o 'jixiao_[a-z_]*(' include/jixiao.h | tr -d '(' | sort -u >"$work/declared"
nm -D --defined-only "$root/usr/lib/libjixiao.so.0" | awk '{print $3}' |
    sort >"$work/exported"
same_bytes "the header's names are exported" "$work/declared" "$work/exported"
finish
