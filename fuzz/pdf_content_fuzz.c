/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of what a .pdf holds: the pieces of one, with 0xFF between them
 * (the content of two pages, a form, a character map), put into a sound file.
 */
#include "base/buf.h"
#include "paper_check.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OBJECTS = 10 };

#define CATALOG "<< /Type /Catalog /Pages 2 0 R >>"
#define PAGES                                                                  \
    "<< /Type /Pages /Kids [3 0 R 4 0 R] /MediaBox [0 0 595 842] /Resources "  \
    "<< /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X 7 0 R >> >> >>"
#define FIRST_PAGE "<< /Type /Page /Contents 8 0 R >>"
#define SECOND_PAGE "<< /Type /Page /Contents 9 0 R >>"
#define SIMPLE_FONT                                                            \
    "<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding >>"
#define WIDE_FONT                                                              \
    "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 10 0 R "  \
    "/DescendantFonts [<< /Subtype /CIDFontType2 /DW 1000 >>] >>"

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static void add_stream(Buf *b, int number, const char *members, Str data) {
    buf_format(b, "%d 0 obj << /Length %zu %s >> stream\n", number, data.n,
               members);
    buf_add(b, data);
    buf_add(b, S("\nendstream endobj\n"));
}

static Str make_file(Arena *a, Str pieces) {
    static const char *const FIXED[] = {CATALOG,     PAGES,       FIRST_PAGE,
                                        SECOND_PAGE, SIMPLE_FONT, WIDE_FONT};
    Buf b = buf_new(a, (size_t)64 << 20);
    size_t offsets[OBJECTS + 1] = {0};
    buf_add(&b, S("%PDF-1.4\n"));
    for (int i = 1; i <= OBJECTS; i++) {
        offsets[i] = b.n;
        if (i <= (int)COUNT_OF(FIXED)) {
            buf_format(&b, "%d 0 obj %s endobj\n", i, FIXED[i - 1]);
            continue;
        }
        Str piece = str_cut(&pieces, S("\xFF"));
        add_stream(&b, i, i == 7 ? "/Subtype /Form /BBox [0 0 99 99]" : "",
                   piece.p == NULL ? S("") : piece);
    }
    size_t at = b.n;
    buf_format(&b, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
    for (int i = 1; i <= OBJECTS; i++)
        buf_format(&b, "%010zu 00000 n \n", offsets[i]);
    buf_format(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%zu\n",
               OBJECTS + 1, at);
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Paper paper;
    Err e;
    Str file = make_file(a, (Str){(const char *)data, size});
    if (read_pdf(&paper, a, file, &e)) check_paper(&paper);
    arena_free(a);
    return 0;
}
