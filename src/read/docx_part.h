/* SPDX-License-Identifier: Apache-2.0
 * One part of a .docx (body, header, notes) into blocks. */
#ifndef DOCX_PART_H
#define DOCX_PART_H

#include "base/vec.h"
#include "pack/archive.h"
#include "read/build.h"
#include "read/docx_numbering.h"
#include "read/docx_styles.h"
#include "read/ooxml.h"

/* A header or footer that a section asks for. */
typedef struct DocxReference {
    Str id; /* of the relationship */
    PartKind kind;
} DocxReference;

typedef struct DocxReading {
    Arena *a;
    Archive *archive;
    Build *build;
    Relations relations;      /* of the main part */
    DocxNumbering *numbering; /* NULL until a paragraph has a number */
    DocxStyles *styles;       /* NULL until something has a style */
    VEC(DocxReference) references;
    int text_boxes; /* numbered through the document */
} DocxReading;

/* Adds the part, its paragraphs and tables, and the text boxes inside.
 *
 * Deleted and moved-away text, hidden text and field instructions are not
 * read; insertions and automatic numbers are. Of alternatives for different
 * programs the first one counts. Source: ECMA-376-1 part 17; [MS-DOCX]. */
bool docx_read_part(DocxReading *d, Str part, PartKind kind, Str name,
                    Err *e) MUST_USE;

#endif
