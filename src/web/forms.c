/* SPDX-License-Identifier: Apache-2.0
 * Url-encoded fields and cookies. Source: WHATWG URL 5, RFC 6265 5.4. */
#include "web/forms.h"

#include "base/utf8.h"

static int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool url_decode(Str *out, Arena *a, Str s, bool plus) {
    char *to = arena_alloc(a, s.n + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '+' && plus) c = ' ';
        if (c == '%') {
            int high = s.n - i > 2 ? digit_of(s.p[i + 1]) : -1;
            int low = high >= 0 ? digit_of(s.p[i + 2]) : -1;
            if (low < 0) return false;
            c = (char)(high << 4 | low);
            i += 2;
        }
        if (c == '\0') return false;
        to[n++] = c;
    }
    *out = (Str){to, n};
    return true;
}

static bool decode_text(Str *out, Arena *a, Str s) {
    return url_decode(out, a, s, true) && utf8_is_valid(*out);
}

bool form_fields(Fields *out, Arena *a, Str s) {
    while (s.n > 0) {
        Str value = str_cut(&s, S("&")), name = str_cut(&value, S("="));
        if (name.n == 0 && value.n == 0) continue;
        if (out->n == FORM_FIELDS_MAX) return false;
        Field *f = VEC_PUSH(a, out);
        if (!decode_text(&f->name, a, name) ||
            !decode_text(&f->value, a, value))
            return false;
    }
    return true;
}

Str cookie_find(Str header, Str name) {
    while (header.n > 0) {
        Str value = str_trim(str_cut(&header, S(";")));
        Str key = str_cut(&value, S("="));
        if (value.p == NULL || !str_equal(key, name)) continue;
        if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
            value = str_slice(value, 1, value.n - 1);
        return value;
    }
    return (Str){0};
}
