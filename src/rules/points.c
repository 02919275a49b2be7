/* SPDX-License-Identifier: Apache-2.0
 * Counting code points from the nearest mark on. */
#include "rules/points.h"

#include "base/utf8.h"

enum { STEP = 64 };

Points points_of(Arena *a, Str text) {
    Points out = {.text = text};
    uint32_t *marks = ARENA_ARRAY(a, uint32_t, text.n / STEP + 1);
    for (Str rest = text; rest.n > 0; utf8_next(&rest), out.n++)
        if (out.n % STEP == 0)
            marks[out.n / STEP] = (uint32_t)(text.n - rest.n);
    out.marks = marks;
    return out;
}

size_t points_byte(const Points *p, int point) {
    if (point <= 0) return 0;
    if (point >= p->n) return p->text.n;
    size_t byte = p->marks[point / STEP];
    return byte + utf8_offset(str_from(p->text, byte), (size_t)point % STEP);
}

int points_until(const Points *p, size_t byte) {
    if (byte >= p->text.n) return p->n;
    int from = 0, to = (p->n - 1) / STEP; /* the last mark at or before byte */
    while (from < to) {
        int middle = from + (to - from + 1) / 2;
        if (p->marks[middle] <= byte)
            from = middle;
        else
            to = middle - 1;
    }
    Str counted = str_slice(p->text, p->marks[from], byte);
    return from * STEP + (int)utf8_count(counted);
}

Str points_slice(const Points *p, int start, int end) {
    return str_slice(p->text, points_byte(p, start), points_byte(p, end));
}
