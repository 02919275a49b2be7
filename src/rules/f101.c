/* SPDX-License-Identifier: Apache-2.0
 * F101: the department is named. */
#include "rules/filled.h"

static void f101_check(Run *run) {
    filled_or_fail(run, S("department"), "写部门全称，与公章一致",
                   "write the full name, as on the seal");
}
const Rule rule_f101 = {
    .code = S_INIT("F101"),
    .name = S_INIT("department-blank"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("部门名称空着"),
            .why = S_INIT("不知道是哪个部门的表，批复和公开都没法对应。项目表看"
                          "的是主管部门。"),
            .fix = S_INIT("写部门全称，与公章一致。"),
            .bad = S_INIT("部门名称："),
            .good = S_INIT("部门名称：示例市水利局"),
            .note = S_INIT("哪个部门？"),
            .silent = S_INIT("表上没有部门名称（主管部门）一栏\n"
                             "与填报单位写法不同：由 F102 看"),
        },
    .en =
        {
            .title = S_INIT("the department is blank"),
            .why = S_INIT("Nobody can tell whose form it is. On a project form "
                          "this is the department in charge."),
            .fix = S_INIT("Write the full name, as on the seal."),
            .bad = S_INIT("department: (blank)"),
            .good = S_INIT("department: Water Bureau of Shili City"),
            .note = S_INIT("which department?"),
            .silent = S_INIT("The form has no such field.\n"
                             "It is written in another way than the unit: F102 "
                             "looks at that."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F102 F103"),
    .check = f101_check,
};
