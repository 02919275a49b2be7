/* SPDX-License-Identifier: Apache-2.0
 * Properties of characters and paragraphs in a Word document: lists of changes
 * (sprm) that hang on stretches of the main stream. Source: [MS-DOC] 2.4.6,
 * 2.6, 2.8.5, 2.8.6, 2.9.32, 2.9.175. */
#ifndef DOC_PROPERTY_H
#define DOC_PROPERTY_H

#include "read/doc_file.h"

typedef struct DocChange {
    uint32_t code;
    Str operand; /* without the count of a variable one */
} DocChange;

enum {
    DOC_P_IN_TABLE = 0x2416,
    DOC_P_ROW_END = 0x2417,
    DOC_P_INNER_CELL_END = 0x244B,
    DOC_P_INNER_ROW_END = 0x244C,
    DOC_P_DEPTH = 0x6649,
    DOC_P_DEPTH_CHANGE = 0x664A,
    DOC_P_PAGE_BREAK = 0x2407,
    DOC_P_LIST = 0x460B, /* number of the list; 0: none */
    DOC_P_LIST_LEVEL = 0x260A,
    DOC_P_ELSEWHERE = 0x6646, /* the list stands in the data stream */
    DOC_P_ELSEWHERE_97 = 0x6645,
    DOC_C_DELETED = 0x0800,
    DOC_C_PLACE = 0x6A03, /* where the data stream describes a picture */
    DOC_C_DATA = 0x0806,  /* ... or a form field */
    DOC_C_SYMBOL = 0x6A09,
    DOC_C_STYLE = 0x4A30,
    DOC_C_FONT = 0x4A4F,
    DOC_C_HIDDEN = 0x083C,
    DOC_C_SPECIAL = 0x0855,
    DOC_T_DEFINE = 0xD608,
    DOC_T_DEFINE_95 = 0xD606,
    DOC_T_MERGE = 0x5624,
    DOC_T_SPLIT = 0x5625,
    DOC_T_VERTICAL_MERGE = 0xD62B,
    DOC_T_INSERT = 0x7621,
    DOC_T_DELETE = 0x5622,
    DOC_T_WIDTH = 0x7623
};

/* A list of changes being read, and what it says of its own continuation in
 * the data stream. */
typedef struct DocChanges {
    const DocFile *file;
    Str list, later;
    size_t followed; /* bytes of that */
} DocChanges;

DocChanges doc_changes(const DocFile *f, Str list);
/* Takes the next change off the list; false at its end. */
bool doc_changes_next(DocChanges *c, DocChange *out);

/* The stretches of one kind of property, and the one last found. */
typedef struct DocRuns {
    const DocFile *file;
    Str list; /* of the pages that describe the stretches */
    bool paragraphs;
    uint32_t first, end; /* the stretch: offsets in the main stream */
    uint32_t style;      /* of a paragraph */
    Str changes;
    Str page;     /* that describes it */
    size_t entry; /* which of the page's stretches it is */
} DocRuns;

DocRuns doc_runs(const DocFile *f, bool paragraphs);
/* doc_runs_find for an offset in another stretch. */
void doc_runs_seek(DocRuns *r, uint32_t offset);
/* Finds the stretch with that offset; true where it is another than before. */
static inline bool doc_runs_find(DocRuns *r, uint32_t offset) {
    if (offset >= r->first && offset < r->end) return false;
    doc_runs_seek(r, offset);
    return true;
}

#endif
