/* SPDX-License-Identifier: Apache-2.0
 * One block of a report for a terminal: the cells quoted with numbered marks,
 * then the findings. What is said of several places is said once. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/excerpt.h"
#include "check/fold.h"
#include "check/label.h"
#include "check/report_lines.h"

enum { FINDING_INDENT = 11, BLANK_SHOWN = 10, RUN_LEAST = 4 };

typedef struct Block {
    Lines *t;
    const Finding *f;
    size_t n;
    int *numbers;
} Block;

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

/* ---- quotations ---- */

typedef VEC(Mark) Marks;

/* Findings at the same stretch share a number. */
static bool is_new_stretch(const Block *b, size_t i) {
    const Finding *f = b->f;
    return i == 0 || !str_equal(f[i].path, f[i - 1].path) ||
           f[i].start != f[i - 1].start || f[i].end != f[i - 1].end;
}

/* Adds the cell of f[i] to the quotation; returns the first finding of the next
 * cell. */
static size_t quote_cell(Block *b, Buf *text, Marks *marks, size_t i) {
    const Finding *first = &b->f[i];
    int base = (int)utf8_count(buf_str(text));
    Str label = form_label(&b->t->places, first->path);
    buf_format(text, "%.*s：", STR_ARG(label));
    int shift = (int)utf8_count(buf_str(text));
    buf_add(text, first->text);
    for (; i < b->n && str_equal(b->f[i].path, first->path); i++) {
        const Finding *f = &b->f[i];
        bool whole = f->end <= f->start;
        if (is_new_stretch(b, i)) {
            Mark m = {.start = whole ? base : f->start + shift,
                      .end = whole ? shift : f->end + shift,
                      .sign = lines_sign(f->severity),
                      .number = ++b->t->number};
            VEC_ADD(b->t->a, marks, m);
        }
        b->numbers[i] = b->t->number;
    }
    return i;
}

/* A cell, or blank cells that follow each other. */
static size_t put_quotation(Block *b, size_t i) {
    Lines *t = b->t;
    Buf text = buf_new(t->a, 1 << 30);
    Marks marks = {0};
    bool blank = b->f[i].text.n == 0;
    int lead = (int)utf8_count(form_label(&t->places, b->f[i].path)) + 1;
    i = quote_cell(b, &text, &marks, i);
    while (blank && i < b->n && b->f[i].text.n == 0) {
        for (int n = 0; n < BLANK_SHOWN; n++)
            buf_byte(&text, ' ');
        i = quote_cell(b, &text, &marks, i);
    }
    Excerpt x = {buf_str(&text), marks.items, marks.n,
                 lead,           t->o->width, t->o->ambiguous};
    excerpt_to_text(t->out, t->a, &x);
    return i;
}

/* ---- what is said together ---- */

typedef struct Item {
    const Finding *f;
    Said label;
    Str key; /* equal for what may be said together */
    size_t order;
    size_t leader; /* order of the first of the same key */
    bool blank;
} Item;

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

/* The findings, those of one key together, in the order of their first. */
static Item *items_of(Block *b) {
    Item *items = ARENA_ARRAY(b->t->a, Item, b->n);
    for (size_t i = 0; i < b->n; i++) {
        items[i] = (Item){.f = &b->f[i],
                          .label = label_said(b->t, &b->f[i]),
                          .order = i,
                          .blank = lines_is_blank(b->t, &b->f[i])};
        items[i].key = key_of(b->t, &items[i]);
    }
    qsort(items, b->n, sizeof *items, by_key);
    for (size_t i = 0; i < b->n; i++)
        items[i].leader = i > 0 && str_equal(items[i].key, items[i - 1].key)
                              ? items[i - 1].leader
                              : items[i].order;
    qsort(items, b->n, sizeof *items, by_leader);
    return items;
}

/* ---- one line ---- */

typedef struct Line {
    const Item *items;
    size_t n;
    Str message, expected, fix;
} Line;

/* A text as a sentence: one full stop at its end. */
static Str sentence(const Lines *t, Str s) {
    static const Str ends[] = {S_INIT("。"), S_INIT("？"), S_INIT("."),
                               S_INIT("?"),  S_INIT("”"),  S_INIT("；")};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(s, ends[i])) return s;
    return str_join(t->a, s, t->o->report.english ? S(".") : S("。"));
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

/* What is expected is worth its words where it names a figure that neither the
 * fact nor the fix has, or where there is no fix. */
static bool expected_adds(const Line *line) {
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

static bool line_of(Line *out, Lines *t, const Item *items, size_t n) {
    *out = (Line){.items = items, .n = n};
    return fold_one(&out->message, t, items, n, 0) &&
           fold_one(&out->expected, t, items, n, 1) &&
           fold_one(&out->fix, t, items, n, 2);
}

/* "都空着（A101 填报人，A102 联系电话）" */
static void line_of_blanks(Line *out, Lines *t, const Item *items, size_t n) {
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

/* "26、28—31": the numbers of the places, each once. */
static Str numbers_of(Block *b, const Line *line, int *only) {
    bool english = b->t->o->report.english;
    const char *comma = english ? ", " : "、", *dash = english ? "-" : "—";
    Buf out = buf_new(b->t->a, line->n * 16 + 64);
    int last = -1, runs = 0, first = 0;
    for (size_t i = 0; i <= line->n; i++) {
        int number = i == line->n ? -1 : b->numbers[line->items[i].order];
        if (number == last && number >= 0) continue;
        if (runs > 0 && number == last + 1) {
            last = number;
            continue;
        }
        int count = last - first + 1;
        bool ranged = count >= RUN_LEAST;
        if (runs > 0) buf_format(&out, "%s%d", runs == 1 ? "" : comma, first);
        if (runs > 0 && ranged) buf_format(&out, "%s%d", dash, last);
        for (int k = first + 1; runs > 0 && !ranged && k <= last; k++)
            buf_format(&out, "%s%d", comma, k);
        *only = runs == 1 && count == 1 ? first : 0;
        first = last = number;
        runs++;
    }
    return buf_str(&out);
}

static void put_clause(Wrap *w, const Lines *t, const Line *line) {
    const Rule *rule = report_rule(&t->o->report, line->items[0].f->code);
    if (rule == NULL) return;
    wrap_right(
        w, str_format(t->a, lines_in(t, "〔%.*s〕", "[%.*s]"),
                      STR_ARG(said_in(rule->source, t->o->report.english))));
}

static void put_line(Block *b, const Line *line) {
    Lines *t = b->t;
    const Finding *f = line->items[0].f;
    int only = 0;
    Str numbers = numbers_of(b, line, &only);
    char sign = lines_sign(f->severity);
    if (only > 0)
        buf_format(t->out, "%3d ", only);
    else
        buf_add(t->out, S("    "));
    lines_colored(t, f->severity, (Str){&sign, 1});
    buf_format(t->out, " %.*s  ", STR_ARG(f->code));
    Wrap w = {t->out, t->o->width, FINDING_INDENT, t->o->ambiguous,
              6 + (int)f->code.n + 2};
    if (only == 0)
        wrap_text(&w, str_format(t->a, lines_in(t, "%.*s ", "%.*s: "),
                                 STR_ARG(numbers)));
    wrap_text(&w, sentence(t, line->message));
    if (expected_adds(line)) {
        wrap_text(&w, str_from_c(lines_in(t, " 应为：", " Expected: ")));
        wrap_text(&w, sentence(t, line->expected));
    }
    if (line->fix.n > 0) {
        wrap_text(&w, str_from_c(lines_in(t, " 改：", " Fix: ")));
        wrap_text(&w, sentence(t, line->fix));
    }
    if (f->suppressed.p != NULL)
        wrap_text(
            &w, str_format(t->a,
                           lines_in(t, " 不报，理由：%.*s", " Set aside: %.*s"),
                           STR_ARG(f->suppressed)));
    put_clause(&w, t, line);
    wrap_end(&w);
}

static void put_items(Block *b, const Item *items, size_t n) {
    Line line;
    if (n > 1 && items[0].blank) {
        line_of_blanks(&line, b->t, items, n);
        put_line(b, &line);
    } else if (line_of(&line, b->t, items, n)) {
        put_line(b, &line);
    } else {
        for (size_t i = 0; i < n; i++)
            if (line_of(&line, b->t, &items[i], 1)) put_line(b, &line);
    }
}

void lines_block(Lines *t, const Finding *f, size_t n) {
    Block b = {t, f, n, ARENA_ARRAY(t->a, int, n)};
    for (size_t i = 0; i < n;)
        i = put_quotation(&b, i);
    const Item *items = items_of(&b);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && items[end].leader == items[i].leader)
            end++;
        put_items(&b, items + i, end - i);
        i = end;
    }
}
