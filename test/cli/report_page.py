#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at the report as a page and as a .docx with comments.

    report_page.py REPORT.json PAGE.html ANNOTATED.docx

The page must stand alone (no scripts, no style but its one element, nothing
fetched), its elements must close, and every finding must be a note whose number
stands at a mark; in the .docx every finding must be a comment of jixiao,
anchored in the document, sign and code first, at the text it is about."""
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


def main():
    report = json.load(open(sys.argv[1], encoding="utf-8"))
    findings = report["findings"]
    faults = look_at_page(open(sys.argv[2], encoding="utf-8").read(), findings)
    faults += look_at_docx(sys.argv[3], findings)
    for fault in faults:
        print(fault)
    print(f"{len(findings)} findings, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
