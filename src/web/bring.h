/* SPDX-License-Identifier: Apache-2.0
 * Bringing in many things out of a table: a file is read in a helper, what it
 * would change is shown line by line, and only what is confirmed is written, as
 * one batch. Nothing is kept before: the table travels in the page, and is
 * planned anew when it comes back. */
#ifndef WEB_BRING_H
#define WEB_BRING_H

#include "office/plan.h"
#include "web/admin.h"
#include "web/page_bring.h"

typedef struct Bringing Bringing;

/* One kind of things. */
typedef struct BringKind {
    Said title, lead;
    Str url;   /* of the page; its parts are /confirm and /template.xlsx */
    Str back;  /* where one comes from */
    Said file; /* the template's name */
    Str action, object; /* of the trail; absent: units and people of a region */
    const PlanColumn *columns;
    size_t columns_n;
    void (*frame)(FramePage *out, Request *r);
    /* Sets b->lines, and b->plan for those below. */
    bool (*plan)(Bringing *b, Err *e);
    /* After it was confirmed: ends in bring_write. NULL: at once. */
    void (*prepare)(Bringing *b);
    void (*write)(Bringing *b, Batch *batch);
    /* What the receipt says more; may be NULL. */
    void (*receipt)(Bringing *b, BringPage *p);
} BringKind;

struct Bringing {
    const BringKind *kind;
    Request *r;
    Str file;
    TextTable table;
    const Planning *p;
    void *plan;
    VEC(Str) remarks; /* of the kind's own */
};

/* The handlers of a kind's four routes. */
void bring_page(Request *r, const BringKind *kind);
void bring_template(Request *r, const BringKind *kind);
void bring_upload(Request *r, const BringKind *kind);
void bring_confirm(Request *r, const BringKind *kind);
/* Writes what was planned and answers with the receipt. */
void bring_write(Bringing *b);

#endif
