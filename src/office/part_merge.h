/* SPDX-License-Identifier: Apache-2.0
 * Parts of a draft that sections (科室) write: which cells a part has, what a
 * section changed of it, and taking that into the draft cell by cell. Pure. */
#ifndef PART_MERGE_H
#define PART_MERGE_H

#include "office/filling.h"

/* What can be given to a section: the duties, the goals, the tasks, a group of
 * indicators. */
typedef struct PartSlot {
    Str word; /* "goals", "indicators.quantity" */
    Said name;
} PartSlot;
typedef VEC(PartSlot) PartSlots;

/* Those of a draft that has its blanks, in the order of the form. */
PartSlots part_slots(Arena *a, const Layout *l, const Decl *d);
/* The slot that a cell stands in; absent: none. */
Str part_slot_of(const Decl *d, Str path);
/* Is the slot in the list, blanks between? */
bool part_has_slot(Str fields, Str slot);
Said part_slot_name(Str word);

/* Puts a blank row at the end of the slot; its path, or the absent Str. */
Str part_add_row(Decl *d, Arena *a, Str slot);
/* Takes the row "goals[2]" out, where its slot has another. */
bool part_remove_row(Decl *d, Str row);

typedef enum PartChangeKind {
    PART_CELL,    /* a cell says something else */
    PART_NEW_ROW, /* a row that the draft does not have */
    PART_GONE_ROW /* a row that the section took out */
} PartChangeKind;

typedef struct PartChange {
    PartChangeKind kind;
    Str key;  /* names it on a page: "goals[2].text", "+indicators[3]" */
    Str path; /* in the draft: a cell or a row; of a new row in the part */
    Str was, now, mine; /* as given, in the draft now, of the section */
    bool clash;         /* the draft was changed there too since it was given */
} PartChange;
typedef VEC(PartChange) PartChanges;

/* What `mine` changed of `given`, against what the draft says now. What both
 * say alike is no change. */
void part_compare(PartChanges *out, Arena *a, const Decl *given,
                  const Decl *mine, const Decl *now);
/* Takes the changes that are ticked into the draft `d`, which is the `now` that
 * was compared; all of them borrow from `mine`. */
void part_take(Decl *d, Arena *a, const Decl *mine, const PartChanges *all,
               const bool *taken, CellChanges *changes);

#endif
