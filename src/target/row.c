/* SPDX-License-Identifier: Apache-2.0
 * One row of an indicator grid: its cells say what a sentence says in words. */
#include "target/clause.h"
#include "target/name.h"
#include "target/row_name.h"

#include "base/utf8.h"

#include <string.h>

enum { CELL_UNIT_MAX = 4 }; /* characters of a unit that no list holds */

typedef struct Row {
    Str name, value, unit, op;
    size_t value_at; /* code points before the value cell */
    bool has_value;
    int year;      /* of target_2025; else 0 */
    Date deadline; /* beside the figure: 6月底前完成60% */
} Row;

static Row read_cells(const TargetCell *cells, size_t n) {
    Row row = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        Str text = cells[i].text;
        switch (cells[i].kind) {
        case COLUMN_NAME: row.name = text; break;
        case COLUMN_UNIT: row.unit = text; break;
        case COLUMN_OP: row.op = text; break;
        case COLUMN_VALUE:
        case COLUMN_TARGET:
        case COLUMN_TARGET_YEAR:
            if (row.has_value && row.value.n > 0) break;
            row.value = text;
            row.value_at = at;
            row.has_value = true;
            row.year = cells[i].year;
            break;
        default: break;
        }
        at += utf8_count(text) + 1;
    }
    return row;
}

static void apply_unit(Target *t, Figure *f, const UnitReading *unit) {
    if (f->unit_class != UNIT_NONE) return;
    Decimal value, high;
    if (!decimal_shift(&value, t->value, unit->power)) return;
    if (t->has_high && !decimal_shift(&high, t->high, unit->power)) return;
    t->value = value;
    if (t->has_high) t->high = high;
    t->unit = unit->unit;
    f->unit_class = unit->unit_class;
    if (unit->per != PER_NONE) t->per = unit->per;
}

/* The unit cell, else the parenthesis in the name. */
static void read_row_unit(Target *t, Figure *f, Arena *a, const Row *row,
                          const RowName *name) {
    Str cell = str_trim(row->unit);
    if (f->unit_class == UNIT_NONE && cell.n > 0) {
        Sentence *s = cell_sentence(a, cell);
        UnitReading unit;
        if (cell_unit(&unit, a, s, 0, s->n))
            apply_unit(t, f, &unit);
        else if (!str_has(S("-—/无"), cell))
            t->unit = cell;
    }
    if (!(t->unit.n > 0) && name->has_unit) apply_unit(t, f, &name->unit);
}

/* 每人每年, 每生补助标准, 补助每户: whether what r[0..n) follows is the base of
 * a standard. 每公里建设成本 names a cost, and its unit is plain 元. */
static bool is_standard_base(const uint16_t *r, size_t n) {
    if (n == 0 || word_before(r, n, ROLE_GRANT) != NULL) return true;
    const Word *w = word_at(r, n, ROLE_PER);
    return w != NULL && r[0] == u'每';
}

/* 年增, 每年, 每人每年 in the name. */
static void read_name_rate(Target *t, const Figure *f, Arena *a,
                           const uint16_t *r, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool dated = i > 0 && (rune16_is_digit(r[i - 1]) || r[i - 1] == u'全' ||
                               r[i - 1] == u'今' || r[i - 1] == u'当');
        const Word *w = word_at(r + i, n - i,
                                dated ? ROLE_PER : ROLE_PER | ROLE_PER_PREFIX);
        if (w != NULL && t->per == PER_NONE) t->per = w->per;
        if (w != NULL || r[i] != u'每' || i + 1 >= n) continue;
        size_t at = i + 1;
        w = word_at(r + at, n - at, ROLE_UNIT);
        if (w != NULL && w->per != PER_NONE) {
            t->per = t->per == PER_NONE ? w->per : t->per;
            continue;
        }
        bool pupil = w == NULL && r[at] == u'生';
        if (w == NULL && !pupil) continue;
        size_t to = at + (pupil ? 1 : w->n);
        if (f->unit_class == UNIT_MONEY && !str_has(t->unit, S("/")) &&
            is_standard_base(r + to, n - to))
            t->unit = str_join(a, str_join(a, t->unit, S("/")),
                               pupil ? S("生") : w->unit);
    }
}

static void name_money(Target *t, Figure *f, const uint16_t *r, size_t n) {
    if (f->unit_class != UNIT_NONE || f->scale == 0 || t->unit.n > 0) return;
    if (!word_within(r, n, ROLE_MONEY_NOUN)) return;
    Decimal value;
    if (!decimal_shift(&value, t->value, -f->scale)) return;
    t->value = value;
    t->unit = f->scale == 4   ? S("万元")
              : f->scale == 8 ? S("亿元")
                              : S("万亿元");
    t->unit_inferred = true;
}

/* 较上年, 同比, …增长 in the name make the value a change. */
static void name_change(Figure *f, const uint16_t *r, size_t n) {
    if (f->change || f->level) return;
    const Word *w = word_before(r, n, ROLE_CHANGE | ROLE_VERB | ROLE_RATE_NAME);
    if (w == NULL || (w->roles & ROLE_CHANGE) == 0 || w->n < 2) return;
    if ((w->roles & ROLE_RATE_NAME) != 0 || w->n == n) return;
    f->change = true;
    f->direction = w->direction;
}

static void row_target(Targets *out, Arena *a, Figure f, const Row *row,
                       const RowName *name, TargetOp cell_op) {
    Sentence *s = cell_sentence(a, name->text);
    Target t = figure_target(&f);
    t.name = name->text;
    t.start = row->value_at;
    t.end = row->value_at + utf8_count(row->value);
    read_row_unit(&t, &f, a, row, name);
    name_money(&t, &f, s->runes, s->n);
    read_name_rate(&t, &f, a, s->runes, s->n);
    name_change(&f, s->runes, s->n);
    if (t.op != OP_RANGE && cell_op != OP_NONE)
        t.op = cell_op;
    else if (t.op == OP_EQ && !f.bounded && name->op != OP_NONE)
        t.op = name->op;
    Relation relation = figure_relation(&f, s->runes, s->n);
    t.relative = relation.relative;
    t.direction = relation.direction;
    t.deadline = row->year > 0 ? (Date){row->year, 12, 31} : row->deadline;
    VEC_ADD(a, out, t);
}

/* The day that a value cell names; a period counts to its end. */
static bool row_deadline(Date *out, const Sentence *s, int form_year) {
    bool found = false;
    for (size_t i = 0; i < s->marks_n; i++) {
        const Mark *m = &s->marks[i];
        if (m->kind != MARK_DATE) continue;
        if (m->date.date.year == 0 && form_year == 0) continue;
        *out = date_last_day(m->date.date, form_year);
        found = true;
    }
    return found;
}

/* 12 | 月底, 2023年6 | 月, 12月31 | 日: the day that value and unit are
 * together. */
static bool joined_deadline(Date *out, Arena *a, const Row *row, Str value,
                            int form_year) {
    Str unit = str_trim(row->unit);
    if (!str_has(unit, S("月")) && !str_has(unit, S("日")) &&
        !str_equal(unit, S("年")))
        return false;
    Sentence *s = cell_sentence(a, str_join(a, value, unit));
    sentence_mark(s);
    if (s->marks_n != 1 || s->marks[0].kind != MARK_DATE) return false;
    const Mark *m = &s->marks[0];
    if (m->from > 0 || cell_end(s, m->to, s->n) > m->to) return false;
    bool whole = m->date.date.month != 0 && m->date.date.day != 0;
    if (!m->date.limit && m->date.date.year == 0 && !whole) return false;
    return row_deadline(out, s, form_year);
}

/* The day beside a figure: 6月底前完成60%; year 0: none. */
static Date figure_deadline(const Sentence *s, int form_year) {
    for (size_t i = 0; i < s->marks_n; i++) {
        const Mark *m = &s->marks[i];
        if (m->kind != MARK_DATE || m->date.period) continue;
        if (!m->date.limit && !m->date.lead) continue;
        if (m->date.date.year != 0 || form_year != 0)
            return date_last_day(m->date.date, form_year);
    }
    return (Date){0};
}

static bool is_blank_value(Str value) {
    Str blanks[] = {S("-"), S("—"), S("/"), S("－"), S("--"), S("——"), S("\\")};
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (str_equal(value, blanks[i])) return true;
    Str stars[] = {S("**"), S("××"), S("XX"), S("＊＊"), S("xx")};
    for (size_t i = 0; i < COUNT_OF(stars); i++)
        if (str_has(value, stars[i])) return true;
    return value.n == 0;
}

/* 全覆盖, 零发生, 不发生, 零投诉 as the whole of a value cell. */
static bool word_value(Figure *f, const Sentence *s) {
    const uint16_t *r = s->runes;
    size_t n = cell_end(s, 0, s->n);
    const Word *w = word_at(r, n, ROLE_COVER | ROLE_ZERO_AFTER | ROLE_ZERO);
    if (w == NULL) return false;
    bool whole = w->n == n;
    bool none = (w->roles & ROLE_ZERO) != 0 && w->n > 1 && r[0] != u'没';
    bool thing = (w->roles & ROLE_ZERO) != 0 &&
                 word_within(r + w->n, n - w->n, ROLE_INCIDENT);
    bool cover = (w->roles & ROLE_COVER) != 0;
    if (!thing && !(whole && ((w->roles & ROLE_ZERO) == 0 || none)))
        return false;
    *f = (Figure){.op = OP_EQ,
                  .zero = !cover,
                  .cover = cover,
                  .meant = true,
                  .value = decimal_from_int(cover ? 100 : 0)};
    if (!cover) return true;
    f->unit = S("%");
    f->unit_class = UNIT_PERCENT;
    return true;
}

/* May the figure of a value cell be the value, and not part of a wording? */
static bool is_cell_value(const Sentence *s, const Figure *f) {
    bool tail = sentence_back(s, s->n, f->to) > f->to;
    if (f->unit_class == UNIT_AGE && tail) return false;
    if (is_day_before(s, f, s->n)) return false;
    if (f->unit_class == UNIT_NONE && !f->meant && !f->bounded)
        return !tail && f->left == 0;
    return !f->from_level;
}

/* ≥12榀: what stands behind a number in a value cell is its unit, known or
 * not. */
static void read_free_unit(Figure *f, const Sentence *s) {
    size_t to = sentence_back(s, s->n, f->to);
    if (f->unit_class != UNIT_NONE || f->digits == 0 || f->unit.n > 0) return;
    if (to == f->to || to - f->to > CELL_UNIT_MAX) return;
    for (size_t i = f->to; i < to; i++) {
        bool bracket = i > f->to && (s->runes[i] == '(' || s->runes[i] == ')');
        if (!bracket && !rune_is_han(s->runes[i])) return;
    }
    if (word_at(s->runes + f->to, to - f->to,
                ROLE_BOUND_AFTER | ROLE_APPROX_AFTER | ROLE_DATE_LIMIT |
                    ROLE_VERB) != NULL)
        return;
    f->unit = row_cell_text(s, f->to, to);
    f->unit_class = UNIT_COUNT;
    f->to = to;
}

static TargetOp op_of_cell(Str op) {
    Str text = str_trim(op);
    TargetOp known = target_op_from_name(text);
    return known == OP_QUALITATIVE ? OP_NONE : known;
}

static void add_words(Targets *out, Arena *a, const Row *row,
                      const RowName *name, Str value) {
    Target t = {.name = name->text,
                .op = OP_QUALITATIVE,
                .qual = value,
                .start = row->value_at,
                .end = row->value_at + utf8_count(row->value)};
    if (row->year > 0) t.deadline = (Date){row->year, 12, 31};
    VEC_ADD(a, out, t);
}

static void add_deadline(Targets *out, Arena *a, const Row *row,
                         const RowName *name, Date deadline) {
    Target t = {.name = name->text,
                .op = OP_LE,
                .deadline = deadline,
                .start = row->value_at,
                .end = row->value_at + utf8_count(row->value)};
    VEC_ADD(a, out, t);
}

static void read_row(Targets *out, Arena *a, const Row *row,
                     TargetContext context) {
    Str value = str_trim(row->value);
    RowName name = row_name(a, row->name);
    Date deadline;
    if (is_blank_value(value) || name.text.n == 0) return;
    if (joined_deadline(&deadline, a, row, value, context.form_year)) {
        add_deadline(out, a, row, &name, deadline);
        return;
    }
    Sentence *s = cell_sentence(a, value);
    sentence_mark(s);
    Clauses clauses = {0};
    clauses_read(&clauses, a, s, context.form_year);
    size_t before = out->n;
    s->mask = DROP_WORD | DROP_HOLE;
    Row dated = *row;
    dated.deadline = figure_deadline(s, context.form_year);
    for (size_t i = 0; i < clauses.figures.n; i++) {
        Figure *f = &clauses.figures.items[i];
        figure_read_each(f, a, s, 0, f->left);
        if (!f->bounded && !f->high_set) /* 不低于每人每年4300元 */
            figure_read_left(f, s, 0);
        if (i + 1 == clauses.figures.n) read_free_unit(f, s);
        if (is_cell_value(s, f))
            row_target(out, a, *f, &dated, &name, op_of_cell(row->op));
    }
    if (out->n > before) return;
    Figure word;
    if (word_value(&word, s)) {
        row_target(out, a, word, row, &name, OP_NONE);
        return;
    }
    if (row_deadline(&deadline, s, context.form_year))
        add_deadline(out, a, row, &name, deadline);
    else
        add_words(out, a, row, &name, value);
}

/* 指标1：设备（≥5台）: a name with its value behind it. */
static bool split_name_value(Row *row, Arena *a, Str cell, size_t at) {
    Sentence *s = cell_sentence(a, cell);
    size_t to = cell_end(s, 0, s->n);
    if (to < 3 || s->runes[to - 1] != ')') return false;
    size_t open = cell_opening(s, to - 1);
    if (open == 0 || open == to - 1) return false;
    row->name = row_cell_text(s, 0, open);
    row->value = row_cell_text(s, open + 1, to - 1);
    row->value_at = at + open + 1;
    row->has_value = true;
    return true;
}

/* One cell that holds name and value, with brackets or as a sentence. */
static void read_name_value(Targets *out, Arena *a, const Row *row, Str cell,
                            size_t at, TargetContext context) {
    Row own = *row;
    if (split_name_value(&own, a, cell, at)) {
        read_row(out, a, &own, context);
        return;
    }
    size_t before = out->n;
    targets_in_text(out, a, cell, context);
    for (size_t i = before; i < out->n; i++) {
        out->items[i].start += at;
        out->items[i].end += at;
    }
}

void targets_in_row(Targets *out, Arena *a, const TargetCell *cells, size_t n,
                    TargetContext context) {
    Row row = read_cells(cells, n);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (cells[i].kind == COLUMN_NAME_VALUE)
            read_name_value(out, a, &row, cells[i].text, at, context);
        at += utf8_count(cells[i].text) + 1;
    }
    if (row.has_value) read_row(out, a, &row, context);
}
