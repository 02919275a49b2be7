/* SPDX-License-Identifier: Apache-2.0
 * .html: pages by office programs, web sites and hands; what they are, and in
 * which encoding. */
#include "base/utf8.h"
#include "read/encoding.h"
#include "read/html_page.h"
#include "read/html_style.h"
#include "read/html_token.h"
#include "read/read.h"
#include "read/sniff.h"

#include <string.h>

enum {
    SNIFF_TAGS_MAX = 8, /* tags that are looked at for a known one */
    SNIFF_MAX = 4096,
    TABLE_MAX = 64 << 10,
    CHARSET_MAX = 8192,
    /* Sound UTF-8 with so many bytes beyond ASCII is no chance. */
    UTF8_SURE = 24
};

static const char *const PAGE_TAGS[] = {
    "html", "head", "body", "meta", "title", "table",  "div",  "p",
    "h1",   "h2",   "h3",   "font", "span",  "center", "form", "style"};

/* The start of the bytes as ASCII: without byte order mark and the zero bytes
 * of UTF-16. */
static Str ascii_start(char *out, size_t max, Str bytes) {
    size_t n = 0;
    for (size_t i = 0; i < bytes.n && n < max; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        bool mark = i < 3 && (c == 0xEF || c == 0xBB || c == 0xBF ||
                              c == 0xFE || c == 0xFF);
        if (c != 0 && !mark) out[n++] = (char)c;
    }
    return (Str){out, n};
}

static bool is_page_tag(const char *name) {
    for (size_t i = 0; i < COUNT_OF(PAGE_TAGS); i++)
        if (strcmp(PAGE_TAGS[i], name) == 0) return true;
    return false;
}

/* A page begins with a tag, comments aside; a piece of one without that has a
 * table in it. */
bool sniff_html(Str bytes) {
    char start[SNIFF_MAX];
    Str s = str_trim(ascii_start(start, sizeof start, bytes));
    if (str_has_prefix(s, S("<"))) {
        HtmlInput in = {.rest = s};
        HtmlToken t = html_next(&in);
        if (str_has_prefix(s, S("<!")) || str_has_prefix(s, S("<?")))
            while (t.kind == HTML_TEXT && str_trim(t.text).n == 0)
                t = html_next(&in);
        return t.kind == HTML_OPEN && is_page_tag(t.name);
    }
    Str look = str_upto(bytes, TABLE_MAX);
    return (str_has(look, S("<table")) && str_has(look, S("</td>"))) ||
           (str_has(look, S("<TABLE")) && str_has(look, S("</TD>")));
}

/* The encoding that a meta tag near the start names. */
static Encoding declared_encoding(Str bytes) {
    Str look = str_upto(bytes, CHARSET_MAX);
    for (size_t at; (at = str_find(look, S("charset="))) != STR_NONE ||
                    (at = str_find(look, S("CHARSET="))) != STR_NONE;) {
        look = str_from(look, at + sizeof "charset=" - 1);
        Str name = look;
        while (name.n > 0 &&
               (name.p[0] == '"' || name.p[0] == '\'' || name.p[0] == ' '))
            name = str_from(name, 1);
        size_t n = 0;
        while (n < name.n && strchr("\"' ;/>\t\r\n", name.p[n]) == NULL)
            n++;
        Encoding e = encoding_from_name(str_upto(name, n));
        if (e != ENCODING_NONE) return e;
    }
    return ENCODING_NONE;
}

static bool is_surely_utf8(Str bytes) {
    size_t beyond = 0;
    for (size_t i = 0; i < bytes.n && beyond < UTF8_SURE; i++)
        if ((unsigned char)bytes.p[i] >= 0x80) beyond++;
    return beyond == UTF8_SURE && utf8_is_valid(bytes);
}

/* What is declared counts, unless the bytes say otherwise. */
static Encoding encoding_of_page(Str bytes) {
    Encoding found = encoding_of_bytes(bytes);
    bool wide = found == ENCODING_UTF16LE || found == ENCODING_UTF16BE;
    Encoding declared = declared_encoding(bytes);
    bool declared_wide =
        declared == ENCODING_UTF16LE || declared == ENCODING_UTF16BE;
    if (wide || declared == ENCODING_NONE || declared_wide) return found;
    if (is_surely_utf8(bytes)) return ENCODING_UTF8;
    return declared == ENCODING_UTF8 && found != ENCODING_NONE ? found
                                                               : declared;
}

bool read_html(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_HTML};
    Str text;
    if (!encoding_decode(&text, a, bytes, encoding_of_page(bytes)))
        return err_set(e, ERR_FORMAT, "认不出网页的文字编码",
                       "the encoding of the page cannot be told",
                       "请用浏览器打开后另存为 UTF-8 编码的网页。",
                       "Open it in a browser and save it in UTF-8.");
    Build *b = build_new(a, out);
    if (!build_open_part(b, PART_BODY, S("document"), e)) return false;
    if (!html_read_page(b, a, text, e)) return false;
    if (!build_close_part(b, e)) return false;
    build_finish(b);
    return true;
}
