/* SPDX-License-Identifier: Apache-2.0
 * I105: the name of a row says what is measured. */
#include "base/arena.h"
#include "base/utf8.h"
#include "rules/grid.h"
#include "rules/vague.h"
#include "rules/words.h"

typedef struct Look {
    Run *run;
    Vague words;
    Words verbs; /* what else begins a task, not a measure */
    Words heads; /* what a name that measures ends in */
} Look;

static Str without_suffix(Str s, Str suffix) {
    return str_has_suffix(s, suffix) ? str_upto(s, s.n - suffix.n) : s;
}

static bool is_same_group(Str short_name, Str group) {
    return str_equal(short_name, without_suffix(group, S("指标")));
}

/* 数量指标, 经济效益: the name of a group, or of the row's own. 服务对象满意度
 * is also a measure. */
static bool is_group(Arena *a, const Indicator *i) {
    Str name = without_suffix(str_squash(a, i->name.text), S("指标"));
    for (int two = LEVEL2_QUANTITY; two < LEVEL2_SATISFACTION; two++)
        if (is_same_group(name, level2_chinese((Level2)two))) return true;
    for (int one = LEVEL1_COST; one < LEVEL1_SATISFACTION; one++)
        if (is_same_group(name, level1_chinese((Level1)one))) return true;
    if (!value_is_blank(&i->label) && !indicator_is_satisfaction(i) &&
        is_same_group(name, str_squash(a, i->label.text)))
        return true;
    return name.n == 0 || str_equal(name, S("三级"));
}

static bool is_task(const Look *k, const Place *name, const Place *value) {
    if (words_begin(&k->words.strength, name->text) == NULL &&
        words_begin(&k->verbs, name->text) == NULL)
        return false;
    if (words_end(&k->heads, name->text) != NULL || name->measured)
        return false;
    if (value->measured || words_in(&k->words.states, value->text) != NULL)
        return false;
    Level1 one = indicator_level1(name->indicator); /* M104 */
    return (one != LEVEL1_OUTPUT && one != LEVEL1_COST) ||
           words_in(&k->words.slogan, name->text) == NULL;
}

static void report(Run *run, const Place *p, bool group) {
    Finding *f = run_fail_place(run, p);
    said_zh(run, &f->message,
            group ? "“%.*s”是组别的名称，没说量什么"
                  : "“%.*s”是要做的事，量不出数",
            STR_ARG(p->text));
    said_en(run, &f->message,
            group ? "“%.*s” is the name of a group"
                  : "“%.*s” is a task, not a measure",
            STR_ARG(p->text));
    said_zh(run, &f->expected, "量什么：对象加数量、率、时间或金额");
    said_en(run, &f->expected, "what is measured");
    said_zh(run, &f->fix, "改成名词，写明量什么：____数量、____率");
    said_en(run, &f->fix, "name the thing and its count, rate, time or amount");
}

static void i105_check(Run *run) {
    if (!grid_is_given(run)) return;
    Places places = places_of(run, PLACE_NAME);
    Look k = {.run = run,
              .words = vague_words(),
              .verbs = words_of(S("data/words-task.txt")),
              .heads = words_of(S("data/words-measure-heads.txt"))};
    for (size_t i = 0; i < places.n; i++) {
        const Place *p = &places.items[i];
        Place value = place_of_indicator(run, p->index);
        bool group = is_group(run->a, p->indicator);
        if (group || is_task(&k, p, &value)) report(run, p, group);
    }
}

const Rule rule_i105 = {
    .code = S_INIT("I105"),
    .name = S_INIT("name-measures-nothing"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("三级指标名称量不出东西"),
            .why = S_INIT("三级指标要叫得出量的是什么：建设处数、验收合格率、发"
                          "放及时率。写成“数量指标”或“加强管理”，\n后面的数没有"
                          "所指，别的单位也没法比。"),
            .fix = S_INIT("用名词写明量什么：对象加数量、率、时间或金额。"),
            .bad = S_INIT("数量指标｜≥5批次\n加强养老服务体系建设｜长期"),
            .good =
                S_INIT("应急物资采购批次｜≥5批次\n养老服务设施投用率｜≥95%"),
            .mark = S_INIT("数量指标"),
            .note = S_INIT("量什么的数量？"),
            .silent = S_INIT("名称以率、数量、人次、时间、金额等结尾\n"
                             "名称或值里有数，或值说明做成没有：建成、上线\n"
                             "产出、成本里的口号：由 M104 报\n"
                             "指标写成文字，不是逐行的表"),
        },
    .en =
        {
            .title = S_INIT("the name measures nothing"),
            .why = S_INIT("A name says what is measured: sites built, pass "
                          "rate, share paid on time. The name of the\ngroup, "
                          "or a verb such as strengthening, does not."),
            .fix =
                S_INIT("Name the thing and its count, rate, time or amount."),
            .bad = S_INIT("quantity indicator | ≥5 lots"),
            .good = S_INIT("lots of relief goods bought | ≥5"),
            .mark = S_INIT("quantity indicator"),
            .note = S_INIT("of what?"),
            .silent = S_INIT(
                "The name ends in a rate, a count, a time or an amount.\n"
                "Name or value holds a figure, or the value says whether it is "
                "done.\n"
                "Slogans among outputs and costs: M104 reports those.\n"
                "The indicators are prose, no grid."),
        },
    .source = SAID("101号", "no. 101"),
    .since = S_INIT("0.1"),
    .related = S_INIT("I107 M104 F109"),
    .check = i105_check,
};
