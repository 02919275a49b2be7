/* SPDX-License-Identifier: Apache-2.0
 * Numbered lists of word processors and how far they have counted: their
 * numbers are on the page, but not in the text of the document. Shared by .docx
 * and .doc. Source: ECMA-376-1, 17.9. */
#ifndef LIST_COUNTER_H
#define LIST_COUNTER_H

#include "base/vec.h"
#include "read/list_number.h"

enum {
    LIST_LEVELS = 9,
    LISTS_MAX = 4096, /* lists and schemes together */
    LIST_START_MAX = 1 << 24
};

typedef struct ListLevel {
    int start, count;
    bool counting, never_restarts, in_decimals;
    bool no_blank; /* nothing stands between number and text */
    ListStyle style;
    Str text; /* "%1.%2" */
} ListLevel;

/* The scheme of a list; lists of the same scheme count on together. */
typedef struct ListScheme {
    int id;
    ListLevel levels[LIST_LEVELS];
} ListScheme;

typedef struct List {
    int id, scheme;
    int start[LIST_LEVELS];       /* where it starts anew, -1: it goes on */
    ListLevel *look[LIST_LEVELS]; /* its own instead of the scheme's, or NULL */
} List;

typedef struct ListCounter {
    VEC(ListScheme) schemes;
    VEC(List) lists;
} ListCounter;

bool list_is_level(int level);
/* A number to start from, brought into bounds. */
int list_start(int n);
/* A list that goes on on all levels. */
List *list_counter_add(ListCounter *c, Arena *a, int id, int scheme);
/* Once, after the last list and scheme. */
void list_counter_ready(ListCounter *c);
/* NULL: no such list. */
const List *list_counter_find(const ListCounter *c, int id);
/* What stands before the next paragraph of that list and level ("（三）",
 * "1.2 "); "" for bullets and lists that are not known. Counts on. Lives in
 * the arena. */
Str list_counter_next(ListCounter *c, Arena *a, int id, int level);

#endif
