/* SPDX-License-Identifier: Apache-2.0
 * What rules share for the length of a report. */
#include "rules/kept.h"

Kept *kept_of(const Run *run) {
    if (*run->kept == NULL) *run->kept = ARENA_NEW(run->a, Kept);
    return *run->kept;
}

Words words_of(Run *run, Str path) {
    Kept *kept = kept_of(run);
    for (size_t i = 0; i < kept->lists.n; i++)
        if (str_equal(kept->lists.items[i].path, path))
            return kept->lists.items[i].words;
    Words words = words_load(run->a, path);
    VEC_ADD(run->a, &kept->lists, ((NamedWords){path, words}));
    return words;
}
