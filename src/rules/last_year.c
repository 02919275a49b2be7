/* SPDX-License-Identifier: Apache-2.0
 * Matching this year's targets to last year's. */
#include "rules/last_year.h"

#include "rules/name.h"
#include "rules/place.h"

const Decl *last_year(Run *run) {
    const Decl *before = run->context->previous;
    if (before == NULL) {
        run_not_applicable(run, "没有给上年的表（--previous）",
                           "last year's form was not given (--previous)");
        return NULL;
    }
    const Value *then = &before->year, *now = &run->d->year;
    if (then->text.p != NULL && now->text.p != NULL &&
        then->number.digits + 1 != now->number.digits) {
        run_not_applicable(run, "给的不是上一年的表",
                           "the form given is not that of last year");
        return NULL;
    }
    return before;
}

/* A target with its place and its name made comparable. */
typedef struct Named {
    size_t index;
    const Indicator *indicator;
    const Target *target;
    Str name;
    bool taken;
} Named;

typedef VEC(Named) NamedTargets;

static NamedTargets named_of(Arena *a, const NameWords *words, const Decl *d) {
    NamedTargets out = {0};
    for (size_t n = 0; n < d->indicators.n; n++) {
        const Indicator *i = &d->indicators.items[n];
        if (value_scope(&i->scope) == SCOPE_LONG_TERM) continue;
        for (size_t t = 0; t < i->targets.n; t++) {
            const Target *target = &i->targets.items[t];
            if (!target->has_value) continue;
            Str name = target->name.n > 0 ? target->name : i->name.text;
            Named one = {.index = n, .indicator = i, .target = target};
            one.name = name_normal(a, words, name);
            if (one.name.n > 0) VEC_ADD(a, &out, one);
        }
    }
    return out;
}

static bool are_same(const Named *x, const Named *y) {
    return x->indicator->level1.choice == y->indicator->level1.choice &&
           x->indicator->level2.choice == y->indicator->level2.choice &&
           str_equal(x->name, y->name) && targets_alike(x->target, y->target);
}

Pairs pairs_of_targets(Run *run, const Decl *before) {
    NameWords words = name_words();
    NamedTargets now = named_of(run->a, &words, run->d);
    NamedTargets then = named_of(run->a, &words, before);
    Pairs out = {.now_n = now.n, .before_n = then.n};
    for (size_t i = 0; i < now.n; i++)
        for (size_t j = 0; j < then.n; j++) {
            Named *old = &then.items[j];
            if (old->taken || !are_same(&now.items[i], old)) continue;
            old->taken = true;
            VEC_ADD(
                run->a, &out.items,
                ((Pair){now.items[i].index, now.items[i].target, old->target}));
            break;
        }
    return out;
}

int64_t percent_changed(Decimal now, Decimal before) {
    Decimal gap, hundred;
    int64_t base = before.digits;
    if (base <= 0 || !decimal_subtract(&gap, now, before) ||
        !decimal_multiply(&hundred, gap, decimal_from_int(100)))
        return 0;
    int64_t n = hundred.digits;
    for (int s = hundred.scale; s < before.scale; s++)
        if (__builtin_mul_overflow(n, 10, &n)) return 0;
    for (int s = before.scale; s < hundred.scale; s++)
        if (__builtin_mul_overflow(base, 10, &base)) return 0;
    return n / base;
}
