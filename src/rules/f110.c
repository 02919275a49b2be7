/* SPDX-License-Identifier: Apache-2.0
 * F110: no placeholder of a template is left. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum { BRACES_MAX = 30, RUN_MAX = 60 };

static bool is_letter(uint32_t r) {
    return (r >= 'A' && r <= 'Z') || (r >= 'a' && r <= 'z');
}

static bool is_cross(uint32_t r) {
    uint32_t folded = rune_fold(r);
    return folded == 'X' || folded == 'x' || r == 0xD7 /* × */ ||
           r == 0x2715; /* ✕ */
}

static int run_length(const Text *t, int i) {
    int n = 0;
    uint32_t first = rune_fold(text_at(t, i));
    while (n < RUN_MAX && i + n < t->n && rune_fold(text_at(t, i + n)) == first)
        n++;
    return n;
}

/* A counting word that no 数 follows: ×个项目, but not 单价×件数. */
static bool is_counted(const Text *t, int i) {
    static const Str words[] = {
        S_INIT("个"), S_INIT("家"), S_INIT("项"),  S_INIT("件"), S_INIT("场"),
        S_INIT("次"), S_INIT("名"), S_INIT("户"),  S_INIT("台"), S_INIT("期"),
        S_INIT("篇"), S_INIT("人"), S_INIT("万元")};
    for (size_t w = 0; w < COUNT_OF(words); w++) {
        int end = i + (int)utf8_count(words[w]);
        if (text_has_at(t, i, words[w])) return !text_has_at(t, end, S("数"));
    }
    return false;
}

/* XX, ××, 20××年; a single one only before a counting word, as 201X年 and
 * ×月×日. */
static int cross_length(const Text *t, int i) {
    if (!is_cross(text_at(t, i))) return 0;
    int n = run_length(t, i);
    uint32_t before = text_at(t, i - 1), after = text_at(t, i + n);
    if (is_letter(before) || is_letter(after) || before == '.' || after == '.')
        return 0;
    bool date = after == 0x5E74 || after == 0x6708 || after == 0x65E5;
    bool factor = rune_is_digit(before) || rune_fold(before) == ')';
    if (n == 1 && !factor && is_counted(t, i + 1)) return n;
    if (n >= 2 || (date && !rune_is_han(before)) ||
        (date && (before == 0x5E74 || before == 0x6708)))
        return n;
    return 0;
}

/* ** and __; a single star marks a footnote. */
static int mark_length(const Text *t, int i) {
    uint32_t r = rune_fold(text_at(t, i));
    if (r != '*' && r != '_') return 0;
    int n = run_length(t, i);
    return n >= 2 ? n : 0;
}

static int word_length(const Text *t, int i) {
    static const Str words[] = {
        S_INIT("某某"),   S_INIT("待填写"), S_INIT("待补充"),
        S_INIT("此处填"), S_INIT("请输入"),
    };
    for (size_t w = 0; w < COUNT_OF(words); w++)
        if (text_has_at(t, i, words[w])) return (int)utf8_count(words[w]);
    return 0;
}

/* {…} as in {项目名称}. */
static int brace_length(const Text *t, int i) {
    if (rune_fold(text_at(t, i)) != '{') return 0;
    for (int n = 1; n <= BRACES_MAX && i + n < t->n; n++)
        if (rune_fold(text_at(t, i + n)) == '}') return n + 1;
    return 0;
}

/* At the start of a line, or after its label. */
static bool at_line_start(const Text *t, int i) {
    return text_starts_line(t, i) || rune_fold(text_before(t, i)) == ':';
}

/* …… that stands alone in its line. */
static int dots_length(const Text *t, int i) {
    uint32_t r = text_at(t, i);
    int n = run_length(t, i);
    bool dots = r == 0x2026 || (r == '.' && n >= 3);
    return dots && at_line_start(t, i) && text_ends_line(t, i + n) ? n : 0;
}

/* 指标1： with nothing after it. */
static int label_length(const Text *t, int i) {
    static const Str labels[] = {S_INIT("指标"), S_INIT("目标"),
                                 S_INIT("任务")};
    if (!at_line_start(t, i)) return 0;
    for (size_t l = 0; l < COUNT_OF(labels); l++) {
        if (!text_has_at(t, i, labels[l])) continue;
        int n = (int)utf8_count(labels[l]), digits = 0;
        while (rune_is_digit(text_at(t, i + n + digits)))
            digits++;
        n += digits;
        if (rune_fold(text_at(t, i + n)) == ':') n++;
        if (digits > 0 && text_ends_line(t, i + n)) return n;
    }
    return 0;
}

/* The first characters of all that is looked for below: most have none. */
static bool may_begin(uint32_t r) {
    r = rune_fold(r);
    switch (r) {
    case 0x67D0: /* 某 */
    case 0x5F85: /* 待 */
    case 0x6B64: /* 此 */
    case 0x8BF7: /* 请 */
    case 0x6307: /* 指 */
    case 0x76EE: /* 目 */
    case 0x4EFB: /* 任 */
    case 0x2026: /* … */
    case '*':
    case '_':
    case '{':
    case '.': return true;
    default: return is_cross(r);
    }
}

static int placeholder_length(const Text *t, int i) {
    if (!may_begin(text_at(t, i))) return 0;
    int (*const kinds[])(const Text *, int) = {cross_length, mark_length,
                                               word_length,  brace_length,
                                               dots_length,  label_length};
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        int n = kinds[k](t, i);
        if (n > 0) return n;
    }
    return 0;
}

/* 20××年: the digits before and the word after belong to it. */
static void report(Run *run, const Text *t, int start, int end) {
    uint32_t after = text_at(t, end);
    bool year = after == 0x5E74;
    while (year && rune_is_digit(text_at(t, start - 1)))
        start--;
    if (year) end++;
    Str words = text_slice(t, start, end);
    Said label = field_label(run, t->path);
    Finding *f = run_fail_span(run, t->path, start, end);
    said_zh(run, &f->message, "%.*s里留着“%.*s”没有填", STR_ARG(label.zh),
            STR_ARG(words));
    said_en(run, &f->message, "“%.*s” is left unfilled in %.*s", STR_ARG(words),
            STR_ARG(label.en));
    said_zh(run, &f->fix, "%s", year ? "写上年份" : "换成实际的名称或数");
    said_en(run, &f->fix, "%s",
            year ? "write the year" : "put the real name or figure there");
}

static void f110_check(Run *run) {
    Texts texts = texts_written(run);
    for (size_t n = 0; n < texts.n; n++) {
        const Text *t = &texts.items[n];
        int i = 0;
        /* 关联目标 points to a goal by its number. */
        if (str_has_suffix(t->path, S("].goal"))) continue;
        while (i < t->n) {
            int length = placeholder_length(t, i);
            if (length > 0) report(run, t, i, i + length);
            i += length > 0 ? length : 1;
        }
    }
}
const Rule rule_f110 = {
    .code = S_INIT("F110"),
    .name = S_INIT("placeholder-left"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("留着模板里的占位符"),
            .why = S_INIT("XX、××、**"
                          "、某某、20××年这些是模板里等着填的地方。留在表里，目"
                          "标就没有对象或没有数。"),
            .fix = S_INIT("换成实际的名称、数或年份。"),
            .bad = S_INIT("**满意度｜≥XX%\n"
                          "购置××数据库"),
            .good = S_INIT("使用人员满意度｜≥90%\n"
                           "购置地方文献数据库"),
            .mark = S_INIT("××"),
            .note = S_INIT("哪个？"),
            .silent = S_INIT("乘号：单价×数量、5×8\n"
                             "夹在字母、小数点中间的 X：型号、英文\n"
                             "单个的 * 是脚注；句子中间的“……”是省略\n"
                             "“关联目标”一栏里的“目标1”"),
        },
    .en =
        {
            .title = S_INIT("a placeholder of the template is left"),
            .why = S_INIT("XX, ××, ** and 20××年 are the places of a template "
                          "that wait to be filled in."),
            .fix = S_INIT("Put the real name, figure or year there."),
            .bad = S_INIT("satisfaction of ** | ≥ XX %"),
            .good = S_INIT("satisfaction of users | ≥ 90 %"),
            .mark = S_INIT("XX %"),
            .note = S_INIT("how many?"),
            .silent = S_INIT(
                "A sign of multiplication: 5×8.\n"
                "An X within letters or beside a dot: a model, an English "
                "word.\n"
                "A single star is a footnote; dots within a sentence leave "
                "something out.\n"
                "The number of a goal in the column that links to goals."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F112 F104 M106"),
    .check = f110_check,
};
