/* SPDX-License-Identifier: Apache-2.0
 * White space of HTML as browsers treat it. Source: CSS Text 3, section 4. */
#include "read/html_flow.h"

#include "base/utf8.h"
#include "read/html_entity.h"

static bool is_blank(uint32_t rune) {
    return rune == ' ' || rune == '\t' || rune == '\n' || rune == '\r' ||
           rune == '\f';
}

/* A line end in the source between two of these is nothing, not a blank. */
static bool is_wide(uint32_t rune) {
    return rune_width(rune, 1) == 2;
}

HtmlFlow html_flow_new(Build *b, Arena *a) {
    return (HtmlFlow){.build = b, .marker = buf_new(a, HTML_MARKER_MAX)};
}

static void add_marker(HtmlFlow *f) {
    if (f->marker.n > 0) build_text(f->build, buf_str(&f->marker));
    f->marker.n = 0;
}

static void add(HtmlFlow *f, uint32_t rune) {
    char bytes[UTF8_MAX];
    add_marker(f);
    build_text(f->build, (Str){bytes, utf8_encode(bytes, rune)});
    f->last = rune;
}

void html_flow_rune(HtmlFlow *f, uint32_t rune) {
    if (f->hidden > 0) return;
    if (f->keeps_blanks == 0 && is_blank(rune)) {
        f->blank = true;
        f->line_end = f->line_end || rune == '\n' || rune == '\r';
        return;
    }
    bool joined = f->line_end && is_wide(f->last) && is_wide(rune);
    if (f->blank && f->last != 0 && !joined) add(f, ' ');
    f->blank = f->line_end = false;
    add(f, rune);
    if (rune == '\n') f->last = 0;
}

/* Bytes of ordinary characters at the front of s, which go over as they are. */
static size_t plain_length(const HtmlFlow *f, Str s) {
    size_t i = 0;
    if (f->blank || f->hidden > 0) return 0;
    while (i < s.n && s.p[i] != '&' && (unsigned char)s.p[i] > ' ')
        i++;
    return i;
}

static void add_plain(HtmlFlow *f, Str s) {
    size_t n;
    add_marker(f);
    build_text(f->build, s);
    f->last = utf8_last(s, &n);
}

void html_flow_text(HtmlFlow *f, Str s) {
    while (s.n > 0) {
        size_t plain = plain_length(f, s);
        if (plain > 0) {
            add_plain(f, str_upto(s, plain));
            s = str_from(s, plain);
            continue;
        }
        uint32_t rune;
        size_t n = html_entity_at(s, &rune);
        if (n == 0) rune = utf8_decode(s, &n);
        html_flow_rune(f, rune);
        s = str_from(s, n);
    }
}

void html_flow_break(HtmlFlow *f) {
    if (f->hidden > 0) return;
    f->blank = f->line_end = false;
    add(f, '\n');
    f->last = 0;
}

bool html_flow_end(HtmlFlow *f, Err *e) {
    f->blank = f->line_end = false;
    f->last = 0;
    return build_flush(f->build, e);
}
