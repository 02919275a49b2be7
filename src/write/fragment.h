/* SPDX-License-Identifier: Apache-2.0
 * Parts of a report's page alone, as HTML with classes and without styles, for
 * a page that has the styles (assets/form.css, notes.css, box.css). */
#ifndef FRAGMENT_H
#define FRAGMENT_H

#include "write/write.h"

typedef enum Fragment {
    FRAGMENT_ICONS,   /* once in a page, before the others */
    FRAGMENT_SHEET,   /* the form with its marks and notes */
    FRAGMENT_LINKS,   /* the places with notes */
    FRAGMENT_NOTES,   /* the notes one after the other, all open; after SHEET */
    FRAGMENT_TARGETS, /* a table */
    FRAGMENT_RECEIPT
} Fragment;

typedef struct FragmentWriter FragmentWriter;

/* For one form; `prefix` begins its ids, where a page holds several. */
FragmentWriter *fragments_of(Arena *a, const Paper *paper,
                             const WriteOptions *options, Str prefix);
/* Appends a part to out; LINKS, TARGETS and RECEIPT need options->report. Past
 * WRITE_MAX out is full. */
void fragment_write(Buf *out, FragmentWriter *writer, Fragment fragment);

#endif
