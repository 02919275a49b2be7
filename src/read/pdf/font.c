/* SPDX-License-Identifier: Apache-2.0
 * Reading fonts and the codes of their strings; see font.h. */
#include "read/pdf/font.h"

#include "base/utf8.h"
#include "read/encoding.h"
#include "read/pdf/glyph_name.h"
#include "read/pdf/radical.h"

enum { GB_CODES = 0x10000 };

#define GLYPH_UNIT 0.001

/* A map that every reader knows by its name. Source: ISO 32000-1, table 118. */
typedef struct KnownMap {
    Str prefix;
    FontCodes codes;
    bool half_width;
} KnownMap;

static const KnownMap KNOWN_MAPS[] = {
    {S_INIT("Identity"), CODES_IDENTITY, false},
    {S_INIT("GBKp-EUC"), CODES_GB, false},
    {S_INIT("GBK"), CODES_GB, true},
    {S_INIT("GB-EUC"), CODES_GB, true},
    {S_INIT("GBpc-EUC"), CODES_GB, false},
    {S_INIT("Uni"), CODES_UTF16, false},
};

static void use_known_map(PdfFont *f, Str name) {
    f->codes = CODES_IDENTITY;
    f->vertical = str_has_suffix(name, S("V"));
    for (size_t i = 0; i < COUNT_OF(KNOWN_MAPS); i++) {
        if (!str_has_prefix(name, KNOWN_MAPS[i].prefix)) continue;
        f->codes = KNOWN_MAPS[i].codes;
        f->half_width = KNOWN_MAPS[i].half_width;
        break;
    }
    if (f->codes == CODES_GB) f->gb = ARENA_ARRAY(f->a, uint32_t, GB_CODES);
}

static bool read_map(Cmap **out, PdfFont *f, PdfDoc *doc, const PdfValue *v,
                     Err *e) {
    Str source;
    *out = NULL;
    if (v->kind != PDF_DICT) return true;
    if (!pdf_get_stream(&source, doc, v, e)) return false;
    *out = ARENA_NEW(f->a, Cmap);
    cmap_read(*out, f->a, source);
    return true;
}

/* The embedded font is only unpacked where nothing else says what its glyphs
 * mean. */
static bool read_file(PdfFont *f, PdfDoc *doc, const PdfValue *font, Err *e) {
    static const Str KEYS[] = {S_INIT("FontFile2"), S_INIT("FontFile3"),
                               S_INIT("FontFile")};
    const PdfValue *descriptor = pdf_get(doc, font, S("FontDescriptor"));
    for (size_t i = 0; i < COUNT_OF(KEYS); i++) {
        const PdfValue *file = pdf_get(doc, descriptor, KEYS[i]);
        Str bytes;
        if (file->kind != PDF_DICT) continue;
        if (!pdf_get_stream(&bytes, doc, file, e)) return false;
        f->file = ARENA_NEW(f->a, FontFile);
        if (!font_file_read(f->file, f->a, bytes)) f->file = NULL;
        return true;
    }
    return true;
}

static bool read_composite(PdfFont *f, PdfDoc *doc, const PdfValue *dict,
                           Err *e) {
    const PdfValue *font =
        pdf_at(doc, pdf_get(doc, dict, S("DescendantFonts")), 0);
    const PdfValue *encoding = pdf_get(doc, dict, S("Encoding"));
    const PdfValue *system = pdf_get(doc, font, S("CIDSystemInfo"));
    const PdfValue *ordering = pdf_get(doc, system, S("Ordering"));
    f->gb1 =
        ordering->kind == PDF_STRING && str_equal(ordering->text, S("GB1"));
    widths_read_cid(&f->widths, f->a, doc, font);
    if (encoding->kind == PDF_DICT) {
        f->codes = CODES_CMAP;
        if (!read_map(&f->encoding, f, doc, encoding, e)) return false;
        f->vertical = f->encoding->vertical;
    } else {
        use_known_map(f, encoding->kind == PDF_NAME ? encoding->text : S(""));
    }
    bool numbered = f->codes == CODES_IDENTITY || f->codes == CODES_CMAP;
    return f->to_unicode != NULL || !numbered || read_file(f, doc, font, e);
}

static void set_base_encoding(PdfFont *f, const PdfValue *name, bool guess) {
    static const struct {
        Str name;
        BaseEncoding encoding;
    } BASES[] = {{S_INIT("WinAnsiEncoding"), BASE_WIN_ANSI},
                 {S_INIT("MacRomanEncoding"), BASE_MAC_ROMAN},
                 {S_INIT("StandardEncoding"), BASE_STANDARD}};
    BaseEncoding encoding = BASE_STANDARD;
    bool named = false;
    for (size_t i = 0; i < COUNT_OF(BASES); i++) {
        if (!pdf_is_name(name, BASES[i].name)) continue;
        encoding = BASES[i].encoding;
        named = true;
    }
    for (int code = 0; code < 256; code++) {
        uint32_t rune = 0;
        if (!named && f->file != NULL)
            rune = font_file_rune(f->file, f->file->codes[code]);
        if (rune == 0 && (named || guess))
            rune = base_encoding_rune(encoding, (uint8_t)code);
        f->runes[code] = rune;
    }
}

static void use_differences(PdfFont *f, PdfDoc *doc, const PdfValue *list) {
    if (list->kind != PDF_ARRAY) return;
    double code = 0;
    for (size_t i = 0; i < list->list.n; i++) {
        const PdfValue *item = pdf_at(doc, list, i);
        if (item->kind == PDF_NUMBER) code = item->number;
        if (item->kind != PDF_NAME) continue;
        uint32_t rune = glyph_name_rune(item->text);
        if (code >= 0 && code < 256 && rune != 0) f->runes[(int)code] = rune;
        code++;
    }
}

/* What the codes of a simple font stand for by its encoding. That is only
 * looked up where the ToUnicode map says nothing: it is costly, and browsers
 * make hundreds of such fonts. */
static void find_runes(PdfFont *f) {
    Err ignored; /* a font file that is too large is none */
    f->runes = ARENA_ARRAY(f->a, uint32_t, 256);
    if (f->to_unicode == NULL)
        (void)(read_file(f, f->doc, f->dict, &ignored) ? 0 : 1);
    const PdfValue *encoding = pdf_get(f->doc, f->dict, S("Encoding"));
    const PdfValue *base = encoding->kind == PDF_DICT
                               ? pdf_get(f->doc, encoding, S("BaseEncoding"))
                               : encoding;
    set_base_encoding(f, base, f->to_unicode == NULL);
    use_differences(f, f->doc, pdf_get(f->doc, encoding, S("Differences")));
}

static double absolute(double n) {
    return n < 0 ? -n : n;
}

/* The glyph space of a Type 3 font is its own; its em is not stated. */
static void read_type3_space(PdfFont *f, PdfDoc *doc, const PdfValue *dict) {
    double matrix[6], box[4];
    if (!pdf_numbers(matrix, doc, pdf_get(doc, dict, S("FontMatrix")), 6))
        return;
    f->unit = absolute(matrix[0]);
    if (absolute(f->unit - GLYPH_UNIT) < GLYPH_UNIT / 100) return;
    if (pdf_numbers(box, doc, pdf_get(doc, dict, S("FontBBox")), 4) &&
        absolute(box[3] - box[1]) > 0)
        f->em = absolute((box[3] - box[1]) * matrix[3]);
}

/* "ABCDEF+Wingdings": a subset has letters before its name. */
static SymbolFont symbol_of(const PdfValue *name) {
    if (name->kind != PDF_NAME) return SYMBOL_NO_FONT;
    size_t plus = str_find_byte(name->text, '+');
    return symbol_font(plus == STR_NONE ? name->text
                                        : str_from(name->text, plus + 1));
}

bool font_read(PdfFont *out, Arena *a, PdfDoc *doc, const PdfValue *dict,
               Err *e) {
    *out = (PdfFont){
        .a = a, .doc = doc, .dict = dict, .unit = GLYPH_UNIT, .em = 1};
    const PdfValue *to_unicode = pdf_get(doc, dict, S("ToUnicode"));
    if (!read_map(&out->to_unicode, out, doc, to_unicode, e)) return false;
    out->symbol = symbol_of(pdf_get(doc, dict, S("BaseFont")));
    const PdfValue *kind = pdf_get(doc, dict, S("Subtype"));
    if (pdf_is_name(kind, S("Type0"))) return read_composite(out, doc, dict, e);
    if (pdf_is_name(kind, S("Type3"))) read_type3_space(out, doc, dict);
    out->codes = CODES_BYTE;
    widths_read_simple(&out->widths, a, doc, dict);
    return true;
}

/* A code of the font's strings, and how many bytes it has. */
typedef struct FontCode {
    uint32_t code;
    int bytes;
} FontCode;

static uint32_t take_bytes(Str *s, int n) {
    uint32_t code = 0;
    for (int i = 0; i < n; i++)
        code = code << 8 | (unsigned char)s->p[i];
    *s = str_from(*s, (size_t)n);
    return code;
}

static FontCode next_code(const PdfFont *f, Str *s) {
    FontCode c = {0, 1};
    switch (f->codes) {
    case CODES_BYTE: break;
    case CODES_GB:
        if ((unsigned char)s->p[0] > 0x80) c.bytes = 2;
        break;
    case CODES_IDENTITY: c.bytes = 2; break;
    case CODES_UTF16: {
        unsigned char first = (unsigned char)s->p[0];
        c.bytes = first >= 0xD8 && first <= 0xDB ? 4 : 2;
        break;
    }
    case CODES_CMAP: c.code = cmap_next(f->encoding, s, &c.bytes); return c;
    }
    if ((size_t)c.bytes > s->n) c.bytes = (int)s->n;
    c.code = take_bytes(s, c.bytes);
    return c;
}

static uint32_t gb_rune(const PdfFont *f, FontCode c) {
    uint32_t *known = &f->gb[c.code & (GB_CODES - 1)];
    if (*known != 0) return *known;
    char bytes[2] = {(char)(c.code >> 8), (char)c.code};
    Str raw = c.bytes == 2 ? (Str){bytes, 2} : (Str){bytes + 1, 1};
    Str text;
    if (!encoding_decode(&text, f->a, raw, ENCODING_GB18030)) return 0;
    *known = utf8_next(&text);
    return *known;
}

/* Adobe-GB1 numbers ASCII and the rows of GB 2312 in their order. */
typedef struct Gb1Range {
    uint32_t first, end; /* numbers, past the last */
    uint32_t code;       /* of the first, in GB 2312 */
} Gb1Range;

static const Gb1Range GB1_RANGES[] = {{96, 190, 0xA1A1},   {190, 240, 0xA2B1},
                                      {240, 250, 0xA2E5},  {250, 262, 0xA2F1},
                                      {262, 356, 0xA3A1},  {940, 4695, 0xB0A1},
                                      {4695, 7703, 0xD8A1}};

enum { GB1_ASCII = 1, GB1_HALF = 814, GB1_HALF_SPACE = 7716 };

static uint32_t gb1_rune(const PdfFont *f, uint32_t cid) {
    enum { CELL_FIRST = 0xA1, CELLS = 94 };
    if (cid >= GB1_ASCII && cid <= GB1_ASCII + '~' - ' ')
        return ' ' + cid - GB1_ASCII;
    if (cid >= GB1_HALF && cid <= GB1_HALF + '~' - '!')
        return '!' + cid - GB1_HALF;
    if (cid == GB1_HALF_SPACE) return ' ';
    for (size_t i = 0; i < COUNT_OF(GB1_RANGES); i++) {
        const Gb1Range *r = &GB1_RANGES[i];
        if (cid < r->first || cid >= r->end) continue;
        uint32_t cell = (r->code & 0xFF) - CELL_FIRST + cid - r->first;
        char bytes[2] = {(char)((r->code >> 8) + cell / CELLS),
                         (char)(CELL_FIRST + cell % CELLS)};
        Str text;
        if (!encoding_decode(&text, f->a, (Str){bytes, 2}, ENCODING_GB18030))
            return 0;
        return utf8_next(&text);
    }
    return 0;
}

/* The number of the glyph that widths and the embedded font go by. */
static uint32_t glyph_number(const PdfFont *f, FontCode c) {
    if (f->codes == CODES_CMAP) {
        const CmapRange *range = cmap_find(f->encoding, c.code);
        return range == NULL ? c.code : range->value + (c.code - range->first);
    }
    if (f->codes != CODES_GB && f->codes != CODES_UTF16) return c.code;
    if (c.code < ' ' || c.code > '~') return UINT32_MAX;
    if (!f->half_width) return c.code - ' ' + GB1_ASCII;
    return c.code == ' ' ? GB1_HALF_SPACE : c.code - '!' + GB1_HALF;
}

static uint32_t own_rune(PdfFont *f, FontCode c, uint32_t glyph) {
    switch (f->codes) {
    case CODES_BYTE:
        if (f->runes == NULL) find_runes(f);
        return f->runes[c.code & 0xFF];
    case CODES_GB: return gb_rune(f, c);
    case CODES_UTF16:
        if (c.bytes < 4) return c.code;
        return 0x10000 + ((c.code >> 16 & 0x3FF) << 10) + (c.code & 0x3FF);
    case CODES_IDENTITY:
    case CODES_CMAP: break;
    }
    uint32_t rune = f->file == NULL ? 0 : font_file_rune(f->file, glyph);
    return rune == 0 && f->gb1 ? gb1_rune(f, glyph) : rune;
}

/* The character that a reader sees. Control characters are nothing that can
 * be seen. */
static uint32_t looks_like(const PdfFont *f, FontCode c, uint32_t rune) {
    enum { SYMBOLS_FIRST = 0x2000, OWN_FIRST = 0xE000, OWN_LAST = 0xF8FF };
    bool own = rune >= OWN_FIRST && rune <= OWN_LAST;
    if (f->symbol != SYMBOL_NO_FONT && (own || rune < SYMBOLS_FIRST))
        rune = symbol_rune(f->symbol, f->codes == CODES_BYTE ? c.code : rune);
    if (rune == '\t' || rune == '\n' || rune == '\r') return ' ';
    return rune < ' ' || (rune >= 0x7F && rune < 0xA0) ? 0 : radical_fold(rune);
}

FontGlyph font_next(PdfFont *f, Str *s) {
    FontCode c = next_code(f, s);
    uint32_t glyph = glyph_number(f, c);
    FontGlyph g = {.width = widths_find(&f->widths, glyph) * f->unit,
                   .space = c.bytes == 1 && c.code == ' '};
    if (glyph == UINT32_MAX) g.width = f->widths.otherwise * f->unit;
    const CmapRange *range =
        f->to_unicode == NULL ? NULL : cmap_find(f->to_unicode, c.code);
    if (range != NULL && range->more == 0)
        g.rune = range->value + (c.code - range->first);
    else if (range != NULL)
        g.text = f->to_unicode->texts.items[range->more - 1];
    if (g.rune == 0 && g.text.n == 0) g.rune = own_rune(f, c, glyph);
    if (g.text.n > 0) {
        size_t n;
        g.rune = utf8_decode(g.text, &n);
        return g;
    }
    g.rune = looks_like(f, c, g.rune);
    return g;
}
