#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Exit statuses of the contract, and what is said where something could not be
# done.
. test/cli/cli.sh

day=2025-01-10
ends 0 "no error" "$jixiao" check --today $day "$work/ready.json"
quiet "no error"
prints "no error" 可以上报
ends 1 "an error" "$jixiao" check --today $day "$work/fix.json"
prints "an error" "有 1 处必须改"
ends 3 undecided "$jixiao" check --today $day "$work/undecided.json"
prints undecided 无法判断
ends 2 "no form" "$jixiao" check "$work/no-form.txt"
says "no form" no-form.txt
ends 2 "cut short" "$jixiao" check "$work/cut.docx"
says "cut short" cut.docx
ends 2 absent "$jixiao" check "$work/absent.doc"
says absent absent.doc
ends 2 "a folder" "$jixiao" check "$work"
says "a folder" "$work"
: >"$work/empty.doc"
ends 2 empty "$jixiao" show "$work/empty.doc"
says empty empty.doc
if [ "$(id -u)" -ne 0 ]; then
    cp "$work/ready.json" "$work/closed.json"
    chmod 0 "$work/closed.json"
    ends 2 "not readable" "$jixiao" check "$work/closed.json"
    says "not readable" closed.json
fi

# Of several files the worst, in the order 2, 1, 3, 0.
at() { for f in "$@"; do echo "$work/$f"; done; }
# shellcheck disable=SC2046
{
    ends 3 "0 and 3" "$jixiao" check --today $day $(at ready.json undecided.json)
    ends 1 "3 and 1" "$jixiao" check --today $day $(at undecided.json fix.json)
    ends 1 "1 and 0" "$jixiao" check --today $day $(at fix.json ready.json)
    ends 2 "2 and 1" "$jixiao" check --today $day $(at absent.doc fix.json)
    prints "goes on after a failure" "有 1 处必须改"
    ends 2 "all four" "$jixiao" check --json --today $day \
        $(at undecided.json fix.json no-form.txt ready.json)
    of_json "all four" "[r['verdict'] for r in rows]" \
        "['undecided', 'must_fix', 'ready']"
}
ends 0 "show reads, it does not judge" "$jixiao" show "$work/fix.json"

# Usage.
ends 0 --version "$jixiao" --version
prints --version "jixiao $(sed -n 's/^VERSION := //p' Makefile)"
ends 0 --help "$jixiao" --help
prints --help batch
ends 0 "help of a command" "$jixiao" check --help
prints "help of a command" --annotate
prints_not "help of a command" --instructions
ends 0 "help COMMAND" "$jixiao" help check
prints "help COMMAND" --annotate
prints_not "help COMMAND" --instructions
ends 2 "help of no command" "$jixiao" help chekc
says "help of no command" chekc
ends 0 "English help" "$jixiao" --help --lang en
prints "English help" "usage:"
ends 2 "no command" "$jixiao"
says "no command" 用法
is "no command: nothing printed" "$(wc -c <"$out")" 0
ends 2 "unknown command" "$jixiao" inspect "$work/ready.json"
says "unknown command" inspect
ends 2 "unknown option" "$jixiao" check --fast "$work/ready.json"
says "unknown option" --fast
ends 2 "option of another command" "$jixiao" show --annotate x.docx "$work/ready.json"
says "option of another command" --annotate
ends 2 "option without its value" "$jixiao" check --today
says "option without its value" --today
ends 2 "flag with a value" "$jixiao" show --json=yes "$work/ready.json"
says "flag with a value" --json
ends 2 "no file" "$jixiao" check
ends 2 "no date" "$jixiao" check --today 2025-02-30 "$work/ready.json"
says "no date" 2025-02-30
ends 2 "no stage" "$jixiao" check --stage third "$work/ready.json"
says "no stage" third
says "no stage" 一上
ends 0 "the stage in Chinese" "$jixiao" check --today $day --stage 一上 "$work/ready.json"
cp "$out" "$work/first-stage"
ends 0 "the stage in English" "$jixiao" check --today $day --stage first "$work/ready.json"
same_bytes "the stage in two languages" "$work/first-stage" "$out"
ends 2 "no language" "$jixiao" check --lang fr "$work/ready.json"
says "no language" fr
ends 2 "no such form" "$jixiao" show --form unit-1999 "$work/ready.json"
says "no such form" unit-1999
ends 0 "option after the file, by =" "$jixiao" check "$work/ready.json" --today=$day
cp "$work/ready.json" "$work/--json"
(cd "$work" && "$jixiao" show -- --json) >"$out" 2>"$err"
is "after -- all are files" $? 0

# English messages.
ends 2 "English failure" "$jixiao" check --lang en "$work/absent.doc"
says "English failure" "could not open"
ends 2 "English misuse" "$jixiao" check --lang en --today soon "$work/ready.json"
says "English misuse" "is no date"
ends 2 "English, said after the mistake" "$jixiao" check --such --lang=en
says "English, said after the mistake" "no such option"
ends 2 "English, no such command" "$jixiao" such --lang en
says "English, no such command" "no such command"
ends 2 "the last language" "$jixiao" such --lang en --lang zh
says "the last language" 没有这个命令
ends 1 "English report" "$jixiao" check --lang en --today $day "$work/fix.json"
if LC_ALL=C grep -q '[^ -~]' "$err"; then bad "English report: Chinese on standard error"; else good; fi

# Too little memory, where the program begins with so little at all.
small() {
    ulimit -v 60000
    "$@"
}
if (small "$jixiao" --version) >"$out" 2>&1; then
    head -c 30000000 /dev/zero | tr '\0' a |
        (small "$jixiao" targets --lang en) >"$out" 2>"$err"
    says "English, no memory" "more memory is needed"
    head -c 30000000 /dev/zero | tr '\0' a |
        (small "$jixiao" targets) >"$out" 2>"$err"
    says "no memory" 要用的内存超过限额
fi

# Standard output that takes nothing.
if [ -w /dev/full ]; then
    "$jixiao" show --json "$work/ready.json" >/dev/full 2>"$err"
    is "a full disk" $? 2
fi

# Options that would be passed over in silence, and files nobody reads.
ends 2 "no such rule" "$jixiao" check --select ZZ "$work/ready.json"
says "no such rule" ZZ
ends 2 "no such rule to ignore" "$jixiao" check --ignore B102x "$work/ready.json"
for wrong in "--width abc" "--width 20" "--ambiguous 3"; do
    ends 2 "$wrong" "$jixiao" check $wrong "$work/ready.json"
    says "$wrong" "${wrong#* }"
done
ends 2 "two kinds of output" "$jixiao" check --json --sarif "$work/ready.json"
ends 0 "-h" "$jixiao" check -h
prints "-h" --annotate
ends 2 "targets of a file" "$jixiao" targets "$work/ready.json"
ends 2 "new with a file" "$jixiao" new --form unit-2018 -o "$work/x.docx" "$work/ready.json"
: >"$work/empty.doc"
ends 2 "an empty file" "$jixiao" check "$work/empty.doc"
says "an empty file" 空
finish
