#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at the report as a page and as a .docx with comments.

    report_page.py REPORT.json PAGE.html ANNOTATED.docx REPORT.txt

The page must stand alone (no scripts, no style but its one element, nothing
fetched), its elements must close, and every finding must be a note whose number
stands at a mark; in the .docx every finding must be a comment of jixiao,
anchored in the document, sign and code first, at the text it is about. What the
page numbers 7 the terminal's report numbers 7."""
import html.parser
import json
import re
import sys
import zipfile

VOID = {"meta", "col", "br", "path", "circle", "use"}
SIGNS = {"error": "必改", "warning": "应改", "info": "提示"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.links = [], [], set(), []
        self.styles = self.opened = 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("script", "link", "iframe", "img", "object", "base"):
            self.faults.append(f"<{tag}>")
        self.styles += tag == "style"
        self.opened += tag == "details" and "open" in attrs
        for name, value in attrs.items():
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{tag} {name}={value}")
            if name in ("href", "src") and not value.startswith("#"):
                self.faults.append(f"{tag} leads to {value}")
        if "id" in attrs:
            if attrs["id"] in self.ids:
                self.faults.append(f"id {attrs['id']} twice")
            self.ids.add(attrs["id"])
        if tag in ("a", "use"):
            self.links.append(attrs["href"][1:])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def look_at_page(text, findings):
    page = Page()
    page.feed(text)
    faults = list(page.faults)
    if page.open:
        faults.append(f"left open: {page.open}")
    if page.styles != 1:
        faults.append(f"{page.styles} style elements")
    if page.opened != (1 if findings else 0):
        faults.append(f"{page.opened} notes are open")
    if "url(" in text or "@import" in text:
        faults.append("style fetches something")
    for link in page.links:
        if link not in page.ids:
            faults.append(f"#{link} leads nowhere")
    for n in range(1, len(findings) + 1):
        for kind in "nt":
            if f"{kind}{n}" not in page.ids:
                faults.append(f"finding {n} ({findings[n - 1]['code']}) has no "
                              + ("note" if kind == "n" else "mark"))
    return faults


def text_of(xml):
    lines = []
    for paragraph in re.split(r"</w:p>", xml):
        lines.append("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)))
    text = "\n".join(line for line in lines if line)
    for name, char in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
        text = text.replace(f"&{name};", char)
    return text


def look_at_docx(path, findings):
    faults = []
    package = zipfile.ZipFile(path)
    document = package.read("word/document.xml").decode()
    if not findings and "word/comments.xml" not in package.namelist():
        return []
    comments = package.read("word/comments.xml").decode()
    found = re.findall(r'<w:comment w:id="(\d+)" w:author="([^"]*)".*?</w:comment>',
                       comments, re.S)
    bodies = re.findall(r"<w:comment .*?</w:comment>", comments, re.S)
    if len(found) != len(findings):
        return [f"{len(found)} comments for {len(findings)} findings"]
    for (number, author), body, f in zip(found, bodies, findings):
        name = f"comment {number} ({f['code']})"
        begins = f"{SIGNS[f['severity']]} {f['code']} "
        if author != "jixiao":
            faults.append(f"{name} is by {author}")
        if not text_of(body).startswith(begins):
            faults.append(f"{name} does not begin with {begins}")
        start = document.find(f'<w:commentRangeStart w:id="{number}"/>')
        end = document.find(f'<w:commentRangeEnd w:id="{number}"/>')
        if start < 0 or end < start or \
                f'<w:commentReference w:id="{number}"/>' not in document:
            faults.append(f"{name} is not anchored")
            continue
        about = f["excerpt"]
        if about["end"] > about["start"]:
            wanted = about["text"][about["start"]:about["end"]].split("\n")[0]
            if text_of(document[start:end]).split("\n")[0] != wanted:
                faults.append(f"{name} stands at "
                              f"{text_of(document[start:end])!r}, not {wanted!r}")
    return faults


def numbers_of(text):
    """"2、28—31" as the numbers that it names."""
    for part in text.split("、"):
        ends = [int(n) for n in part.split("—")]
        yield from range(ends[0], ends[-1] + 1)


def terminal_pairs(text):
    """(number, code) of every finding of the terminal's report. A line of
    several places names their numbers, one of blank fields their codes too."""
    lines = []
    for line in text.split("\n----")[0].split("\n"):
        if re.match(r"[ \d]{3} [\^~.] [A-Z]\d{3}  ", line):
            lines.append(line)
        elif line.startswith(" " * 11) and lines:
            lines[-1] += line.strip()
    pairs = set()
    for line in lines:
        number, code, said = re.match(
            r" *(\d*) [\^~.] ([A-Z]\d{3})  (.*)", line).groups()
        if not number:
            number = re.match(r"[\d、—]+", said)[0]
        blank = re.search(r"空着（([^）]*)）", said)
        codes = re.findall(r"[A-Z]\d{3}", blank[1]) if blank else [code]
        pairs |= {(n, c) for n in numbers_of(number) for c in codes}
    return pairs


def look_at_numbers(page, text):
    notes = re.findall(r'<b class="number w\d">(\d+)</b>.*?'
                       r'<span class="code">(\w+)</span>', page)
    said = terminal_pairs(text)
    faults = [f"the page's {n} is {code}, not so the terminal's"
              for n, code in notes if (int(n), code) not in said]
    faults += [f"{n} of the terminal is not on the page" for n in
               sorted({n for n, _ in said} - {int(n) for n, _ in notes})]
    return faults


def main():
    report = json.load(open(sys.argv[1], encoding="utf-8"))
    findings = report["findings"]
    page = open(sys.argv[2], encoding="utf-8").read()
    faults = look_at_page(page, findings)
    faults += look_at_numbers(page, open(sys.argv[4], encoding="utf-8").read())
    faults += look_at_docx(sys.argv[3], findings)
    for fault in faults:
        print(fault)
    print(f"{len(findings)} findings, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
