/* SPDX-License-Identifier: Apache-2.0
 * Reading widths; see font_width.h. */
#include "read/pdf/font_width.h"

#include <stdlib.h>

enum { CID_MAX = 0xFFFF, WIDTH_STANDARD = 1000, WIDTH_UNKNOWN = 500 };

static void add_list(FontWidths *out, Arena *a, double first, const float *each,
                     size_t n) {
    if (!(first >= 0) || first > CID_MAX || n == 0) return;
    uint32_t start = (uint32_t)first;
    VEC_ADD(a, &out->ranges,
            ((WidthRange){start, start + (uint32_t)n - 1, 0, each}));
}

/* A font of the standard fourteen has no widths: half an em, which is near
 * enough to find the line and the cell. */
void widths_read_simple(FontWidths *out, Arena *a, PdfDoc *doc,
                        const PdfValue *font) {
    size_t n;
    const PdfValue *descriptor = pdf_get(doc, font, S("FontDescriptor"));
    const float *each = pdf_get_numbers(&n, doc, font, S("Widths"));
    *out = (FontWidths){.otherwise =
                            pdf_get_number(doc, descriptor, S("MissingWidth"),
                                           n > 0 ? 0 : WIDTH_UNKNOWN)};
    add_list(out, a, pdf_get_number(doc, font, S("FirstChar"), 0), each, n);
}

static const float *read_list(Arena *a, PdfDoc *doc, const PdfValue *array) {
    float *each = ARENA_ARRAY(a, float, array->list.n + 1);
    for (size_t i = 0; i < array->list.n; i++)
        each[i] = (float)pdf_number(pdf_at(doc, array, i), 0);
    return each;
}

static int compare_ranges(const void *x, const void *y) {
    const WidthRange *a = x, *b = y;
    return (a->first > b->first) - (a->first < b->first);
}

void widths_read_cid(FontWidths *out, Arena *a, PdfDoc *doc,
                     const PdfValue *font) {
    *out = (FontWidths){.otherwise =
                            pdf_get_number(doc, font, S("DW"), WIDTH_STANDARD)};
    const PdfValue *w = pdf_get(doc, font, S("W"));
    if (w->kind != PDF_ARRAY) return;
    for (size_t i = 0; i + 1 < w->list.n;) {
        double first = pdf_number(pdf_at(doc, w, i), -1);
        const PdfValue *second = pdf_at(doc, w, i + 1);
        if (second->kind == PDF_ARRAY) {
            add_list(out, a, first, read_list(a, doc, second), second->list.n);
            i += 2;
            continue;
        }
        double last = pdf_number(second, -1);
        double width = pdf_number(pdf_at(doc, w, i + 2), out->otherwise);
        if (first >= 0 && last >= first && last <= CID_MAX)
            VEC_ADD(
                a, &out->ranges,
                ((WidthRange){(uint32_t)first, (uint32_t)last, width, NULL}));
        i += 3;
    }
    if (out->ranges.n > 1)
        qsort(out->ranges.items, out->ranges.n, sizeof *out->ranges.items,
              compare_ranges);
}

double widths_find(const FontWidths *w, uint32_t glyph) {
    size_t low = 0, high = w->ranges.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->ranges.items[middle].first <= glyph)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0) return w->otherwise;
    const WidthRange *range = &w->ranges.items[low - 1];
    if (glyph > range->last) return w->otherwise;
    if (range->each == NULL) return range->width;
    return (double)range->each[glyph - range->first];
}
