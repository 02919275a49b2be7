/* SPDX-License-Identifier: Apache-2.0
 * What hangs on a declaration's cells, on a page: files, explanations, answers
 * to warnings; writing an explanation from a form. */
#ifndef PAPERS_H
#define PAPERS_H

#include "office/attachment.h"
#include "office/explanation.h"
#include "web/decl_page.h"
#include "web/page_papers.h"

typedef struct Papers {
    DeclPage *page;
    Attachments files;
    Explanations words;
    VEC(Str) fields; /* that something hangs on, each once */
} Papers;

bool papers_load(Papers *out, DeclPage *p, Err *e) MUST_USE;
/* What hangs on a cell; a blank path: on the whole form. Files that were
 * withdrawn are left out. */
PapersCell papers_cell(const Papers *papers, Str path);
/* Lines that it takes in the margin. */
int papers_lines(const PapersCell *cell);

/* Is it a cell of the form, or the whole form? Fails with ERR_USAGE. */
bool papers_cell_fits(const DeclPage *p, Str cell, Err *e) MUST_USE;
/* The explanation of a cell that the request's form brings ("explain-text:" and
 * "explain-was:" with the path). As explanation_write. */
bool papers_explain(Batch *b, const Papers *papers, Str path, Err *e) MUST_USE;

/* What hangs on rows that come, go or move by the changes goes with them: into
 * the batch that saves p->decl in the place of p->draft. */
bool papers_follow(Batch *b, const DeclPage *p, const CellChanges *changes,
                   Err *e) MUST_USE;

#endif
