/* SPDX-License-Identifier: Apache-2.0
 * The fonts of one document. */
#include "write/page/fonts.h"

#include "write/page/classes.h"

enum { RUNE_GETA = 0x3013 /* 〓: a character that is not there */ };

/* Who stands in where a kind has no file; ends with FACE_KINDS. */
static const FaceKind STAND_INS[FACE_KINDS][4] = {
    [FACE_TEXT] = {FACE_SONG, FACE_SANS, FACE_KAI, FACE_KINDS},
    [FACE_SONG] = {FACE_TEXT, FACE_SANS, FACE_KAI, FACE_KINDS},
    [FACE_BOLD] = {FACE_SONG, FACE_TEXT, FACE_SANS, FACE_KINDS},
    [FACE_SANS] = {FACE_BOLD, FACE_SONG, FACE_TEXT, FACE_KINDS},
    [FACE_KAI] = {FACE_KINDS},
    [FACE_SYMBOL] = {FACE_KINDS},
};

static Face *face_new(Arena *a, const FontFile *file) {
    Face *face = ARENA_NEW(a, Face);
    face->file = file;
    face->units = (int)hb_face_get_upem(file->face);
    for (int i = 0; i < SLOT_BUCKETS; i++)
        face->buckets[i] = -1;
    face_slot(a, face, 0, S(""), 0);
    return face;
}

/* Bold text from a face that is not bold needs a face of its own, since it is
 * drawn in another way. */
static void find_stand_in(Fonts *f, FaceKind kind) {
    for (const FaceKind *k = STAND_INS[kind]; *k != FACE_KINDS; k++) {
        if (f->of[*k] == NULL) continue;
        f->of[kind] = f->of[*k];
        if (kind != FACE_BOLD) return;
        f->of[kind] = face_new(f->a, f->of[*k]->file);
        f->of[kind]->bold_by_stroke = true;
        return;
    }
}

void fonts_open(Fonts *out, Arena *a, const FontFiles *files) {
    *out = (Fonts){.a = a, .buffer = hb_buffer_create()};
    for (int kind = 0; kind < FACE_KINDS; kind++)
        if (files->of[kind].face != NULL)
            out->of[kind] = face_new(a, &files->of[kind]);
    for (int kind = 0; kind < FACE_KINDS; kind++)
        if (out->of[kind] == NULL) find_stand_in(out, (FaceKind)kind);
}

void fonts_close(Fonts *f) {
    hb_buffer_destroy(f->buffer);
    f->buffer = NULL;
}

static bool face_has(const Face *face, uint32_t rune) {
    hb_codepoint_t glyph;
    return face != NULL &&
           hb_font_get_nominal_glyph(face->file->font, rune, &glyph);
}

static void note_missing(Fonts *f, uint32_t rune) {
    for (size_t i = 0; i < f->missing.n; i++)
        if (f->missing.items[i] == rune) return;
    if (f->missing.n < RUNES_MISSING_MAX) VEC_ADD(f->a, &f->missing, rune);
}

Face *fonts_face_for(Fonts *f, FaceKind kind, uint32_t rune, uint32_t *shown) {
    *shown = rune;
    if (face_has(f->of[kind], rune) || rune_is_invisible(rune))
        return f->of[kind];
    for (int other = 0; other < FACE_KINDS; other++)
        if (face_has(f->of[other], rune)) return f->of[other];
    note_missing(f, rune);
    *shown = face_has(f->of[kind], RUNE_GETA) ? RUNE_GETA : '?';
    return f->of[kind];
}

int face_slot(Arena *a, Face *face, uint32_t glyph, Str text, int trim) {
    uint64_t hash = str_hash(text) ^ glyph ^ (uint64_t)trim;
    int *bucket = &face->buckets[hash % SLOT_BUCKETS];
    for (int i = *bucket; i >= 0; i = face->slots.items[i].next) {
        const Slot *s = &face->slots.items[i];
        if (s->glyph == glyph && s->trim == trim && str_equal(s->text, text))
            return i;
    }
    if (face->slots.n >= SLOTS_MAX) return 0;
    int number = (int)face->slots.n;
    Slot *slot = VEC_PUSH(a, &face->slots);
    slot->glyph = glyph;
    slot->trim = trim;
    slot->advance = hb_font_get_glyph_h_advance(face->file->font, glyph) - trim;
    slot->text = text;
    slot->next = *bucket;
    *bucket = number;
    return number;
}

static void say_missing(const Fonts *f, Buf *said, bool english) {
    if (f->missing.n == 0) return;
    buf_add(said, english
                      ? S("No font here has these characters; printed as 〓:")
                      : S("没有一种字体有以下的字，印成了“〓”："));
    for (size_t i = 0; i < f->missing.n; i++) {
        buf_byte(said, ' ');
        buf_rune(said, f->missing.items[i]);
        buf_format(said, " (U+%04X)", (unsigned)f->missing.items[i]);
    }
    buf_byte(said, '\n');
}

static void say_no_fangsong(const Fonts *f, Buf *said, bool english) {
    static const char *const folders[] = {FONT_FOLDERS};
    Str family = font_file_family(f->a, f->of[FACE_TEXT]->file);
    buf_add(said, english ? S("No font 仿宋 (仿宋_GB2312) was found in ")
                          : S("没有找到仿宋（仿宋_GB2312），找过 "));
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        buf_format(said, "%s%s",
                   i == 0    ? ""
                   : english ? ", "
                             : "、",
                   folders[i]);
    buf_format(said,
               english ? "; the text is printed in %.*s. Name its file: "
                         "--font FILE.\n"
                       : "；正文改用 %.*s。要用仿宋，请指定字体文件："
                         "--font 文件。\n",
               STR_ARG(family));
}

void fonts_say(const Fonts *f, const FontFiles *files, Buf *said,
               bool english) {
    if (files->of[FACE_TEXT].face == NULL) say_no_fangsong(f, said, english);
    say_missing(f, said, english);
}
