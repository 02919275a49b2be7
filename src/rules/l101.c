/* SPDX-License-Identifier: Apache-2.0
 * L101: the duties are brief, and not too brief. */
#include "rules/texts.h"

enum { LEAST = 30, MOST = 800 };

static void l101_check(Run *run) {
    const Value *duties = &run->d->duties;
    if (!decl_is_unit_form(run->d) || value_is_blank(duties)) {
        run_not_applicable(run, "没有部门职能职责概述",
                           "the form has no duties");
        return;
    }
    int n = text_length(duties->raw);
    int64_t least = run_setting(run, S("least"));
    int64_t most = run_setting(run, S("most"));
    if (n >= least && n <= most) return;
    Finding *f = run_fail(run, S("duties"));
    said_zh(run, &f->message, "职能职责 %d 字，太%s", n,
            n < least ? "短" : "长");
    said_en(run, &f->message, "the duties have %d characters: too %s", n,
            n < least ? "short" : "long");
    said_zh(run, &f->expected, "%d 到 %d 字", (int)least, (int)most);
    said_en(run, &f->expected, "%d to %d characters", (int)least, (int)most);
    said_zh(run, &f->fix, "%s",
            n < least ? "写明主要管哪几件事" : "只留主要职责，细目删去");
    said_en(run, &f->fix, "%s",
            n < least ? "name the main duties" : "keep the main duties only");
}
const Rule rule_l101 = {
    .code = S_INIT("L101"),
    .name = S_INIT("duties-length"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("部门职能职责写得太短或太长"),
            .why = S_INIT("填报说明要“简要描述”。太短看不出管什么，整篇照抄三定"
                          "方案又没人看。"),
            .fix = S_INIT("写 30 到 800 字，只写主要职责。"),
            .bad = S_INIT("负责全县水利工作。"),
            .good = S_INIT("负责全县水利规划编制、水利工程建设和管理、防汛抗旱"
                           "、水资源配置与节约用水。"),
            .mark = S_INIT("负责全县水利工作。"),
            .note = S_INIT("管哪几件事？"),
            .silent = S_INIT("30 到 800 字（可调），空格不算\n"
                             "项目表，或职责空着（由 F103 报）"),
        },
    .en =
        {
            .title = S_INIT("the duties are too short or too long"),
            .why = S_INIT("The instructions ask for a brief description: too "
                          "short says nothing, a whole statute nobody reads."),
            .fix = S_INIT("Write 30 to 800 characters with the main duties."),
            .bad = S_INIT("in charge of water"),
            .good = S_INIT("in charge of planning, building and running water "
                           "works, of floods and drought"),
            .mark = S_INIT("in charge of water"),
            .note = S_INIT("of what in it?"),
            .silent =
                S_INIT("It has 30 to 800 characters (a pack may set others); "
                       "blanks do not count.\n"
                       "A project form, or blank duties (F103 reports those)."),
        },
    .source = SAID("填报说明", "the instructions"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F103 L102 G103"),
    .settings =
        {
            SETTING("least", LEAST, "职责最少几个字",
                    "characters of the duties, at least"),
            SETTING("most", MOST, "职责最多几个字",
                    "characters of the duties, at most"),
        },
    .check = l101_check,
};
