/* SPDX-License-Identifier: Apache-2.0
 * layout/: the official forms. One XHTML file in layouts/ for each form and
 * year is the single source for how a Paper is recognised as that form, where
 * each field stands, how a Decl is laid out and printed, and how a page lets it
 * be edited. docs/layouts.md says how such a file is written. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "base/err.h"
#include "decl/decl.h"
#include "paper/paper.h"

typedef struct Layout Layout;

typedef struct Layouts {
    VEC(const Layout *) items;
} Layouts;

/* Reads one layout file. Fails with ERR_FORMAT, the line and what is wrong:
 * an unknown field, a label without text, rows of unequal width ... */
bool layout_parse(const Layout **out, Arena *a, Str name, Str xhtml,
                  Err *e) MUST_USE;
/* Reads the layouts that are part of the program. */
bool layouts_embedded(Layouts *out, Arena *a, Err *e) MUST_USE;

const Layout *layout_find(const Layouts *layouts, Str form);
Str layout_id(const Layout *l);    /* "unit-2018" */
Str layout_title(const Layout *l); /* the printed title */

/* True where the layout has a place for the field at the path. */
bool layout_has(const Layout *l, Str path);

typedef VEC(Decl) Decls;

/* Every declaration that the Paper holds, in order; each with its receipt:
 * values, labels and unplaced together are all the text of the file. The
 * targets are not looked for yet. Fails with ERR_NO_FORM where there is none,
 * the nearest form named. `force` (may be NULL) is the form to read it as. */
bool layout_recognise(Decls *out, Arena *a, const Layouts *layouts,
                      const Layout *force, const Paper *paper, Err *e) MUST_USE;

typedef struct LayOutOptions {
    bool instructions; /* the 填报说明 pages too */
    bool blanks;       /* for filling in: blank items stand on the page too, and
                          each blank place has its FieldSpan */
    bool optional;     /* rows and lines that are printed only where filled */
} LayOutOptions;

typedef struct LaidOut {
    Paper paper;
    VEC(Str) left_out; /* paths of what the form has no place for */
} LaidOut;

/* The declaration as the official form; a Decl with nothing set gives the
 * blank form. Paragraph.fields tell where each value stands. */
void layout_lay_out(LaidOut *out, Arena *a, const Layout *l, const Decl *d,
                    LayOutOptions options);

/* Adds a blank item to d for each place that the form has and d does not fill,
 * in the order of the form: the first goal, an indicator for each label of
 * running text and each group of a grid, a task, the form's own fields. */
void layout_add_blanks(Decl *d, Arena *a, const Layout *l, bool optional);

/* The instruction (填报说明) for the field at the path, or for its list; absent
 * where the form has none. */
Str layout_instruction(const Layout *l, Arena *a, Str path);

/* Adds to the receipt the fields that the form prints and d leaves blank: for a
 * declaration that was not recognised from a Paper (JSON). */
void layout_fill_missing(Decl *d, Arena *a, const Layout *l);

#endif
