#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The main job on the examples: check, targets, the printed form; then the
# office with its demo region, which stays up on a person's terminal and ends
# at once where there is none.
#   run.sh PROGRAM
set -u
jixiao=$1
out=$(dirname "$1")/run
mkdir -p "$out"

say() { printf '\n\033[1m$ %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }

# Runs and shows a command; a status of 2 ends the show.
show() {
    say "$*"
    "$@"
    status=$?
    [ "$status" -ne 2 ] || exit 2
}

show "$jixiao" check --html "$out/report.html" \
    --annotate "$out/annotated.docx" examples/declaration.doc
show "$jixiao" targets --year 2025 --text \
    '粮食播种面积稳定在320万亩以上，新建高标准农田12万亩。举办农机培训班24期，培训1800人次。'
show "$jixiao" convert examples/declaration.docx -o "$out/declaration.pdf"

listen=${JIXIAO_LISTEN:-127.0.0.1:8600}
store=$out/demo.db
server=

stop_server() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server"; }
    server=
}

# Waits until the office answers with its accounts; false: it ended.
await_server() {
    tries=0
    while [ "$tries" -lt 300 ]; do
        kill -0 "$server" 2>/dev/null || return 1
        [ ! -s "$out/accounts.txt" ] || { sleep 0.3; return 0; } # all lines
        tries=$((tries + 1))
        sleep 0.1
    done
    return 1
}

cat <<EOF

写好了 written:
  $out/declaration.pdf   正式表样 the official form
  $out/report.html       网页报告 the report as a page
  $out/annotated.docx    问题批注在格子上 each finding as a comment at its cell
再试 try next:
  $jixiao check 你的申报表.doc
  $jixiao rules M107
  $jixiao new --form unit-2021 -o 空白表.docx
  $jixiao batch 目录 -o 汇总.xlsx
EOF

rm -f "$store" "$store"-* "$out/accounts.txt"
say "$jixiao serve --demo --db $store --listen $listen"
"$jixiao" serve --demo --db "$store" --listen "$listen" \
    >"$out/accounts.txt" 2>"$out/serve.log" &
server=$!
trap 'stop_server' EXIT
trap 'exit 0' INT TERM
if ! await_server; then
    tail -n 5 "$out/serve.log" >&2
    exit 2
fi
cat <<EOF
示范市的办公系统开好了 the office of the demo region is up:
  http://$listen/
账号（角色、用户名、密码、单位），只有这些能登录 accounts (role, name, password, unit):
$(sed 's/^/  /' "$out/accounts.txt")
EOF
if [ "${CI:-}" = true ] || [ ! -t 1 ]; then
    echo "没有终端，到此为止；要留着它开，请在终端里 make run。"
    echo "No terminal: it ends here. Run make run on a terminal to keep it up."
    exit 0
fi
echo "按 Ctrl+C 停。 Ctrl+C stops it."
wait "$server"
