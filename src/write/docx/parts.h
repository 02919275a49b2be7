/* SPDX-License-Identifier: Apache-2.0
 * The parts of a .docx: the body is written from the Paper, the others are the
 * same for every form. Source: ECMA-376-1, 17. */
#ifndef DOCX_PARTS_H
#define DOCX_PARTS_H

#include "write/anchors.h"

/* word/document.xml */
void docx_body(Buf *out, const Paper *paper, const Anchors *anchors);

/* word/footer1.xml: that of the Paper, or the page's number alone. */
Str docx_footer(Arena *a, const Paper *paper);

extern const Str DOCX_STYLES, DOCX_SETTINGS, DOCX_FOOTER, DOCX_ROOT_RELATIONS,
    DOCX_FOOTER_RELATIONS;
/* With comments; with the picture of a code. */
Str docx_content_types(Arena *a, bool comments, bool picture);
Str docx_relations(bool comments);

/* The runs that print a page's number. */
#define DOCX_PAGE_NUMBER                                                       \
    "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar "        \
    "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "                        \
    "xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "        \
    "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r>"           \
    "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t "                       \
    "xml:space=\"preserve\"> —</w:t></w:r>"

#define DOCX_W_NAMESPACE                                                       \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

#endif
