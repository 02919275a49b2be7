/* SPDX-License-Identifier: Apache-2.0
 * Escaping what is written into a page. */
#include "web/html.h"

#include "base/utf8.h"

/* Printable ASCII that means nothing in HTML. */
static bool is_plain(unsigned char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' &&
           c != '"' && c != '\'';
}

static bool is_control(uint32_t rune) {
    if (rune == '\n' || rune == '\t') return false;
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0xFFFE ||
           rune == 0xFFFF;
}

static void put_rune(Buf *out, uint32_t rune) {
    switch (rune) {
    case '&': buf_add(out, S("&amp;")); break;
    case '<': buf_add(out, S("&lt;")); break;
    case '>': buf_add(out, S("&gt;")); break;
    case '"': buf_add(out, S("&quot;")); break;
    case '\'': buf_add(out, S("&#39;")); break;
    default:
        buf_rune(out, is_control(rune) ? (uint32_t)RUNE_REPLACEMENT : rune);
    }
}

void page_str(Html *h, Str s) {
    while (s.n > 0) {
        size_t plain = 0;
        while (plain < s.n && is_plain((unsigned char)s.p[plain]))
            plain++;
        buf_add(h->out, str_upto(s, plain));
        s = str_from(s, plain);
        if (s.n > 0) put_rune(h->out, utf8_next(&s));
    }
}

void page_int(Html *h, int64_t n) {
    buf_format(h->out, "%lld", (long long)n);
}

void page_uint(Html *h, uint64_t n) {
    buf_format(h->out, "%llu", (unsigned long long)n);
}

/* Browsers drop control characters within an address and read '\' as '/'. */
static bool is_own(Str url) {
    if (url.n == 0) return false;
    if (url.p[0] != '/' && url.p[0] != '?' && url.p[0] != '#') return false;
    if (str_has_prefix(url, S("//"))) return false;
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] < 0x20 || url.p[i] == '\\') return false;
    return true;
}

void page_url(Html *h, Str s) {
    page_str(h, is_own(s) ? s : S("#"));
}

static bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

void page_url_part(Html *h, Str s) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < s.n; i++) {
        size_t from = i;
        while (i < s.n && is_unreserved(s.p[i]))
            i++;
        buf_add(h->out, str_slice(s, from, i));
        if (i == s.n) return;
        unsigned char c = (unsigned char)s.p[i];
        buf_byte(h->out, '%');
        buf_byte(h->out, digits[c >> 4]);
        buf_byte(h->out, digits[c & 15]);
    }
}

void page_safe(Html *h, SafeHtml safe) {
    buf_add(h->out, safe.html);
}
