/* SPDX-License-Identifier: Apache-2.0
 * What the property lists of a Word document say about a character or a
 * paragraph, as far as reading its text needs it. */
#ifndef DOC_LOOK_H
#define DOC_LOOK_H

#include "read/doc_property.h"
#include "read/doc_table.h"
#include "read/doc_text.h"

typedef struct CharacterLook {
    bool gone; /* deleted or hidden */
    bool deleted;
    bool hidden_style; /* what the style of the characters says */
    uint32_t hidden;   /* what the text itself says: a toggle of the style */
    bool has_data;     /* a form field */
    uint32_t place;    /* of its data in the data stream */
    uint32_t symbol;   /* drawn instead; 0: none */
    SymbolFont font;
} CharacterLook;

typedef struct ParagraphLook {
    int depth; /* tables around it */
    bool row_end, cell_end, page_break;
    int list, list_level; /* list 0: none */
} ParagraphLook;

typedef struct DocLooks {
    const DocText *text;
    DocRuns characters, paragraphs;
    DocRuns styles; /* of the paragraph that a character stands in */
    const DocPiece *character_piece, *paragraph_piece; /* last looked at */
    CharacterLook character;
    ParagraphLook paragraph;
    DocRowShape row;
    bool row_known;     /* for the paragraph last looked at */
    uint64_t elsewhere; /* bytes that may still be followed */
} DocLooks;

DocLooks doc_looks(const DocText *t);
const CharacterLook *doc_character_look(DocLooks *l, const DocChar *c);
/* How far the present look of characters goes: a place in the main stream. */
uint32_t doc_character_end(const DocLooks *l);
/* c is the mark that ends the paragraph. NULL where the property lists are
 * longer than a sound file's. */
const ParagraphLook *doc_paragraph_look(DocLooks *l, const DocChar *c);
/* The shape of the row whose end doc_paragraph_look last looked at. */
const DocRowShape *doc_row_look(DocLooks *l);

#endif
