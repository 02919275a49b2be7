/* SPDX-License-Identifier: Apache-2.0
 * A106: the phone of the people is that of an office. */
#include "base/utf8.h"
#include "rules/printed.h"
#include "rules/texts.h"

enum { MOBILE_DIGITS = 11 };

static void a106_check(Run *run) {
    const Value *phone = &run->d->preparer.phone;
    if (!form_prints(run, S("preparer.phone")) || value_is_blank(phone)) {
        run_not_applicable(run, "没有联系电话", "there is no phone");
        return;
    }
    Text t = text_of(run->a, S("preparer.phone"), phone->raw);
    for (int i = 0; i < t.n; i++) {
        int n = 0;
        while (rune_is_digit(text_at(&t, i + n)))
            n++;
        bool mobile = n == MOBILE_DIGITS && rune_fold(text_at(&t, i)) == '1' &&
                      rune_fold(text_at(&t, i + 1)) >= '3';
        if (mobile) {
            Finding *f = run_fail_span(run, t.path, i, i + n);
            said_zh(run, &f->message, "联系电话是手机号");
            said_en(run, &f->message, "the phone is a mobile");
            said_zh(run, &f->fix, "公开版换成办公电话，或不印");
            said_en(run, &f->fix, "publish an office number, or none");
        }
        i += n;
    }
}
const Rule rule_a106 = {
    .code = S_INIT("A106"),
    .name = S_INIT("private-phone"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("联系电话是手机号，公开时要删去"),
            .why = S_INIT(
                "表批复后要公开。手机多是个人的，公开版用办公电话或不印。"),
            .fix = S_INIT("换成办公电话，或公开时不印。"),
            .bad = S_INIT("联系电话：13800000000"),
            .good = S_INIT("联系电话：0736-0000001"),
            .mark = S_INIT("13800000000"),
            .note = S_INIT("是个人的吗？"),
            .silent = S_INIT("没有联系电话（空着由 A102 报）\n"
                             "座机、400 或 800 电话"),
        },
    .en =
        {
            .title =
                S_INIT("the phone is a mobile: leave it out when published"),
            .why = S_INIT("The form is published after approval. A mobile is "
                          "mostly private."),
            .fix = S_INIT(
                "Give the number of the office, or leave it out in print."),
            .bad = S_INIT("phone: 13800000000"),
            .good = S_INIT("phone: 0736-0000001"),
            .mark = S_INIT("13800000000"),
            .note = S_INIT("is it private?"),
            .silent =
                S_INIT("There is no phone (A102 speaks of a blank one).\n"
                       "It is the number of an office, or one of 400 or 800."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A102 A105"),
    .check = a106_check,
};
