/* SPDX-License-Identifier: Apache-2.0
 * The parts of a .docx: the body is written from the Paper, the others are the
 * same for every form. Source: ECMA-376-1, 17. */
#ifndef DOCX_PARTS_H
#define DOCX_PARTS_H

#include "write/anchors.h"

/* word/document.xml */
void docx_body(Buf *out, const Paper *paper, const Anchors *anchors);

extern const Str DOCX_STYLES, DOCX_SETTINGS, DOCX_FOOTER, DOCX_ROOT_RELATIONS;
Str docx_content_types(bool comments);
Str docx_relations(bool comments);

#define DOCX_W_NAMESPACE                                                       \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

#endif
