/* SPDX-License-Identifier: Apache-2.0
 * Opens a Word document and says plainly what cannot be read. */
#include "read/doc_file.h"

#include "base/le.h"
#include "pack/ole.h"
#include "read/doc_narrow.h"
#include "read/office.h"

enum {
    FIB_WORD_97 = 0xA5EC, /* first number of the stream */
    FIB_WORD_2 = 0xA5DB,
    FIB_WORD_95 = 0xA5DC,
    FIB_VERSION_97 = 0xC0, /* lower: Word 95 and before */
    FIB_BASE_SIZE = 32,
    FIB_ENCRYPTED = 0x0100,
    FIB_TABLE_1 = 0x0200,
    FIB_FIRST_LENGTH = 3, /* of the 32-bit numbers: characters of the text */
    FONT_CHARSET = 4,     /* places in a font's entry */
    FONT_NAME = 40,
    FONT_NAME_MAX = 32
};

static const char NEWER_ZH[] = "请用 Word 或 WPS 打开，另存为 .docx 再试。";
static const char NEWER_EN[] = "Open it in Word or WPS and save it as .docx.";

static bool is_damaged(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

static bool version_check(Str main, Err *e) {
    uint32_t magic = le16(main, 0);
    bool old = magic == FIB_WORD_2 || magic == FIB_WORD_95 ||
               (magic == FIB_WORD_97 && le16(main, 2) < FIB_VERSION_97);
    if (old)
        return err_set(
            e, ERR_FORMAT, "这是 Word 6.0/95 或更早版本的文档，不能读取",
            "a document of Word 6.0/95 or older, which cannot be read",
            NEWER_ZH, NEWER_EN);
    if (magic != FIB_WORD_97)
        return is_damaged(e, "Word 文档的文件头不对",
                          "the header of the Word document is damaged");
    if (le16(main, 10) & FIB_ENCRYPTED) return office_locked(e);
    return true;
}

static bool fib_read(DocFile *f, Err *e) {
    size_t shorts = le16(f->main, FIB_BASE_SIZE);
    size_t at = FIB_BASE_SIZE + 2 + 2 * shorts;
    size_t longs = le16(f->main, at);
    for (int i = 0; i < DOC_STORIES; i++)
        f->lengths[i] =
            le32(f->main, at + 2 + 4 * (size_t)(FIB_FIRST_LENGTH + i));
    at += 2 + 4 * longs;
    f->places_n = le16(f->main, at);
    f->places = at + 2;
    f->language = le16(f->main, 6);
    if (longs > FIB_FIRST_LENGTH + DOC_HEADER_TEXT_BOXES &&
        f->places + 8 * (size_t)f->places_n <= f->main.n)
        return true;
    return is_damaged(e, "Word 文档的文件头不完整",
                      "the header of the Word document is cut short");
}

/* The name of a font: up to its end mark in 16-bit units. */
static SymbolFont font_read(Str entry) {
    char name[FONT_NAME_MAX];
    Str s = {name, 0};
    for (size_t at = FONT_NAME; s.n < FONT_NAME_MAX; at += 2) {
        uint32_t c = le16(entry, at);
        if (c == 0 || c > 0x7E) break;
        name[s.n++] = (char)c;
    }
    return symbol_font(s);
}

/* The list of fonts: each entry begins with its size less one. */
static void fonts_read(DocFile *f, Arena *a) {
    Str list = doc_file_place(f, DOC_FONTS);
    f->fonts_n = le16(list, 0);
    f->fonts = ARENA_ARRAY(a, SymbolFont, f->fonts_n + 1);
    list = str_from(list, 4);
    for (size_t i = 0; i < f->fonts_n && list.n > 0; i++) {
        size_t size = (size_t)le8(list, 0) + 1;
        f->fonts[i] = font_read(str_upto(list, size));
        f->encodings |= 1u << doc_charset_encoding(le8(list, FONT_CHARSET));
        list = str_from(list, size);
    }
}

bool doc_file_open(DocFile *out, Arena *a, Str bytes, Err *e) {
    Ole ole;
    *out = (DocFile){0};
    if (str_has_prefix(bytes, S(DOC_RTF)))
        return err_set(e, ERR_FORMAT, "这是 RTF 文档，不能读取",
                       "a document in RTF, which cannot be read", NEWER_ZH,
                       NEWER_EN);
    if (!ole_is(bytes)) return version_check(bytes, e);
    if (!ole_open(&ole, a, bytes, e)) return false;
    if (!ole_read(&out->main, &ole, a, S("WordDocument"), e)) return false;
    if (out->main.p == NULL) return office_foreign(e, bytes);
    if (!version_check(out->main, e) || !fib_read(out, e)) return false;
    bool one = (le16(out->main, 10) & FIB_TABLE_1) != 0;
    Str name = one ? S("1Table") : S("0Table");
    if (!ole_read(&out->table, &ole, a, name, e) ||
        !ole_read(&out->data, &ole, a, S("Data"), e))
        return false;
    if (out->table.p == NULL) {
        is_damaged(e, "Word 文档缺少数据流",
                   "a stream of the Word document "
                   "is missing");
        return err_in(e, name);
    }
    if (out->data.p == NULL) out->data = S("");
    fonts_read(out, a);
    out->styles = doc_styles_read(a, doc_file_place(out, DOC_STYLES));
    return true;
}

Str doc_file_place(const DocFile *f, DocPlace place) {
    if ((uint32_t)place >= f->places_n) return S("");
    size_t at = f->places + 8 * (size_t)place;
    size_t from = le32(f->main, at), n = le32(f->main, at + 4);
    if (from > f->table.n || n > f->table.n - from) return S("");
    return str_slice(f->table, from, from + n);
}
