/* SPDX-License-Identifier: Apache-2.0
 * D105: a deadline says what is done by when. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/clause.h"
#include "rules/when.h"

enum { SENTENCES_MAX = 200 };

/* Words of a sentence that says no more than "all done by the year end". */
static const Str GENERIC[] = {
    S_INIT("年初"), S_INIT("确定"), S_INIT("完成"), S_INIT("任务"),
    S_INIT("工作"), S_INIT("各项"), S_INIT("全部"), S_INIT("所有"),
    S_INIT("全面"), S_INIT("按时"), S_INIT("按期"), S_INIT("及时"),
    S_INIT("年度"), S_INIT("全年"), S_INIT("本年"), S_INIT("当年"),
    S_INIT("目标"), S_INIT("既定"), S_INIT("计划"), S_INIT("预定"),
    S_INIT("规定"), S_INIT("上述"), S_INIT("以上"), S_INIT("相关"),
    S_INIT("确保"), S_INIT("保证"), S_INIT("项目"), S_INIT("实施"),
    S_INIT("时间"), S_INIT("时限"), S_INIT("期限"), S_INIT("时效"),
    S_INIT("指标"), S_INIT("完毕"), S_INIT("之前"), S_INIT("以前"),
    S_INIT("情况"), S_INIT("整体"), S_INIT("预算"), S_INIT("执行"),
    S_INIT("年底"), S_INIT("年末"), S_INIT("年内"), S_INIT("的"),
    S_INIT("前"),   S_INIT("于"),   S_INIT("在"),   S_INIT("内"),
    S_INIT("底"),   S_INIT("末"),   S_INIT("年"),   S_INIT("度"),
    S_INIT("本"),   S_INIT("均"),   S_INIT("并"),   S_INIT("能"),
};

/* True where the date is the year end; *end past it. */
static bool is_year_end(const Text *t, const When *w) {
    Date d = w->date;
    if (d.month != 12) return d.month == 0 && text_has_at(t, w->end, S("底"));
    return d.day == 31 || (d.day == 0 && text_has_at(t, w->end, S("底")));
}

static bool is_letter(uint32_t r) {
    return rune_is_han(r) || rune_is_digit(r) || (r >= 'A' && r <= 'z');
}

/* What is left of [start, end) without the generic words. */
static bool is_generic(const Text *t, int start, int end) {
    for (int i = start; i < end;) {
        int length = is_letter(text_at(t, i)) ? 0 : 1;
        for (size_t g = 0; length == 0 && g < COUNT_OF(GENERIC); g++)
            if (text_has_at(t, i, GENERIC[g]))
                length = (int)utf8_count(GENERIC[g]);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

/* The year end in [start, end): a date or one of the words for it. */
static bool find_year_end(When *out, const Text *t, const Whens *whens,
                          int start, int end) {
    static const Str words[] = {S_INIT("年底"), S_INIT("年末"), S_INIT("年内"),
                                S_INIT("全年")};
    int dates = 0;
    for (size_t i = 0; i < whens->n; i++) {
        const When *w = &whens->items[i];
        if (w->start < start || w->end > end) continue;
        if (!is_year_end(t, w)) return false;
        *out = *w;
        dates++;
    }
    if (dates > 0) return dates == 1;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        int at = text_find(t, words[i], start, end);
        if (at < 0) continue;
        *out = (When){.start = at, .end = at + 2};
        return true;
    }
    return false;
}

static void look(Run *run, size_t index) {
    const Indicator *i = &run->d->indicators.items[index];
    Str path = field_path(run->a, "indicators", index, "text");
    Text t = text_of(run->a, path, i->text.text);
    if (indicator_is_grid(i)) {
        Text name = text_of(run->a, path, i->name.text);
        if (!is_generic(&name, 0, name.n)) return;
    }
    Clauses sentences = {0};
    sentences_of(&sentences, run->a, i->text.text);
    Whens whens = whens_of(run->a, &t);
    for (size_t n = 0; n < sentences.n && n < SENTENCES_MAX; n++) {
        const Clause *c = &sentences.items[n];
        When w;
        if (!find_year_end(&w, &t, &whens, c->start, c->end) ||
            !is_generic(&t, c->start, w.start) ||
            !is_generic(&t, w.end, c->end))
            continue;
        Finding *f = run_fail_span(run, path, c->start, c->end);
        said_zh(run, &f->message, "“%.*s”只有年底，看不出哪件事什么时候做成",
                STR_ARG(c->text));
        said_en(run, &f->message, "“%.*s” names only the year end",
                STR_ARG(c->text));
        said_zh(run, &f->fix, "分事项写：____在__月底前完成");
        said_en(run, &f->fix, "write what is done by which month");
    }
}

static void d105_check(Run *run) {
    bool any = false;
    for (size_t i = 0; i < run->d->indicators.n; i++) {
        const Indicator *one = &run->d->indicators.items[i];
        if (one->level2.choice != LEVEL2_TIMELINESS ||
            value_is_blank(&one->text))
            continue;
        any = true;
        look(run, i);
    }
    if (!any)
        run_not_applicable(run, "没有时效指标", "no timeliness indicators");
}
const Rule rule_d105 = {
    .code = S_INIT("D105"),
    .name = S_INIT("deadline-only-year-end"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("时效只写年底和“完成任务”"),
            .why = S_INIT("年底完成是本来的要求，看不出哪件事什么时候做成，年中"
                          "也没法监控。"),
            .fix = S_INIT("分事项写节点，如：6月底前完成招标，10月底前完工。"),
            .bad = S_INIT("2018年12月31日前完成任务"),
            .good = S_INIT("6月底前完成招标，10月底前完工，12月底前验收"),
            .mark = S_INIT("2018年12月31日前完成任务"),
            .note = S_INIT("哪件事、什么时候？"),
            .silent = S_INIT("句子里除了年底还写了是什么事\n"
                             "写的不是年底，或写了几个时间\n"
                             "逐行的表里，三级指标名称已经说明是什么事\n"
                             "不在时效指标里"),
        },
    .en =
        {
            .title = S_INIT("the deadline is only the year end and “done”"),
            .why = S_INIT("That all is done by December goes without saying; "
                          "nobody can see in the year what is late."),
            .fix = S_INIT("Write the milestones of each piece of work."),
            .bad = S_INIT("done by 31 December 2018"),
            .good = S_INIT(
                "tender by June, works by October, acceptance by December"),
            .mark = S_INIT("done by 31 December 2018"),
            .note = S_INIT("what, and when?"),
            .silent =
                S_INIT("The sentence also says what is done.\n"
                       "The day is another one, or there are several.\n"
                       "In a grid, the name of the row says what is done.\n"
                       "It does not stand under timeliness."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("D104 K104 M115"),
    .check = d105_check,
};
