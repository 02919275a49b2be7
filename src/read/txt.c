/* SPDX-License-Identifier: Apache-2.0
 * .txt: plain text in any of the encodings of Chinese offices; tables by TABs.
 */
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/read.h"
#include "read/sniff.h"
#include "read/txt_lines.h"

/* A text with fewer rows than this that begin with a TAB is prose with
 * indented lines. */
enum { ROWS_MIN = 2 };

typedef enum Layout { LAYOUT_PLAIN, LAYOUT_MARKED, LAYOUT_GRID } Layout;

bool sniff_txt(Str bytes) {
    return bytes.n > 0 && encoding_of_bytes(bytes) != ENCODING_NONE;
}

/* All line ends as \n: \r\n, \r, \v, \f, U+0085, U+2028, U+2029; without the
 * end-of-file mark of old editors. */
static Str one_line_end(Arena *a, Str s) {
    char *out = arena_alloc(a, s.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        Str rest = str_from(s, i);
        char c = s.p[i];
        if (c == '\r' || c == '\v' || c == '\f') {
            out[n++] = '\n';
            if (str_has_prefix(rest, S("\r\n"))) i++;
        } else if (str_has_prefix(rest, S("\xC2\x85"))) {
            out[n++] = '\n';
            i++;
        } else if (str_has_prefix(rest, S("\xE2\x80\xA8")) ||
                   str_has_prefix(rest, S("\xE2\x80\xA9"))) {
            out[n++] = '\n';
            i += 2;
        } else if (c != 0x1A) {
            out[n++] = c;
        }
    }
    return (Str){out, n};
}

static void split_lines(TxtLines *lines, Arena *a, Str text) {
    while (text.p != NULL)
        *VEC_PUSH_OWN(a, lines) = str_cut(&text, S("\n"));
}

/* Which of the layouts the TABs speak for. */
static Layout layout_of(const TxtLines *lines) {
    size_t marked = 0, rows = 0, grid = 0;
    bool after_empty = true;
    for (size_t i = 0; i < lines->n; i++) {
        Str line = lines->items[i];
        size_t tab = str_find_byte(line, '\t');
        bool alone =
            tab == 0 && str_find_byte(str_from(line, 1), '\t') == STR_NONE;
        if (alone) marked++;
        if (alone && after_empty) rows++;
        if (tab != STR_NONE && !alone) grid++;
        after_empty = tab == STR_NONE && str_trim(line).n == 0;
    }
    if (marked > grid && rows >= ROWS_MIN) return LAYOUT_MARKED;
    return grid > 0 ? LAYOUT_GRID : LAYOUT_PLAIN;
}

static bool read_plain(Build *b, const TxtLines *lines, Err *e) {
    for (size_t i = 0; i < lines->n; i++) {
        if (str_trim(lines->items[i]).n == 0) continue;
        if (!build_add_paragraph(b, lines->items[i], e)) return false;
    }
    return true;
}

static bool read_lines(Build *b, Arena *a, Str text, Err *e) {
    TxtLines lines = {.n = 0};
    split_lines(&lines, a, text);
    switch (layout_of(&lines)) {
    case LAYOUT_MARKED: return txt_read_marked(b, &lines, e);
    case LAYOUT_GRID: return txt_read_grid(b, text, e);
    case LAYOUT_PLAIN: break;
    }
    return read_plain(b, &lines, e);
}

bool read_txt(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_TXT};
    Str text;
    if (!encoding_decode(&text, a, bytes, encoding_of_bytes(bytes)))
        return err_set(e, ERR_FORMAT, "不是可以识别的文本文件",
                       "no text in an encoding that can be told",
                       "请把文件另存为 UTF-8 或 GB18030（ANSI）编码的文本。",
                       "Save the file as text in UTF-8 or GB18030.");
    Build *b = build_new(a, out);
    if (!build_open_part(b, PART_BODY, S("document"), e)) return false;
    if (!read_lines(b, a, one_line_end(a, text), e)) return false;
    if (!build_close_part(b, e)) return false;
    build_finish(b);
    return true;
}
