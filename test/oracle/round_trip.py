# SPDX-License-Identifier: Apache-2.0
# What the program wrote, and what LibreOffice makes of it when it opens it and
# saves it again, reads back as the same declaration.
import os
import re
import subprocess
import unicodedata

from sources import run, show

# What differs from file to file (the contract): not compared.
NOT_COMPARED = {"file", "index", "format", "receipt", "origin", "span"}
# LibreOffice's own ways: from, to, its filter, further options.
SAVES = [
    ("docx", "doc", "doc:MS Word 97", []),
    ("docx", "docx", "docx:MS Word 2007 XML", []),
    ("docx", "pdf", "pdf:writer_pdf_Export", []),
    ("xlsx", "xls", "xls:MS Excel 97", []),
    ("xlsx", "xlsx", "xlsx:Calc MS Excel 2007 XML", []),
    ("html", "docx", "docx:MS Word 2007 XML", ["--writer"]),
]
LANES = 2
SECONDS_MAX = 600


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def differences(want, got, path=""):
    """Lines that say where two JSON values differ; white space and the width
    of letters do not count."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in sorted(set(want) | set(got)):
            if key not in NOT_COMPARED:
                yield from differences(want.get(key), got.get(key),
                                       f"{path}.{key}")
    elif isinstance(want, list) and isinstance(got, list):
        if len(want) != len(got):
            yield f"{path}: {len(got)} items, not {len(want)}"
        for i, (w, g) in enumerate(zip(want, got)):
            yield from differences(w, g, f"{path}[{i}]")
    elif isinstance(want, str) and isinstance(got, str):
        if folded(want) != folded(got):
            yield f"{path}: {got!r} is not {want!r}"
    elif want != got:
        yield f"{path}: {got!r} is not {want!r}"


def compare(jixiao, want, path):
    if not os.path.exists(path):
        return ["was not saved"]
    decls, said = show(jixiao, path)
    if decls is None:
        return [said]
    if len(decls) != 1:
        return [f"{len(decls)} forms"]
    return list(differences(want, decls[0]))


def direct(jixiao, made, endings, tally):
    """What was written reads back the same, from every format."""
    for source in made:
        for ending in endings:
            tally.case(f"{source.name}: {ending} read back",
                       compare(jixiao, source.decl, source.written(ending)))


def saved_folder(folder, was, ending):
    return os.path.join(folder, f"saved-{was}-{ending}")


def start_lane(soffice, folder, lane, work):
    """One LibreOffice after another on a lane's kinds of saving, each with a
    profile of its lane; writes its words to a log."""
    profile = os.path.abspath(os.path.join(folder, f"profile-{lane}"))
    script = []
    for was, ending, kind, more, files in work:
        out = saved_folder(folder, was, ending)
        script.append([soffice, f"-env:UserInstallation=file://{profile}",
                       "--headless", *more, "--convert-to", kind, "--outdir",
                       out, *files])
    with open(os.path.join(folder, f"lane-{lane}.log"), "wb") as log:
        return subprocess.Popen(
            ["sh", "-c", "\n".join(" ".join(map(quoted, s)) for s in script)],
            stdout=log, stderr=log)


def quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"


def save_again(soffice, folder, made):
    """All kinds of saving, on as many lanes as the machine has cores."""
    lanes = [[] for _ in range(LANES)]
    for i, (was, ending, kind, more) in enumerate(SAVES):
        files = [s.written(was) for s in made]
        lanes[i % LANES].append((was, ending, kind, more, files))
    running = [start_lane(soffice, folder, i, work)
               for i, work in enumerate(lanes)]
    for lane in running:
        lane.wait(timeout=SECONDS_MAX)


def through_libreoffice(jixiao, folder, made, tally):
    found = run("sh", "-c", "command -v soffice").stdout.decode().strip()
    if not found:
        tally.case("LibreOffice", ["soffice is not installed"])
        return
    save_again(found, folder, made)
    for was, ending, _, _ in SAVES:
        for source in made:
            name = f"{os.path.basename(source.stem)}.{ending}"
            path = os.path.join(saved_folder(folder, was, ending), name)
            tally.case(f"{source.name}: {was} saved by LibreOffice as {ending}",
                       compare(jixiao, source.decl, path))
