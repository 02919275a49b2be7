/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of web/forms.h: a multipart body that comes in pieces gives what
 * it gives whole; fields, cookies and headers of any bytes. */
#include <stdlib.h>

#include "web/forms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static bool parse(Arena *a, Str body, size_t piece, Fields *fields,
                  Uploads *uploads) {
    Multipart m = multipart_new(a, S("Xx"));
    for (size_t at = 0; at < body.n; at += piece)
        multipart_feed(&m, str_upto(str_from(body, at), piece));
    return multipart_parts(&m, body, fields, uploads);
}

static void check_same(const Fields *a, const Fields *b) {
    if (a->n != b->n) abort();
    for (size_t i = 0; i < a->n; i++)
        if (!str_equal(a->items[i].name, b->items[i].name) ||
            !str_equal(a->items[i].value, b->items[i].value))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    size_t piece = data[0] % 37 + 1u;
    Str s = {(const char *)data + 1, size - 1};
    Fields whole = {0}, pieces = {0}, encoded = {0};
    Uploads files = {0}, same_files = {0};
    bool well = parse(a, s, s.n + 1, &whole, &files);
    if (well != parse(a, s, piece, &pieces, &same_files)) abort();
    if (well) {
        check_same(&whole, &pieces);
        if (files.n != same_files.n) abort();
    }
    (void)!form_fields(&encoded, a, s);
    (void)cookie_find(s, S("jixiao"));
    (void)multipart_boundary(a, s);
    arena_free(a);
    return 0;
}
