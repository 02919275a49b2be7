/* SPDX-License-Identifier: Apache-2.0
 * Filters: the data of a stream as it was before it was packed. Source: ISO
 * 32000-1, 7.4. */
#ifndef PDF_FILTER_H
#define PDF_FILTER_H

#include "base/arena.h"

typedef enum FilterResult {
    FILTER_DONE,
    FILTER_UNKNOWN, /* a picture's, or none that we know */
    FILTER_FULL     /* the data is larger than the limit */
} FilterResult;

/* State of the unpacker, kept from stream to stream; filter_close ends it. */
typedef struct Filters {
    void *inflater;
} Filters;

/* One filter by its name ("FlateDecode", "Fl"). Damaged data gives what could
 * be read before the damage. */
FilterResult filter_decode(Str *out, Filters *f, Arena *a, Str name, Str data,
                           size_t max) MUST_USE;
/* Undoes the predictors of PNG (10 and above). */
Str filter_unpredict(Arena *a, Str data, int colours, int bits, int columns);
void filter_close(Filters *f);

#endif
