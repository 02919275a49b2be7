/* SPDX-License-Identifier: Apache-2.0
 * Compares two declarations by decl_each. */
#include "decl_compare.h"

#include <stdio.h>

#include "base/utf8.h"

typedef struct Entry {
    Str path, text;
} Entry;

typedef struct Entries {
    Arena *a;
    bool loose;
    VEC(Entry) items;
} Entries;

static void collect(void *context, Str path, ValueKind kind, const Value *v) {
    Entries *e = context;
    (void)kind;
    if (value_is_blank(v)) return;
    Str text = v->text.p != NULL ? v->text : v->raw;
    if (e->loose) text = str_squash(e->a, text);
    VEC_ADD(e->a, &e->items, ((Entry){path, text}));
}

/* The text from a little before the place where the two part. */
static Str from_difference(Str s, Str other) {
    enum { BEFORE = 45 };
    size_t at = 0;
    while (at < s.n && at < other.n && s.p[at] == other.p[at])
        at++;
    at = at < BEFORE ? 0 : at - BEFORE;
    while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at++;
    return str_from(s, at);
}

static Entry entry_at(const Entries *e, size_t i) {
    return i < e->items.n ? e->items.items[i] : (Entry){S("(end)"), S("")};
}

static bool same(Arena *a, const char *title, const Decl *left,
                 const Decl *right, bool loose) {
    Entries l = {.a = a, .loose = loose}, r = {.a = a, .loose = loose};
    decl_each(left, a, collect, &l);
    decl_each(right, a, collect, &r);
    for (size_t i = 0; i < l.items.n || i < r.items.n; i++) {
        Entry x = entry_at(&l, i), y = entry_at(&r, i);
        if (str_equal(x.path, y.path) && str_equal(x.text, y.text)) continue;
        fprintf(stderr, "%s:\n  %.*s = %.*s\n  %.*s = %.*s\n", title,
                STR_ARG(x.path), STR_ARG(from_difference(x.text, y.text)),
                STR_ARG(y.path), STR_ARG(from_difference(y.text, x.text)));
        return false;
    }
    return true;
}

bool decl_same(Arena *a, const char *title, const Decl *left,
               const Decl *right) {
    return same(a, title, left, right, false);
}

bool decl_same_loosely(Arena *a, const char *title, const Decl *left,
                       const Decl *right) {
    return same(a, title, left, right, true);
}
