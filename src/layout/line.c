/* SPDX-License-Identifier: Apache-2.0
 * Text outside the grid: the title, the year, lines of labels and values such
 * as the preparer's, and the instructions after the form. */
#include "base/utf8.h"
#include "layout/reader.h"

enum {
    TITLE_RUNES_MAX = 45,
    EXTRA_RUNES_MAX = 60,
    LATER_BYTES_MAX = 1000, /* of a line that is searched for labels */
    LATER_LINES_MAX = 100
};

/* ---- what a line is ---- */

bool line_is_instructions(Str s) {
    static const Str heads[] = {S_INIT("填报说明"), S_INIT("填表说明"),
                                S_INIT("填写说明"), S_INIT("编制说明"),
                                S_INIT("填报要求")};
    if (!str_has(s, S("明")) && !str_has(s, S("求"))) return false;
    Key key = label_key(s);
    if (str_has(key_str(&key), S(":"))) return false;
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (str_has_suffix(key_str(&key), heads[i])) return true;
    return false;
}

bool line_is_title(Str s) {
    static const Str ends[] = {S_INIT("申报表"), S_INIT("目标表"),
                               S_INIT("申请表"), S_INIT("填报表")};
    if (!str_has(s, S("表")) || utf8_count(s) > TITLE_RUNES_MAX) return false;
    Key key = label_key(s);
    Str text = key_str(&key);
    if (!str_has(text, S("绩效目标")) || str_has(text, S("《")) ||
        str_has(s, S("说明")))
        return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(text, ends[i])) return true;
    return false;
}

static bool is_attachment(Str s) {
    return str_has_prefix(s, S("附件")) || str_has_prefix(s, S("附表")) ||
           str_has_prefix(s, S("附 件"));
}

/* The same words, blanks and full width apart. */
static bool is_same_print(Str a, Str b) {
    while (a.n > 0 || b.n > 0) {
        uint32_t x = rune_fold(utf8_next(&a)), y = rune_fold(utf8_next(&b));
        while (rune_is_blank(x))
            x = rune_fold(utf8_next(&a));
        while (rune_is_blank(y))
            y = rune_fold(utf8_next(&b));
        if (x != y) return false;
    }
    return true;
}

/* A printed line of the layout, or one of its instructions. */
static bool is_layout_print(const Reader *r, Str s) {
    const FormLine *lines[] = {r->l->above.items, r->l->below.items,
                               r->l->instructions.items};
    size_t counts[] = {r->l->above.n, r->l->below.n, r->l->instructions.n};
    for (size_t l = 0; l < COUNT_OF(lines); l++)
        for (size_t i = 0; i < counts[l]; i++)
            if (lines[l][i].runs.n == 1 &&
                is_same_print(lines[l][i].runs.items[0].text, s))
                return true;
    return false;
}

/* ---- the year ---- */

static void set_year(Reader *r, const Box *box, size_t start, size_t end,
                     int year) {
    if (!value_is_blank(&r->d->year)) return;
    set_meaning(r, S("year"), str_format(r->a, "%d", year),
                (Span){box->text, start, end}, USE_VALUE);
}

static size_t past_blanks(Str s, size_t at) {
    size_t n;
    while (at < s.n && rune_is_blank(utf8_decode(str_from(s, at), &n)))
        at += n;
    return at;
}

/* The first year of s that 年 follows. */
static bool find_year(Str s, size_t *start, size_t *end, int *year) {
    size_t n;
    for (size_t at = 0; at < s.n; at += n) {
        utf8_decode(str_from(s, at), &n);
        *year = year_at(s, at, end);
        if (*year == 0 ||
            !str_has_prefix(str_from(s, past_blanks(s, *end)), S("年")))
            continue;
        *start = at;
        return true;
    }
    return false;
}

/* Only brackets, blanks and words for a year. */
static bool is_year_print(Arena *a, Str s) {
    static const Str words[] = {S_INIT("预算"), S_INIT("年度"), S_INIT("年"),
                                S_INIT("度"),   S_INIT("("),    S_INIT(")"),
                                S_INIT(":"),    S_INIT("_"),    S_INIT("["),
                                S_INIT("]"),    S_INIT("〔"),   S_INIT("〕")};
    s = str_squash(a, s);
    while (s.n > 0) {
        size_t n = 0;
        for (size_t i = 0; i < COUNT_OF(words) && n == 0; i++)
            if (str_has_prefix(s, words[i])) n = words[i].n;
        if (n == 0) return false;
        s = str_from(s, n);
    }
    return true;
}

/* （2018年度）, 2018年, 二〇一八年度, （  年度）; 年度：2018. */
static bool read_year(Reader *r, const Box *box) {
    enum { YEAR_RUNES_MAX = 24 };
    Str s = box->text->s;
    size_t start = 0, end = 0;
    int year;
    if (utf8_count(s) > YEAR_RUNES_MAX || !str_has(s, S("年"))) return false;
    if (!find_year(s, &start, &end, &year)) {
        if (!is_year_print(r->a, s)) return false;
        use_label(r, (Span){box->text, 0, s.n});
        return true;
    }
    if (!is_year_print(r->a, str_upto(s, start)) ||
        !is_year_print(r->a, str_from(s, end)))
        return false;
    set_year(r, box, start, end, year);
    use_label(r, (Span){box->text, 0, start});
    use_label(r, (Span){box->text, end, s.n});
    return true;
}

static void read_title(Reader *r, const Box *box) {
    size_t start = 0, end = 0;
    int year;
    Str s = box->text->s;
    if (!find_year(s, &start, &end, &year)) start = end = 0;
    bool set = end > 0 && value_is_blank(&r->d->year);
    if (set) set_year(r, box, start, end, year);
    if (!set) start = end = 0;
    use_label(r, (Span){box->text, 0, start});
    use_label(r, (Span){box->text, end, s.n});
}

/* ---- labels and values in one text ---- */

Str extra_label(Reader *r, Str print) {
    Str s = str_squash(r->a, print);
    while (str_has_suffix(s, S(":")))
        s.n--;
    return s;
}

static void read_pair(Reader *r, const Box *box, Inline in, Span value) {
    Span label = {box->text, in.start, in.end};
    value = span_trim(value);
    use_label(r, span_trim(label));
    if (in.label == NO_LABEL) {
        set_extra(r, extra_label(r, span_str(label)), value);
    } else {
        note_label(r, in.label, box);
        if (r->l->labels.items[in.label].value == VALUE_AMOUNT)
            set_money_unit(r, label);
        set_answer(r, in.label, value);
    }
}

/* The end of the value of the label: the next label in the line, the end of
 * the line, or (in a cell) a later line that begins with a label. */
static size_t value_end(Reader *r, const Box *box, Inline in, bool cell,
                        Inline *next, bool *found) {
    Str s = box->text->s;
    size_t at = in.end;
    /* Nothing between two labels: 填报人：联系电话： */
    Span after = {box->text, at, s.n};
    *found = !cell && seek_inline(r, box, after, next) &&
             next->label != NO_LABEL &&
             str_has_suffix(str_upto(s, next->end), S("："));
    if (*found) return at;
    for (int lines = 0;; lines++) {
        size_t n = str_find_byte(str_from(s, at), '\n');
        size_t end = n == STR_NONE ? s.n : at + n;
        if (lines == LATER_LINES_MAX) return s.n;
        if (end - at <= LATER_BYTES_MAX)
            *found = seek_later(r, box, (Span){box->text, at, end}, cell, next);
        if (*found) return next->start;
        if (!cell || end == s.n) return end;
        at = end + 1;
        size_t rest = str_find_byte(str_from(s, at), '\n');
        Span line = {box->text, at, rest == STR_NONE ? s.n : at + rest};
        *found = seek_inline(r, box, line, next) && next->label != NO_LABEL;
        if (*found) return next->start;
    }
}

/* A label that is not known, inside the grid: short, with a short value. */
static bool is_small(const Box *box) {
    return str_find_byte(box->text->s, '\n') == STR_NONE &&
           utf8_count(box->text->s) <= EXTRA_RUNES_MAX;
}

static bool is_long(const Reader *r, const Inline *in) {
    LabelKind kind = in->label == NO_LABEL ? LABEL_GROUP
                                           : r->l->labels.items[in->label].kind;
    return kind == LABEL_GOALS || kind == LABEL_PROSE || kind == LABEL_REVIEW;
}

bool fields_read(Reader *r, const Box *box, bool cell) {
    Str s = box->text->s;
    Inline in, next;
    bool any = false;
    for (size_t at = 0; at < s.n;) {
        size_t n = str_find_byte(str_from(s, at), '\n');
        size_t line = n == STR_NONE ? s.n : at + n;
        bool found = seek_inline(r, box, (Span){box->text, at, line}, &in);
        Span rest = {box->text, in.end, line};
        if (found && in.label == NO_LABEL && !any)
            found = cell ? is_small(box) && r->row->n > 1
                         : seek_later(r, box, rest, true, &next);
        if (!found) {
            if (cell && !any) return false;
            at = line + 1;
            continue;
        }
        any = true;
        while (found) {
            size_t end = s.n;
            if (is_long(r, &in))
                found = false;
            else
                end = value_end(r, box, in, cell, &next, &found);
            read_pair(r, box, in, (Span){box->text, in.end, end});
            in = next;
            at = end;
        }
        while (at < s.n && s.p[at] == '\n')
            at++;
    }
    return any;
}

/* ---- a whole line ---- */

/* A line of the form itself ends the instructions: the preparer's. */
static bool ends_instructions(Reader *r, const Box *box) {
    Inline in;
    Span all = {box->text, 0, box->text->s.n};
    if (!seek_inline(r, box, all, &in) || in.label == NO_LABEL) return false;
    const Label *label = &r->l->labels.items[in.label];
    return !r->used[in.label] && str_has_prefix(label->path, S("preparer."));
}

bool line_is_page_number(Str s) {
    if (str_has_prefix(s, S("Page"))) s = str_from(s, S("Page").n);
    while (s.n > 0) {
        uint32_t rune = utf8_next(&s);
        if (rune_is_han(rune) && rune != 0x7B2C && rune != 0x9875 &&
            rune != 0x5171)
            return false; /* 第 页 共 */
        rune = rune_fold(rune);
        if ((rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z'))
            return false;
    }
    return true;
}

/* A form without a table: the text of these labels goes on in the lines
 * below. */
static bool goes_on(const Label *label) {
    return label->kind == LABEL_GOALS || label->kind == LABEL_PROSE ||
           label->kind == LABEL_REVIEW || str_equal(label->path, S("duties"));
}

static void read_fields_line(Reader *r, const Box *box) {
    static const Str head = S_INIT("填报说明");
    Text *t = box->text;
    bool on = r->row->line && !r->row->side && r->last != NO_LABEL &&
              goes_on(&r->l->labels.items[r->last]);
    r->line_label = on ? r->last : NO_LABEL;
    /* The heading of the instructions may stand on the same line. */
    if (!str_has_suffix(t->s, head)) return;
    r->instructions = true;
    use_label(r, (Span){t, t->s.n - head.n, t->s.n});
}

void line_read(Reader *r, const Box *box) {
    Text *t = box->text;
    Span all = {t, 0, t->s.n};
    if (r->instructions && !ends_instructions(r, box)) {
        use_label(r, all);
        return;
    }
    r->instructions = false;
    if (line_is_title(t->s)) {
        read_title(r, box);
    } else if (line_is_instructions(t->s)) {
        r->instructions = true;
        use_label(r, all);
    } else if (read_year(r, box)) {
        return;
    } else if (fields_read(r, box, false)) {
        read_fields_line(r, box);
    } else if (is_attachment(t->s) || is_layout_print(r, t->s) ||
               (r->row->side && line_is_page_number(t->s))) {
        use_label(r, all);
    } else if (r->line_label != NO_LABEL && r->row->line) {
        read_more(r, r->line_label, box);
    }
}
