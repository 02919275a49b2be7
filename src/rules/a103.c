/* SPDX-License-Identifier: Apache-2.0
 * A103: the unit has sealed the form. */
#include "check/check.h"

/* True where the form is known to print no place for a seal. */
static bool has_no_place(const Decl *d) {
    for (size_t i = 0; i < d->receipt.labels.n; i++)
        if (str_has(d->receipt.labels.items[i].text, S("盖章"))) return false;
    return d->receipt.labels.n > 0;
}

static void a103_check(Run *run) {
    if (has_no_place(run->d))
        run_not_applicable(run, "表上没有盖章处", "there is no place to seal");
    else
        run_undecided(run, "公章读不出，要看原件或验签",
                      "a seal cannot be read: look at the original");
}
const Rule rule_a103 = {
    .code = S_INIT("A103"),
    .name = S_INIT("seal-not-seen"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("看不到填报单位的公章"),
            .why = S_INIT("填报说明要求加盖公章。文件里的章要看原件或验签，读出"
                          "的文字里没有。"),
            .fix = S_INIT("由审核人看原件确认。"),
            .bad = S_INIT("填报单位（盖章）：（无章）"),
            .good = S_INIT("填报单位（盖章）：示例市水利局（章）"),
            .mark = S_INIT("（无章）"),
            .note = S_INIT("章在哪里？"),
            .silent = S_INIT("从不报成问题：公章在文字里读不出，只标“未判”，由"
                             "人看原件或验签\n"
                             "表上没有“盖章”二字：不适用"),
        },
    .en =
        {
            .title = S_INIT("the seal of the unit is not seen"),
            .why = S_INIT(
                "The instructions ask for a seal. It must be looked at on the "
                "original or verified; the text does not hold it."),
            .fix = S_INIT("A person looks at the original."),
            .bad = S_INIT("unit (seal): no seal"),
            .good = S_INIT("unit (seal): sealed"),
            .mark = S_INIT("no seal"),
            .note = S_INIT("where is the seal?"),
            .silent = S_INIT(
                "It is never a finding: a seal is not in the text. The rule is "
                "undecided, and a person looks at the original.\n"
                "The form prints no place for a seal: not applicable."),
        },
    .source = SAID("填报说明", "the instructions"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F102 A104"),
    .check = a103_check,
};
