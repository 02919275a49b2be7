/* SPDX-License-Identifier: Apache-2.0
 * Years that are over, in a text that is to be taken into a later year's form.
 */
#ifndef OLD_YEAR_H
#define OLD_YEAR_H

#include "base/str.h"

/* The first year from `from` to `to` that the text names, in figures (2025,
 * ２０２５) or in characters (二〇二五); 0: none. Names of documents (《…》,
 * 〔…〕) do not count. */
int old_year_in(Str text, int from, int to);

#endif
