/* SPDX-License-Identifier: Apache-2.0
 * Filling in a declaration: its page (fill.c), what a person typed and pressed
 * (fill_edit.c), findings taken or answered (fill_finding.c), and the way of a
 * save (fill_save.c). */
#ifndef FILL_H
#define FILL_H

#include "web/decl_page.h"
#include "web/notes.h"

enum { EDITOR_SEEN = 40000 /* ms: who was not seen since is gone */ };

/* All of the page but what was typed and lost. False: answered. */
bool fill_page(FillPage *out, DeclPage *p) MUST_USE;

/* A save: kept in the request while its batch is under way. */
typedef struct Save {
    DeclPage page;
    CellChanges changes;
    Clashes clashes;
    Notes notes;
    NotesDone talked;
    Str focus; /* where the caret goes afterwards */
    int tries;
    bool repeated; /* its button was pressed before, and that was done */
} Save;

/* What was typed, and the button that was pressed, into the draft and the
 * batch. False: refused, for the reason in *e. */
bool save_take(Save *save, Batch *b, Err *e) MUST_USE;
void save_changed(Save *save, Str path, Str before, Str after);
bool save_refuse(Err *e, const char *zh, const char *en);

/* Answers a save that cannot be done (fill_refusal.c). */
bool save_by_script(const Request *r);
void save_refused(Save *save, int status, const Err *refusal);

/* The cells that a form brings with what they were ("was:"). */
const CellEdit *save_edits(Request *r, size_t *n);

/* A finding by its key (sheet_finding_key): its rewrite taken, a warning
 * answered with a reason, an answer taken back. */
bool save_rewrite(Save *save, Str key, Err *e) MUST_USE;
bool save_reason(Save *save, Batch *b, Str key, Err *e) MUST_USE;
void save_unreason(Save *save, Batch *b, Str key);

#endif
