/* SPDX-License-Identifier: Apache-2.0
 * Labels in pieces. Of those of several lines in text copied from a table only
 * the last line has its TAB, so that the lines before it stand at the end of
 * the row above. Those that the end of a page cuts in two go on in the row
 * below. */
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

static bool is_level(const Layouts *layouts, Str s) {
    Key key = level_key(s);
    for (size_t i = 0; i < layouts->items.n; i++)
        if (layout_level1(layouts->items.items[i], &key) != LEVEL1_NONE ||
            layout_level2(layouts->items.items[i], &key) != LEVEL2_NONE)
            return true;
    return false;
}

static bool is_short(const Text *t) {
    return t->s.n > 0 && t->s.n <= BROKEN_BYTES_MAX;
}

/* True where two texts on different pages make a known label. */
static bool are_pieces(Arena *a, const Layouts *layouts, const Text *above,
                       const Text *text) {
    if (!is_short(above) || !is_short(text) ||
        str_equal(above->at.part, text->at.part))
        return false;
    ArenaMark mark = arena_mark(a);
    Str joined = str_format(a, "%.*s%.*s", STR_ARG(above->s), STR_ARG(text->s));
    bool known = is_known(layouts, joined) || is_level(layouts, joined);
    arena_rewind(a, mark);
    return known;
}

static Box *box_at(const Row *row, const Box *place) {
    for (size_t i = 0; i < row->n; i++)
        if (row->boxes[i].column == place->column &&
            row->boxes[i].span == place->span)
            return &row->boxes[i];
    return NULL;
}

/* The text above takes the place of the one that begins in `first`. */
static void reach_down(Rows *rows, size_t first, Text *text, Text *above) {
    for (size_t i = first; i < rows->items.n; i++) {
        Row *row = &rows->items.items[i];
        bool found = false;
        for (size_t k = 0; k < row->n; k++) {
            if (row->boxes[k].text != text) continue;
            row->boxes[k].text = above;
            row->boxes[k].ghost = found = true;
        }
        if (!found) return;
    }
}

/* Labels that were cut between a row and the one above. */
static void mend_cut(Arena *a, const Layouts *layouts, Rows *rows, size_t at) {
    const Row *row = &rows->items.items[at], *over = row - 1;
    if (row->line || !row->spans || over->line || over->table != row->table)
        return;
    for (size_t i = 0; i < row->n; i++) {
        const Box *box = &row->boxes[i], *above = box_at(over, box);
        if (box->ghost || above == NULL ||
            !are_pieces(a, layouts, above->text, box->text))
            continue;
        Text *text = box->text;
        above->text->s = str_format(a, "%.*s%.*s", STR_ARG(above->text->s),
                                    STR_ARG(text->s));
        reach_down(rows, at, text, above->text);
    }
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
    last->text->runes = first->text->runes = 0;
    first->text->s = str_format(a, "%.*s\n%.*s", STR_ARG(str_from(text, start)),
                                STR_ARG(rest));
}

void broken_labels_mend(Arena *a, const Layouts *layouts, Rows *rows) {
    for (size_t i = 1; i < rows->items.n; i++) {
        mend_row(a, layouts, &rows->items.items[i - 1], &rows->items.items[i]);
        mend_cut(a, layouts, rows, i);
    }
}
