# SPDX-License-Identifier: Apache-2.0
# The declarations that the oracles try: the examples, the blank forms,
# invented ones and, where present, the forms of the shared material; each
# written in every format.
import json
import os
import subprocess

WRITTEN = ["docx", "xlsx", "html", "pdf", "txt", "json"]
SEEDS = os.environ.get("SEEDS", "12")


class Tally:
    """Counts cases and prints those that fail."""

    def __init__(self):
        self.passed = self.failed = 0

    def case(self, name, differences):
        if not differences:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED {name}")
        for line in differences[:8]:
            print(f"   {line}")
        if len(differences) > 8:
            print(f"   ... {len(differences) - 8} more")


class Source:
    """A declaration: its name, its JSON, and the path without an ending of
    the files written of it."""

    def __init__(self, name, path, decl, stem):
        self.name, self.path, self.decl, self.stem = name, path, decl, stem

    def written(self, ending):
        return f"{self.stem}.{ending}"


def run(*args, **more):
    return subprocess.run(args, capture_output=True, timeout=300, check=False,
                          **more)


def show(jixiao, path):
    """The declarations of a file, or what was said against it."""
    done = run(jixiao, "show", "--json", path)
    if done.returncode == 2:
        return None, done.stderr.decode().strip()
    return [json.loads(line) for line in done.stdout.decode().splitlines()], ""


def shared_files():
    """One file a form: what is written of it does not depend on the format
    that it was read from."""
    forms = os.path.join(os.environ.get("JIXIAO_SHARED", "../shared"), "forms")
    manifest = os.path.join(forms, "manifest.json")
    if not os.path.exists(manifest):
        print(f"skipped: no forms at {forms}")
        return []
    with open(manifest, encoding="utf-8") as f:
        entries = json.load(f)["files"]
    first = {}
    for entry in entries:
        first.setdefault(entry["name"], os.path.join(forms, entry["file"]))
    return sorted(first.items())


def paths(jixiao, build, folder):
    """(name, path) of all that is to be written."""
    yield "example-docx", "examples/declaration.docx"
    yield "example-doc", "examples/declaration.doc"
    invented = os.path.join(folder, "invented")
    os.makedirs(invented)
    run(f"{build}/random_decls", invented, SEEDS).check_returncode()
    for entry in sorted(os.listdir(invented)):
        yield entry.removesuffix(".json"), os.path.join(invented, entry)
    new = os.path.join(folder, "new")
    os.makedirs(new)
    for line in run(jixiao, "layouts").stdout.decode().splitlines():
        form = line.split()[0]
        blank = os.path.join(new, f"{form}.docx")
        run(jixiao, "new", "--form", form, "-o", blank).check_returncode()
        yield f"blank-{form}", blank
    yield from shared_files()


def make(jixiao, build, folder, tally):
    """Reads every source and writes it in every format."""
    made = []
    for name, path in paths(jixiao, build, folder):
        decls, said = show(jixiao, path)
        if decls is None or len(decls) != 1:
            tally.case(f"{name}: read", [said or f"{len(decls)} forms"])
            continue
        source = Source(name, path, decls[0], os.path.join(folder, name))
        for ending in WRITTEN:
            done = run(jixiao, "convert", path, "-o", source.written(ending))
            said = done.stderr.decode()
            tally.case(f"{name}: written as {ending}",
                       [said.strip()] if done.returncode else [])
        made.append(source)
    return made
