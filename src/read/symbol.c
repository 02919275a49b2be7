/* SPDX-License-Identifier: Apache-2.0
 * The characters of Wingdings, Webdings and Symbol that forms use. */
#include "read/symbol.h"

typedef struct SymbolRune {
    uint8_t code;
    uint16_t rune;
} SymbolRune;

static const SymbolRune WINGDINGS[] = {
    {0x6C, 0x25CF}, {0x6D, 0x25CB}, {0x6E, 0x25A0}, {0x6F, 0x25A1},
    {0x70, 0x25A1}, {0x71, 0x25A1}, {0x72, 0x25A1}, {0x74, 0x25C6},
    {0x75, 0x25C6}, {0x76, 0x2756}, {0x77, 0x25C6}, {0x9F, 0x2022},
    {0xA1, 0x25CB}, {0xA4, 0x25C9}, {0xA7, 0x25AA}, {0xA8, 0x25A1},
    {0xD8, 0x27A2}, {0xDF, 0x2190}, {0xE0, 0x2192}, {0xFB, 0x00D7},
    {0xFC, 0x221A}, {0xFD, 0x2611}, {0xFE, 0x2611},
};

static const SymbolRune WINGDINGS_2[] = {
    {0x2A, 0x25A1}, {0x4F, 0x00D7}, {0x50, 0x221A}, {0x51, 0x2611},
    {0x52, 0x2611}, {0x53, 0x2611}, {0x54, 0x2611}, {0x97, 0x25CF},
    {0x98, 0x25CF}, {0xA2, 0x25A0}, {0xA3, 0x25A1},
};

static const SymbolRune WEBDINGS[] = {
    {0x61, 0x221A}, {0x63, 0x25A1}, {0x67, 0x25A0},
    {0x6E, 0x25CF}, {0x72, 0x00D7},
};

static const SymbolRune SYMBOL[] = {
    {0xA2, 0x2032}, {0xA3, 0x2264}, {0xA5, 0x221E}, {0xAC, 0x2190},
    {0xAE, 0x2192}, {0xB0, 0x00B0}, {0xB1, 0x00B1}, {0xB3, 0x2265},
    {0xB4, 0x00D7}, {0xB7, 0x2022}, {0xB8, 0x00F7}, {0xB9, 0x2260},
    {0xBA, 0x2261}, {0xBB, 0x2248}, {0xD7, 0x00B7}, {0xD6, 0x221A},
};

static const struct {
    const char *name;
    const SymbolRune *runes;
    size_t n;
} FONTS[] = {
    [SYMBOL_NO_FONT] = {"", NULL, 0},
    [SYMBOL_WINGDINGS] = {"Wingdings", WINGDINGS, COUNT_OF(WINGDINGS)},
    [SYMBOL_WINGDINGS_2] = {"Wingdings 2", WINGDINGS_2, COUNT_OF(WINGDINGS_2)},
    [SYMBOL_WEBDINGS] = {"Webdings", WEBDINGS, COUNT_OF(WEBDINGS)},
    [SYMBOL_SYMBOL] = {"Symbol", SYMBOL, COUNT_OF(SYMBOL)},
};

SymbolFont symbol_font(Str name) {
    for (size_t i = SYMBOL_NO_FONT + 1; i < COUNT_OF(FONTS); i++)
        if (str_equal(name, str_from_c(FONTS[i].name))) return (SymbolFont)i;
    return SYMBOL_NO_FONT;
}

uint32_t symbol_rune(SymbolFont font, uint32_t code) {
    uint32_t own = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
    for (size_t i = 0; i < FONTS[font].n; i++)
        if (FONTS[font].runes[i].code == own) return FONTS[font].runes[i].rune;
    bool ascii = font == SYMBOL_SYMBOL && own >= 0x20 && own < 0x40;
    return ascii ? own : code;
}
