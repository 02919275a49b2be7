/* SPDX-License-Identifier: Apache-2.0
 * Writing small PDF files; see pdf_make.h. */
#include "pdf_make.h"

#include <assert.h>

enum { FILE_MAX = 1 << 24 };

PdfMake pdf_make(Arena *a) {
    PdfMake m = {.b = buf_new(a, FILE_MAX)};
    buf_add(&m.b, S("%PDF-1.4\n"));
    return m;
}

int pdf_make_object(PdfMake *m, Str value) {
    assert(m->n + 1 < PDF_MAKE_OBJECTS_MAX);
    m->offsets[++m->n] = m->b.n;
    buf_format(&m->b, "%d 0 obj\n", m->n);
    buf_add(&m->b, value);
    buf_add(&m->b, S("\nendobj\n"));
    return m->n;
}

int pdf_make_stream(PdfMake *m, Str members, Str data) {
    Buf b = buf_new(m->b.a, FILE_MAX);
    buf_format(&b, "<< /Length %zu ", data.n);
    buf_add(&b, members);
    buf_add(&b, S(" >>\nstream\n"));
    buf_add(&b, data);
    buf_add(&b, S("\nendstream"));
    return pdf_make_object(m, buf_str(&b));
}

Str pdf_make_end(PdfMake *m) {
    size_t at = m->b.n;
    buf_format(&m->b, "xref\n0 %d\n0000000000 65535 f \n", m->n + 1);
    for (int i = 1; i <= m->n; i++)
        buf_format(&m->b, "%010zu 00000 n \n", m->offsets[i]);
    buf_format(&m->b,
               "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
               m->n + 1, at);
    return buf_str(&m->b);
}

Str pdf_of_content(Arena *a, Str content) {
    return pdf_of_pages(a, &content, 1, S(""));
}

Str pdf_of_pages(Arena *a, const Str *contents, int n, Str more) {
    enum { FIRST_PAGE = 8 };
    PdfMake m = pdf_make(a);
    Buf kids = buf_new(a, FILE_MAX);
    for (int i = 0; i < n; i++)
        buf_format(&kids, "%d 0 R ", FIRST_PAGE + 2 * i);
    pdf_make_object(&m, S("<< /Type /Catalog /Pages 2 0 R >>"));
    pdf_make_object(
        &m, str_format(a,
                       "<< /Type /Pages /Kids [ %.*s] /Count %d /MediaBox "
                       "[0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 "
                       "4 0 R >> >> >>",
                       STR_ARG(buf_str(&kids)), n));
    pdf_make_object(&m, S("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                          "/Encoding /WinAnsiEncoding >>"));
    pdf_make_object(&m, S("<< /Type /Font /Subtype /Type0 /BaseFont /Song "
                          "/Encoding /Identity-H /DescendantFonts [5 0 R] "
                          "/ToUnicode 6 0 R >>"));
    pdf_make_object(&m, S("<< /Type /Font /Subtype /CIDFontType2 /BaseFont "
                          "/Song /DW 1000 /W [ 32 126 500 ] >>"));
    pdf_make_stream(&m, S(""),
                    S("1 begincodespacerange <0000> <ffff> "
                      "endcodespacerange 1 beginbfrange <0000> <ffff> "
                      "<0000> endbfrange"));
    pdf_make_object(&m, S("null"));
    for (int i = 0; i < n; i++) {
        pdf_make_object(&m, str_format(a,
                                       "<< /Type /Page /Parent 2 0 R "
                                       "/Contents %d 0 R %.*s >>",
                                       FIRST_PAGE + 2 * i + 1, STR_ARG(more)));
        pdf_make_stream(&m, S(""), contents[i]);
    }
    return pdf_make_end(&m);
}
