/* SPDX-License-Identifier: Apache-2.0
 * Font files: the faces that print Chinese office text, found by the names of
 * their files in the system's font folders (the same on every machine that
 * has the same files: no environment, no configuration of the desktop). They
 * are mapped into memory, not read. */
#ifndef PAGE_FONT_FILES_H
#define PAGE_FONT_FILES_H

#include <hb.h>

#include "base/arena.h"
#include "base/err.h"

/* Where fonts are looked for. */
#define FONT_FOLDERS "/usr/local/share/fonts", "/usr/share/fonts"

/* What a face is asked for, in the order in which a character that the asked
 * one lacks is looked for in the others. */
typedef enum FaceKind {
    FACE_TEXT,   /* 仿宋: answers */
    FACE_SONG,   /* 宋体: page numbers, and answers without a 仿宋 */
    FACE_BOLD,   /* 宋体, bold: title and labels */
    FACE_SANS,   /* 黑体: 附件 */
    FACE_KAI,    /* 楷体: only for what the others lack */
    FACE_SYMBOL, /* any face with many signs: the same */
    FACE_KINDS
} FaceKind;

typedef struct FontFile {
    hb_face_t *face; /* NULL: no such font here */
    hb_font_t *font;
    bool is_cff; /* outlines as CFF, not glyf */
} FontFile;

/* WriteOptions.fonts. */
typedef struct FontFiles {
    FontFile of[FACE_KINDS];
} FontFiles;

/* Finds and maps the fonts; text_file is the administrator's own for
 * FACE_TEXT and may be absent. Lives in the arena, to be closed before it.
 * ERR_USAGE where text_file is no font or has no Chinese, ERR_SYSTEM where
 * there is none for Chinese text. */
bool font_files_open(FontFiles *out, Arena *a, Str text_file, Err *e);
/* "Noto Serif CJK SC". */
Str font_file_family(Arena *a, const FontFile *f);
void font_files_close(FontFiles *f);

#endif
