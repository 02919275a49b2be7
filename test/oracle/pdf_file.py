# SPDX-License-Identifier: Apache-2.0
# Our PDFs as other programs see them: PDF/A-1b for PDFBox preflight, sound for
# qpdf, and with the text of every value for poppler's pdftotext.
import re

from round_trip import NOT_COMPARED, folded
from sources import run

# A value's text may be cut by page ends into so many pieces.
PIECES_MAX = 12


def preflight(made, tally):
    done = run("tools/preflight", *[s.written("pdf") for s in made])
    blocks = re.split(r"^(?=\S)", done.stdout.decode(), flags=re.M)
    said = {}
    for block in blocks:
        head, _, rest = block.partition("\n")
        said[head.split(": ")[0]] = (head, rest.splitlines())
    for source in made:
        head, errors = said.get(source.written("pdf"),
                                (done.stderr.decode()[:200], []))
        good = head.endswith(": PDF/A-1b")
        tally.case(f"{source.name}: PDF/A-1b",
                   [] if good else [head] + errors)


def sound(made, tally):
    for source in made:
        done = run("qpdf", "--check", source.written("pdf"))
        tally.case(f"{source.name}: qpdf --check",
                   (done.stdout + done.stderr).decode().splitlines()
                   if done.returncode else [])


FILLED_IN = {"text", "name", "content", "duties", "department", "opinion",
             "reviewer", "phone", "standard", "explanation", "basis", "note",
             "leader"}


def texts(value):
    """Every text that a person filled in; choices, numbers and what targets
    say are printed in another way."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in FILLED_IN and isinstance(inner, str):
                yield folded(inner)
            elif key not in NOT_COMPARED | {"targets", "budget"}:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def stands_in(text, page):
    """True where the text stands in the page's text, whole or in a few pieces
    that follow each other (page ends)."""
    for _ in range(PIECES_MAX):
        if text in page:
            return True
        n = next((n for n in range(len(text) - 1, 0, -1)
                  if text[:n] in page), 0)
        if n == 0:
            return False
        text = text[n:]
    return False


def searchable(made, tally):
    for source in made:
        done = run("pdftotext", "-raw", source.written("pdf"), "-")
        page = folded(done.stdout.decode())
        tally.case(f"{source.name}: text of the PDF",
                   [f"not in the text: {t!r}" for t in texts(source.decl)
                    if not stands_in(t, page)])
