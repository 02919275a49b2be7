#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# What other programs say of our files: LibreOffice, PDFBox, qpdf, poppler,
# dpkg.
#   run.py BUILD [PART...]     (the program BUILD/jixiao; files go to
#                              BUILD/oracles; without parts: all)
# SEEDS=40 in the environment: more invented declarations.
import os
import re
import shutil
import sys
import time

import pdf_file
import round_trip
import sources


def package(jixiao, tally):
    """The Debian package; its script counts its own cases."""
    done = sources.run("sh", "test/oracle/deb.sh",
                       env={**os.environ, "JIXIAO": jixiao})
    said = done.stdout.decode()
    good = re.search(r"PASSED  \] (\d+)", said)
    tally.passed += int(good[1]) if good else 0
    for failure in re.findall(r"^FAILED (.*)$", said, flags=re.M):
        tally.case("Debian package", [failure])
    if not good:
        tally.case("Debian package", [said, done.stderr.decode()])


def main():
    build = sys.argv[1]
    jixiao, folder = f"{build}/jixiao", f"{build}/oracles"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    tally = sources.Tally()
    made = sources.make(jixiao, build, folder, tally)
    steps = [
        ("read back", lambda: round_trip.direct(
            jixiao, made, sources.WRITTEN, tally)),
        ("LibreOffice", lambda: round_trip.through_libreoffice(
            jixiao, folder, made, tally)),
        ("qpdf", lambda: pdf_file.sound(made, tally)),
        ("pdftotext", lambda: pdf_file.searchable(made, tally)),
        ("PDFBox preflight", lambda: pdf_file.preflight(made, tally)),
        ("Debian package", lambda: package(jixiao, tally)),
    ]
    print(f"{len(made)} declarations in {len(sources.WRITTEN)} formats")
    for name, step in steps:
        if len(sys.argv) > 2 and name not in sys.argv[2:]:
            continue
        begun, before = time.monotonic(), tally.passed + tally.failed
        step()
        print(f"{name}: {tally.passed + tally.failed - before} cases, "
              f"{time.monotonic() - begun:.0f} s", flush=True)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
