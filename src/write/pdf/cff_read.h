/* SPDX-License-Identifier: Apache-2.0
 * Reading a CFF font: indexes, dictionaries, and which private part a glyph
 * belongs to. What lies outside the bytes reads as empty. Source: Adobe
 * Technical Note 5176. */
#ifndef PDF_CFF_READ_H
#define PDF_CFF_READ_H

#include "base/str.h"

enum {
    CFF_CHARSET = 15,
    CFF_CHARSTRINGS = 17,
    CFF_PRIVATE = 18,
    CFF_SUBRS = 19,
    CFF_NOMINAL_WIDTH = 21,
    CFF_BBOX = 5,
    CFF_ESCAPE = 12,
    CFF_MATRIX = 12 << 8 | 7,
    CFF_ROS = 12 << 8 | 30,
    CFF_CID_COUNT = 12 << 8 | 34,
    CFF_FD_ARRAY = 12 << 8 | 36,
    CFF_FD_SELECT = 12 << 8 | 37
};

typedef struct CffIndex {
    Str bytes; /* of the whole font */
    size_t count;
    size_t offsets, data; /* where they begin */
    int offset_size;
    size_t end;
} CffIndex;

/* One operator of a dictionary. */
typedef struct CffEntry {
    int op;
    Str raw; /* operands and operator as they stand */
    int64_t values[4];
    int n; /* operands; those past 4 are not in values */
} CffEntry;

typedef struct CffFont {
    Str bytes;
    Str top;
    CffIndex global, charstrings;
    bool has_cids;
    CffIndex fds;     /* font dictionaries; has_cids only */
    size_t fd_select; /* where it begins */
    bool bad;
} CffFont;

/* A font dictionary's private part. */
typedef struct CffPrivate {
    Str font_dict; /* empty where the font has no cids */
    Str dict;
    CffIndex local;
} CffPrivate;

bool cff_open(CffFont *out, Str bytes);
Str cff_item(CffIndex *index, size_t i);
/* Reads the next entry of *dict and moves past it; false at its end. */
bool cff_next(Str *dict, CffEntry *entry);
bool cff_find(Str dict, int op, CffEntry *entry);
/* The number of the font dictionary of a glyph; 0 without cids. */
int cff_fd_of(CffFont *font, uint32_t glyph);
CffPrivate cff_private(CffFont *font, int fd);
/* How many bytes the number at the start of s has (0: it is none) and what it
 * is; of dictionaries and charstrings, but for real numbers and 255. */
int cff_number_size(Str s);
int64_t cff_number_value(Str s);

#endif
