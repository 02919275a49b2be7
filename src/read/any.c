/* SPDX-License-Identifier: Apache-2.0
 * The table of the formats that can be read, and which reader a file's bytes
 * ask for. */
#include "read/read.h"

#include "read/encoding.h"
#include "read/sniff.h"

typedef struct FormatReader {
    Format format;
    ReadSniff *claims;
    Reader *read;
} FormatReader;

/* In the order of asking: pdf, docx, xlsx, doc, xls, html, and last the text
 * reader, which takes what no other claims. */
static const FormatReader READERS[] = {
    {FORMAT_PDF, sniff_pdf, read_pdf},    {FORMAT_DOCX, sniff_docx, read_docx},
    {FORMAT_XLSX, sniff_xlsx, read_xlsx}, {FORMAT_DOC, sniff_doc, read_doc},
    {FORMAT_XLS, sniff_xls, read_xls},    {FORMAT_HTML, sniff_html, read_html},
    {FORMAT_TXT, sniff_txt, read_txt},    {FORMAT_NONE, NULL, NULL},
};

static const FormatReader *reader_find(Str bytes) {
    for (const FormatReader *r = READERS; r->read != NULL; r++)
        if (r->claims(bytes)) return r;
    return NULL;
}

void read_warm_up(void) {
    encoding_warm_up();
}

bool read_any(Paper *out, Arena *a, Str bytes, Err *e) {
    const FormatReader *r = reader_find(bytes);
    if (bytes.n == 0)
        return err_set(e, ERR_FORMAT, "文件是空的", "the file is empty",
                       "请看文件是否拷贝完整。",
                       "Look whether it was copied whole.");
    if (r == NULL)
        return err_set(
            e, ERR_FORMAT, "认不出是什么文件", "unknown kind of file",
            "请用 Word、WPS、Excel、PDF、网页或文本格式的申报表。",
            "Use a form in a Word, WPS, Excel, PDF, HTML or text file.");
    *out = (Paper){.format = r->format};
    return r->read(out, a, bytes, e);
}
