/* SPDX-License-Identifier: Apache-2.0
 * Finding repeated clauses: each clause's sequences of three characters are
 * looked up in a hash table of those before it, so the work grows with the
 * length of the text. */
#include "rules/repeat.h"

#include "base/utf8.h"
#include "rules/grams.h"
#include "rules/kept.h"

enum {
    CLAUSES_MAX = 500, /* later ones are not compared */
    POSTINGS_MAX = 40, /* a sequence in more clauses than that is common */
    SLOTS = 4096
};

typedef struct Item {
    Place place;
    Clause clause;
    int length; /* characters */
    size_t grams;
} Item;

typedef struct Posting {
    uint64_t gram;
    int item;
    int next; /* -1: the end */
} Posting;

typedef struct Index {
    Arena *a;
    int64_t characters_min, alike_min;
    VEC(Item) items;
    VEC(Posting) postings;
    int head[SLOTS];
    int *shared; /* with the item under way, by item */
} Index;

static void collect(Index *x, const Place *p) {
    const Clauses *clauses = p->clauses;
    for (size_t i = 0; i < clauses->n && x->items.n < CLAUSES_MAX; i++) {
        Item item = {.place = *p, .clause = clauses->items[i]};
        item.length = item.clause.end - item.clause.start;
        if (item.length < x->characters_min) continue;
        VEC_ADD(x->a, &x->items, item);
    }
}

/* Saying again what was said: not the same target under two headings (X101),
 * not a goal that its indicator takes up in figures, not other years. */
static bool may_repeat(const Item *x, const Item *y) {
    if (x->place.scope != y->place.scope) return false;
    if (!x->clause.measured || !y->clause.measured)
        return x->clause.measured == y->clause.measured;
    return str_equal(x->place.path, y->place.path) &&
           str_equal(x->clause.text, y->clause.text);
}

static int *slot_of(Index *x, uint64_t gram) {
    return &x->head[(gram * UINT64_C(0x9E3779B97F4A7C15)) >> 52];
}

/* Counts the gram for the earlier items that have it, and adds this item's; a
 * gram counts once an item. */
static void look_up_gram(Index *x, int index, uint64_t gram) {
    int *slot = slot_of(x, gram);
    int seen = 0;
    for (int i = *slot; i >= 0 && seen < POSTINGS_MAX;
         i = x->postings.items[i].next) {
        const Posting *p = &x->postings.items[i];
        if (p->gram != gram) continue;
        if (p->item == index) return;
        seen++;
    }
    seen = 0;
    for (int i = *slot; i >= 0 && seen < POSTINGS_MAX;
         i = x->postings.items[i].next) {
        const Posting *p = &x->postings.items[i];
        if (p->gram != gram) continue;
        x->shared[p->item]++;
        seen++;
    }
    VEC_ADD(x->a, &x->postings, ((Posting){gram, index, *slot}));
    *slot = (int)x->postings.n - 1;
    x->items.items[index].grams++;
}

static void look_up(Index *x, int index) {
    GramReader reader = grams_read(x->items.items[index].clause.text, 3);
    for (uint64_t gram; grams_next(&reader, &gram);)
        look_up_gram(x, index, gram);
}

/* The earlier item most like this one, or -1. */
static int most_alike(Index *x, int index, int *alike) {
    const Item *item = &x->items.items[index];
    int best = -1;
    *alike = (int)x->alike_min - 1;
    for (int i = 0; i < index; i++) {
        size_t shared = (size_t)x->shared[i];
        x->shared[i] = 0;
        if (shared == 0) continue;
        const Item *other = &x->items.items[i];
        size_t all = item->grams + other->grams - shared;
        int score = (int)(shared * 100 / all);
        if (score <= *alike || !may_repeat(item, other)) continue;
        best = i;
        *alike = score;
    }
    return best;
}

static void find_repeats(Index *x, Repeats *out) {
    x->shared = ARENA_ARRAY(x->a, int, x->items.n + 1);
    for (int i = 0; i < (int)x->items.n; i++) {
        int alike;
        look_up(x, i);
        int earlier = most_alike(x, i, &alike);
        if (earlier < 0) continue;
        const Item *a = &x->items.items[i], *b = &x->items.items[earlier];
        VEC_ADD(x->a, out,
                ((Repeat){a->place, a->clause, b->place, b->clause,
                          str_equal(a->clause.text, b->clause.text), a->length,
                          alike}));
    }
}

static Repeats look_for(Run *run, int64_t characters, int64_t alike) {
    Repeats out = {0};
    Index *x = ARENA_NEW(run->a, Index);
    x->a = run->a;
    x->characters_min = characters;
    x->alike_min = alike < 1 ? 1 : alike > 100 ? 100 : alike;
    for (size_t i = 0; i < SLOTS; i++)
        x->head[i] = -1;
    Places places = places_of(run, PLACE_GOAL | PLACE_PROSE);
    for (size_t i = 0; i < places.n; i++)
        collect(x, &places.items[i]);
    if (x->items.n > 1) find_repeats(x, &out);
    return out;
}

Repeats repeats_of(Run *run, int64_t characters, int64_t alike) {
    Kept *kept = kept_of(run);
    if (kept->repeat_characters != characters || kept->repeat_alike != alike)
        kept->repeats = look_for(run, characters, alike);
    kept->repeat_characters = characters;
    kept->repeat_alike = alike;
    return kept->repeats;
}

bool repeats_touch(const Repeats *r, Str path, int start, int end) {
    for (size_t i = 0; i < r->n; i++) {
        const Repeat *x = &r->items[i];
        if (str_equal(x->place.path, path) && x->clause.start < end &&
            x->clause.end > start)
            return true;
    }
    return false;
}
