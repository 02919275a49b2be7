/* SPDX-License-Identifier: Apache-2.0
 * A Paper as bytes: what a reading helper sends back. The receiver treats them
 * as hostile. The form of the bytes is private to this program's version. */
#ifndef PAPER_WIRE_H
#define PAPER_WIRE_H

#include "base/buf.h"
#include "base/err.h"
#include "paper/paper.h"

void paper_to_wire(Buf *out, const Paper *paper);

/* Texts of the result borrow from bytes. Fails with ERR_FORMAT where the bytes
 * are no Paper that paper_to_wire could have made: ends early, text that is no
 * UTF-8, a cell outside its table, more than PAPER_DEPTH_MAX nested tables. */
bool paper_from_wire(Paper *out, Arena *a, Str bytes, Err *e) MUST_USE;

enum {
    PAPER_DEPTH_MAX = 40,     /* tables in tables */
    PAPER_SIDE_MAX = 2000000, /* rows, columns of a table */
    PAPER_ITEMS_MAX = 4000000 /* of one list */
};

#endif
