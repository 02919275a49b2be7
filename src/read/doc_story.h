/* SPDX-License-Identifier: Apache-2.0
 * A stretch of a Word document's characters to blocks: paragraphs, tables and
 * tables in their cells. */
#ifndef DOC_STORY_H
#define DOC_STORY_H

#include "paper/paper.h"
#include "read/doc_text.h"

enum {
    DOC_DEPTH_MAX = 32,      /* tables in cells of tables */
    DOC_TABLES_MAX = 100000, /* in one stretch */
    /* Bytes of property lists in the data stream that are followed, as a
     * multiple of that stream: each is used once in a sound file. */
    DOC_ELSEWHERE_TIMES = 8
};

typedef struct DocRange {
    uint32_t first, end; /* character positions */
} DocRange;

/* Appends what stands in the range to out, without origins. */
bool doc_story_read(Blocks *out, Arena *a, DocText *text, DocRange range,
                    Err *e) MUST_USE;

#endif
