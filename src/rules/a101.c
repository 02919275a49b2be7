/* SPDX-License-Identifier: Apache-2.0
 * A101: the preparer is named. */
#include "base/utf8.h"
#include "rules/filled.h"

enum { NAME_MIN = 2, NAME_MAX = 20, PHONE_DIGITS = 7 };

/* Letters of a name or of the number of an account, and what joins them. */
static bool may_stand_in_name(uint32_t r) {
    return rune_is_han(r) || rune_is_digit(r) || rune_is_blank(r) ||
           (r >= 'A' && r <= 'Z') || (r >= 'a' && r <= 'z') || r == 0xB7 ||
           r == 0x2022 || r == 0x3001 /* 、 */ || r == '(' || r == ')';
}

static bool is_name(Str s) {
    int n = 0, digits = 0;
    while (s.n > 0) {
        uint32_t r = rune_fold(utf8_next(&s));
        if (!may_stand_in_name(r)) return false;
        n += !rune_is_blank(r);
        digits += rune_is_digit(r);
    }
    return n >= NAME_MIN && n <= NAME_MAX &&
           !(digits == n && digits >= PHONE_DIGITS);
}

static void a101_check(Run *run) {
    const Value *name = &run->d->preparer.name;
    if (!filled_or_fail(run, S("preparer.name"), "写填报人姓名",
                        "write the name of the preparer") ||
        is_name(name->raw))
        return;
    Finding *f = run_fail(run, S("preparer.name"));
    said_zh(run, &f->message, "填报人写“%.*s”，不像姓名", STR_ARG(name->raw));
    said_en(run, &f->message, "“%.*s” is no name", STR_ARG(name->raw));
    said_zh(run, &f->expected, "2 到 20 个字的姓名或工号");
    said_en(run, &f->expected, "a name or number of 2 to 20 characters");
    said_zh(run, &f->fix, "写填报人姓名，电话写在联系电话里");
    said_en(run, &f->fix, "write the name; the phone has its own place");
}
const Rule rule_a101 = {
    .code = S_INIT("A101"),
    .name = S_INIT("preparer-missing"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("填报人没有填，或不像姓名"),
            .why = S_INIT("有问题时要找得到人。"),
            .fix = S_INIT("写填报人姓名。"),
            .bad = S_INIT("填报人："),
            .good = S_INIT("填报人：李示例"),
            .note = S_INIT("谁填的？"),
            .silent = S_INIT("表上没有“填报人”一栏\n"
                             "写的是工号或账号：字母和数字也算（七位以上全是数"
                             "字的当作电话，要报）\n"
                             "几个人并列，用顿号隔开"),
        },
    .en =
        {
            .title = S_INIT("the preparer is missing or no name"),
            .why = S_INIT("Somebody must be there to answer questions."),
            .fix = S_INIT("Write the name of the preparer."),
            .bad = S_INIT("prepared by: (blank)"),
            .good = S_INIT("prepared by: Li Shili"),
            .note = S_INIT("who filled it in?"),
            .silent = S_INIT(
                "The form has no place for the preparer.\n"
                "It is the number of an account: letters and digits count "
                "(seven digits or more alone are taken for a phone).\n"
                "Several people stand beside each other, with 、 between "
                "them."),
        },
    .source = SAID("申报表", "the form"),
    .since = S_INIT("0.1"),
    .related = S_INIT("A102 D106 A104"),
    .check = a101_check,
};
