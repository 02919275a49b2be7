/* SPDX-License-Identifier: Apache-2.0
 * Asking FreeType about a font; see font_file.h. */
#include "read/pdf/font_file.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <limits.h>

#include "read/pdf/glyph_name.h"

enum {
    GLYPHS_MAX = 65536,
    NAME_BYTES = 64,
    SYMBOL_BASE = 0xF000, /* where symbol fonts have their codes */
    PRIVATE_FIRST = 0xE000,
    PRIVATE_LAST = 0xF8FF
};

static void name_glyphs(FontFile *f, FT_Face face) {
    if (!FT_HAS_GLYPH_NAMES(face)) return;
    for (uint32_t glyph = 0; glyph < f->n; glyph++) {
        char name[NAME_BYTES];
        if (FT_Get_Glyph_Name(face, glyph, name, sizeof name) == 0)
            f->runes[glyph] = glyph_name_rune(str_from_c(name));
    }
}

/* The first character that leads to a glyph is the one it stands for. */
static void map_glyphs(FontFile *f, FT_Face face) {
    bool symbols = FT_Select_Charmap(face, FT_ENCODING_UNICODE) != 0;
    if (symbols && FT_Select_Charmap(face, FT_ENCODING_MS_SYMBOL) != 0) return;
    FT_UInt glyph;
    FT_ULong rune = FT_Get_First_Char(face, &glyph);
    for (uint32_t i = 0; glyph != 0 && i < 2 * GLYPHS_MAX; i++) {
        bool own = rune >= PRIVATE_FIRST && rune <= PRIVATE_LAST;
        if (glyph < f->n && f->runes[glyph] == 0 && (symbols || !own))
            f->runes[glyph] = (uint32_t)rune;
        rune = FT_Get_Next_Char(face, rune, &glyph);
    }
}

static void read_codes(FontFile *f, FT_Face face) {
    for (int i = 0; i < face->num_charmaps; i++) {
        FT_CharMap map = face->charmaps[i];
        if (map->encoding == FT_ENCODING_UNICODE) continue;
        if (FT_Set_Charmap(face, map) != 0) continue;
        for (uint32_t code = 0; code < 256; code++) {
            FT_UInt glyph = FT_Get_Char_Index(face, code);
            if (glyph == 0) glyph = FT_Get_Char_Index(face, SYMBOL_BASE + code);
            if (f->codes[code] == 0) f->codes[code] = glyph;
        }
    }
}

static void read_face(FontFile *out, Arena *a, FT_Face face) {
    FT_Bool by_cid = 0;
    (void)FT_Get_CID_Is_Internally_CID_Keyed(face, &by_cid);
    *out = (FontFile){.by_cid = by_cid != 0};
    if (by_cid || face->num_glyphs <= 0) return;
    out->n =
        face->num_glyphs > GLYPHS_MAX ? GLYPHS_MAX : (uint32_t)face->num_glyphs;
    out->runes = ARENA_ARRAY(a, uint32_t, out->n);
    map_glyphs(out, face);
    if (out->n > 1 && out->runes[1] == 0) name_glyphs(out, face);
    read_codes(out, face);
}

bool font_file_read(FontFile *out, Arena *a, Str bytes) {
    FT_Library library;
    FT_Face face;
    if (bytes.n == 0 || bytes.n > LONG_MAX) return false;
    if (FT_Init_FreeType(&library) != 0) return false;
    bool good = FT_New_Memory_Face(library, (const FT_Byte *)bytes.p,
                                   (FT_Long)bytes.n, 0, &face) == 0;
    if (good) {
        read_face(out, a, face);
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return good;
}

uint32_t font_file_rune(const FontFile *f, uint32_t glyph) {
    return glyph < f->n ? f->runes[glyph] : 0;
}
