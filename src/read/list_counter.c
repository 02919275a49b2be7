/* SPDX-License-Identifier: Apache-2.0
 * Counting of numbered lists. */
#include "read/list_counter.h"

#include <stdlib.h>

enum { NUMBER_MAX = 1000 };

bool list_is_level(int level) {
    return level >= 0 && level < LIST_LEVELS;
}

int list_start(int n) {
    return n < 0 ? 0 : n > LIST_START_MAX ? LIST_START_MAX : n;
}

List *list_counter_add(ListCounter *c, Arena *a, int id, int scheme) {
    List *list = VEC_PUSH(a, &c->lists);
    list->id = id;
    list->scheme = scheme;
    for (int i = 0; i < LIST_LEVELS; i++)
        list->start[i] = -1;
    return list;
}

/* Lists and schemes alike begin with their id. */
static int compare_ids(const void *left, const void *right) {
    int l = *(const int *)left, r = *(const int *)right;
    return (l > r) - (l < r);
}

void list_counter_ready(ListCounter *c) {
    if (c->lists.n > 0)
        qsort(c->lists.items, c->lists.n, sizeof(List), compare_ids);
    if (c->schemes.n > 0)
        qsort(c->schemes.items, c->schemes.n, sizeof(ListScheme), compare_ids);
}

static List *find_list(const ListCounter *c, int id) {
    const List key = {.id = id};
    return c->lists.n == 0 ? NULL
                           : bsearch(&key, c->lists.items, c->lists.n,
                                     sizeof key, compare_ids);
}

const List *list_counter_find(const ListCounter *c, int id) {
    return find_list(c, id);
}

static ListScheme *find_scheme(const ListCounter *c, int id) {
    const ListScheme key = {.id = id};
    return c->schemes.n == 0 ? NULL
                             : bsearch(&key, c->schemes.items, c->schemes.n,
                                       sizeof key, compare_ids);
}

static void count_on(List *list, ListScheme *scheme, int level) {
    ListLevel *l = &scheme->levels[level];
    if (list->start[level] >= 0) {
        l->count = list->start[level];
        list->start[level] = -1;
    } else {
        l->count = l->counting ? l->count + 1 : l->start;
    }
    l->counting = true;
    for (int deeper = level + 1; deeper < LIST_LEVELS; deeper++)
        if (!scheme->levels[deeper].never_restarts)
            scheme->levels[deeper].counting = false;
}

/* What says how the numbers of the level look. */
static const ListLevel *look_of(const List *list, const ListScheme *scheme,
                                int level) {
    return list->look[level] != NULL ? list->look[level]
                                     : &scheme->levels[level];
}

/* "%2" stands for the number of the second level. */
static void add_text(Buf *b, const List *list, const ListScheme *scheme,
                     const ListLevel *level) {
    for (size_t i = 0; i < level->text.n; i++) {
        char sign = level->text.p[i];
        int other = i + 1 < level->text.n ? level->text.p[i + 1] - '1' : -1;
        if (sign != '%' || !list_is_level(other)) {
            buf_byte(b, sign);
            continue;
        }
        const ListLevel *l = &scheme->levels[other];
        ListStyle style = level->in_decimals
                              ? LIST_DECIMAL
                              : look_of(list, scheme, other)->style;
        list_number_add(b, l->counting ? l->count : l->start, style);
        i++;
    }
}

Str list_counter_next(ListCounter *c, Arena *a, int id, int level) {
    List *list = find_list(c, id);
    ListScheme *scheme = list == NULL ? NULL : find_scheme(c, list->scheme);
    if (scheme == NULL || !list_is_level(level)) return S("");
    const ListLevel *l = look_of(list, scheme, level);
    count_on(list, scheme, level);
    if (l->style == LIST_NOTHING || l->text.n == 0) return S("");
    Buf b = buf_new(a, NUMBER_MAX);
    add_text(&b, list, scheme, l);
    if (!l->no_blank) buf_byte(&b, ' ');
    return buf_str(&b);
}
