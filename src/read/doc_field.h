/* SPDX-License-Identifier: Apache-2.0
 * Fields of a Word document: begin mark, instruction, separator, result, end
 * mark. The result is read, the instruction is not; a form's check box has no
 * result and is drawn from its data. Source: [MS-DOC] 2.8.25, 2.9.78. */
#ifndef DOC_FIELD_H
#define DOC_FIELD_H

#include "base/buf.h"
#include "read/doc_file.h"

enum { DOC_FIELDS_MAX = 64 /* fields in fields */ };

/* The fields that are open at a place. */
typedef struct DocFields {
    bool in_instruction[DOC_FIELDS_MAX];
    int n;
    int instructions; /* how many of them are in their instruction */
} DocFields;

/* Takes a field's mark into account; false where the character is none. */
bool doc_fields_mark(DocFields *fields, uint32_t rune);
/* An instruction ends with its paragraph, whatever the marks say. */
void doc_fields_end_paragraph(DocFields *fields);

/* Draws the form field whose data stands at that place of the data stream:
 * a check box as ☑ or □, a list as its chosen entry. */
void doc_form_field(Buf *out, const DocFile *f, uint32_t place);

#endif
