/* SPDX-License-Identifier: Apache-2.0
 * Lines of a terminal. */
#include "check/wrap.h"

#include "base/utf8.h"

static bool may_not_begin(uint32_t rune) {
    static const Str closing = S_INIT("，。、；：！？）〕》】”’%％‰,.;:!?)]}");
    Str rest = closing;
    while (rest.n > 0)
        if (utf8_next(&rest) == rune) return true;
    return false;
}

static bool may_not_end(uint32_t rune) {
    static const Str opening = S_INIT("（〔《【“‘([{");
    Str rest = opening;
    while (rest.n > 0)
        if (utf8_next(&rest) == rune) return true;
    return false;
}

static bool is_word(uint32_t rune) {
    return rune < 0x80 && rune > ' ' && !may_not_begin(rune);
}

/* The next stretch that no line may break. */
static Str take_unbreakable(Str *rest) {
    Str all = *rest;
    uint32_t before = utf8_next(rest);
    while (rest->n > 0) {
        Str after = *rest;
        uint32_t rune = utf8_next(&after);
        bool joined = may_not_begin(rune) || may_not_end(before) ||
                      (is_word(before) && is_word(rune));
        if (!joined || rune == '\n') break;
        before = rune;
        *rest = after;
    }
    return str_upto(all, all.n - rest->n);
}

static void new_line(Wrap *w) {
    while (w->out->n > 0 && w->out->p[w->out->n - 1] == ' ')
        w->out->n--;
    buf_byte(w->out, '\n');
    for (w->column = 0; w->column < w->indent; w->column++)
        buf_byte(w->out, ' ');
}

void wrap_text(Wrap *w, Str text) {
    while (text.n > 0) {
        if (text.p[0] == '\n') {
            text = str_from(text, 1);
            new_line(w);
            continue;
        }
        Str piece = take_unbreakable(&text);
        int width = utf8_width(piece, w->ambiguous);
        bool begun = w->column > w->indent;
        if (w->column + width > w->width && begun) {
            new_line(w);
            piece = str_trim(piece);
        }
        buf_add(w->out, piece);
        w->column += width;
    }
}

void wrap_right(Wrap *w, Str text) {
    int width = utf8_width(text, w->ambiguous);
    if (width > w->width - w->indent) {
        if (w->column > w->indent) new_line(w);
        wrap_text(w, text);
        return;
    }
    if (w->column + 1 + width > w->width) new_line(w);
    for (; w->column + width < w->width; w->column++)
        buf_byte(w->out, ' ');
    buf_add(w->out, text);
    w->column += width;
}

void wrap_end(Wrap *w) {
    buf_byte(w->out, '\n');
    w->column = 0;
}
