/* SPDX-License-Identifier: Apache-2.0
 * I107: the name of a row does not hold its own value. */
#include "rules/grid.h"
#include "rules/place.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Words yes_no;
} Look;

/* The figure of the name is the row's, or the row only says that it is done;
 * of several figures I101 speaks. */
static bool is_own(const Look *k, const Target *named, const Place *value,
                   bool alone) {
    if (!named->has_value || named->relative != RELATIVE_NONE) return false;
    for (size_t i = 0; i < value->targets->n; i++) {
        const Target *t = &value->targets->items[i];
        bool unit = t->unit.n == 0 || named->unit.n == 0 ||
                    str_equal(t->unit, named->unit);
        if (t->has_value && unit && t->relative == RELATIVE_NONE &&
            decimal_compare(t->value, named->value) == 0)
            return true;
    }
    return alone && named->unit.n > 0 && !value->measured &&
           words_whole(&k->yes_no, str_trim(value->text)) != NULL;
}

/* The name without the figure; absent where more than the figure would go. */
static Str name_without(Arena *a, Str name, Str figure) {
    size_t at = str_find(name, figure);
    if (at == STR_NONE) return (Str){0};
    return str_join(a, str_upto(name, at), str_from(name, at + figure.n));
}

static void report(Run *run, const Place *p, const Target *t) {
    Str figure = target_number(p, t);
    Finding *f = run_fail_place(run, p);
    said_zh(run, &f->message, "名称里写了目标值“%.*s”", STR_ARG(figure));
    said_en(run, &f->message, "the name holds its value, “%.*s”",
            STR_ARG(figure));
    said_zh(run, &f->expected, "只写量什么");
    said_en(run, &f->expected, "only what is measured");
    f->rewrite = name_without(run->a, str_trim(p->text), figure);
    said_zh(run, &f->fix, "名称去掉“%.*s”，数写在指标值里", STR_ARG(figure));
    said_en(run, &f->fix, "take it out; the figure goes into the value");
}

static void i107_check(Run *run) {
    if (!grid_is_given(run)) return;
    Places places = places_of(run, PLACE_NAME);
    Look k = {run, words_of(S("data/words-yes-no.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        Place value = place_of_indicator(run, p->index);
        if (value.targets == NULL) continue;
        Targets found = {0};
        targets_in_text(&found, run->a, p->text, (TargetContext){0});
        for (size_t n = 0; n < found.n; n++) {
            if (!is_own(&k, &found.items[n], &value, found.n == 1)) continue;
            report(run, p, &found.items[n]);
            break;
        }
    }
}

const Rule rule_i107 = {
    .code = S_INIT("I107"),
    .name = S_INIT("name-holds-its-value"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("名称里写了目标值"),
            .why = S_INIT("数在名称里写一遍、在值里又写一遍，改一处漏一处，就成"
                          "了两个目标；名称也没法和上年对。"),
            .fix = S_INIT("名称只写量什么，数放到指标值里。"),
            .bad = S_INIT("举办旅游推介活动6场｜≥6场"),
            .good = S_INIT("旅游推介活动场次｜≥6场"),
            .mark = S_INIT("6场"),
            .note = S_INIT("值里又写一遍"),
            .silent = S_INIT("名称里的数与值不同：是定义（60岁以上老人）\n"
                             "名称里写的是增减\n"
                             "名称里有几个目标：由 I101 报"),
        },
    .en =
        {
            .title = S_INIT("the name holds its own value"),
            .why = S_INIT(
                "Written twice, one of the two is forgotten at the next "
                "change, and the name cannot be\ncompared with last year's."),
            .fix = S_INIT(
                "Let the name say what is measured, and the value how much."),
            .bad = S_INIT("6 tourism fairs held | ≥6"),
            .good = S_INIT("tourism fairs | ≥6"),
            .mark = S_INIT("6"),
            .note = S_INIT("written twice"),
            .silent =
                S_INIT("The figure of the name is another one: it defines the "
                       "thing (people over 60).\n"
                       "The name holds a change.\n"
                       "The name holds several targets: I101 reports that."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I105 I101 N101"),
    .offer = OFFER_PROPOSAL,
    .check = i107_check,
};
