/* SPDX-License-Identifier: Apache-2.0
 * Gathering the targets of a form by name. */
#include "rules/duplicate.h"
#include "rules/words.h"

#include "base/utf8.h"
#include "rules/baseline.h"

/* A shorter name does not say what is measured; later targets than so many are
 * not compared with each other. */
enum { NAME_CHARACTERS_MIN = 3, NAMEDS_MAX = 2000 };

Nameds named_targets(Run *run, unsigned kinds) {
    Nameds out = {0};
    Places places = places_of(run, kinds);
    NameWords words = name_words();
    Words bare = words_of(S("data/words-bare-rate.txt"));
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        for (size_t n = 0; n < p->targets->n; n++) {
            const Target *t = &p->targets->items[n];
            if (!t->has_value || t->stretch) continue;
            if (target_is_baseline(p, n)) continue;
            Str name =
                p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
            Named named = {.place = *p, .target = t, .scope = p->scope};
            named.name = name_normal(run->a, &words, name);
            if (utf8_count(named.name) < NAME_CHARACTERS_MIN) continue;
            if (words_whole(&bare, named.name) != NULL) continue;
            if (out.n == NAMEDS_MAX) return out;
            named.hash = str_hash(named.name);
            VEC_ADD(run->a, &out, named);
        }
    }
    return out;
}

bool named_alike(const Named *x, const Named *y) {
    return x->hash == y->hash && x->scope == y->scope &&
           str_equal(x->name, y->name) && targets_alike(x->target, y->target) &&
           date_compare(x->target->deadline, y->target->deadline) == 0;
}
