/* SPDX-License-Identifier: Apache-2.0
 * Changing the seed and comparing what the rules say before and after. */
#include "test.h"

#include "rules/change.h"

#include "base/buf.h"
#include "rules/all.h"
#include "rules/case.h"

static const Str BLANK[] = {S_INIT("budget.revenue.government_fund"),
                            S_INIT("budget.revenue.special_account"),
                            S_INIT("budget.revenue.other"),
                            S_INIT("review.opinion"),
                            S_INIT("review.date"),
                            S_INIT("preparer.name"),
                            S_INIT("preparer.phone"),
                            S_INIT("preparer.date")};

/* The seed as the contract says it must be read; skips where it is absent. */
static void read_seed(Decl *out, Arena *a) {
    const char *shared = getenv("JIXIAO_SHARED");
    Str path = str_format(a, "%s/forms/seed/seed.expected.json",
                          shared != NULL ? shared : "../shared");
    Str text;
    Json json;
    Err e = {0};
    if (!case_file(&text, a, path)) {
        print_message("%.*s is absent: skipped\n", STR_ARG(path));
        test_skip(a);
    }
    assert_true(json_read(&json, a, text, &e));
    assert_true(decl_from_json(out, a, &json, &e));
    for (size_t i = 0; i < COUNT_OF(BLANK); i++)
        VEC_ADD(a, &out->receipt.missing, BLANK[i]);
    decl_find_targets(out, a);
}

static void apply(Decl *d, Arena *a, const Change *c) {
    Str path = str_from_c(c->path), from = str_from_c(c->from);
    Str to = str_from_c(c->to);
    const Value *v = decl_find(d, path);
    assert_non_null(v);
    Str is = v->raw;
    if (from.n > 0) {
        size_t at = str_find(is, from);
        if (at == STR_NONE) fail_msg("%s has no %s", c->path, c->from);
        Str head = str_join(a, str_upto(is, at), to);
        to = str_join(a, head, str_from(is, at + from.n));
    }
    assert_true(decl_set(d, a, path, to, v->at));
    decl_find_targets(d, a);
}

static Str key_of(Arena *a, const Finding *f) {
    return str_format(a, "%.*s %.*s", STR_ARG(f->code), STR_ARG(f->path));
}

static size_t count_of(const Report *r, Arena *a, Str key) {
    size_t n = 0;
    for (size_t i = 0; i < r->findings.n; i++)
        n += str_equal(key_of(a, &r->findings.items[i]), key);
    return n;
}

/* "F111 x, F111 x" holds "F111 x" twice. */
static size_t count_in(const char *list, Str key) {
    Str rest = str_from_c(list);
    size_t n = 0;
    while (rest.p != NULL)
        n += str_equal(str_trim(str_cut(&rest, S(","))), key);
    return n;
}

/* Every finding of `one` stands in both as often as the lists say. */
static void compare(Arena *a, const Change *c, const Report *one,
                    const Report *before, const Report *after) {
    for (size_t i = 0; i < one->findings.n; i++) {
        Str key = key_of(a, &one->findings.items[i]);
        size_t is = count_of(after, a, key);
        size_t was = count_of(before, a, key);
        size_t come = count_in(c->come, key), go = count_in(c->go, key);
        if (is + go != was + come)
            fail_msg("%s: %s -> %s: %.*s stood %zu times, now %zu", c->path,
                     c->from, c->to, STR_ARG(key), was, is);
    }
}

/* Everything that should come is there. */
static void has_come(Arena *a, const Change *c, const Report *after) {
    Str rest = str_from_c(c->come);
    while (rest.n > 0) {
        Str key = str_trim(str_cut(&rest, S(",")));
        if (count_of(after, a, key) < count_in(c->come, key))
            fail_msg("%s: %s -> %s: no %.*s", c->path, c->from, c->to,
                     STR_ARG(key));
    }
}

void changes_hold(const Change *changes, size_t n, const Str *families,
                  size_t families_n) {
    Arena *a = test_arena();
    CheckOptions options = {.rules = RULES,
                            .rules_n = RULES_N,
                            .select = families,
                            .select_n = families_n};
    Decl seed;
    Report before;
    read_seed(&seed, a);
    check_decl(&before, a, &seed, &options);
    for (size_t i = 0; i < n; i++) {
        const Change *c = &changes[i];
        Decl changed;
        Report after;
        read_seed(&changed, a);
        apply(&changed, a, c);
        check_decl(&after, a, &changed, &options);
        compare(a, c, &before, &before, &after);
        compare(a, c, &after, &before, &after);
        has_come(a, c, &after);
    }
    arena_free(a);
}
