/* SPDX-License-Identifier: Apache-2.0
 * The piece table and the cursor over it. */
#include "read/doc_text.h"

#include "base/le.h"
#include "base/utf8.h"
#include "pack/ole.h"
#include "read/doc_narrow.h"
#include "read/doc_property.h"

enum {
    CLX_CHANGES = 1,
    CLX_PIECES = 2,
    PIECE_SIZE = 8,
    CHANGES_MAX = 0x8000 /* lists that a piece can refer to */
};
static const uint32_t OFFSET_MASK = 0x3FFFFFFF;
static const uint32_t OFFSET_NARROW = 0x40000000;

static bool text_broken(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

/* Characters 0x80..0x9F of Windows-1252; the rest is Latin-1. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

static bool piece_read(DocPiece *p, const DocFile *f, Str list, size_t n,
                       size_t i) {
    size_t at = 4 * (n + 1) + PIECE_SIZE * i;
    uint32_t offset = le32(list, at + 2);
    p->first = le32(list, 4 * i);
    p->end = le32(list, 4 * (i + 1));
    p->wide = (offset & OFFSET_NARROW) == 0;
    p->offset = (offset & OFFSET_MASK) / (p->wide ? 1 : 2);
    p->property = le16(list, at + 6);
    if (p->end < p->first) return false;
    size_t bytes = (size_t)(p->end - p->first) * (p->wide ? 2 : 1);
    return p->offset <= f->main.n && bytes <= f->main.n - p->offset;
}

/* The last character position is checked against the bytes there are: no two
 * pieces of a sound document share bytes, so their sum is bounded too. */
static bool pieces_read(DocText *t, Arena *a, Str list, Err *e) {
    size_t n = list.n < 4 ? 0 : (list.n - 4) / (4 + PIECE_SIZE);
    uint32_t end = 0;
    for (size_t i = 0; i < n; i++) {
        DocPiece piece = {0};
        if (!piece_read(&piece, t->file, list, n, i) || piece.first != end ||
            piece.end > t->file->main.n)
            return text_broken(e, "Word 文档的文字不完整",
                               "the text of the Word document is cut short");
        end = piece.end;
        if (piece.end == piece.first) continue;
        if (!piece.wide)
            piece.runes = doc_narrow_runes(
                a,
                str_slice(t->file->main, piece.offset,
                          (size_t)piece.offset + piece.end - piece.first),
                t->file->language, t->file->encodings);
        VEC_ADD(a, &t->pieces, piece);
    }
    if (n > 0) return true;
    return text_broken(e, "Word 文档没有文字表",
                       "the Word document has no table of its text");
}

bool doc_text_open(DocText *out, Arena *a, const DocFile *f, Err *e) {
    *out = (DocText){.file = f};
    Str clx = doc_file_place(f, DOC_CLX);
    while (le8(clx, 0) == CLX_CHANGES && out->changes.n < CHANGES_MAX) {
        size_t n = le16(clx, 1);
        VEC_ADD(a, &out->changes, str_slice(clx, 3, 3 + n));
        clx = str_from(clx, 3 + n);
    }
    Str list = S("");
    if (le8(clx, 0) == CLX_PIECES && clx.n >= 5)
        list = str_slice(clx, 5, 5 + (size_t)le32(clx, 1));
    return pieces_read(out, a, list, e);
}

/* The first piece that ends after the position. */
static size_t piece_find(const DocText *t, uint32_t at) {
    size_t low = 0, high = t->pieces.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->pieces.items[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void doc_text_seek(DocText *t, uint32_t first, uint32_t end) {
    t->at = first;
    t->end = end;
    t->piece = piece_find(t, first);
}

/* An 8-bit character; *t is past it. */
static uint32_t narrow_rune(DocText *t, const DocPiece *p, uint32_t offset) {
    uint32_t c = le8(t->file->main, offset);
    if (p->runes == NULL)
        return c >= 0x80 && c <= 0x9F ? WINDOWS_1252[c - 0x80] : c;
    uint32_t at = offset - p->offset, length = p->end - p->first;
    if (at + 1 < length && p->runes[at + 1] == DOC_NO_RUNE) t->at++;
    return p->runes[at];
}

/* A UTF-16 unit, or the character of two of them. */
static uint32_t wide_rune(DocText *t, const DocPiece *p, uint32_t offset) {
    uint32_t c = le16(t->file->main, offset);
    if (c < 0xD800 || c > 0xDFFF) return c;
    uint32_t low = le16(t->file->main, (size_t)offset + 2);
    bool pair = c < 0xDC00 && t->at < p->end && low >= 0xDC00 && low <= 0xDFFF;
    if (!pair) return RUNE_REPLACEMENT;
    t->at++;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

bool doc_text_next(DocText *t, DocChar *out) {
    while (t->piece < t->pieces.n && t->at >= t->pieces.items[t->piece].end)
        t->piece++;
    if (t->piece >= t->pieces.n || t->at >= t->end) return false;
    const DocPiece *p = &t->pieces.items[t->piece];
    uint32_t offset = p->offset + (t->at - p->first) * (p->wide ? 2 : 1);
    *out = (DocChar){.at = t->at++, .offset = offset, .piece = p};
    out->rune = p->wide ? wide_rune(t, p, offset) : narrow_rune(t, p, offset);
    return true;
}

void doc_text_plain(DocText *t, Buf *out, uint32_t until) {
    if (t->piece >= t->pieces.n) return;
    const DocPiece *p = &t->pieces.items[t->piece];
    uint32_t end = p->end < t->end ? p->end : t->end;
    while (p->wide && t->at < end) {
        uint32_t offset = p->offset + (t->at - p->first) * 2;
        uint32_t rune = le16(t->file->main, offset);
        if (offset >= until || rune < ' ' || (rune >= 0xD800 && rune <= 0xDFFF))
            return;
        buf_rune(out, rune);
        t->at++;
    }
}

/* The changes that a piece can name by a number of 7 bits, as far as we ask
 * for them. */
static uint32_t small_code(uint32_t number) {
    switch (number) {
    case 0x09: return DOC_P_PAGE_BREAK;
    case 0x18: return DOC_P_IN_TABLE;
    case 0x19: return DOC_P_ROW_END;
    case 0x41: return DOC_C_DELETED;
    case 0x47: return DOC_C_DATA;
    case 0x5C: return DOC_C_HIDDEN;
    default: return 0;
    }
}

Str doc_text_change(const DocText *t, const DocPiece *p,
                    char small[DOC_SMALL_CHANGE]) {
    uint32_t number = p->property >> 1;
    if (p->property & 1)
        return number < t->changes.n ? t->changes.items[number] : S("");
    uint32_t code = small_code(number & 0x7F);
    if (code == 0) return S("");
    small[0] = (char)code;
    small[1] = (char)(code >> 8);
    small[2] = (char)(number >> 7);
    return (Str){small, DOC_SMALL_CHANGE};
}
