/* SPDX-License-Identifier: Apache-2.0
 * From prose to rows. */
#include "flow/rewrite.h"

#include "base/utf8.h"
#include "target/number.h"

static const Str GAP = S_INIT("____");

enum { NOTE_MAX = 1000, QUOTED_RUNES = 24, SPAN_RUNES_MAX = 500 };

/* Where a group of the old form stands in the grid of 2021. */
static Level2 level2_of_2021(Level2 level) {
    return level == LEVEL2_COST ? LEVEL2_ECONOMIC_COST : level;
}

static Str sign_of(TargetOp op) {
    switch (op) {
    case OP_GE: return S("≥");
    case OP_LE: return S("≤");
    case OP_GT: return S(">");
    case OP_LT: return S("<");
    case OP_EQ:
    case OP_RANGE: return S("=");
    case OP_QUALITATIVE: return S("定性");
    case OP_NONE: break;
    }
    return S("");
}

/* "2018年6月30日前" */
static Str day_before(Arena *a, Date d) {
    if (d.month == 0) return str_format(a, "%d年底前", d.year);
    if (d.day == 0) return str_format(a, "%d年%d月底前", d.year, d.month);
    return str_format(a, "%d年%d月%d日前", d.year, d.month, d.day);
}

/* ---- figures in the scale that the text has ---- */

/* The runes of the target's stretch, folded; how many they are. */
static size_t span_runes(uint16_t out[SPAN_RUNES_MAX], Str text,
                         const Target *t) {
    Str rest = str_from(text, utf8_offset(text, t->start));
    size_t n = 0;
    while (rest.n > 0 && n < t->end - t->start && n < SPAN_RUNES_MAX) {
        uint32_t rune = rune_fold(utf8_next(&rest));
        out[n++] = rune > UINT16_MAX ? RUNE_REPLACEMENT : (uint16_t)rune;
    }
    return n;
}

static bool is_figure_of(const Number *n, const Target *t) {
    return n->scale > 0 && n->kind == NUMBER_PLAIN &&
           (decimal_compare(n->value, t->value) == 0 ||
            (t->has_high && decimal_compare(n->value, t->high) == 0));
}

/* The power of ten of the 万, 亿 or 万亿 behind the target's figure; 0 where it
 * has none, or the target's unit holds it already (money). */
static int written_scale(Str text, const Target *t) {
    uint16_t runes[SPAN_RUNES_MAX];
    size_t n = t->has_value ? span_runes(runes, text, t) : 0;
    for (size_t i = 0; i < n;) {
        Number number;
        if (!number_at(&number, runes + i, n - i)) {
            i++;
            continue;
        }
        if (is_figure_of(&number, t)) return number.scale;
        i += number.n;
    }
    return 0;
}

static const char *scale_word(int scale) {
    return scale == 4 ? "万" : scale == 8 ? "亿" : scale == 12 ? "万亿" : "";
}

/* 3200000亩, written as 320万亩: 320 and 万亩. */
static Target as_written(Arena *a, Str text, const Target *t) {
    Target out = *t;
    int scale = written_scale(text, t);
    if (scale_word(scale)[0] == '\0' ||
        !decimal_shift(&out.value, t->value, -scale) ||
        !decimal_shift(&out.high, t->high, -scale))
        return *t;
    out.unit = str_format(a, "%s%.*s", scale_word(scale), STR_ARG(t->unit));
    return out;
}

static Str value_of(Arena *a, const Target *t) {
    Str low = decimal_to_str(a, t->value), high = decimal_to_str(a, t->high);
    if (t->has_high)
        return str_format(a, "%.*s-%.*s", STR_ARG(low), STR_ARG(high));
    if (t->has_value) return low;
    if (t->qual.p != NULL) return t->qual;
    return date_is_set(t->deadline) ? day_before(a, t->deadline) : GAP;
}

static void add_change(Buf *b, const Target *t) {
    const char *way = t->direction == DIRECTION_DOWN ? "下降" : "增长";
    if (t->relative == RELATIVE_BASELINE)
        buf_format(b, "比基期%s，基数：%.*s；", way, STR_ARG(GAP));
    else if (t->relative != RELATIVE_NONE)
        buf_format(b, "比上年%s，上年实际：%.*s；", way, STR_ARG(GAP));
}

/* What the columns of the grid cannot say. */
static Str note_of(Arena *a, const Target *t) {
    static const char *const per[] = {[PER_NONE] = "",
                                      [PER_YEAR] = "每年；",
                                      [PER_HALF_YEAR] = "每半年；",
                                      [PER_QUARTER] = "每季度；",
                                      [PER_MONTH] = "每月；",
                                      [PER_WEEK] = "每周；",
                                      [PER_DAY] = "每天；",
                                      [PER_SEMESTER] = "每学期；",
                                      [PER_HOUR] = "每小时；"};
    Buf b = buf_new(a, NOTE_MAX);
    add_change(&b, t);
    buf_add(&b, str_from_c(per[t->per]));
    bool value = t->has_value || t->qual.p != NULL;
    if (value && date_is_set(t->deadline)) {
        buf_add(&b, day_before(a, t->deadline));
        buf_add(&b, S("；"));
    }
    if (t->approx) buf_add(&b, S("约数；"));
    if (t->stretch) buf_add(&b, S("力争；"));
    Str note = buf_str(&b), part = S("；");
    return note.n == 0 ? note : str_upto(note, note.n - part.n);
}

static void set(Decl *d, Arena *a, const char *field, Str text, Origin at) {
    decl_set(d, a, field_path(a, "indicators", d->indicators.n - 1, field),
             text, at);
}

/* A new row in the group of the prose indicator. */
static void add_row(Decl *out, Arena *a, const Indicator *from) {
    Level2 level2 = level2_of_2021((Level2)from->level2.choice);
    Origin at = from->text.at;
    VEC_PUSH(a, &out->indicators);
    set(out, a, "level2", level2_word(level2), at);
    set(out, a, "level1", level1_word(level2_parent(level2)), at);
    set(out, a, "label", from->label.text, at);
    set(out, a, "weight", GAP, at);
}

static void add_target(Decl *out, Arena *a, const Indicator *from,
                       const Target *t) {
    Origin at = from->text.at;
    Target written = as_written(a, from->text.text, t);
    Str value = value_of(a, &written);
    if (t->unit.n == 0) { /* 万 alone is no unit */
        value = str_join(a, value, written.unit);
        written.unit = t->unit;
    }
    add_row(out, a, from);
    set(out, a, "name", t->name, at);
    set(out, a, "sign", sign_of(t->op), at);
    set(out, a, "text", value, at);
    set(out, a, "measure", written.unit, at);
    set(out, a, "note", note_of(a, t), at);
}

static bool has_target(const Indicator *i, size_t start, size_t end) {
    for (size_t t = 0; t < i->targets.n; t++)
        if (i->targets.items[t].start < end && i->targets.items[t].end > start)
            return true;
    return false;
}

/* The sentences of a cell that state nothing measurable: one row for a person
 * to fill. The first of them says which they are; the whole text stands in the
 * form that was checked. */
typedef struct Unmeasured {
    Str first;
    size_t n;
} Unmeasured;

static void add_unmeasured(Decl *out, Arena *a, const Indicator *from,
                           Unmeasured u) {
    Origin at = from->text.at;
    size_t cut = utf8_offset(u.first, QUOTED_RUNES);
    Str quote = str_upto(u.first, cut);
    const char *more = cut < u.first.n ? "……" : "";
    if (u.n == 0) return;
    add_row(out, a, from);
    set(out, a, "name",
        u.n == 1 ? str_format(a, "%.*s（原文“%.*s%s”）", STR_ARG(GAP),
                              STR_ARG(quote), more)
                 : str_format(a, "%.*s（原文“%.*s%s”等 %zu 句没有可量的数）",
                              STR_ARG(GAP), STR_ARG(quote), more, u.n),
        at);
    set(out, a, "text", GAP, at);
    set(out, a, "note", S("写成指标，或删去"), at);
}

static bool ends_sentence(uint32_t rune) {
    return rune == 0x3002 || rune == 0xFF1B || rune == '\n'; /* 。； */
}

static void add_sentences(Decl *out, Arena *a, const Indicator *from) {
    Str all = from->text.text, rest = all;
    size_t start = 0, at = 0, first = 0;
    Unmeasured u = {0};
    while (rest.n > 0) {
        uint32_t rune = utf8_next(&rest);
        at++;
        size_t here = all.n - rest.n;
        if (!ends_sentence(rune) && rest.n > 0) continue;
        Str sentence = str_trim(str_slice(all, first, here));
        if (sentence.n > 0 && !has_target(from, start, at) && u.n++ == 0)
            u.first = sentence;
        start = at;
        first = here;
    }
    add_unmeasured(out, a, from, u);
}

static void keep_row(Decl *out, Arena *a, const Indicator *from) {
    VEC_ADD(a, &out->indicators, *from);
}

void rewrite_as_grid(Decl *out, Arena *a, const Decl *d) {
    *out = *d;
    out->form = S(REWRITE_FORM);
    out->indicators.items = NULL;
    out->indicators.n = out->indicators.capacity = 0;
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Indicator *from = &d->indicators.items[i];
        if (indicator_is_grid(from)) {
            keep_row(out, a, from);
            continue;
        }
        for (size_t t = 0; t < from->targets.n; t++)
            add_target(out, a, from, &from->targets.items[t]);
        if (!value_is_blank(&from->text)) add_sentences(out, a, from);
    }
}
