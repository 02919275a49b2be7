/* SPDX-License-Identifier: Apache-2.0
 * M115: 完成 is no quality. */
#include "base/utf8.h"
#include "rules/vague.h"

static void m115_check(Run *run) {
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        if (indicator_level2(p->indicator) != LEVEL2_QUALITY) continue;
        const Clauses *clauses = p->clauses;
        for (size_t n = 0; n < clauses->n; n++) {
            const Clause *c = &clauses->items[n];
            if (!clause_is_completion(c->text)) continue;
            Finding *f = run_fail_span(run, p->path, c->start, c->end);
            said_zh(run, &f->message, "“%.*s”说的是做没做，不是做得怎样",
                    STR_ARG(c->text));
            said_en(run, &f->message,
                    "“%.*s” says that it is done, not how well",
                    STR_ARG(c->text));
            said_zh(run, &f->expected, "合格率、达标率或要达到的标准");
            said_en(run, &f->expected, "a pass rate or a standard");
            said_zh(run, &f->fix, "换成质量：验收合格率____%%");
            said_en(run, &f->fix, "put a quality: pass rate ____ %%");
        }
    }
}

const Rule rule_m115 = {
    .code = S_INIT("M115"),
    .name = S_INIT("completion-as-quality"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("质量写成“完成”"),
            .why = S_INIT("完成是数量和时效的事。质量要说达到什么标准、合格多"
                          "少。"),
            .fix = S_INIT("写合格率、达标率，或要达到的等级、标准。"),
            .bad = S_INIT("食品安全监管人员培训　已完成"),
            .good = S_INIT("食品安全监管人员培训考核合格率　≥95%"),
            .mark = S_INIT("已完成"),
            .note = S_INIT("做得怎样？"),
            .silent = S_INIT("不在质量指标里\n"
                             "“完成”后面有具体的事或标准：完成验收并达到一级"),
        },
    .en =
        {
            .title = S_INIT("completion in place of quality"),
            .why = S_INIT("Being done belongs to quantity and time. Quality "
                          "says which standard is met."),
            .fix = S_INIT("Give a pass rate, a grade or a standard."),
            .bad = S_INIT("training of inspectors: done"),
            .good = S_INIT("pass rate of trained inspectors: at least 95 %"),
            .mark = S_INIT("done"),
            .note = S_INIT("how well?"),
            .silent = S_INIT("It does not stand under quality.\n"
                             "The words go on with something definite."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("K103 K104 M101"),
    .check = m115_check,
};
