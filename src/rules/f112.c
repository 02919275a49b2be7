/* SPDX-License-Identifier: Apache-2.0
 * F112: no instruction of the template stands in an answer. */
#include "base/utf8.h"
#include "check/label.h"
#include "rules/texts.h"

enum { INSTRUCTION_MAX = 40 };

static const Str PHRASES[] = {
    S_INIT("字以内"),   S_INIT("字以下"),   S_INIT("字左右"), S_INIT("请填写"),
    S_INIT("请简要"),   S_INIT("请说明"),   S_INIT("可另附"), S_INIT("可附页"),
    S_INIT("可续页"),   S_INIT("可加行"),   S_INIT("可增行"), S_INIT("可加页"),
    S_INIT("此栏填写"), S_INIT("本栏填写"),
};

/* The end of the bracket that opens at i, where it holds an instruction. */
static int instruction_end(const Text *t, int i) {
    int end = i + 1;
    while (end < t->n && end - i <= INSTRUCTION_MAX &&
           rune_fold(text_at(t, end)) != ')')
        end++;
    if (rune_fold(text_at(t, end)) != ')') return 0;
    for (size_t p = 0; p < COUNT_OF(PHRASES); p++)
        if (text_find(t, PHRASES[p], i, end) >= 0) return end + 1;
    return 0;
}

static void f112_check(Run *run) {
    Texts texts = texts_written(run);
    for (size_t n = 0; n < texts.n; n++) {
        const Text *t = &texts.items[n];
        for (int i = 0; i < t->n; i++) {
            int end =
                rune_fold(text_at(t, i)) == '(' ? instruction_end(t, i) : 0;
            if (end == 0) continue;
            Said label = field_label(run, t->path);
            Str words = text_slice(t, i, end);
            Finding *f = run_fail_span(run, t->path, i, end);
            said_zh(run, &f->message, "%.*s里留着填写要求“%.*s”",
                    STR_ARG(label.zh), STR_ARG(words));
            said_en(run, &f->message, "the instruction “%.*s” is left in %.*s",
                    STR_ARG(words), STR_ARG(label.en));
            said_zh(run, &f->fix, "删去这段说明");
            said_en(run, &f->fix, "remove it");
            i = end - 1;
        }
    }
}
const Rule rule_f112 = {
    .code = S_INIT("F112"),
    .name = S_INIT("instruction-left"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("答案里留着模板的填写要求"),
            .why = S_INIT("“（100字以内）”是给填表人看的，印在批复里不好看，也"
                          "说明这格可能没改过。"),
            .fix = S_INIT("删去这段说明。"),
            .bad = S_INIT("项目概况（100字以内）：改造老旧小区16个。"),
            .good = S_INIT("项目概况：改造老旧小区16个。"),
            .mark = S_INIT("（100字以内）"),
            .note = S_INIT("是给填表人看的"),
            .silent = S_INIT("括号里没有“字以内”“请填写”“可另附”一类的话\n"
                             "括号超过 40 个字，或没有配对"),
        },
    .en =
        {
            .title =
                S_INIT("an instruction of the template is left in an answer"),
            .why =
                S_INIT("“(within 100 characters)” is meant for who fills the "
                       "form in; left there it is printed in the approval."),
            .fix = S_INIT("Remove it."),
            .bad = S_INIT("summary (within 100 characters): ..."),
            .good = S_INIT("summary: ..."),
            .mark = S_INIT("(within 100 characters)"),
            .note = S_INIT("meant for who fills it in"),
            .silent = S_INIT(
                "The bracket holds no such phrase.\n"
                "The bracket is longer than 40 characters, or never closes."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F110 L102"),
    .check = f112_check,
};
