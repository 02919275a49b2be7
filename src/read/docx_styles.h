/* SPDX-License-Identifier: Apache-2.0
 * Styles of a Word document, as far as reading its text needs them: which hide
 * text, and which number paragraphs. Source: ECMA-376-1, 17.7. */
#ifndef DOCX_STYLES_H
#define DOCX_STYLES_H

#include "base/arena.h"
#include "pack/archive.h"

typedef struct DocxStyles DocxStyles;

/* What a style says, with what it takes over from those that it is based on. */
typedef struct DocxStyle {
    bool hidden;
    int list;  /* 0: none */
    int level; /* -1: not said */
} DocxStyle;

bool docx_read_styles(DocxStyles **out, Arena *a, Archive *z, Str part,
                      Err *e) MUST_USE;
/* Of an unknown style: nothing. */
DocxStyle docx_style(const DocxStyles *s, Str id);

#endif
