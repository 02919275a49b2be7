/* SPDX-License-Identifier: Apache-2.0
 * One block of a report for a terminal: the cells quoted with numbered marks,
 * then the findings. What is said of several places is said once. */
#include "base/utf8.h"
#include "check/excerpt.h"
#include "check/report_items.h"

enum { FINDING_INDENT = 11, BLANK_SHOWN = 10, RUN_LEAST = 4 };

typedef struct Block {
    Lines *t;
    const Finding *f;
    size_t n;
    int *numbers;
    int quoted; /* characters of the quotation so far */
} Block;

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
    Str label = form_label(&b->t->places, first->path);
    int base = b->quoted, shift = base + (int)utf8_count(label) + 1;
    buf_format(text, "%.*s：", STR_ARG(label));
    buf_add(text, first->text);
    b->quoted = shift + (int)utf8_count(first->text);
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
    b->quoted = 0;
    bool blank = b->f[i].text.n == 0;
    int lead = (int)utf8_count(form_label(&t->places, b->f[i].path)) + 1;
    i = quote_cell(b, &text, &marks, i);
    while (blank && i < b->n && b->f[i].text.n == 0) {
        for (int n = 0; n < BLANK_SHOWN; n++)
            buf_byte(&text, ' ');
        b->quoted += BLANK_SHOWN;
        i = quote_cell(b, &text, &marks, i);
    }
    Excerpt x = {buf_str(&text), marks.items, marks.n,
                 lead,           t->o->width, t->o->ambiguous};
    excerpt_to_text(t->out, t->a, &x);
    return i;
}

/* ---- one line ---- */

/* A text as a sentence: one full stop at its end. */
static Str sentence(const Lines *t, Str s) {
    static const Str ends[] = {S_INIT("。"), S_INIT("？"), S_INIT("."),
                               S_INIT("?"),  S_INIT("”"),  S_INIT("；")};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(s, ends[i])) return s;
    return str_join(t->a, s, t->o->report.english ? S(".") : S("。"));
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
    if (line_expected_adds(line)) {
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
    Block b = {t, f, n, ARENA_ARRAY(t->a, int, n), 0};
    for (size_t i = 0; i < n;)
        i = put_quotation(&b, i);
    const Item *items = items_of(t, f, n);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && items[end].leader == items[i].leader)
            end++;
        put_items(&b, items + i, end - i);
        i = end;
    }
}
