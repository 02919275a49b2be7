/* SPDX-License-Identifier: Apache-2.0
 * Parts of a draft that sections write: their list, one as a form, one compared
 * with the draft. pages/parts.html, part_form.html, part_merge.html. */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "web/page_review.h"

typedef struct PartsLine {
    Str id, url;
    Str section; /* or the form, where one section's parts are listed */
    Str fields, state, note, word, given, changed;
    Str merge_url; /* absent: nothing to take in */
    bool is_done, is_open, may_take_back;
} PartsLine;
typedef VEC(PartsLine) PartsLines;

typedef struct PartsChoice {
    Str value, name;
    bool chosen;
} PartsChoice;

typedef struct PartsPage {
    ReviewHead head;
    Str url, back_url, act, said;
    bool wrong, may_give;
    PartsLines lines;
    VEC(PartsChoice) sections, slots;
    Str note;
} PartsPage;

/* All that a section was given. */
typedef struct PartsOwnPage {
    FramePage frame;
    Str section;
    PartsLines lines;
} PartsOwnPage;

typedef struct PartCell {
    Str path, label, value, was;
    Str theirs; /* of a clash: what stands there now */
    bool line;  /* one line of text */
    bool reads; /* it cannot be written */
} PartCell;

typedef struct PartRow {
    Str remove; /* absent: it stays */
    VEC(PartCell) cells;
} PartRow;

typedef struct PartField {
    Str word, name, hint;
    bool may_add;
    VEC(PartRow) rows;
} PartField;

typedef struct PartFormPage {
    ReviewHead head;
    Str url, back, act, said;
    bool wrong, writes, may_reopen;
    Str section, state, note, word, given;
    VEC(PartField) fields;
} PartFormPage;

typedef struct PartPick {
    Str key, place, what;
    Str was;
    VEC(ReviewPiece) now, mine;
    bool clash, take, keep;
} PartPick;

typedef struct PartMergePage {
    ReviewHead head;
    Str url, back, act, said;
    bool wrong;
    Str section, state, versions;
    Str return_url; /* absent: it cannot be given back */
    Str word;       /* with which it is, as it was typed */
    VEC(PartPick) picks;
    size_t clashes;
} PartMergePage;

#endif
