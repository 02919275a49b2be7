/* SPDX-License-Identifier: Apache-2.0
 * M114: a range runs from low to high. */
#include "base/utf8.h"
#include "rules/place.h"

enum { FIGURE_BYTES_MAX = 24, UNIT_CHARACTERS_MAX = 2 };

typedef struct Figure {
    Decimal value;
    size_t start, end; /* bytes */
    Str unit;          /* what stands between figure and dash: %, 家, 万 */
} Figure;

/* The figure at byte `at` of s. */
static bool figure_at(Figure *out, Str s, size_t at) {
    size_t end = at;
    while (end < s.n && end - at < FIGURE_BYTES_MAX &&
           ((s.p[end] >= '0' && s.p[end] <= '9') || s.p[end] == '.'))
        end++;
    *out = (Figure){.start = at, .end = end};
    return end > at && decimal_from_str(&out->value, str_slice(s, at, end));
}

/* Bytes of the dash of a range at the start of s, else 0. */
static size_t dash_at(Str s) {
    static const Str dashes[] = {S_INIT("—"),  S_INIT("-"),  S_INIT("－"),
                                 S_INIT("~"),  S_INIT("～"), S_INIT("–"),
                                 S_INIT("至"), S_INIT("到"), S_INIT("―")};
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (str_has_prefix(s, dashes[i])) return dashes[i].n;
    return 0;
}

static bool is_date_mark(uint32_t c) {
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x53F7;
}

static bool is_unit(uint32_t c) {
    return (rune_is_han(c) && !is_date_mark(c)) || c == '%' || c == 0xFF05;
}

/* The unit between a figure and the dash, at most two characters. Leaves *s at
 * the dash; false where none follows. */
static bool skip_unit(Str *s, Str *unit) {
    Str from = *s;
    for (int i = 0; i <= UNIT_CHARACTERS_MAX && s->n > 0; i++) {
        *unit = str_upto(from, from.n - s->n);
        if (dash_at(*s) > 0) return true;
        if (!is_unit(utf8_next(s))) return false;
    }
    return false;
}

/* What stands before makes it a code: 附件3-1, 第4-2号, 电话0736-7. */
static bool leads_code(Str before) {
    static const Str words[] = {S_INIT("件"), S_INIT("第"), S_INIT("表"),
                                S_INIT("图"), S_INIT("号"), S_INIT("话"),
                                S_INIT("〕"), S_INIT("线"), S_INIT("型")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has_suffix(before, words[i])) return true;
    if (before.n == 0) return false;
    size_t n;
    uint32_t c = utf8_last(before, &n);
    return !rune_is_han(c) && c < 0x2000 && !rune_is_blank(c);
}

/* A unit follows, which the first figure has too or leaves to the second. */
static bool is_range(const Figure *first, Str after) {
    if (after.n == 0) return false;
    Str rest = after;
    if (!is_unit(utf8_next(&rest)) || dash_at(after) > 0) return false;
    return first->unit.n == 0 || str_has_prefix(after, first->unit);
}

static void report(Run *run, const Place *p, Figure low, Figure high) {
    Str words = str_slice(p->text, high.start, low.end);
    Finding *f =
        run_fail_span(run, p->path, points_until(&p->points, high.start),
                      points_until(&p->points, low.end));
    Str a = decimal_to_str(run->a, low.value);
    Str b = decimal_to_str(run->a, high.value);
    said_zh(run, &f->message, "“%.*s”大数写在前面", STR_ARG(words));
    said_en(run, &f->message, "“%.*s” runs from high to low", STR_ARG(words));
    said_zh(run, &f->expected, "%.*s—%.*s", STR_ARG(a), STR_ARG(b));
    said_en(run, &f->expected, "%.*s—%.*s", STR_ARG(a), STR_ARG(b));
    said_zh(run, &f->fix, "小数在前：%.*s—%.*s；不是范围的改写清楚", STR_ARG(a),
            STR_ARG(b));
    said_en(run, &f->fix, "put the smaller figure first");
    f->rewrite = str_format(run->a, "%.*s%.*s—%.*s", STR_ARG(a),
                            STR_ARG(high.unit), STR_ARG(b));
}

/* A range at byte `at`; returns where to go on. */
static size_t look_at(Run *run, const Place *p, size_t at) {
    Figure first, second;
    if (!figure_at(&first, p->text, at)) return at + 1;
    Str rest = str_from(p->text, first.end);
    if (!skip_unit(&rest, &first.unit)) return first.end;
    size_t next = p->text.n - rest.n + dash_at(rest);
    if (!figure_at(&second, p->text, next)) return first.end;
    if (!leads_code(str_upto(p->text, at)) &&
        is_range(&first, str_from(p->text, second.end)) &&
        decimal_compare(first.value, second.value) > 0)
        report(run, p, second, first);
    return second.end;
}

static void m114_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE | PLACE_GOAL);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        for (size_t at = 0; at < p->text.n;) {
            char c = p->text.p[at];
            at = c >= '0' && c <= '9' ? look_at(run, p, at) : at + 1;
        }
    }
}

const Rule rule_m114 = {
    .code = S_INIT("M114"),
    .name = S_INIT("range-backwards"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("范围大数在前"),
            .why = S_INIT("“3—2家”读不出下限，多半是打错了。"),
            .fix = S_INIT("小数写在前面。"),
            .bad = S_INIT("新增大户企业3—2家"),
            .good = S_INIT("新增大户企业2—3家"),
            .mark = S_INIT("3—2家"),
            .note = S_INIT("下限是几？"),
            .silent = S_INIT("编号：附件3-1、第4-2号、电话\n"
                             "日期：12月—3月\n"
                             "第二个数后面没有单位，或两个数单位不同"),
        },
    .en =
        {
            .title = S_INIT("a range from high to low"),
            .why = S_INIT("Which is the lower bound? Most likely a slip."),
            .fix = S_INIT("Put the smaller figure first."),
            .bad = S_INIT("3 to 2 firms"),
            .good = S_INIT("2 to 3 firms"),
            .mark = S_INIT("3 to 2"),
            .note = S_INIT("which is the lower?"),
            .silent = S_INIT("A number of an annex, a document or a phone.\n"
                             "A date.\n"
                             "No unit follows the second figure, or the two "
                             "have different units."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("M109 N101"),
    .offer = OFFER_PROPOSAL,
    .check = m114_check,
};
