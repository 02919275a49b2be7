/* SPDX-License-Identifier: Apache-2.0
 * Where the lines of a paragraph end: the ends are chosen for the whole
 * paragraph at once, so that no line must be set much wider or tighter than
 * the others (Knuth and Plass, Breaking paragraphs into lines, 1981). */
#ifndef PAGE_BREAKING_H
#define PAGE_BREAKING_H

#include "write/page/text.h"

enum {
    STRETCH_MAX_THOUSANDTHS = 95 /* of an em, between two glyphs; PDF
                                    readers take more for a blank */
};

typedef struct Setting {
    Glyph *glyphs; /* of one written line */
    size_t n;
    int width;        /* of the column */
    int indent;       /* of the first line */
    int size;         /* of the em */
    bool justify;     /* flush at both sides */
    bool balance;     /* else: lines of like length; else full ones */
    bool short_text;  /* of a few lines: whole words where that can be */
    bool trims_end;   /* a closing mark at the end gives its blank */
    bool trims_start; /* an opening mark at the start gives its blank */
} Setting;

/* One line, from where the one before ends. */
typedef struct LineFit {
    size_t end;
    size_t seen; /* past the last glyph that is no blank */
    int width;   /* of the seen ones */
    int slack;   /* that punctuation within the line can give */
    int places;  /* between glyphs, that can be stretched */
    bool forced; /* it breaks what should stay together */
} LineFit;

/* Fills in the lines of s->n glyphs, as many as it returns (at most s->n). */
size_t break_lines(LineFit *out, Arena *a, const Setting *s);
/* Whether a line may be stretched between the two glyphs. */
bool glyphs_may_part(const Glyph *a, const Glyph *b);

#endif
