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


def example(rule):
    """The line of the bad example, what is at fault in bold, the note."""
    mark, lines = rule["mark"], rule["bad"].split("\n")
    line = next(x for x in lines if not mark or mark in x)
    before, within, after = line.partition(mark) if mark else ("", line, "")
    before += within[:len(within) - len(within.lstrip())]
    return (f"> {escaped(before)}**{escaped(within.strip())}**{escaped(after)} "
            f"← {escaped(rule['note'])}")


def listed(text):
    return "\n".join(f"- {escaped(line)}" for line in text.split("\n"))


REWRITES = {
    "none": ("不能，要由填报人定。", "No: the preparer decides."),
    "proposal": ("提议，不代填：报告里给出改写，空着的由人填。",
                 "A wording is proposed; its gaps are for a person."),
    "safe": ("能照抄：报告里给出的改写只动写法，不动意思。",
             "Yes: the wording changes the writing, not the meaning."),
}


def related(rule, titles):
    return "\n".join(f"- [{code}]({code}.md) {escaped(titles[code])}"
                     for code in rule["related"])


def settings(rule, heads):
    if not rule["settings"]:
        return ""
    rows = [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    for s in rule["settings"]:
        rows.append(f"| `{s['name']}` | {s['otherwise']} | "
                    f"{escaped(s['what'])} |")
    return "\n" + "\n".join(rows) + "\n"


def page(zh, en, titles_zh, titles_en):
    return f"""# {zh['code']} {escaped(zh['title'])}

`{zh['name']}` · {WORDS[zh['severity']]} · {zh['since']} 版起 · {zh['family']} · 依据：{escaped(zh['source'])}

{example(zh)}

**为什么** {paragraph(zh['why'], '')}

**怎么改** {paragraph(zh['fix'], '')}

{examples(zh, ('不好', '好'))}

**什么时候不报**

{listed(zh['not_reported'])}

**能自动改吗** {REWRITES[zh['rewrite']][0]}

**相近**

{related(zh, titles_zh)}

**可调** `--pack FILE`：`{{"rules": {{"{zh['code']}": {{"severity": "error"}}}}}}`，或 warning、info、off。
{settings(zh, ('阈值', '不给时', '管什么'))}
**不报** `--ignore {zh['code']}`；只对一处：`--waive` 或 `--suppress` 文件，写明理由。

## In English: {escaped(en['title'])}

`{en['name']}` · {en['severity']} · since {en['since']} · {en['family']} · source: {escaped(en['source'])}

{example(en)}

**Why** {paragraph(en['why'], ' ')}

**Fix** {paragraph(en['fix'], ' ')}

{examples(en, ('Not so', 'But so'))}

**When it is not reported**

{listed(en['not_reported'])}

**Can it be put right by itself** {REWRITES[en['rewrite']][1]}

**Near it**

{related(en, titles_en)}

**Settings** `--pack FILE`: `{{"rules": {{"{zh['code']}": {{"severity": "error"}}}}}}`, or warning, info, off.
{settings(en, ('Threshold', 'Otherwise', 'Is'))}
[全部规则 all rules](README.md)
"""


def thresholds(pairs):
    """Every threshold that a pack may change."""
    out = ["", "## 可调的阈值 Thresholds", "",
           "| 规则 Rule | 阈值 Threshold | 不给时 Otherwise | 管什么 | Is |",
           "| --- | --- | --- | --- | --- |"]
    for zh, en in pairs:
        for a, b in zip(zh["settings"], en["settings"]):
            out.append(f"| [{zh['code']}]({zh['code']}.md) | `{a['name']}` | "
                       f"{a['otherwise']} | {escaped(a['what'])} | "
                       f"{escaped(b['what'])} |")
    return out


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
    return "\n".join(out + thresholds(pairs)) + "\n"


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def main():
    program, folder = sys.argv[1:]
    pairs = list(zip(rules_of(program, "zh"), rules_of(program, "en")))
    titles = [{rule["code"]: rule["title"] for rule in side}
              for side in zip(*pairs)]
    os.makedirs(folder, exist_ok=True)
    wanted = {"README.md"} | {f"{zh['code']}.md" for zh, _ in pairs}
    for old in set(os.listdir(folder)) - wanted:
        os.remove(os.path.join(folder, old))
    for zh, en in pairs:
        write(folder, f"{zh['code']}.md", page(zh, en, *titles))
    write(folder, "README.md", index(pairs))


main()
