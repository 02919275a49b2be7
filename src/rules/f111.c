/* SPDX-License-Identifier: Apache-2.0
 * F111: numbers of goals and lists run on. */
#include "base/han_digit.h"
#include "base/utf8.h"
#include "check/label.h"
#include "rules/filled.h"
#include "rules/texts.h"

static void report(Run *run, Str path, int start, int end, Said is, Said want) {
    Said label = field_label(run, path);
    Finding *f = run_fail_span(run, path, start, end);
    bool goal = str_has_prefix(path, S("goals[")) && end == 0;
    if (goal) label = (Said)SAID("目标", "the goals");
    said_zh(run, &f->message, "%.*s编号写“%.*s”，应接着写“%.*s”",
            STR_ARG(label.zh), STR_ARG(is.zh), STR_ARG(want.zh));
    said_en(run, &f->message, "number “%.*s” in %.*s, but “%.*s” comes next",
            STR_ARG(is.en), STR_ARG(label.en), STR_ARG(want.en));
    f->expected = want;
    said_zh(run, &f->fix, "重新编号，看是不是漏了一条");
    said_en(run, &f->fix, "number again, and see whether one is missing");
}

static Said number_said(Run *run, int64_t n) {
    Str s = decimal_to_str(run->a, decimal_from_int(n));
    return (Said){s, s};
}

/* Goals of the year and those of the period are numbered apart. */
static void look_at_goals(Run *run, int scope) {
    int64_t last = 0;
    for (size_t i = 0; i < run->d->goals.n; i++) {
        const Goal *g = &run->d->goals.items[i];
        if (g->scope.choice != scope || g->no.text.p == NULL) continue;
        int64_t n = g->no.number.digits;
        /* F104 reports a number with nothing after it. */
        while (last + 1 < n && filled_goal_is_blank(run, last + 1))
            last++;
        if (n != last + 1)
            report(run, field_path(run->a, "goals", i, "text"), 0, 0,
                   number_said(run, n), number_said(run, last + 1));
        last = n;
    }
}

/* The ways to number a list; each runs on by itself. */
typedef enum Style {
    STYLE_DIGIT_COMMA,   /* 1、 */
    STYLE_DIGIT_DOT,     /* 1. */
    STYLE_DIGIT_BRACKET, /* (1) */
    STYLE_HAN_COMMA,     /* 一、 */
    STYLE_HAN_BRACKET,   /* （一） */
    STYLES
} Style;

typedef struct Item {
    Style style;
    int n;
    int start, end; /* the number itself */
} Item;

enum { LIST_NUMBER_MAX = 99 };

static int han_digit(uint32_t r) {
    int digit = rune_han_digit(r);
    return digit > 0 && digit < 10 ? digit : 0;
}

/* A number of one or two digits at i; its length, 0 where there is none. */
static int digits_at(const Text *t, int i, int *n) {
    int length = 0;
    *n = 0;
    for (; length <= 2 && rune_is_digit(text_at(t, i + length)); length++)
        *n = *n * 10 + (int)(rune_fold(text_at(t, i + length)) - '0');
    return length <= 2 ? length : 0;
}

/* 一 to 九十九. */
static int han_at(const Text *t, int i, int *n) {
    int start = i, tens = han_digit(text_at(t, i));
    *n = tens;
    if (tens > 0) i++;
    if (text_at(t, i) == 0x5341) { /* 十 */
        *n = (tens > 0 ? tens : 1) * 10;
        int ones = han_digit(text_at(t, ++i));
        *n += ones;
        if (ones > 0) i++;
    }
    return i - start;
}

static bool item_in_brackets(Item *out, const Text *t, int i) {
    int n, length = digits_at(t, i + 1, &n);
    out->style = STYLE_DIGIT_BRACKET;
    if (length == 0) {
        length = han_at(t, i + 1, &n);
        out->style = STYLE_HAN_BRACKET;
    }
    if (length == 0 || rune_fold(text_at(t, i + 1 + length)) != ')')
        return false;
    out->n = n;
    out->start = i + 1;
    out->end = i + 1 + length;
    return true;
}

/* The list number that stands at i. */
static bool item_at(Item *out, const Text *t, int i) {
    if (rune_fold(text_at(t, i)) == '(') return item_in_brackets(out, t, i);
    int n, length = digits_at(t, i, &n);
    bool han = length == 0;
    if (han) length = han_at(t, i, &n);
    uint32_t mark = rune_fold(text_at(t, i + length));
    uint32_t after = text_at(t, i + length + 1);
    bool comma = mark == 0x3001, dot = mark == '.' && !han;
    if (length == 0 || !(comma || dot)) return false;
    /* 3、4月 and 1.5亿元 are no list; nor is 一、二级. */
    if (rune_is_digit(after) || (han && han_digit(after) > 0)) return false;
    *out = (Item){.n = n, .start = i, .end = i + length};
    out->style = han     ? STYLE_HAN_COMMA
                 : comma ? STYLE_DIGIT_COMMA
                         : STYLE_DIGIT_DOT;
    return n <= LIST_NUMBER_MAX;
}

/* A list number follows the start of a line or the end of a sentence. */
static bool may_start(const Text *t, int i) {
    uint32_t before = rune_fold(text_before(t, i));
    return before == '\n' || before == 0x3002 || before == ';' || before == ':';
}

static Said item_said(Run *run, const Text *t, const Item *item) {
    Str s = text_slice(t, item->start, item->end);
    if (s.n == 0) return number_said(run, item->n);
    return (Said){s, s};
}

static void look_at_text(Run *run, const Text *t) {
    int last[STYLES] = {0};
    for (int i = 0; i < t->n; i++) {
        Item item;
        if (!may_start(t, i) || rune_is_blank(text_at(t, i)) ||
            !item_at(&item, t, i))
            continue;
        int *before = &last[item.style];
        if (*before > 0 && item.n != 1 && item.n != *before + 1)
            report(run, t->path, item.start, item.end, item_said(run, t, &item),
                   number_said(run, *before + 1));
        *before = item.n;
        i = item.end;
    }
}

static void f111_check(Run *run) {
    for (int scope = SCOPE_NONE; scope <= SCOPE_LONG_TERM; scope++)
        look_at_goals(run, scope);
    Texts texts = texts_written(run);
    for (size_t i = 0; i < texts.n; i++)
        look_at_text(run, &texts.items[i]);
}
const Rule rule_f111 = {
    .code = S_INIT("F111"),
    .name = S_INIT("numbering-broken"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("编号断了、重了或倒了"),
            .why = S_INIT("编号不连续，看表的人会以为漏了一条；指标要关联目标时"
                          "也会对错号。"),
            .fix = S_INIT("按 1、2、3 重新编号。"),
            .bad = S_INIT("目标1……目标2……目标4……"),
            .good = S_INIT("目标1……目标2……目标3……"),
            .mark = S_INIT("目标4"),
            .note = S_INIT("目标3呢？"),
            .silent = S_INIT("年度目标和中期目标各自编号\n"
                             "写法不同的编号各数各的：1、和（1）、一、\n"
                             "又从 1 开始；一段文字里的第一个编号不从 1 开始\n"
                             "序号后面空着：由 F104 报"),
        },
    .en =
        {
            .title = S_INIT("the numbers of goals or of a list do not run on"),
            .why = S_INIT("A reader thinks that one is missing, and indicators "
                          "that point to a goal meet the wrong one."),
            .fix = S_INIT("Number them again: 1, 2, 3."),
            .bad = S_INIT("goal 1, goal 2, goal 4"),
            .good = S_INIT("goal 1, goal 2, goal 3"),
            .mark = S_INIT("goal 4"),
            .note = S_INIT("where is goal 3?"),
            .silent = S_INIT(
                "Goals of the year and of several years are numbered apart.\n"
                "Numbers of another style run on by themselves: 1、 (1) 一、\n"
                "A list begins with 1 again; the first number in a text is "
                "another one.\n"
                "Nothing follows the number: F104 reports that."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F104 G101"),
    .check = f111_check,
};
