/* SPDX-License-Identifier: Apache-2.0
 * The codes of sheet headers and footers. */
#include "read/sheet_print.h"

#include "base/utf8.h"

enum { LINE_MAX_BYTES = 4096, COLOUR_DIGITS = 6 };

SheetPrint sheet_print_new(Arena *a) {
    return (SheetPrint){.a = a};
}

/* The digits at the front of s are skipped, at most n. */
static Str skip_digits(Str s, size_t n) {
    size_t i = 0;
    while (i < n && i < s.n && rune_is_digit((unsigned char)s.p[i]))
        i++;
    return str_from(s, i);
}

/* A colour: six hexadecimal digits, or a theme's number with its tint. */
static Str skip_colour(Str s) {
    static const Str digits = S_INIT("0123456789ABCDEFabcdef+-");
    size_t i = 0;
    while (i < COLOUR_DIGITS && i < s.n &&
           str_find_byte(digits, s.p[i]) != STR_NONE)
        i++;
    return str_from(s, i);
}

/* Takes the code after an & from *s and writes what it stands for: left,
 * centre and right parts go on lines of their own. */
static void take_code(Buf *b, Str *s) {
    if (s->n == 0) return;
    uint32_t code = utf8_next(s);
    switch (code) {
    case '&': buf_byte(b, '&'); break;
    case 'L':
    case 'C':
    case 'R': buf_byte(b, '\n'); break;
    case '"': str_cut(s, S("\"")); break;
    case 'K': *s = skip_colour(*s); break;
    default:
        if (rune_is_digit(code)) *s = skip_digits(*s, 2);
        break;
    }
}

void sheet_print_add(SheetPrint *p, PartKind kind, Str codes) {
    Buf b = buf_new(p->a, LINE_MAX_BYTES);
    while (codes.n > 0) {
        Str text = str_cut(&codes, S("&"));
        buf_add(&b, text);
        if (codes.p == NULL) break;
        take_code(&b, &codes);
    }
    Str text = str_trim(buf_str(&b));
    bool header = kind == PART_HEADER;
    size_t n = header ? p->headers.n : p->footers.n;
    const Str *items = header ? p->headers.items : p->footers.items;
    for (size_t i = 0; i < n; i++)
        if (str_equal(items[i], text)) return;
    if (text.n == 0 || n == SHEET_PRINT_LINES_MAX) return;
    if (header)
        VEC_ADD(p->a, &p->headers, text);
    else
        VEC_ADD(p->a, &p->footers, text);
}

static bool add_part(Build *b, PartKind kind, const Str *texts, size_t n,
                     Str name, Err *e) {
    if (n == 0) return true;
    if (!build_open_part(b, kind, name, e)) return false;
    for (size_t i = 0; i < n; i++) {
        build_text(b, texts[i]);
        if (!build_end_paragraph(b, e)) return false;
    }
    return build_close_part(b, e);
}

bool sheet_print_add_parts(Build *b, const SheetPrint *p, Str name, Err *e) {
    return add_part(b, PART_HEADER, p->headers.items, p->headers.n,
                    str_join(p->a, name, S(" header")), e) &&
           add_part(b, PART_FOOTER, p->footers.items, p->footers.n,
                    str_join(p->a, name, S(" footer")), e);
}
