/* SPDX-License-Identifier: Apache-2.0
 * G103: a goal lies within the duties of the department: it is reported where
 * its words belong to fields of government that the duties do not name. */
#include "rules/goal.h"
#include "rules/printed.h"
#include "rules/words.h"

enum { FIELDS_MAX = 32 };

/* The fields of government whose words a text holds, each once. */
typedef struct Fields {
    Str names[FIELDS_MAX];
    size_t n;
} Fields;

static bool has_field(const Fields *f, Str name) {
    for (size_t i = 0; i < f->n; i++)
        if (str_equal(f->names[i], name)) return true;
    return false;
}

static void add_fields(Fields *f, const Words *words, Str text) {
    WordHit hit;
    size_t from = 0;
    while (words_hit_next(&hit, words, text, &from))
        if (f->n < FIELDS_MAX && !has_field(f, hit.word->value))
            f->names[f->n++] = hit.word->value;
}

/* What the department is for: its duties and its name. */
static Fields fields_of_duties(const Decl *d, const Words *words) {
    Fields f = {0};
    add_fields(&f, words, d->duties.text);
    add_fields(&f, words, d->department.text);
    add_fields(&f, words, d->unit.text);
    return f;
}

static bool share_field(const Fields *x, const Fields *y) {
    for (size_t i = 0; i < x->n; i++)
        if (has_field(y, x->names[i])) return true;
    return false;
}

static void report(Run *run, size_t goal, const Fields *own) {
    Finding *f = run_fail(run, field_path(run->a, "goals", goal, "text"));
    said_zh(run, &f->message, "目标%lld讲的是%.*s方面的事，职能职责里没有",
            goal_number(run, goal), STR_ARG(own->names[0]));
    said_en(run, &f->message, "the field of goal %lld is not in the duties",
            goal_number(run, goal));
    said_zh(run, &f->expected, "目标在部门职责范围内");
    said_en(run, &f->expected, "goals within the duties");
    said_zh(run, &f->fix, "核对是否本部门的事；是的，在职责里补写");
    said_en(run, &f->fix,
            "check whether it is this department's; if so add it to the "
            "duties");
}

static void g103_check(Run *run) {
    const Decl *d = run->d;
    if (!form_prints(run, S("duties"))) {
        run_not_applicable(run, "表上没有职能职责一栏",
                           "the form has no field for duties");
        return;
    }
    Words words = words_of(S("data/words-fields.txt"));
    Fields duties = fields_of_duties(d, &words);
    if (value_is_blank(&d->duties) || duties.n == 0) {
        run_undecided(run, "职能职责空着，或看不出管哪一方面",
                      "the duties are blank or name no field that we know");
        return;
    }
    for (size_t i = 0; i < d->goals.n; i++) {
        Fields own = {0};
        add_fields(&own, &words, d->goals.items[i].text.text);
        if (own.n > 0 && !share_field(&own, &duties)) report(run, i, &own);
    }
}

const Rule rule_g103 = {
    .code = S_INIT("G103"),
    .name = S_INIT("goal-outside-duties"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("目标不在职责范围"),
            .why = S_INIT("目标要与部门职能相符。职责里没有的事，要么不该由本部"
                          "门做，要么职责没写全。"),
            .fix = S_INIT("不是本部门的事，删去；是的，把职责补全。"),
            .bad = S_INIT("水利局　目标3：举办大型文艺演出"),
            .good = S_INIT("水利局　目标3：完成水库除险加固8座"),
            .mark = S_INIT("举办大型文艺演出"),
            .note = S_INIT("水利局管这个吗？"),
            .silent = S_INIT("目标里有一方面的事在职责或单位名称里\n"
                             "看不出目标讲的是哪一方面\n"
                             "表上没有职能职责一栏\n"
                             "职责空着，或看不出管哪一方面：标“未判”"),
        },
    .en =
        {
            .title = S_INIT("a goal outside the duties"),
            .why = S_INIT("Goals must fit the department's duties. What they "
                          "do not mention is either not its\nbusiness, or the "
                          "duties are incomplete."),
            .fix = S_INIT("Delete the goal, or complete the duties."),
            .bad = S_INIT("water bureau: stage a variety show"),
            .good = S_INIT("water bureau: reinforce 8 reservoirs"),
            .mark = S_INIT("stage a variety show"),
            .note = S_INIT("a water bureau's business?"),
            .silent = S_INIT(
                "One field of the goal is named by the duties or by the "
                "department.\n"
                "The words of the goal belong to no field that we know.\n"
                "The form has no field for duties.\n"
                "The duties are blank or name no field: undecided."),
        },
    .source = SAID("88号 相关性", "no. 88: relevance"),
    .since = S_INIT("0.1"),
    .related = S_INIT("F103 G101 L101"),
    .check = g103_check,
};
