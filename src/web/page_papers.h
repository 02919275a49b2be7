/* SPDX-License-Identifier: Apache-2.0
 * What hangs on a cell, in the form's margin. pages/papers.html. */
#ifndef PAGE_PAPERS_H
#define PAGE_PAPERS_H

#include "web/page_frame.h"

typedef struct PapersWords {
    Str who, when, round, text;
    Str code; /* of the warning that it answers; absent: none */
} PapersWords;

typedef struct PapersFile {
    Str name, url, purpose;
} PapersFile;

typedef struct PapersCell {
    Str path, place;
    Str brief; /* of the latest explanation */
    VEC(PapersWords) words;
    VEC(PapersFile) files;
    Str now;   /* the explanation of this round as it is kept */
    Str typed; /* as the person left it */
    Str files_url;
    bool open, may_write;
    bool margin; /* it stands beside its cell */
} PapersCell;

#endif
