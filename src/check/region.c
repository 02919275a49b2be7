/* SPDX-License-Identifier: Apache-2.0
 * Values in the text of a file. */
#include "check/region.h"

#include "base/buf.h"
#include "base/utf8.h"

/* A shorter value stands in a text by chance. */
enum { VALUE_BYTES_MIN = 6 };

RegionText region_text(Arena *a, Str text) {
    RegionText out = {.text = text};
    if (text.n == 0 || text.n > REGION_TEXT_MAX) return (RegionText){0};
    char *bare = ARENA_ARRAY(a, char, text.n);
    out.points = ARENA_ARRAY(a, uint32_t, text.n);
    size_t n = 0;
    uint32_t point = 0;
    for (Str rest = text; rest.n > 0; point++) {
        Str here = rest;
        if (rune_is_blank(utf8_next(&rest))) continue;
        for (size_t i = 0; i < here.n - rest.n; i++) {
            out.points[n] = point;
            bare[n++] = here.p[i];
        }
    }
    out.bare = (Str){bare, n};
    return out;
}

/* A value without its blanks, and its stretch in bytes of that. */
typedef struct Bare {
    Str text;
    size_t from, to;
} Bare;

static Bare bare_of(Arena *a, Str value, size_t start, size_t end) {
    Buf b = buf_new(a, value.n);
    Bare out = {.to = STR_NONE};
    size_t point = 0;
    for (Str rest = value; rest.n > 0; point++) {
        Str here = rest;
        if (point == start) out.from = b.n;
        if (point == end) out.to = b.n;
        if (!rune_is_blank(utf8_next(&rest)))
            buf_add(&b, str_upto(here, here.n - rest.n));
    }
    out.text = buf_str(&b);
    if (end == 0 || out.to == STR_NONE) out.to = out.text.n;
    return out;
}

/* Lines and columns of the code points [offset, offset + length). */
static void find_lines(Region *r, Str text) {
    size_t point = 0, line = 1, column = 1;
    for (Str rest = text;; point++) {
        if (point == r->offset) {
            r->line = line;
            r->column = column;
        }
        if (point == r->offset + r->length || rest.n == 0) break;
        bool end = utf8_next(&rest) == '\n';
        column = end ? 1 : column + 1;
        line += end;
    }
    r->end_line = line;
    r->end_column = column;
}

bool region_find(Region *out, Arena *a, const RegionText *t, Str value,
                 size_t start, size_t end) {
    Bare v = bare_of(a, value, start, end);
    if (v.text.n < VALUE_BYTES_MIN || v.to <= v.from) return false;
    size_t at = str_find(t->bare, v.text);
    if (at == STR_NONE) return false;
    if (str_find(str_from(t->bare, at + 1), v.text) != STR_NONE) return false;
    size_t first = t->points[at + v.from], last = t->points[at + v.to - 1];
    *out = (Region){.offset = first, .length = last + 1 - first};
    find_lines(out, t->text);
    return true;
}
