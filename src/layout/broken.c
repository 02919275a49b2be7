/* SPDX-License-Identifier: Apache-2.0
 * Labels of several lines in text copied from a table: only the last line has
 * its TAB, so that the lines before it stand at the end of the row above. */
#include "layout/broken.h"

enum { LINES_MAX = 3, BROKEN_BYTES_MAX = 120 };

static bool is_known(const Layouts *layouts, Str s) {
    Key key = label_key(s);
    int ids[MATCHES_MAX];
    for (size_t i = 0; i < layouts->items.n; i++)
        if (layout_match(layouts->items.items[i], &key, ids) > 0) return true;
    return false;
}

/* Where the lines at the end of `above` begin that make a known label with
 * `rest`; STR_NONE where none do. All of `above` may be such lines where
 * `rest` alone is no label. */
static size_t label_start(Arena *a, const Layouts *layouts, Str above,
                          Str rest) {
    size_t found = STR_NONE, at = above.n;
    if (rest.n == 0 || rest.n > BROKEN_BYTES_MAX) return STR_NONE;
    for (int i = 0; i < LINES_MAX && at > 0 && at != STR_NONE; i++) {
        size_t line = str_find_last(str_upto(above, at), S("\n"));
        size_t start = line == STR_NONE ? 0 : line + 1;
        if (above.n - start > BROKEN_BYTES_MAX) break;
        Str front = str_from(above, start);
        ArenaMark mark = arena_mark(a);
        Str joined = str_format(a, "%.*s%.*s", STR_ARG(front), STR_ARG(rest));
        if (is_known(layouts, joined) &&
            (start > 0 || !is_known(layouts, rest)))
            found = start;
        arena_rewind(a, mark);
        at = line;
    }
    return found;
}

static void mend_row(Arena *a, const Layouts *layouts, Row *above, Row *row) {
    if (row->line || row->spans || above->table != row->table || row->n < 2 ||
        above->n == 0 || row->boxes[0].ghost)
        return;
    Box *last = &above->boxes[above->n - 1], *first = &row->boxes[0];
    Str text = last->text->s, rest = first->text->s;
    if (last->ghost) return;
    size_t start = label_start(a, layouts, text, rest);
    if (start == STR_NONE) return;
    last->text->s = str_trim(str_upto(text, start));
    first->text->s = str_format(a, "%.*s\n%.*s", STR_ARG(str_from(text, start)),
                                STR_ARG(rest));
}

void broken_labels_mend(Arena *a, const Layouts *layouts, Rows *rows) {
    for (size_t i = 1; i < rows->items.n; i++)
        mend_row(a, layouts, &rows->items.items[i - 1], &rows->items.items[i]);
}
