/* SPDX-License-Identifier: Apache-2.0
 * The cells of a row as the grammar sees them, and the name cell. */
#include "target/row_name.h"

#include "base/utf8.h"

enum { LABEL_MAX = 10 }; /* characters of a label in front of a name */

/* A cell as one sentence. */
Sentence *cell_sentence(Arena *a, Str text) {
    Sentence *s = sentence_new(a, text);
    size_t at = 0;
    if (!sentence_next(s, &at)) s->n = 0;
    return s;
}

Str row_cell_text(const Sentence *s, size_t from, size_t to) {
    return str_trim(str_slice(s->text, s->bytes[from], s->bytes[to]));
}

size_t cell_end(const Sentence *s, size_t from, size_t to) {
    while (to > from && rune_is_blank(s->runes[to - 1]))
        to--;
    return to;
}

static bool is_ornament(uint16_t rune) {
    static const uint16_t SIGNS[] = {u'★', u'☆', '*',  u'●', u'·',
                                     u'※', u'◆', u'■', u'▲', u'△'};
    for (size_t i = 0; i < COUNT_OF(SIGNS); i++)
        if (rune == SIGNS[i]) return true;
    return rune_is_blank(rune) || rune16_is_list_sign(rune);
}

/* 其中：, 数量指标：; where the label in front ends, or i. */
static size_t front_label_end(const Sentence *s, size_t i, size_t to) {
    size_t colon = i;
    while (colon < to && colon - i < LABEL_MAX && s->runes[colon] != ':')
        colon++;
    if (colon + 1 >= to || colon < i + 2 || s->runes[colon] != ':') return i;
    size_t last = colon; /* 指标1： */
    while (last > i + 2 && rune16_is_digit(s->runes[last - 1]))
        last--;
    const uint16_t *end = s->runes + last;
    bool among = end[-1] == u'中' && end[-2] == u'其';
    bool kind = end[-1] == u'标' && end[-2] == u'指';
    return among || kind ? colon + 1 : i;
}

/* 1.2.3 叶酸服用率: where the number of the line ends, or i. */
static size_t outline_end(const Sentence *s, size_t i, size_t to) {
    size_t at = i, dots = 0;
    while (at < to &&
           (rune16_is_digit(s->runes[at]) || (s->runes[at] == '.' && at > i)))
        dots += s->runes[at++] == '.';
    if (dots == 0 || at >= to) return i;
    bool apart = rune_is_blank(s->runes[at]) || s->runes[at] == u'、';
    if (!apart && (dots < 2 || !rune_is_han(s->runes[at]))) return i;
    return at + apart;
}

/* ★, *, 指标1：, 2., 其中： */
static size_t name_start(const Sentence *s, size_t to) {
    size_t i = 0;
    for (size_t m = 0; i < to;) {
        size_t before = i;
        while (i < to && is_ornament(s->runes[i]))
            i++;
        while (m < s->marks_n && s->marks[m].from < i)
            m++;
        if (m < s->marks_n && s->marks[m].from == i &&
            s->marks[m].kind == MARK_SKIP)
            i = s->marks[m].to;
        i = outline_end(s, i, to);
        i = front_label_end(s, i, to);
        if (i == before) break;
    }
    return i;
}

static bool is_placeholder_rune(uint16_t rune) {
    return rune == '*' || rune == u'×' || rune == 'X' || rune == 'x' ||
           rune == '_' || rune == u'…' || rune == u'＊';
}

/* ≥**人 in [from, to): the sign and the unit behind the stars. */
static bool read_placeholder(RowName *out, Arena *a, const Sentence *s,
                             size_t from, size_t to) {
    const uint16_t *r = s->runes;
    size_t i = from;
    while (i < to && rune_is_blank(r[i]))
        i++;
    const Word *w = word_at(r + i, to - i, ROLE_BOUND_BEFORE);
    if (w != NULL) i += w->n;
    size_t stars = i;
    while (i < to && (is_placeholder_rune(r[i]) || rune_is_blank(r[i])))
        i++;
    if (i == stars || !is_placeholder_rune(r[stars])) {
        if (w == NULL || i < to) return false; /* a bare sign: （≥） */
    }
    UnitReading unit;
    if (i < to && !unit_at(&unit, a, r + i, to - i)) return false;
    if (i < to) {
        if (cell_end(s, i, to) != i + unit.n) return false;
        out->unit = unit;
        out->has_unit = true;
    }
    if (w != NULL) out->op = w->op;
    return true;
}

/* A unit alone in [from, to): 亩, 万立方米, %, 单位：万元. */
bool cell_unit(UnitReading *out, Arena *a, const Sentence *s, size_t from,
               size_t to) {
    while (from < to && rune_is_blank(s->runes[from]))
        from++;
    if (from + 3 < to && s->runes[from] == u'单' &&
        s->runes[from + 1] == u'位' && s->runes[from + 2] == ':')
        from += 3;
    to = cell_end(s, from, to);
    if (from < to && s->runes[from] >= 'A' && s->runes[from] <= 'Z' &&
        word_at(s->runes + from, to - from, ROLE_UNIT) == NULL)
        return false; /* 路面技术状况指数(PQI) */
    return from < to && unit_at(out, a, s->runes + from, to - from) &&
           from + out->n == to;
}

size_t cell_opening(const Sentence *s, size_t close) {
    size_t depth = 0;
    for (size_t i = close + 1; i-- > 0;) {
        if (s->runes[i] == ')') depth++;
        if (s->runes[i] == '(' && --depth == 0) return i;
    }
    return close;
}

/* 县（市）, 区（县）: the one or the other, no unit. */
static bool is_place_pair(const Sentence *s, size_t open) {
    static const uint16_t PLACES[] = {u'县', u'市', u'区', u'旗', u'州',
                                      u'镇', u'乡', u'村', u'街', u'省'};
    bool before = false, inside = false;
    for (size_t k = 0; k < COUNT_OF(PLACES); k++) {
        before = before || s->runes[open - 1] == PLACES[k];
        inside = inside || s->runes[open + 1] == PLACES[k];
    }
    return before && inside;
}

/* A last （亩） or （≥**人), a placeholder without brackets, a bare %. */
static size_t name_end(RowName *out, Arena *a, const Sentence *s, size_t from) {
    size_t to = cell_end(s, from, s->n);
    for (int k = 0; k < 2 && to > from + 1; k++) {
        size_t before = to;
        if (s->runes[to - 1] == ')') {
            size_t open = cell_opening(s, to - 1);
            if (open == to - 1 || open <= from) break;
            if (open + 3 == to && is_place_pair(s, open)) break;
            UnitReading unit;
            if (read_placeholder(out, a, s, open + 1, to - 1)) {
                to = open;
            } else if (cell_unit(&unit, a, s, open + 1, to - 1)) {
                if (!out->has_unit) out->unit = unit;
                out->has_unit = true;
                to = open;
            }
        } else if (s->runes[to - 1] == '%') {
            out->unit =
                (UnitReading){.unit = S("%"), .unit_class = UNIT_PERCENT};
            out->has_unit = true;
            to--;
        }
        to = cell_end(s, from, to);
        for (size_t i = to; i-- > from + 1 && k == 0;) {
            const Word *w = word_at(s->runes + i, to - i, ROLE_BOUND_BEFORE);
            if (!is_placeholder_rune(s->runes[i]) && w == NULL) continue;
            if (w != NULL && w->runes[0] >= 0x4E00) continue;
            RowName found = *out;
            if (read_placeholder(&found, a, s, i, to)) {
                *out = found;
                to = cell_end(s, from, i);
            }
        }
        if (to == before) break;
    }
    return to;
}

/* 控制在…内, 不超过: a bound in the name's own wording. */
static TargetOp wording_op(const Sentence *s, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        const Word *w = word_at(s->runes + i, to - i, ROLE_BOUND_BEFORE);
        if (w != NULL && w->n > 2 && w->runes[0] == u'不') return w->op;
        if (i + 2 < to && s->runes[i] == u'控' && s->runes[i + 1] == u'制' &&
            s->runes[i + 2] == u'在')
            return OP_LE;
    }
    return OP_NONE;
}

RowName row_name(Arena *a, Str cell) {
    RowName out = {0};
    Sentence *s = cell_sentence(a, cell);
    sentence_mark(s);
    size_t from = name_start(s, s->n);
    size_t to = name_end(&out, a, s, from);
    out.text = row_cell_text(s, from, to);
    if (out.op == OP_NONE) out.op = wording_op(s, from, to);
    return out;
}
