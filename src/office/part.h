/* SPDX-License-Identifier: Apache-2.0
 * Parts of a draft that are given to sections (科室) of the unit to write: read
 * and written. A part has the draft as it was given and as the section has it;
 * one that was taken in or back stays to be read. */
#ifndef PART_H
#define PART_H

#include "office/declaration.h"
#include "office/part_merge.h"

enum {
    PARTS_MAX = 100, /* of a declaration */
    PART_NOTE_MAX = 1000
};

typedef enum PartState {
    PART_GIVEN,     /* 在写 */
    PART_DONE,      /* 已完成 */
    PART_MERGED,    /* 已并入 */
    PART_TAKEN_BACK /* 已收回 */
} PartState;
Said part_state_name(PartState state);
PartState part_state_find(Str word);

typedef struct SectionPart {
    Str id, declaration, section, section_name;
    Str fields; /* slots, blanks between */
    PartState state;
    Str note; /* when it was given */
    Str word; /* when it was last given back; absent: never */
    Str given_name, changed_name;
    int64_t given, changed, version;
} SectionPart;
typedef VEC(SectionPart) SectionParts;

/* Those of a declaration, the newest first. */
bool parts_load(SectionParts *out, Arena *a, Store *s, Str declaration,
                Err *e) MUST_USE;
const SectionPart *part_find(const SectionParts *all, Str id);
/* The draft as it was given, and as the section has it. */
bool part_text(Decl *given, Decl *mine, Arena *a, Store *s,
               const SectionPart *part, Err *e) MUST_USE;

typedef struct PartNew {
    Str section, fields, note;
    const Decl *text; /* the draft with its blanks */
} PartNew;
void part_give(Batch *b, const Writing *w, const Declaration *d,
               const PartNew *part);
void part_save(Batch *b, const Writing *w, const Declaration *d,
               const SectionPart *part, const Decl *mine,
               const CellChanges *changes);
typedef enum PartTurn {
    PART_FINISH,   /* the section is done */
    PART_REOPEN,   /* it goes on writing */
    PART_RETURN,   /* who fills in gives it back with a word */
    PART_TAKE_BACK /* takes it away */
} PartTurn;
/* `word` is absent in all but PART_RETURN. */
void part_turn(Batch *b, const Writing *w, const Declaration *d,
               const SectionPart *part, PartTurn turn, Str word);
/* With the batch that saves the draft. */
void part_merged(Batch *b, const Writing *w, const Declaration *d,
                 const SectionPart *part);

#endif
