/* SPDX-License-Identifier: Apache-2.0
 * F114: punctuation is not mixed, doubled or preceded by a blank. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum { BRACKET_MAX = 120 };

/* A mark that ends a sentence or clause, full-width; 0 for another. */
static uint32_t full_mark(uint32_t r) {
    switch (r) {
    case ',': return 0xFF0C;
    case ';': return 0xFF1B;
    case ':': return 0xFF1A;
    case '?': return 0xFF1F;
    case '!': return 0xFF01;
    case '.': return 0x3002;
    case 0xFF0C:
    case 0xFF1B:
    case 0xFF1A:
    case 0xFF1F:
    case 0xFF01:
    case 0x3002:
    case 0x3001: return r;
    default: return 0;
    }
}

static bool is_half(uint32_t r) {
    return r < 0x80 && full_mark(r) != 0;
}

static bool is_space(uint32_t r) {
    return r != '\n' && rune_is_blank(r);
}

/* Han or what closes a quotation: what a Chinese mark follows. */
static bool is_word(uint32_t r) {
    return rune_is_han(r) || r == 0xFF09 || r == 0x300B || r == 0x201D;
}

static bool has_full(const Text *t) {
    for (int i = 0; i < t->n; i++)
        if (text_at(t, i) >= 0x80 && full_mark(text_at(t, i)) != 0) return true;
    return false;
}

/* A blank before a mark: from the blank to past the mark. */
static int blank_before(const Text *t, int i) {
    uint32_t before = text_at(t, i - 1);
    if (!is_space(text_at(t, i)) || i == 0 || is_space(before) ||
        before == '\n')
        return 0;
    int end = i;
    while (is_space(text_at(t, end)))
        end++;
    bool number = rune_is_digit(text_at(t, end + 1)) && text_at(t, end) == '.';
    if (full_mark(text_at(t, end)) == 0 || number) return 0;
    return end + 1;
}

/* Two marks that end a clause, one after the other. */
static int doubled(const Text *t, int i) {
    uint32_t r = text_at(t, i);
    if (r < 0x80 || full_mark(r) == 0 || r == 0xFF01 || r == 0xFF1F) return 0;
    int end = i + 1;
    while (full_mark(text_at(t, end)) != 0)
        end++;
    return end > i + 1 ? end : 0;
}

/* 15%,专利: a figure before a comma, where no figure follows. */
static bool is_after_figure(const Text *t, int i) {
    uint32_t r = text_at(t, i), before = text_at(t, i - 1);
    return (r == ',' || r == ';') &&
           (rune_is_digit(before) || rune_fold(before) == '%') &&
           rune_is_han(text_at(t, i + 1));
}

/* A half-width mark between Han in a text that has full-width ones. */
static int half_width(const Text *t, int i) {
    if (!is_half(text_at(t, i))) return 0;
    if (!is_word(text_at(t, i - 1)) && !is_after_figure(t, i)) return 0;
    uint32_t after = text_at(t, i + 1);
    bool ends = after == 0 || after == '\n' || is_space(after) ||
                rune_is_han(after) || after == 0x201C || after == 0x300A;
    return ends && has_full(t) ? i + 1 : 0;
}

/* A bracket that closes in another width than it opened. */
static bool bracket_differs(const Text *t, int i) {
    uint32_t r = text_at(t, i);
    if (rune_fold(r) != ')') return false;
    int depth = 0;
    for (int k = i - 1; k >= 0 && i - k <= BRACKET_MAX; k--) {
        uint32_t c = rune_fold(text_at(t, k));
        if (c == '\n') return false;
        depth += c == ')';
        if (c == '(' && depth-- == 0)
            return (text_at(t, k) == '(') != (r == ')');
    }
    return false;
}

static void report_bracket(Run *run, const Text *t, int i) {
    Said label = field_label(run, t->path);
    Finding *f = run_fail_span(run, t->path, i, i + 1);
    said_zh(run, &f->message, "%.*s里一对括号一边全角、一边半角",
            STR_ARG(label.zh));
    said_en(run, &f->message, "a bracket in %.*s closes in another width",
            STR_ARG(label.en));
    f->rewrite = text_at(t, i) == ')' ? S("）") : S(")");
    f->rewrite_safe = true;
    said_zh(run, &f->fix, "改成“%.*s”", STR_ARG(f->rewrite));
    said_en(run, &f->fix, "write “%.*s”", STR_ARG(f->rewrite));
}

static void report(Run *run, const Text *t, int start, int end) {
    Said label = field_label(run, t->path);
    uint32_t first = text_at(t, start), last = text_at(t, end - 1);
    bool blank = is_space(first), half = is_half(last);
    bool twice = !blank && end - start > 1;
    Finding *f = run_fail_span(run, t->path, start, end);
    const char *zh = twice   ? "标点重复"
                     : blank ? "标点前有空格"
                             : "混用半角标点";
    const char *en = twice   ? "doubled punctuation"
                     : blank ? "a blank before punctuation"
                             : "half-width punctuation";
    Str words = text_slice(t, start, end);
    said_zh(run, &f->message, "%.*s里%s%s“%.*s”", STR_ARG(label.zh), zh,
            blank && half ? "，又是半角" : "", STR_ARG(words));
    said_en(run, &f->message, "%s “%.*s” in %.*s", en, STR_ARG(words),
            STR_ARG(label.en));
    char mark[UTF8_MAX];
    size_t n = utf8_encode(mark, full_mark(twice ? first : last));
    f->rewrite = str_copy(run->a, (Str){mark, n});
    f->rewrite_safe = !twice;
    said_zh(run, &f->fix, "只留一个“%.*s”", STR_ARG(f->rewrite));
    said_en(run, &f->fix, "leave one “%.*s”", STR_ARG(f->rewrite));
}

static void f114_check(Run *run) {
    Texts texts = texts_written(run);
    for (size_t n = 0; n < texts.n; n++) {
        const Text *t = &texts.items[n];
        for (int i = 0; i < t->n; i++) {
            if (bracket_differs(t, i)) {
                report_bracket(run, t, i);
                continue;
            }
            int end = blank_before(t, i);
            if (end == 0) end = doubled(t, i);
            if (end == 0) end = half_width(t, i);
            if (end == 0) continue;
            report(run, t, i, end);
            i = end - 1;
        }
    }
}
const Rule rule_f114 = {
    .code = S_INIT("F114"),
    .name = S_INIT("punctuation-mixed"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("标点全角半角混用、重复，或前面有空格"),
            .why = S_INIT("多半是拼接或复制留下的。句号成了半角点，程序和人都可"
                          "能把两句看成一句。"),
            .fix = S_INIT("换成全角标点，删去多余的。"),
            .bad = S_INIT("建成运营服务中心 .争取基金落户"),
            .good = S_INIT("建成运营服务中心。争取基金落户"),
            .mark = S_INIT(" ."),
            .note = S_INIT("句号成了半角点"),
            .silent = S_INIT("全文都用半角标点的格\n"
                             "数字和字母之间的半角标点：1,200、10:30\n"
                             "连着的问号、叹号；行首的空格"),
        },
    .en =
        {
            .title =
                S_INIT("punctuation is mixed, doubled or preceded by a blank"),
            .why = S_INIT("Mostly left by pasting. A half-width dot for a full "
                          "stop makes two sentences look like one."),
            .fix = S_INIT("Use one full-width mark."),
            .bad = S_INIT("service centre .win the fund"),
            .good = S_INIT("service centre。win the fund"),
            .mark = S_INIT(" ."),
            .note = S_INIT("a dot for a full stop"),
            .silent = S_INIT(
                "The whole text uses half-width marks.\n"
                "Marks within numbers and Latin words: 1,200 and 10:30.\n"
                "Several question or exclamation marks; blanks at the start of "
                "a line."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F113 X105 F111"),
    .offer = OFFER_SAFE,
    .check = f114_check,
};
