/* SPDX-License-Identifier: Apache-2.0
 * Cmap: what the codes of a font's strings stand for: characters (a ToUnicode
 * map) or glyph numbers (an encoding). Source: ISO 32000-1, 9.7.5 and 9.10.3;
 * Adobe Technical Note 5014. */
#ifndef PDF_CMAP_H
#define PDF_CMAP_H

#include "base/vec.h"

enum { CMAP_CODE_BYTES = 4, CMAP_RANGES_MAX = 1 << 18 };

/* Codes first..last stand for value, value + 1 ...; where `more` is not 0, the
 * text is several characters: more - 1 is its place in `texts`. */
typedef struct CmapRange {
    uint32_t first, last;
    uint32_t value;
    uint32_t more;
} CmapRange;

typedef struct Codespace {
    int bytes;
    uint32_t first, last;
} Codespace;

typedef struct Cmap {
    VEC(Codespace) spaces;
    VEC(CmapRange) ranges; /* sorted by first */
    VEC(Str) texts;        /* UTF-8 */
    bool vertical;
} Cmap;

void cmap_read(Cmap *out, Arena *a, Str source);
/* The range that holds the code, or NULL. */
const CmapRange *cmap_find(const Cmap *m, uint32_t code);
/* Cuts the next code off *s (s->n > 0) by the codespaces; its bytes in *n. */
uint32_t cmap_next(const Cmap *m, Str *s, int *n);

#endif
