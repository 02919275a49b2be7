/* SPDX-License-Identifier: Apache-2.0
 * Quoting with marks. The text becomes a row of tokens (a character, or an
 * ellipsis for what is left out); lines are cut from it; the marks of a line
 * stand in as many rows below as they need not to overlap. */
#include "check/excerpt.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

enum {
    MARGIN = 5,
    AROUND = 12,     /* characters shown on each side of a mark's end */
    GAP_LEAST = 6,   /* a shorter gap is not worth an ellipsis */
    WHOLE_LINES = 2, /* texts of so many lines are shown whole */
    ROWS_MAX = 24,
    DIGITS_MAX = 10 /* of a number below a mark */
};

typedef struct Token {
    Str text;
    int first, last; /* code points that it stands for: [first, last) */
    int width;
} Token;

typedef VEC(Token) Tokens;

/* Shows the characters [from, to). */
static void show(bool *shown, int count, int from, int to) {
    if (from < 0) from = 0;
    if (to > count) to = count;
    if (to > from) memset(shown + from, true, (size_t)(to - from));
}

/* Which characters are shown; short gaps are closed. */
static bool *shown_runes(Arena *a, const Excerpt *x, int count) {
    bool *shown = ARENA_ARRAY(a, bool, (size_t)count + 1);
    int room = (x->width - MARGIN) * WHOLE_LINES;
    bool whole = utf8_width(x->text, x->ambiguous) <= room;
    show(shown, count, 0, whole ? count : x->lead);
    for (size_t i = 0; i < x->marks_n; i++) {
        const Mark *m = &x->marks[i];
        show(shown, count, m->start - AROUND, m->start + AROUND);
        show(shown, count, m->end - AROUND, m->end + AROUND);
    }
    for (int i = 0; i < count; i++) {
        int end = i;
        while (end < count && !shown[end])
            end++;
        if (end - i < GAP_LEAST) show(shown, count, i, end);
        if (end > i) i = end;
    }
    return shown;
}

static Tokens tokens_of(Arena *a, const Excerpt *x) {
    Tokens tokens = {0};
    int count = (int)utf8_count(x->text);
    bool *shown = shown_runes(a, x, count);
    Str rest = x->text;
    for (int i = 0; i < count; i++) {
        Str before = rest;
        uint32_t rune = utf8_next(&rest);
        Str text = str_upto(before, before.n - rest.n);
        if (rune < ' ') text = S(" ");
        if (shown[i])
            VEC_ADD(a, &tokens,
                    ((Token){text, i, i + 1, utf8_width(text, x->ambiguous)}));
        else if (i == 0 || shown[i - 1])
            VEC_ADD(a, &tokens, ((Token){S("..."), i, i + 1, 3}));
        else
            tokens.items[tokens.n - 1].last = i + 1;
    }
    return tokens;
}

/* A mark's stretch on one line, in columns. */
typedef struct Stretch {
    const Mark *mark;
    int from, to;
    bool ends; /* its number goes here */
} Stretch;

static int number_width(int n) {
    int digits = 1;
    for (; n > 9; n /= 10)
        digits++;
    return digits;
}

static bool stretch_of(Stretch *out, const Mark *m, const Token *tokens,
                       size_t first, size_t last) {
    int column = 0;
    *out = (Stretch){.mark = m, .from = -1};
    for (size_t i = first; i < last; i++) {
        const Token *t = &tokens[i];
        if (t->first < m->end && t->last > m->start) {
            if (out->from < 0) out->from = column;
            out->to = column + t->width;
        }
        column += t->width;
    }
    out->ends = out->from >= 0 && tokens[last - 1].last >= m->end;
    return out->from >= 0;
}

/* The rows of marks below one line. */
typedef struct Rows {
    char *cells[ROWS_MAX];
    int used[ROWS_MAX]; /* columns that are taken */
    int n, width;
} Rows;

static void place(Rows *rows, Arena *a, const Stretch *s) {
    int row = 0;
    while (row < rows->n && rows->used[row] > s->from)
        row++;
    if (row == ROWS_MAX) return;
    if (row == rows->n) {
        rows->cells[row] = ARENA_ARRAY(a, char, (size_t)rows->width);
        memset(rows->cells[row], ' ', (size_t)rows->width);
        rows->n++;
    }
    for (int c = s->from; c < s->to; c++)
        rows->cells[row][c] = s->mark->sign;
    rows->used[row] = s->to;
    if (!s->ends) return;
    int number = s->mark->number, digits = number_width(number);
    for (int i = digits; i-- > 0; number /= 10)
        rows->cells[row][s->to + i] = (char)('0' + number % 10);
    rows->used[row] = s->to + digits;
}

static void put_rows(Buf *out, const Rows *rows) {
    for (int r = 0; r < rows->n; r++)
        buf_format(out, "   | %.*s\n", rows->used[r], rows->cells[r]);
}

/* Going through the marks line by line: those that reach into the line. */
typedef struct Sweep {
    VEC(const Mark *) open;
    size_t next; /* the first mark that no line has reached yet */
} Sweep;

/* Opens the marks that begin before `end`, closes those that end by `start`. */
static void sweep_to(Sweep *s, Arena *a, const Excerpt *x, int start, int end) {
    size_t kept = 0;
    for (; s->next < x->marks_n && x->marks[s->next].start < end; s->next++)
        VEC_ADD(a, &s->open, &x->marks[s->next]);
    for (size_t i = 0; i < s->open.n; i++)
        if (s->open.items[i]->end > start)
            s->open.items[kept++] = s->open.items[i];
    s->open.n = kept;
}

static void put_line(Buf *out, Arena *a, const Excerpt *x, Sweep *sweep,
                     const Tokens *tokens, size_t first, size_t last) {
    const Token *t = tokens->items;
    buf_add(out, S("   | "));
    for (size_t i = first; i < last; i++)
        buf_add(out, t[i].text);
    buf_byte(out, '\n');
    Rows rows = {.width = x->width + DIGITS_MAX};
    sweep_to(sweep, a, x, t[first].first, t[last - 1].last);
    for (size_t m = 0; m < sweep->open.n; m++) {
        Stretch s;
        if (stretch_of(&s, sweep->open.items[m], t, first, last))
            place(&rows, a, &s);
    }
    put_rows(out, &rows);
}

void excerpt_to_text(Buf *out, Arena *a, const Excerpt *x) {
    Tokens tokens = tokens_of(a, x);
    Sweep sweep = {.next = 0};
    size_t first = 0;
    int column = 0, room = x->width - MARGIN;
    if (x->marks_n > 0) room -= number_width(x->marks[x->marks_n - 1].number);
    for (size_t i = 0; i < tokens.n; i++) {
        if (column + tokens.items[i].width > room) {
            put_line(out, a, x, &sweep, &tokens, first, i);
            first = i;
            column = 0;
        }
        column += tokens.items[i].width;
    }
    if (first < tokens.n) put_line(out, a, x, &sweep, &tokens, first, tokens.n);
}
