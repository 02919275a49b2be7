/* SPDX-License-Identifier: Apache-2.0
 * Numbering marks. */
#include "check/numbering.h"

#include <limits.h>

enum { LONG_LEAST = 20 /* characters of a mark that may hold others */ };

static bool same_stretch(const Finding *x, const Finding *y) {
    return x->start == y->start && x->end == y->end;
}

static bool is_whole(const Finding *f) {
    return f->end <= f->start;
}

static void find_labels(FindingMark *out, const Finding *f, size_t n) {
    int least = INT_MAX; /* where the first of the later stretches ends */
    for (size_t i = n; i-- > 0;) {
        bool holds = f[i].end - f[i].start >= LONG_LEAST && least <= f[i].end;
        if (i + 1 < n && same_stretch(&f[i], &f[i + 1]))
            out[i].at_label = out[i + 1].at_label;
        else
            out[i].at_label = is_whole(&f[i]) || holds;
        if (!out[i].at_label && f[i].end < least) least = f[i].end;
    }
}

/* Numbers the findings of one cell; returns the last number given. */
static int number_cell(FindingMark *out, const Finding *f, size_t n,
                       int number) {
    int label = 0;
    find_labels(out, f, n);
    for (size_t i = 0; i < n && label == 0; i++)
        if (out[i].at_label) label = ++number;
    for (size_t i = 0; i < n; i++) {
        bool again = i > 0 && same_stretch(&f[i], &f[i - 1]);
        if (out[i].at_label)
            out[i].number = label;
        else
            out[i].number = again ? number : ++number;
    }
    return number;
}

size_t findings_of_cell(const Finding *f, size_t n) {
    size_t i = 1;
    while (i < n && str_equal(f[i].path, f[0].path))
        i++;
    return i;
}

const FindingMark *finding_marks(Arena *a, const Finding *f, size_t n) {
    FindingMark *out = ARENA_ARRAY(a, FindingMark, n + 1);
    int number = 0;
    for (size_t i = 0; i < n;) {
        size_t cell = findings_of_cell(&f[i], n - i);
        number = number_cell(&out[i], &f[i], cell, number);
        i += cell;
    }
    return out;
}
