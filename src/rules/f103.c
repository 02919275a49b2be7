/* SPDX-License-Identifier: Apache-2.0
 * F103: the duties are described. */
#include "rules/filled.h"

static void f103_check(Run *run) {
    filled_or_fail(run, S("duties"), "照三定方案简要写主要职责",
                   "write the main duties in a few sentences");
}
const Rule rule_f103 = {
    .code = S_INIT("F103"),
    .name = S_INIT("duties-blank"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("部门职能职责概述空着"),
            .why = S_INIT("审核人要拿目标和职责对照：没有职责，看不出目标该不该"
                          "由这个部门做。"),
            .fix = S_INIT("照三定方案简要写主要职责，几句话即可。"),
            .bad = S_INIT("部门职能职责概述："),
            .good = S_INIT("部门职能职责概述：负责全市水利工程建设、防汛抗旱和"
                           "水资源管理。"),
            .note = S_INIT("管什么事？"),
            .silent = S_INIT("表上没有职能职责一栏\n"
                             "写得太短或太长：由 L101 报"),
        },
    .en =
        {
            .title = S_INIT("the duties are blank"),
            .why = S_INIT(
                "A reviewer holds the goals against the duties; without them "
                "nobody can tell whether the goals belong to this department."),
            .fix = S_INIT("Write the main duties in a few sentences."),
            .bad = S_INIT("duties: (blank)"),
            .good = S_INIT("duties: water works, flood control and water "
                           "resources of the city"),
            .note = S_INIT("what is it for?"),
            .silent =
                S_INIT("The form has no field for duties.\n"
                       "They are too short or too long: L101 reports that."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("L101 G103 F104"),
    .check = f103_check,
};
