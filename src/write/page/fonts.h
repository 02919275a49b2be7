/* SPDX-License-Identifier: Apache-2.0
 * Fonts of one document: which face prints a character, and which glyphs of
 * each face the document uses. A character that the asked face lacks comes
 * from the next one; one that no face has is printed as 〓 and said. */
#ifndef PAGE_FONTS_H
#define PAGE_FONTS_H

#include "base/buf.h"
#include "base/vec.h"
#include "write/page/font_files.h"

/* A glyph with the text that it stands for: its number in the document's
 * subset of the face is its place in Face.slots. Two texts that share a glyph
 * have two slots, so that copied text is what was written. */
typedef struct Slot {
    uint32_t glyph; /* in the font file */
    int trim;       /* taken from its advance, in units of the face */
    int advance;    /* what is left */
    Str text;       /* UTF-8; empty where an earlier slot says it all */
    int next;       /* slot in the same bucket, or -1 */
} Slot;

enum { SLOTS_MAX = 60000, SLOT_BUCKETS = 1024, RUNES_MISSING_MAX = 50 };

typedef struct Face {
    const FontFile *file;
    int units;           /* of an em */
    bool bold_by_stroke; /* a regular face that stands for a bold one */
    VEC(Slot) slots;     /* slot 0 is .notdef */
    int buckets[SLOT_BUCKETS];
} Face;

typedef struct Fonts {
    Arena *a;
    Face *of[FACE_KINDS];  /* two kinds may share one */
    hb_buffer_t *buffer;   /* for shaping; emptied by its user */
    VEC(uint32_t) missing; /* characters that no face has */
} Fonts;

/* Borrows the files. Texts of the slots live in the arena. Close it. */
void fonts_open(Fonts *out, Arena *a, const FontFiles *files);
void fonts_close(Fonts *f);

/* The face that prints this character in that kind of text; *shown is the
 * character to show. */
Face *fonts_face_for(Fonts *f, FaceKind kind, uint32_t rune, uint32_t *shown);

/* The number of the slot of the glyph with that text (borrowed) and trim, made
 * where it is new; 0 past SLOTS_MAX. */
int face_slot(Arena *a, Face *face, uint32_t glyph, Str text, int trim);

/* Appends to `said` what the reader of the document should know about its
 * fonts, a line each. */
void fonts_say(const Fonts *f, const FontFiles *files, Buf *said, bool english);

#endif
