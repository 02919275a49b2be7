/* SPDX-License-Identifier: Apache-2.0
 * A declaration while someone fills it in: items that are still blank, and what
 * was typed but cannot be read as its kind. */
#ifndef DRAFT_H
#define DRAFT_H

#include "decl/decl.h"

/* Every filled value by its path as it was typed, in the order of the contract:
 * {"form":"unit-2018","fields":[["year","2026"],...]}. Nothing that was typed
 * is lost; the same declaration gives the same bytes. Of a list that ends in
 * blank items the last is named: ["goals[4].text",""]. */
void draft_to_json(JsonOut *j, Arena *a, const Decl *d);
/* Fails with ERR_FORMAT where it is none, or names a path that there is not. */
bool draft_from_json(Decl *out, Arena *a, const Json *j, Err *e) MUST_USE;

/* A declaration whose items can be changed without changing those of d. The
 * texts are borrowed. */
Decl decl_copy(Arena *a, const Decl *d);

/* Puts a blank item into the list ("goals", "tasks", "indicators", "extra") so
 * that it stands at `index`; it gets the group of its neighbour (scope, levels,
 * label). False where there is no such list or place. */
bool decl_insert(Decl *d, Arena *a, Str list, size_t index) MUST_USE;
/* Takes the item at `index` out of the list. */
bool decl_remove(Decl *d, Str list, size_t index) MUST_USE;

/* d without the items in which nothing was filled in, for checking and handing
 * in; where they were, in *map. Borrows from d. */
typedef struct PruneMap {
    Str list;
    const size_t *places; /* for each item that is left: where it was */
    size_t n;
} PruneMap;
enum { PRUNE_LISTS = 4 };
void decl_prune(Decl *out, PruneMap map[PRUNE_LISTS], Arena *a, const Decl *d);
/* The path in the draft of a path in what decl_prune gave. */
Str prune_path_back(const PruneMap map[PRUNE_LISTS], Arena *a, Str path);

#endif
