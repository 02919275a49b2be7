/* SPDX-License-Identifier: Apache-2.0
 * Printing a declaration and its receipt for people: one line a field, long
 * texts cut, then what is blank, concluded and not placed. */
#include "cli/show_text.h"

#include "base/utf8.h"

enum { NAME_WIDTH = 34, TEXT_RUNES = 60 };

typedef struct Show {
    Buf *out;
    Arena *a;
    bool english;
} Show;

/* One line; line ends as ⏎, the middle of a long text left out. */
static void put_shortened(Buf *out, Str s) {
    size_t count = utf8_count(s);
    Str kept =
        count <= TEXT_RUNES ? s : str_upto(s, utf8_offset(s, TEXT_RUNES));
    while (kept.n > 0) {
        uint32_t rune = utf8_next(&kept);
        if (rune == '\n')
            buf_add(out, S(" / "));
        else
            buf_rune(out, rune);
    }
    if (count > TEXT_RUNES) buf_format(out, "... (%zu)", count);
    buf_byte(out, '\n');
}

static void put_name(Buf *out, Str name) {
    buf_format(out, "  %.*s", STR_ARG(name));
    for (size_t n = name.n; n < NAME_WIDTH; n++)
        buf_byte(out, ' ');
    buf_byte(out, ' ');
}

static void put_target(Show *s, const Target *t) {
    Str value = t->has_value        ? decimal_to_str(s->a, t->value)
                : t->qual.p != NULL ? t->qual
                                    : S("");
    buf_format(s->out, "      - %.*s %.*s %.*s", STR_ARG(t->name),
               STR_ARG(target_op_name(t->op)), STR_ARG(value));
    if (t->has_high)
        buf_format(s->out, "-%.*s", STR_ARG(decimal_to_str(s->a, t->high)));
    buf_format(s->out, " %.*s", STR_ARG(t->unit));
    if (date_is_set(t->deadline))
        buf_format(s->out, "  <= %.*s",
                   STR_ARG(date_to_str(s->a, t->deadline)));
    buf_byte(s->out, '\n');
}

static const Indicator *indicator_at(const Decl *d, Str path) {
    for (size_t i = 0; i < d->indicators.n; i++)
        if (&d->indicators.items[i].text == decl_find(d, path))
            return &d->indicators.items[i];
    return NULL;
}

typedef struct Visit {
    Show *show;
    const Decl *d;
} Visit;

static void show_value(void *context, Str path, ValueKind kind,
                       const Value *v) {
    Visit *visit = context;
    (void)kind;
    if (value_is_blank(v)) return;
    put_name(visit->show->out, path);
    put_shortened(visit->show->out, v->text.p == NULL ? v->raw : v->text);
    const Indicator *i = indicator_at(visit->d, path);
    for (size_t t = 0; i != NULL && t < i->targets.n; t++)
        put_target(visit->show, &i->targets.items[t]);
}

static void head(Show *s, const char *zh, const char *en, size_t n) {
    buf_format(s->out, "%s (%zu)\n", s->english ? en : zh, n);
}

static void show_receipt(Show *s, const Receipt *r) {
    head(s, "空着", "blank", r->missing.n);
    for (size_t i = 0; i < r->missing.n; i++)
        buf_format(s->out, "  %.*s\n", STR_ARG(r->missing.items[i]));
    head(s, "推定", "inferred", r->inferred.n);
    for (size_t i = 0; i < r->inferred.n; i++) {
        put_name(s->out, r->inferred.items[i].field);
        put_shortened(s->out, r->inferred.items[i].why);
    }
    head(s, "未归位", "unplaced", r->unplaced.n);
    for (size_t i = 0; i < r->unplaced.n; i++) {
        buf_add(s->out, S("  "));
        put_shortened(s->out, r->unplaced.items[i].text);
    }
    if (r->hidden.n == 0) return;
    head(s, "隐藏的工作表，没有读", "hidden sheets, not read", r->hidden.n);
    for (size_t i = 0; i < r->hidden.n; i++)
        buf_format(s->out, "  %.*s\n", STR_ARG(r->hidden.items[i]));
}

void show_text(Buf *out, Arena *a, const Decl *d, bool english) {
    Show show = {out, a, english};
    Visit visit = {&show, d};
    buf_format(out, "%.*s#%d  %.*s  %.*s\n", STR_ARG(d->file), d->index,
               STR_ARG(d->form), STR_ARG(d->format));
    head(&show, "读到", "read", d->receipt.read.n);
    decl_each(d, a, show_value, &visit);
    show_receipt(&show, &d->receipt);
}
