/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of the rules: a .decl text of any content, checked by every rule,
 * against itself as last year's form too. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

/* A finding's stretch lies within its text, and its words are there. */
static void look_at(const Finding *f) {
    int length = (int)utf8_count(f->text);
    if (f->start < 0 || f->start > f->end) abort();
    if (f->end > 0 && f->end > length) abort();
    if (f->message.zh.n == 0 || f->message.en.n == 0) abort();
    if (f->fix.zh.n == 0 || f->fix.en.n == 0) abort();
}

static void check(Arena *a, const Decl *d, const Context *context) {
    CheckOptions options = {
        .context = *context, .rules = RULES, .rules_n = RULES_N};
    Report report;
    check_decl(&report, a, d, &options);
    if (report.ran.n != RULES_N) abort();
    for (size_t i = 0; i < report.findings.n; i++)
        look_at(&report.findings.items[i]);
}

/* Every reader gives UTF-8. */
static Str as_utf8(Arena *a, Str bytes) {
    Buf b = buf_new(a, bytes.n * UTF8_MAX + 1);
    while (bytes.n > 0)
        buf_rune(&b, utf8_next(&bytes));
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const Date TODAY = {2018, 1, 5};
    Arena *a = arena_new((size_t)256 << 20, arena_full);
    Str text = as_utf8(a, (Str){(const char *)data, size});
    Decl d, before;
    Err e;
    if (decl_from_text(&d, a, text, &e) &&
        decl_from_text(&before, a, text, &e)) {
        before.year.number.digits--;
        Context context = {.today = TODAY, .stage = STAGE_SECOND};
        check(a, &d, &context);
        context.previous = &before;
        check(a, &d, &context);
    }
    arena_free(a);
    return 0;
}
