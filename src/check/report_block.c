/* SPDX-License-Identifier: Apache-2.0
 * One block of a report for a terminal: the cells quoted with numbered marks,
 * then the findings. What is said of several places is said once. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/excerpt.h"
#include "check/report_items.h"

enum { FINDING_INDENT = 11, BLANK_SHOWN = 10, RUN_LEAST = 4 };

typedef struct Block {
    Lines *t;
    const Finding *f;
    size_t n;
    const FindingMark *marks;
    int quoted; /* characters of the quotation so far */
} Block;

/* ---- quotations ---- */

typedef VEC(Mark) Marks;

/* The mark at the label of the cell, the first of its cell, where it has one:
 * as grave as the worst that stands there. */
static void mark_label(Block *b, Marks *marks, size_t first, size_t n,
                       int length) {
    Severity worst = SEVERITY_OFF;
    int number = 0;
    for (size_t i = first; i < first + n; i++) {
        if (!b->marks[i].at_label) continue;
        if (b->f[i].severity > worst) worst = b->f[i].severity;
        number = b->marks[i].number;
    }
    if (worst == SEVERITY_OFF) return;
    Mark m = {.start = b->quoted,
              .end = b->quoted + length,
              .sign = lines_sign(worst),
              .number = number};
    VEC_ADD(b->t->a, marks, m);
}

/* Adds the cell of f[first] to the quotation; returns the first finding of the
 * next cell. */
static size_t quote_cell(Block *b, Buf *text, Marks *marks, size_t first) {
    const Finding *f = b->f;
    size_t n = findings_of_cell(&f[first], b->n - first);
    Str label = form_label(&b->t->places, f[first].path);
    int shift = b->quoted + (int)utf8_count(label) + 1;
    mark_label(b, marks, first, n, shift - b->quoted - 1);
    buf_format(text, "%.*s：", STR_ARG(label));
    buf_add(text, f[first].text);
    b->quoted = shift + (int)utf8_count(f[first].text);
    int last = 0;
    for (size_t i = first; i < first + n; i++) {
        if (b->marks[i].at_label || b->marks[i].number == last) continue;
        last = b->marks[i].number;
        Mark m = {.start = f[i].start + shift,
                  .end = f[i].end + shift,
                  .sign = lines_sign(f[i].severity),
                  .number = last};
        VEC_ADD(b->t->a, marks, m);
    }
    return first + n;
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

/* A text as a sentence: one full stop at its end, behind a quotation only where
 * that has none of its own. */
static Str sentence(const Lines *t, Str s) {
    static const Str stops = S_INIT("。？！；…");
    static const Str stops_en = S_INIT(".?!");
    bool english = t->o->report.english;
    Str inner = s;
    while (str_has_suffix(inner, S("”")) || str_has_suffix(inner, S("’")))
        inner = str_upto(inner, inner.n - S("”").n);
    size_t n = 0;
    if (inner.n > 0) (void)utf8_last(inner, &n);
    Str last = str_from(inner, inner.n - n);
    if (n > 0 && str_has(english ? stops_en : stops, last)) return s;
    return str_join(t->a, s, english ? S(".") : S("。"));
}

/* "26、28—31": the numbers of the places, each once. */
static Str numbers_of(Block *b, const Line *line, int *only) {
    bool english = b->t->o->report.english;
    const char *comma = english ? ", " : "、", *dash = english ? "-" : "—";
    Buf out = buf_new(b->t->a, line->n * 16 + 64);
    int last = -1, runs = 0, first = 0;
    for (size_t i = 0; i <= line->n; i++) {
        int number = i == line->n ? -1 : b->marks[line->items[i].order].number;
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
                           STR_ARG(sentence(t, f->suppressed))));
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

/* Items that are one line, or several where they do not go together. */
typedef struct Group {
    size_t first, n;
    int number; /* of the first place */
} Group;

static int group_order(const void *x, const void *y) {
    const Group *a = x, *b = y;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

void lines_block(Lines *t, const Finding *f, size_t n) {
    size_t first = (size_t)(f - t->r->findings.items);
    Block b = {t, f, n, t->marks + first, 0};
    Group *groups = ARENA_ARRAY(t->a, Group, n);
    size_t groups_n = 0;
    for (size_t i = 0; i < n;)
        i = put_quotation(&b, i);
    const Item *items = items_of(t, f, n);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && items[end].leader == items[i].leader)
            end++;
        groups[groups_n++] =
            (Group){i, end - i, b.marks[items[i].order].number};
        i = end;
    }
    qsort(groups, groups_n, sizeof(Group), group_order);
    for (size_t i = 0; i < groups_n; i++)
        put_items(&b, items + groups[i].first, groups[i].n);
}
