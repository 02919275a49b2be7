/* SPDX-License-Identifier: Apache-2.0
 * Kinds of files by their first bytes, and by the directory of a zip. */
#include "office/file_kind.h"

#include "base/buf.h"
#include "base/le.h"
#include "base/utf8.h"

static const struct KindRow {
    Str word;
    Said name;
    Str type;
    Str endings; /* blanks between; the first one is put where none fits */
    bool picture;
} KINDS[FILE_KIND_COUNT] = {
    [FILE_PDF] = {S_INIT("pdf"), SAID("PDF", "PDF"), S_INIT("application/pdf"),
                  S_INIT("pdf"), false},
    [FILE_OFD] = {S_INIT("ofd"), SAID("OFD", "OFD"), S_INIT("application/ofd"),
                  S_INIT("ofd"), false},
    [FILE_DOCX] = {S_INIT("docx"), SAID("Word", "Word"),
                   S_INIT("application/vnd.openxmlformats-officedocument."
                          "wordprocessingml.document"),
                   S_INIT("docx"), false},
    [FILE_XLSX] = {S_INIT("xlsx"), SAID("Excel", "Excel"),
                   S_INIT("application/vnd.openxmlformats-officedocument."
                          "spreadsheetml.sheet"),
                   S_INIT("xlsx"), false},
    [FILE_PPTX] = {S_INIT("pptx"), SAID("PowerPoint", "PowerPoint"),
                   S_INIT("application/vnd.openxmlformats-officedocument."
                          "presentationml.presentation"),
                   S_INIT("pptx"), false},
    [FILE_OLE] = {S_INIT("ole"), SAID("旧版 Office", "old Office"),
                  S_INIT("application/octet-stream"),
                  S_INIT("doc xls ppt wps et dps"), false},
    [FILE_PNG] = {S_INIT("png"), SAID("图片", "picture"), S_INIT("image/png"),
                  S_INIT("png"), true},
    [FILE_JPEG] = {S_INIT("jpeg"), SAID("图片", "picture"),
                   S_INIT("image/jpeg"), S_INIT("jpg jpeg"), true},
    [FILE_TIFF] = {S_INIT("tiff"), SAID("图片", "picture"),
                   S_INIT("image/tiff"), S_INIT("tif tiff"), false},
    [FILE_TEXT] = {S_INIT("text"), SAID("文本", "text"), S_INIT("text/plain"),
                   S_INIT("txt csv"), false},
};

Str file_kind_word(FileKind kind) {
    return KINDS[kind].word;
}

FileKind file_kind_find(Str word) {
    FileKind kind = 0;
    while (kind < FILE_KIND_COUNT && !str_equal(KINDS[kind].word, word))
        kind++;
    return kind;
}

Said file_kind_name(FileKind kind) {
    return KINDS[kind].name;
}

Str file_kind_type(FileKind kind) {
    return KINDS[kind].type;
}

bool file_kind_is_picture(FileKind kind) {
    return kind < FILE_KIND_COUNT && KINDS[kind].picture;
}

/* ---- zip ---- */

enum {
    ZIP_END = 22, /* bytes of the record at the end, without its remark */
    ZIP_REMARK_MAX = 65535,
    ZIP_ENTRY = 46,
    ZIP_ENTRIES_MAX = 10000
};

/* The offset of the directory; STR_NONE where there is none. */
static size_t zip_directory(Str s) {
    size_t last = s.n < ZIP_END ? 0 : s.n - ZIP_END + 1;
    for (size_t i = 0; i < last && i <= ZIP_REMARK_MAX; i++) {
        Str end = str_from(s, last - 1 - i);
        if (!str_has_prefix(end, S("PK\x05\x06"))) continue;
        uint32_t at = le32(end, 16);
        return at < s.n ? at : STR_NONE;
    }
    return STR_NONE;
}

/* Names that tell the kind, found while walking the directory. */
static FileKind zip_kind(Str s) {
    static const struct {
        Str name;
        FileKind kind;
    } tells[] = {{S_INIT("word/document.xml"), FILE_DOCX},
                 {S_INIT("xl/workbook.xml"), FILE_XLSX},
                 {S_INIT("ppt/presentation.xml"), FILE_PPTX},
                 {S_INIT("OFD.xml"), FILE_OFD}};
    FileKind found = FILE_ARCHIVE;
    size_t at = zip_directory(s);
    for (int n = 0; at != STR_NONE && n < ZIP_ENTRIES_MAX; n++) {
        Str entry = str_from(s, at);
        if (!str_has_prefix(entry, S("PK\x01\x02")) || entry.n < ZIP_ENTRY)
            break;
        size_t name_n = le16(entry, 28);
        Str name = str_upto(str_from(entry, ZIP_ENTRY), name_n);
        if (str_has_suffix(name, S("vbaProject.bin"))) return FILE_MACROS;
        for (size_t i = 0; i < COUNT_OF(tells); i++)
            if (str_equal(name, tells[i].name)) found = tells[i].kind;
        at += ZIP_ENTRY + name_n + le16(entry, 30) + le16(entry, 32);
    }
    return found;
}

/* ---- others ---- */

/* No control characters but those of lines. In any encoding that keeps ASCII:
 * GB18030 and UTF-8 do. */
static bool is_text(Str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') ||
            c == 0x7F)
            return false;
    }
    return s.n > 0;
}

FileKind file_kind(Str s) {
    static const struct {
        Str begin;
        FileKind kind;
    } begins[] = {{S_INIT("%PDF-"), FILE_PDF},
                  {S_INIT("\x89PNG\r\n\x1A\n"), FILE_PNG},
                  {S_INIT("\xFF\xD8\xFF"), FILE_JPEG},
                  {S_INIT("II*\0"), FILE_TIFF},
                  {S_INIT("MM\0*"), FILE_TIFF},
                  {S_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), FILE_OLE},
                  {S_INIT("Rar!"), FILE_ARCHIVE},
                  {S_INIT("7z\xBC\xAF\x27\x1C"), FILE_ARCHIVE}};
    if (str_has_prefix(s, S("PK\x03\x04"))) return zip_kind(s);
    for (size_t i = 0; i < COUNT_OF(begins); i++)
        if (str_has_prefix(s, begins[i].begin)) return begins[i].kind;
    return is_text(s) ? FILE_TEXT : FILE_KIND_COUNT;
}

/* ---- names ---- */

static bool ending_fits(Str name, FileKind kind) {
    size_t dot = str_find_last(name, S("."));
    Str list = KINDS[kind].endings;
    if (dot == STR_NONE) return false;
    Str ending = str_from(name, dot + 1);
    while (list.p != NULL) {
        Str one = str_cut(&list, S(" "));
        bool same = one.n == ending.n;
        for (size_t i = 0; same && i < one.n; i++)
            same = (ending.p[i] | ' ') == one.p[i];
        if (same) return true;
    }
    return false;
}

/* Marks that turn the direction of writing would let an ending look like
 * another one. */
static bool is_for_names(uint32_t rune) {
    return rune >= ' ' && rune != 0x7F && rune != '/' && rune != '\\' &&
           !(rune >= 0x80 && rune < 0xA0) &&
           !(rune >= 0x200B && rune <= 0x200F) &&
           !(rune >= 0x2028 && rune <= 0x202E) &&
           !(rune >= 0x2066 && rune <= 0x2069) && rune != 0xFEFF;
}

Str file_name_for(Arena *a, Str name, FileKind kind) {
    Buf b = buf_new(a, (FILE_NAME_RUNES + 10) * UTF8_MAX);
    int n = 0;
    bool fits = ending_fits(name, kind);
    Str ending =
        fits ? str_from(name, str_find_last(name, S(".")))
             : str_join(a, S("."),
                        str_upto(KINDS[kind].endings,
                                 str_find_byte(KINDS[kind].endings, ' ')));
    Str stem = str_trim(str_upto(name, name.n - (fits ? ending.n : 0)));
    while (stem.n > 0 && n < FILE_NAME_RUNES) {
        uint32_t rune = utf8_next(&stem);
        if (!is_for_names(rune)) continue;
        buf_rune(&b, rune);
        n++;
    }
    if (n == 0) buf_add(&b, S("附件"));
    buf_add(&b, ending);
    return buf_str(&b);
}
