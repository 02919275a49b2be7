#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Compares what the program says of whole forms with what is expected of them.
#   forms_score.py JIXIAO FOLDER [--show-only] [NAME...]
# FOLDER holds manifest.json and the forms; its README says how to compare.
import json
import re
import subprocess
import sys
import unicodedata


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def as_date(value):
    if isinstance(value, str):
        m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
        return value if m else folded(value)
    return value


def differences(want, got, path=""):
    if isinstance(want, dict) and set(want) == {"any_of"}:
        tries = [list(differences(w, got, path)) for w in want["any_of"]]
        if not any(t == [] for t in tries):
            yield f"{path}: {got!r} is none of {want['any_of']!r}"
    elif isinstance(want, dict):
        if not isinstance(got, dict):
            yield f"{path}: {got!r} is no object"
            return
        for key, value in want.items():
            yield from differences(value, got.get(key), f"{path}.{key}")
    elif isinstance(want, list):
        if not isinstance(got, list) or len(want) != len(got):
            n = len(got) if isinstance(got, list) else got
            yield f"{path}: {n} items, not {len(want)}"
            return
        for i, (w, g) in enumerate(zip(want, got)):
            yield from differences(w, g, f"{path}[{i}]")
    elif isinstance(want, str):
        if not isinstance(got, str) or folded(want) != folded(got):
            bare = re.sub(r"^指标\d+[：:]", "", folded(want))
            if isinstance(got, str) and path.endswith(".name") and \
                    re.sub(r"^指标\d+[：:]", "", folded(got)) == bare:
                return
            yield f"{path}: {got!r} is not {want!r}"
    elif want != got:
        yield f"{path}: {got!r} is not {want!r}"


def key_of(indicator):
    return (folded(indicator.get("scope") or ""),
            folded(indicator.get("name") or ""),
            folded(indicator.get("text") or ""))


def with_text(indicators):
    return [i for i in indicators if i.get("text") or i.get("name")]


def run(program, *args):
    done = subprocess.run([program, *args], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def shown(program, path, entry, want):
    status, out, said = run(program, "show", "--json", path)
    if status != 0:
        return [f"show ends with {status}: {said.strip()}"]
    got = json.loads(out.splitlines()[0])
    bad = []
    if got["format"] != entry["format"]:
        bad.append(f"format: {got['format']} is not {entry['format']}")
    if got["receipt"]["unplaced"]:
        texts = [u["text"][:30] for u in got["receipt"]["unplaced"][:5]]
        print(f"   note {entry['file']}: unplaced {texts}")
    got["indicators"] = with_text(got["indicators"])
    want = json.loads(json.dumps(want))
    if entry.get("order") is False:
        want["indicators"].sort(key=key_of)
        got["indicators"].sort(key=key_of)
    return bad + list(differences(want, got))


def checked(program, path, want):
    status, out, said = run(program, "check", "--json", path)
    if status == 2:
        return [f"check ends with 2: {said.strip()}"]
    codes = {f["code"] for f in json.loads(out.splitlines()[0])["findings"]}
    bad = [f"{c} is not reported" for c in want["must"] if c not in codes]
    bad += [f"none of {any_of} is reported"
            for any_of in want.get("must_any", []) if not codes & set(any_of)]
    bad += [f"{c} is a false alarm" for c in want["must_not"] if c in codes]
    return bad


def previous(program, folder, path, want):
    if "with_previous" not in want:
        return []
    w = want["with_previous"]
    status, out, said = run(program, "check", "--json", "--previous",
                            f"{folder}/{w['file']}", path)
    if status == 2:
        return [f"check --previous ends with 2: {said.strip()}"]
    codes = {f["code"] for f in json.loads(out.splitlines()[0])["findings"]}
    return [f"{c} is not reported with --previous"
            for c in w["must"] if c not in codes] + \
        [f"{c} is a false alarm with --previous"
         for c in w["must_not"] if c in codes]


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    show_only = "--show-only" in sys.argv
    program, folder, names = args[0], args[1], args[2:]
    with open(f"{folder}/manifest.json", encoding="utf-8") as f:
        manifest = json.load(f)
    passed = failed = 0
    for entry in manifest["files"]:
        path = f"{folder}/{entry['file']}"
        if names and not any(n in entry["file"] for n in names):
            continue
        with open(f"{folder}/{entry['expected']}", encoding="utf-8") as f:
            expected = json.load(f)
        with open(f"{folder}/{entry['findings']}", encoding="utf-8") as f:
            findings = json.load(f)
        bad = shown(program, path, entry, expected)
        if not show_only:
            bad += checked(program, path, findings)
            bad += previous(program, folder, path, findings)
        passed, failed = passed + (not bad), failed + bool(bad)
        for line in bad:
            print(f"{entry['file']}: {line}")
    for entry in manifest["bad"]:
        if names and not any(n in entry["file"] for n in names):
            continue
        path = f"{folder}/{entry['file']}"
        bad = []
        for command in ("show", "check"):
            status, _, said = run(program, command, path)
            if status != entry["exit"]:
                bad.append(f"{command} ends with {status}")
            if entry["file"].split("/")[-1] not in said:
                bad.append(f"{command} does not name the file: {said!r}")
        passed, failed = passed + (not bad), failed + bool(bad)
        for line in bad:
            print(f"{entry['file']}: {line}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
