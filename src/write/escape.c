/* SPDX-License-Identifier: Apache-2.0
 * Escaping for XML. */
#include "write/escape.h"

#include "base/utf8.h"

/* A byte that needs no look: not special, not the start of U+F000..U+FFFF. */
static bool is_plain(unsigned char c) {
    return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' &&
           c != 0x7F && c != 0xEF;
}

static bool is_forbidden(uint32_t rune) {
    return (rune < 0x20 && rune != '\t' && rune != '\n' && rune != '\r') ||
           rune == 0xFFFE || rune == 0xFFFF;
}

static void put_special(Buf *out, uint32_t rune, bool attribute) {
    if (rune == '&')
        buf_add(out, S("&amp;"));
    else if (rune == '<')
        buf_add(out, S("&lt;"));
    else if (rune == '>')
        buf_add(out, S("&gt;"));
    else if (rune == '"' && attribute)
        buf_add(out, S("&quot;"));
    else if (rune == '\r' || (attribute && rune < 0x20 && rune >= '\t'))
        buf_format(out, "&#%u;", (unsigned)rune);
    else
        buf_rune(out, is_forbidden(rune) ? (uint32_t)RUNE_REPLACEMENT : rune);
}

static void put(Buf *out, Str text, bool attribute) {
    while (text.n > 0) {
        size_t plain = 0;
        while (plain < text.n && is_plain((unsigned char)text.p[plain]))
            plain++;
        buf_add(out, str_upto(text, plain));
        text = str_from(text, plain);
        if (text.n == 0) return;
        uint32_t rune = utf8_next(&text);
        put_special(out, rune, attribute);
    }
}

void escape_text(Buf *out, Str text) {
    put(out, text, false);
}
void escape_attribute(Buf *out, Str text) {
    put(out, text, true);
}
