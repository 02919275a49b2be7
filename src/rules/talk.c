/* SPDX-License-Identifier: Apache-2.0
 * Putting clauses at fault together. */
#include "rules/talk.h"

/* So many words are quoted; more become 等. */
enum { QUOTED_MAX = 4 };

static void quote(Talk *t, Arena *a, Str word) {
    Str quoted = str_format(a, "“%.*s”", STR_ARG(word));
    if (str_has(t->words.zh, quoted)) return;
    t->n++;
    Said more = t->n <= QUOTED_MAX ? (Said){quoted, quoted}
                                   : (Said)SAID("等", "others");
    if (t->n > QUOTED_MAX + 1) return;
    if (t->n > 1) more.en = str_join(a, S(", "), more.en);
    t->words.zh = str_join(a, t->words.zh, more.zh);
    t->words.en = str_join(a, t->words.en, more.en);
}

Talk talk_whole(Arena *a, const Place *p, Str word) {
    Clause all = place_whole(p);
    Talk t = {.place = p, .start = all.start, .end = all.end};
    quote(&t, a, word);
    return t;
}

void talk_each(Run *run, const Place *p, const void *context, TalkWord *word,
               TalkReport *report) {
    Talk t = {.place = p};
    for (size_t i = 0; i < p->clauses->n; i++) {
        const Clause *c = &p->clauses->items[i];
        if (c->measured && t.n > 0) {
            report(run, &t);
            t = (Talk){.place = p};
        }
        Str at_fault = c->measured ? (Str){0} : word(context, p, i);
        if (at_fault.p == NULL) continue;
        if (t.n == 0) t.start = c->start;
        t.end = c->end;
        quote(&t, run->a, at_fault);
    }
    if (t.n > 0) report(run, &t);
}
