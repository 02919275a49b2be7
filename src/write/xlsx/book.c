/* SPDX-License-Identifier: Apache-2.0
 * Plain tables at once. */
#include "write/xlsx/book.h"

static bool put_sheet(Workbook *w, Arena *a, const BookSheet *s, Err *e) {
    int sheet;
    bool done = workbook_sheet(&sheet, w, s->name, s->columns, s->columns_n, e);
    for (size_t row = 0; done && row < s->rows; row++) {
        workbook_row(w, sheet);
        for (size_t i = 0; i < s->columns_n; i++) {
            Str text = s->cell(a, s->context, row, i);
            if (s->columns[i].number)
                workbook_number(w, sheet, text);
            else
                workbook_text(w, sheet, text);
        }
        done = workbook_row_end(w, sheet, e);
    }
    return done;
}

bool book_write(Buf *out, Arena *a, const BookSheet *sheets, size_t n, Err *e) {
    Workbook *w = workbook_in_memory(a);
    for (size_t i = 0; i < n; i++)
        if (!put_sheet(w, a, &sheets[i], e)) {
            workbook_drop(w);
            return false;
        }
    return workbook_bytes(out, w, e);
}
