/* SPDX-License-Identifier: Apache-2.0
 * What is said of several places, made one. */
#include "check/report_items.h"

#include <stdlib.h>

#include "check/fold.h"
#include "check/label.h"

static Said label_said(const Lines *t, const Finding *f) {
    Run run = {.d = t->r->d, .a = t->a};
    return field_label(&run, f->path);
}

bool lines_is_blank(const Lines *t, const Finding *f) {
    if (f->text.n > 0) return false;
    Str label = label_said(t, f).zh;
    return str_has_prefix(f->message.zh, label) &&
           str_equal(str_from(f->message.zh, label.n), S("空着"));
}

static FoldText fold_text_of(const Lines *t, const Item *item, Said said) {
    bool english = t->o->report.english;
    return (FoldText){said_in(said, english), said_in(item->label, english)};
}

static Str key_of(Lines *t, const Item *item) {
    const Finding *f = item->f;
    if (item->blank)
        return str_format(t->a, "blank %d %.*s", (int)f->severity,
                          STR_ARG(f->suppressed));
    Said texts[] = {f->message, f->expected, f->fix};
    Str key = str_format(t->a, "%.*s %d %.*s", STR_ARG(f->code),
                         (int)f->severity, STR_ARG(f->suppressed));
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        Str pattern = fold_pattern(t->a, fold_text_of(t, item, texts[i]));
        key = str_format(t->a, "%.*s\n%.*s", STR_ARG(key), STR_ARG(pattern));
    }
    return key;
}

static int by_key(const void *x, const void *y) {
    const Item *a = x, *b = y;
    int keys = str_compare(a->key, b->key);
    if (keys != 0) return keys;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_leader(const void *x, const void *y) {
    const Item *a = x, *b = y;
    if (a->leader != b->leader) return a->leader < b->leader ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

const Item *items_of(Lines *t, const Finding *f, size_t n) {
    Item *items = ARENA_ARRAY(t->a, Item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (Item){.f = &f[i],
                          .label = label_said(t, &f[i]),
                          .order = i,
                          .blank = lines_is_blank(t, &f[i])};
        items[i].key = key_of(t, &items[i]);
    }
    qsort(items, n, sizeof *items, by_key);
    for (size_t i = 0; i < n; i++)
        items[i].leader = i > 0 && str_equal(items[i].key, items[i - 1].key)
                              ? items[i - 1].leader
                              : items[i].order;
    qsort(items, n, sizeof *items, by_leader);
    return items;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The next run of digits of *rest; absent where there is none. */
static Str take_figure(Str *rest) {
    while (rest->n > 0 && !is_digit(rest->p[0]))
        *rest = str_from(*rest, 1);
    size_t n = 0;
    while (n < rest->n && (is_digit(rest->p[n]) || rest->p[n] == '.'))
        n++;
    Str figure = str_upto(*rest, n);
    *rest = str_from(*rest, n);
    return n == 0 ? (Str){0} : figure;
}

static bool has_figure(Str s, Str wanted) {
    for (Str f = take_figure(&s); f.p != NULL; f = take_figure(&s))
        if (str_equal(f, wanted)) return true;
    return false;
}

bool line_expected_adds(const Line *line) {
    if (line->expected.n == 0) return false;
    if (line->fix.n == 0) return true;
    Str rest = line->expected;
    for (Str f = take_figure(&rest); f.p != NULL; f = take_figure(&rest))
        if (!has_figure(line->message, f) && !has_figure(line->fix, f))
            return true;
    return false;
}

static bool fold_one(Str *out, Lines *t, const Item *items, size_t n,
                     size_t which) {
    FoldText *texts = ARENA_ARRAY(t->a, FoldText, n);
    for (size_t i = 0; i < n; i++) {
        const Finding *f = items[i].f;
        const Said said[] = {f->message, f->expected, f->fix};
        texts[i] = fold_text_of(t, &items[i], said[which]);
    }
    return fold_texts(out, t->a, texts, n, t->o->report.english);
}

bool line_of(Line *out, Lines *t, const Item *items, size_t n) {
    *out = (Line){.items = items, .n = n};
    return fold_one(&out->message, t, items, n, 0) &&
           fold_one(&out->expected, t, items, n, 1) &&
           fold_one(&out->fix, t, items, n, 2);
}

void line_of_blanks(Line *out, Lines *t, const Item *items, size_t n) {
    bool english = t->o->report.english;
    Buf b = buf_new(t->a, 1 << 20);
    buf_format(&b, "%s", english ? "all blank (" : "都空着（");
    for (size_t i = 0; i < n; i++)
        buf_format(&b, "%s%.*s %.*s",
                   i == 0    ? ""
                   : english ? ", "
                             : "，",
                   STR_ARG(items[i].f->code),
                   STR_ARG(said_in(items[i].label, english)));
    buf_add(&b, english ? S(")") : S("）"));
    *out = (Line){
        items, n, buf_str(&b), {0}, english ? S("fill them in") : S("补齐")};
}
