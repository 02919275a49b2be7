/* SPDX-License-Identifier: Apache-2.0
 * Drawing tables on the pages of test PDFs, and reading them. */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include "base/buf.h"
#include "paper/paper.h"

enum { PDF_CONTENT_MAX = 1 << 16 };

/* Appends "x y Td <text as UTF-16> Tj" in the font with two-byte codes. */
void pdf_put_text(Buf *b, int x, int y, const char *text);
void pdf_put_rule(Buf *b, int x0, int y0, int x1, int y1);
/* Rules of a table of one row with borders at those places. */
void pdf_put_row(Buf *b, int top, int bottom, const int *xs, int n);

/* Fails the test where the file cannot be read or has no table. */
Paper pdf_read_good(Arena *a, Str bytes);
const Table *pdf_first_table(const Paper *paper);

#endif
