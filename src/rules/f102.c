/* SPDX-License-Identifier: Apache-2.0
 * F102: the declaring unit is named, and is the department. */
#include "base/buf.h"
#include "base/utf8.h"
#include "rules/filled.h"

/* Long endings and their short forms: what is left of a name in a short name.
 */
static const struct {
    Str whole, part;
} ENDINGS[] = {
    {S_INIT("联合会"), S_INIT("联")},
    {S_INIT("委员会"), S_INIT("委")},
    {S_INIT("协会"), S_INIT("协")},
    {S_INIT("办公室"), S_INIT("办")},
    {S_INIT("人民法院"), S_INIT("法院")},
    {S_INIT("人民检察院"), S_INIT("检察院")},
};

/* The name without brackets and what stands in them, codes, blanks; with a
 * short ending. */
static Str name_core(Arena *a, Str name) {
    Buf b = buf_new(a, name.n * 3 + 1);
    Str rest = str_squash(a, name);
    int depth = 0;
    while (rest.n > 0) {
        uint32_t rune = utf8_next(&rest);
        depth += rune == '(';
        if (depth == 0 && rune_is_han(rune)) buf_rune(&b, rune);
        depth -= rune == ')' && depth > 0;
    }
    Str core = buf_str(&b);
    for (size_t i = 0; i < COUNT_OF(ENDINGS); i++)
        if (str_has_suffix(core, ENDINGS[i].whole))
            return str_join(a, str_upto(core, core.n - ENDINGS[i].whole.n),
                            ENDINGS[i].part);
    return core;
}

/* True where the characters of `part` stand in `whole` in that order, and both
 * end alike: 市科技局 in 示例市科学技术局. */
static bool is_short_name(Str part, Str whole) {
    size_t n, m;
    if (part.n == 0 || whole.n == 0 ||
        utf8_last(part, &n) != utf8_last(whole, &m))
        return false;
    uint32_t want = utf8_next(&part);
    while (whole.n > 0 && want != 0)
        if (utf8_next(&whole) == want) want = utf8_next(&part);
    return want == 0;
}

static void f102_check(Run *run) {
    const Decl *d = run->d;
    if (!decl_is_unit_form(d)) {
        run_not_applicable(run, "项目表的实施单位和主管部门本来不同",
                           "on a project form the two differ by nature");
        return;
    }
    if (!filled_or_fail(run, S("unit"), "写填报单位全称，与公章一致",
                        "write the full name, as on the seal") ||
        value_is_blank(&d->department))
        return;
    Str unit = name_core(run->a, d->unit.raw);
    Str department = name_core(run->a, d->department.raw);
    if (is_short_name(unit, department) || is_short_name(department, unit))
        return;
    Finding *f = run_fail(run, S("unit"));
    f->severity = SEVERITY_WARNING;
    said_zh(run, &f->message, "填报单位“%.*s”与部门名称“%.*s”不是同一个单位",
            STR_ARG(d->unit.raw), STR_ARG(d->department.raw));
    said_en(run, &f->message, "the unit “%.*s” is not the department “%.*s”",
            STR_ARG(d->unit.raw), STR_ARG(d->department.raw));
    said_zh(run, &f->expected, "%.*s", STR_ARG(d->department.raw));
    said_en(run, &f->expected, "%.*s", STR_ARG(d->department.raw));
    said_zh(run, &f->fix, "两处写同一个单位");
    said_en(run, &f->fix, "write the same unit in both places");
}
const Rule rule_f102 = {
    .code = S_INIT("F102"),
    .name = S_INIT("unit-blank-or-other"),
    .severity = SEVERITY_ERROR,
    .zh =
        {
            .title = S_INIT("填报单位空着，或与部门名称不是同一个单位"),
            .why = S_INIT("部门整体的表由本部门填报并盖章。两处不一样时，不知道"
                          "目标是谁的；\n"
                          "简称和全称（市科技局、市科学技术局）算同一个。"),
            .fix = S_INIT(
                "两处写同一个单位；由下属单位代填的，填报单位仍写部门。"),
            .bad = S_INIT("填报单位：示例市教育局机关服务中心\n"
                          "部门名称：示例市教育局"),
            .good = S_INIT("填报单位：示例市教育局\n"
                           "部门名称：示例市教育局"),
            .mark = S_INIT("示例市教育局机关服务中心"),
            .note = S_INIT("与部门名称不是一个单位"),
            .silent = S_INIT("简称和全称：市科技局、示例市科学技术局；联合会、"
                             "委员会、办公室等写成联、委、办\n"
                             "括号里的说明、单位代码、空格不比\n"
                             "项目表：实施单位和主管部门本来不同\n"
                             "部门名称空着：由 F101 报"),
        },
    .en =
        {
            .title = S_INIT(
                "the declaring unit is blank or another than the department"),
            .why =
                S_INIT("The form of a whole department is declared and sealed "
                       "by that department. A\n"
                       "short and a full name of the same unit are the same."),
            .fix = S_INIT("Write the same unit in both places."),
            .bad = S_INIT("unit: service centre of the Education Bureau\n"
                          "department: Education Bureau"),
            .good = S_INIT("unit: Education Bureau\n"
                           "department: Education Bureau"),
            .mark = S_INIT("service centre of the Education Bureau"),
            .note = S_INIT("another unit than the department"),
            .silent = S_INIT(
                "One is a short form of the other.\n"
                "What stands in brackets, codes and blanks are not compared.\n"
                "A project form: there the two differ by nature.\n"
                "The department is blank: F101 reports it."),
        },
    .source = SAID("填报说明", "the instructions"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F101 A103"),
    .check = f102_check,
};
