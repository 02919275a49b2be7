# SPDX-License-Identifier: Apache-2.0
# A small .xlsx for tests: rows of texts, and what is read out of one.
import io
import re
import zipfile
from html import escape, unescape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def book(rows, hidden=()):
    """Numbers of Python are numbers in the sheet; `hidden` are rows from 1."""
    def cell(value):
        if isinstance(value, (int, float)):
            return "<c><v>%r</v></c>" % value
        return '<c t="inlineStr"><is><t>%s</t></is></c>' % escape(str(value))
    data = "".join(
        "<row r=\"%d\"%s>%s</row>" % (n + 1, ' hidden="1"' if n + 1 in hidden
                                      else "", "".join(map(cell, row)))
        for n, row in enumerate(rows))
    parts = {
        "[Content_Types].xml":
            '<Types xmlns="%scontent-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/><Override PartName='
            '"/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            "</Types>" % PACKAGE,
        "_rels/.rels":
            '<Relationships xmlns="%srelationships"><Relationship Id="r" '
            'Type="%s/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>" % (PACKAGE, OFFICE),
        "xl/workbook.xml":
            '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="表" '
            'sheetId="1" r:id="s"/></sheets></workbook>' % (MAIN, OFFICE),
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="%srelationships"><Relationship Id="s" '
            'Type="%s/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>" % (PACKAGE, OFFICE),
        "xl/worksheets/sheet1.xml":
            '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>'
            % (MAIN, data)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, text in parts.items():
            z.writestr(name, text)
    return out.getvalue()


def read(data, sheet=1):
    """The rows of a sheet of a workbook that the program wrote."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        shared = []
        if "xl/sharedStrings.xml" in z.namelist():
            shared = [unescape(t) for t in re.findall(
                r"<t[^>]*>([^<]*)</t>", z.read("xl/sharedStrings.xml")
                .decode())]
        text = z.read("xl/worksheets/sheet%d.xml" % sheet).decode()
    rows = []
    for row in re.findall(r"<row[^>]*>(.*?)</row>", text):
        cells = []
        for head, body in re.findall(r"<c([^>]*?)(?:/>|>(.*?)</c>)", row):
            value = re.sub(r"<[^>]*>", "", body)
            cells.append(shared[int(value)] if 't="s"' in head
                         else unescape(value))
        rows.append(cells)
    return rows
