/* SPDX-License-Identifier: Apache-2.0
 * What is printed of a declaration: the version that was handed in, with a
 * foot that says which it is and how it is proved. All of it was so when the
 * version was made, or when it was approved, so that printing it again gives
 * the same bytes: an approval is an act after the first print, and has a print
 * of its own, with the document's number. Taken back, the one before counts. */
#ifndef PRINTING_H
#define PRINTING_H

#include "layout/foot.h"
#include "office/declaration.h"

typedef struct Printing {
    Str revision; /* absent: a draft, as it is now */
    Str digest;   /* of the revision */
    Str head;     /* of the trail when it was made */
    Str approval; /* id of the document that approved it; '': none in force */
    PrintFoot foot;
    Str code; /* what the QR code says; absent: none */
} Printing;

/* The version of a declaration that a print is of: what was approved, else what
 * was handed in last; absent while it stands with its unit. */
Str printing_revision(const Declaration *d);
/* A print of a revision of a declaration; `url` is the address of the office,
 * without '/' at its end, or absent. */
bool printing_of(Printing *out, Arena *a, Store *s, Str revision, Str url,
                 Err *e) MUST_USE;
/* Keeps the first print of a revision, or of its approval; a batch that conflicts found another one
 * kept. `d` needs id and region. */
typedef struct PrintBytes {
    Format format;
    Str bytes;
} PrintBytes;
void printing_keep(Batch *b, const Writing *w, const Declaration *d,
                   const Printing *printing, const PrintBytes *bytes);
/* The entry of the trail for a print that leaves the house. */
TrailEntry printing_trail(const Writing *w, Arena *a, const Declaration *d,
                          const Printing *printing, Format format);

/* A print of a draft. */
void printing_draft(Printing *out, Arena *a, int64_t now);

#endif
