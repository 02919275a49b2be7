#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the pages of the rules from what the program says of them.

    rule_pages.py PROGRAM FOLDER

README.md lists all rules by family; each rule has a page in both languages."""
import json
import os
import subprocess
import sys

WORDS = {"error": "必改", "warning": "应改", "info": "提示"}
STOPS = "。；：？！.;:?!"


def rules_of(program, language):
    lines = subprocess.run([program, "rules", "--json", "--lang", language],
                           check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in lines.decode().splitlines()]


def escaped(text):
    for char in "\\`*_<>[]|":
        text = text.replace(char, "\\" + char)
    return text


def paragraph(text, between):
    """Lines that only wrap are joined, those that end a sentence stay."""
    out = ""
    for line in text.split("\n"):
        line = escaped(line)
        if not out:
            out = line
        elif out[-1] in STOPS:
            out += "  \n" + line
        else:
            out += between + line
    return out


def examples(rule, heads):
    bad, good = rule["bad"].split("\n"), rule["good"].split("\n")
    rows = [f"| {heads[0]} | {heads[1]} |", "| --- | --- |"]
    for i in range(max(len(bad), len(good))):
        left = escaped(bad[i]) if i < len(bad) else ""
        right = escaped(good[i]) if i < len(good) else ""
        rows.append(f"| {left} | {right} |")
    return "\n".join(rows)


def page(zh, en):
    return f"""# {zh['code']} {escaped(zh['title'])}

`{zh['name']}` · {WORDS[zh['severity']]} · {zh['since']} 版起 · {zh['family']} · 依据：{escaped(zh['source'])}

**为什么** {paragraph(zh['why'], '')}

**怎么改** {paragraph(zh['fix'], '')}

{examples(zh, ('不好', '好'))}

不报：`--ignore {zh['code']}`；只对一处：`--waive` 或 `--suppress` 文件，写明理由。

## In English: {escaped(en['title'])}

`{en['name']}` · {en['severity']} · since {en['since']} · {en['family']} · source: {escaped(en['source'])}

**Why** {paragraph(en['why'], ' ')}

**Fix** {paragraph(en['fix'], ' ')}

{examples(en, ('Not so', 'But so'))}

[全部规则 all rules](README.md)
"""


def index(pairs):
    out = ["# 规则 Rules", "",
           f"{len(pairs)} 条，由程序写出（`make docs`）。看一条：`jixiao rules CODE`。",
           "",
           f"{len(pairs)} rules, written by the program (`make docs`). To read "
           "one: `jixiao rules CODE --lang en`.", ""]
    family = None
    for zh, en in pairs:
        if zh["family"] != family:
            family = zh["family"]
            out += ["", f"## {zh['code'][0]} {zh['family']} · {en['family']}", "",
                    "| 规则 Rule | 轻重 Severity | 查什么 | What it finds |",
                    "| --- | --- | --- | --- |"]
        out.append(f"| [{zh['code']}]({zh['code']}.md) | {WORDS[zh['severity']]} "
                   f"{en['severity']} | {escaped(zh['title'])} | "
                   f"{escaped(en['title'])} |")
    return "\n".join(out) + "\n"


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def main():
    program, folder = sys.argv[1:]
    pairs = list(zip(rules_of(program, "zh"), rules_of(program, "en")))
    os.makedirs(folder, exist_ok=True)
    wanted = {"README.md"} | {f"{zh['code']}.md" for zh, _ in pairs}
    for old in set(os.listdir(folder)) - wanted:
        os.remove(os.path.join(folder, old))
    for zh, en in pairs:
        write(folder, f"{zh['code']}.md", page(zh, en))
    write(folder, "README.md", index(pairs))


main()
