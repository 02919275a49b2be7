/* SPDX-License-Identifier: Apache-2.0
 * A cell of goals: one goal after another, numbered in any way. */
#include "base/utf8.h"
#include "layout/reader.h"

/* Where a goal begins: its number and its text. */
typedef struct GoalAt {
    Numbered number;
    size_t start, text;
} GoalAt;

typedef VEC(GoalAt) GoalsAt;

static const Str GOAL = S_INIT("目标");

static size_t line_end(Str s, size_t at) {
    size_t n = str_find_byte(str_from(s, at), '\n');
    return n == STR_NONE ? s.n : at + n;
}

/* The manner of numbering: that of the first line that has one. */
static int style_of(Str s) {
    for (size_t at = 0; at < s.n; at = line_end(s, at) + 1) {
        Numbered n = numbered_at(s, at, GOAL);
        if (n.style != 0) return n.style;
    }
    return 0;
}

static bool ends_clause(uint32_t last) {
    static const uint32_t ends[] = {0x3002, 0xFF1B, ';',    0xFF0C, ',',
                                    0xFF1A, ':',    0xFF01, 0x3001};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (ends[i] == last) return true;
    return rune_is_blank(last);
}

/* The character before a place; a line's end at the beginning. */
static uint32_t rune_before(Str s, size_t at) {
    size_t n;
    return at == 0 ? '\n' : utf8_last(str_upto(s, at), &n);
}

/* Goals that begin inside a line: the next numbers in the same manner. */
static void find_inside(GoalsAt *out, Arena *a, Str s, size_t at, size_t end,
                        int style) {
    size_t n;
    uint32_t rune = rune_before(s, at);
    for (; at < end; at += n) {
        bool begins = ends_clause(rune);
        rune = utf8_decode(str_from(s, at), &n);
        if (!begins && !str_has_prefix(str_from(s, at), GOAL)) continue;
        Numbered number = numbered_at(str_upto(s, end), at, GOAL);
        if (number.style != style ||
            number.number != out->items[out->n - 1].number.number + 1)
            continue;
        GoalAt goal = {number, at, number.end};
        VEC_ADD(a, out, goal);
        n = number.end - at;
        rune = rune_before(s, number.end);
    }
}

/* The manner of a list inside the text: 1 and 2 in the same manner, each after
 * the end of a clause; its place in *start. */
static int style_inside(Str s, size_t *start) {
    size_t n;
    int style = 0;
    uint32_t rune = rune_before(s, 0);
    for (size_t at = 0; at < s.n; at += n) {
        bool begins = ends_clause(rune);
        rune = utf8_decode(str_from(s, at), &n);
        if (!begins) continue;
        Numbered number = numbered_at(s, at, GOAL);
        if (number.style == 0) continue;
        if (number.number == 2 && number.style == style) return style;
        if (number.number != 1 || style != 0) continue;
        style = number.style;
        *start = at;
    }
    return 0;
}

/* True where at least two lines begin with a number of the style: goals are
 * then not sought inside lines. */
static bool is_line_style(Str s, int style) {
    int lines = 0;
    for (size_t at = 0; at < s.n; at = line_end(s, at) + 1)
        if (numbered_at(s, at, GOAL).style == style) lines++;
    return lines >= 2;
}

static GoalsAt find_goals(Arena *a, Str s) {
    GoalsAt found = {0};
    int style = style_of(s);
    bool lines = style != 0 && is_line_style(s, style);
    size_t first = 0;
    if (style == 0) style = style_inside(s, &first);
    for (size_t at = first; style != 0 && at < s.n;) {
        size_t end = line_end(s, at), from = at;
        Numbered n = numbered_at(s, at, GOAL);
        int last = found.n == 0 ? 0 : found.items[found.n - 1].number.number;
        if (n.style == style && n.end <= end && n.number > last) {
            GoalAt goal = {n, at, n.end};
            VEC_ADD(a, &found, goal);
            from = n.end;
        }
        if (found.n > 0 && !lines) find_inside(&found, a, s, from, end, style);
        at = end + 1;
    }
    return found;
}

/* Without a last line of dots, which is print. */
static Span cut_dots(Reader *r, Span s) {
    s = span_trim(s);
    Str all = span_str(s);
    size_t line = str_find_last(all, S("\n"));
    size_t start = line == STR_NONE ? 0 : line + 1;
    if (all.n == 0 || !is_placeholder(str_from(all, start))) return s;
    use_label(r, (Span){s.text, s.start + start, s.end});
    s.end = s.start + start;
    return span_trim(s);
}

static void add_goal(Reader *r, Scope scope, Span text, const GoalAt *at) {
    size_t i = r->d->goals.n;
    text = cut_dots(r, text);
    if (text.start == text.end || i > FIELD_INDEX_MAX) return;
    set_field(r, field_path(r->a, "goals", i, "text"), text);
    Span none = {text.text, text.start, text.start};
    set_meaning(r, field_path(r->a, "goals", i, "scope"),
                scope_word((int)scope), none, USE_LABEL);
    if (at == NULL) return;
    Span digits = {text.text, at->number.digits_start, at->number.digits_end};
    set_meaning(r, field_path(r->a, "goals", i, "no"),
                str_format(r->a, "%d", at->number.number), digits, USE_VALUE);
}

/* Text before the first number: a heading where a colon ends it. */
static void add_front(Reader *r, Scope scope, Span s) {
    s = span_trim(s);
    if (str_has_suffix(span_str(s), S("：")) ||
        str_has_suffix(span_str(s), S(":")))
        use_label(r, s);
    else
        add_goal(r, scope, s, NULL);
}

bool is_goal_mark(Str s) {
    Numbered n = numbered_at(s, 0, GOAL);
    return n.style != 0 && n.end == s.n;
}

void read_marked_goal(Reader *r, Scope scope, Span mark, Span s) {
    GoalAt at = {.number = numbered_at(span_str(mark), 0, GOAL)};
    size_t i = r->d->goals.n;
    add_goal(r, scope, s, NULL);
    if (r->d->goals.n > i)
        set_meaning(
            r, field_path(r->a, "goals", i, "no"),
            str_format(r->a, "%d", at.number.number),
            (Span){mark.text, at.number.digits_start, at.number.digits_end},
            USE_VALUE);
    use_label(r, mark);
}

void read_goals(Reader *r, Scope scope, Span s) {
    size_t before = r->d->goals.n;
    Str all = str_upto(s.text->s, s.end);
    GoalsAt found = find_goals(r->a, span_str(s));
    for (size_t i = 0; i < found.n; i++) {
        GoalAt *g = &found.items[i];
        g->start += s.start;
        g->text += s.start;
        g->number.digits_start += s.start;
        g->number.digits_end += s.start;
    }
    add_front(
        r, scope,
        (Span){s.text, s.start, found.n > 0 ? found.items[0].start : s.end});
    for (size_t i = 0; i < found.n; i++) {
        GoalAt *g = &found.items[i];
        size_t end = i + 1 < found.n ? found.items[i + 1].start : all.n;
        Span mark = span_trim((Span){s.text, g->start, g->text});
        size_t goals = r->d->goals.n;
        add_goal(r, scope, (Span){s.text, g->text, end}, g);
        bool filled = r->d->goals.n > goals;
        use_label(r, (Span){s.text, mark.start,
                            filled ? g->number.digits_start : mark.end});
        if (filled)
            use_label(r, (Span){s.text, g->number.digits_end, mark.end});
    }
    if (r->d->goals.n == before) set_missing(r, S("goals"));
}
