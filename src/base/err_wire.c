/* SPDX-License-Identifier: Apache-2.0
 * An Err as bytes: its code, then five texts, each behind its length in two
 * bytes. */
#include "base/err_wire.h"

#include "base/utf8.h"

static void put_text(Buf *b, const char *c) {
    Str s = str_from_c(c == NULL ? "" : c);
    buf_le(b, s.n, 2);
    buf_add(b, s);
}

void err_to_wire(Buf *out, const Err *e) {
    buf_byte(out, (char)e->code);
    put_text(out, e->what_zh);
    put_text(out, e->what_en);
    put_text(out, e->where);
    put_text(out, e->hint_zh);
    put_text(out, e->hint_en);
}

static bool take_text(Str *out, Str *rest) {
    if (rest->n < 2) return false;
    size_t low = (unsigned char)rest->p[0], high = (unsigned char)rest->p[1];
    size_t n = low | high << 8;
    *rest = str_from(*rest, 2);
    if (n > rest->n || n >= ERR_TEXT_MAX) return false;
    *out = str_upto(*rest, n);
    *rest = str_from(*rest, n);
    return utf8_is_valid(*out);
}

static const char *hint_of(Arena *a, Str s) {
    return s.n == 0 ? NULL : str_to_c(a, s);
}

bool err_from_wire(Err *e, Arena *a, Str wire) {
    Str zh, en, where, hint_zh, hint_en;
    if (wire.n == 0 || wire.p[0] <= ERR_NONE || wire.p[0] > ERR_NO_FORM)
        return false;
    ErrCode code = (ErrCode)wire.p[0];
    Str rest = str_from(wire, 1);
    if (!take_text(&zh, &rest) || !take_text(&en, &rest) ||
        !take_text(&where, &rest) || !take_text(&hint_zh, &rest) ||
        !take_text(&hint_en, &rest))
        return false;
    err_set(e, code, "", "", hint_of(a, hint_zh), hint_of(a, hint_en));
    err_zh(e, "%.*s", STR_ARG(zh));
    err_en(e, "%.*s", STR_ARG(en));
    if (where.n > 0) err_in(e, where);
    return true;
}
