/* SPDX-License-Identifier: Apache-2.0
 * C104: unit costs times quantities come to the budget. */
#include "rules/grams.h"
#include "rules/measure.h"
#include "rules/money.h"
#include "rules/total.h"
#include "rules/words.h"

enum { ROOM_PERCENT = 10, COSTS_MAX = 64 };

typedef struct Item {
    Place place;
    const Target *target;
    Str name;
    Scope scope;
    bool costed; /* a quantity that a unit cost was found for */
} Item;

typedef struct Form {
    Run *run;
    VEC(Item) costs;      /* so much for one */
    VEC(Item) quantities; /* so many */
    Decimal total;        /* 元 */
    size_t matched;
} Form;

/* What the cost is for one of: 亩 of 元/亩, 亩均, 每亩, 单处. */
static Str each_of(const Target *t, Str name) {
    static const struct {
        Str word, unit;
    } words[] = {{S_INIT("人均"), S_INIT("人")},
                 {S_INIT("亩均"), S_INIT("亩")},
                 {S_INIT("户均"), S_INIT("户")},
                 {S_INIT("每公里"), S_INIT("公里")},
                 {S_INIT("每平方米"), S_INIT("平方米")},
                 {S_INIT("每户"), S_INIT("户")},
                 {S_INIT("每人"), S_INIT("人")},
                 {S_INIT("每亩"), S_INIT("亩")},
                 {S_INIT("每场"), S_INIT("场")},
                 {S_INIT("场均"), S_INIT("场")},
                 {S_INIT("每个"), S_INIT("个")},
                 {S_INIT("单个"), S_INIT("个")},
                 {S_INIT("每处"), S_INIT("处")},
                 {S_INIT("单处"), S_INIT("处")},
                 {S_INIT("每座"), S_INIT("座")},
                 {S_INIT("单座"), S_INIT("座")},
                 {S_INIT("每台"), S_INIT("台")},
                 {S_INIT("单台"), S_INIT("台")},
                 {S_INIT("每件"), S_INIT("件")},
                 {S_INIT("单件"), S_INIT("件")},
                 {S_INIT("每套"), S_INIT("套")},
                 {S_INIT("单套"), S_INIT("套")},
                 {S_INIT("每家"), S_INIT("家")},
                 {S_INIT("每期"), S_INIT("期")},
                 {S_INIT("每册"), S_INIT("册")},
                 {S_INIT("每所"), S_INIT("所")},
                 {S_INIT("每辆"), S_INIT("辆")},
                 {S_INIT("每吨"), S_INIT("吨")}};
    Str per = measure_per(t->unit);
    if (per.n > 0) return per;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_has(name, words[i].word)) return words[i].unit;
    return (Str){0};
}

static bool is_people(Str unit) {
    return str_equal(unit, S("人")) || str_equal(unit, S("人次")) ||
           str_equal(unit, S("名"));
}

static bool same_each(Str x, Str y) {
    return str_equal(x, y) || (is_people(x) && is_people(y));
}

static bool money_each(Decimal *out, const Target *t) {
    Str unit = t->unit;
    return money_in_yuan(out, t->value, str_cut(&unit, S("/")));
}

static void collect(Form *form, const Place *p) {
    for (size_t i = 0; i < p->targets->n; i++) {
        const Target *t = &p->targets->items[i];
        if (!t->has_value || t->has_high || t->relative != RELATIVE_NONE ||
            t->per != PER_NONE)
            continue;
        Str name = p->kind == PLACE_VALUE ? p->indicator->name.text : t->name;
        Item item = {*p, t, name, p->scope, false};
        Decimal yuan;
        bool money = money_each(&yuan, t);
        if (indicator_is_cost(p->indicator) && money &&
            each_of(t, name).n > 0 && form->costs.n < COSTS_MAX)
            VEC_ADD(form->run->a, &form->costs, item);
        else if (indicator_level2(p->indicator) == LEVEL2_QUANTITY && !money)
            VEC_ADD(form->run->a, &form->quantities, item);
    }
}

/* The quantity of the cost's unit whose name is most like it, or NULL. */
static Item *quantity_for(Form *form, const Item *cost) {
    Arena *a = form->run->a;
    Str each = each_of(cost->target, cost->name);
    Grams words = grams_of(a, cost->name, 2);
    Item *best = NULL;
    size_t most = 1; /* two pairs of characters, at least */
    for (size_t i = 0; i < form->quantities.n; i++) {
        Item *q = &form->quantities.items[i];
        if (q->scope != cost->scope || !same_each(q->target->unit, each))
            continue;
        size_t shared = grams_shared(grams_of(a, q->name, 2), words);
        if (shared <= most) continue;
        most = shared;
        best = q;
    }
    return best;
}

/* Adds the costs of one scope up; false where nothing was matched or the sum
 * does not fit. */
static bool add_up(Form *form, Scope scope) {
    form->total = decimal_from_int(0);
    form->matched = 0;
    for (size_t i = 0; i < form->costs.n; i++) {
        const Item *cost = &form->costs.items[i];
        Item *q = cost->scope == scope ? quantity_for(form, cost) : NULL;
        Decimal each, all;
        if (q == NULL || q->costed || !money_each(&each, cost->target))
            continue;
        if (!decimal_multiply(&all, each, q->target->value) ||
            !decimal_add(&form->total, form->total, all))
            return false;
        q->costed = true;
        form->matched++;
    }
    return form->matched > 0;
}

/* Every quantity of the scope has its cost: then the sum is all the money. */
static bool is_complete(const Form *form, Scope scope) {
    for (size_t i = 0; i < form->quantities.n; i++) {
        const Item *q = &form->quantities.items[i];
        if (q->scope == scope && !q->costed) return false;
    }
    return true;
}

/* total * 100 against budget * percent. */
static int compare_share(Decimal total, Decimal budget, int64_t percent) {
    Decimal x, y;
    if (!decimal_multiply(&x, total, decimal_from_int(100)) ||
        !decimal_multiply(&y, budget, decimal_from_int(percent)))
        return 0;
    return decimal_compare(x, y);
}

static void report(Form *form, Str cell, bool over) {
    Run *run = form->run;
    const Item *first = &form->costs.items[0];
    Decimal wan;
    Str total = decimal_shift(&wan, form->total, -4)
                    ? decimal_to_str(run->a, wan)
                    : S("?");
    Finding *f = run_fail_target(run, &first->place, first->target);
    said_zh(run, &f->message, "按单位成本乘数量算是%.*s万元，预算是%.*s，%s",
            STR_ARG(total), STR_ARG(cell), over ? "不够" : "多出的没有说明");
    said_en(run, &f->message,
            "unit costs times quantities come to %.*s (10,000 yuan), the "
            "budget is %.*s",
            STR_ARG(total), STR_ARG(cell));
    said_zh(run, &f->expected, "相差在一成以内");
    said_en(run, &f->expected, "within a tenth of each other");
    said_zh(run, &f->fix,
            "核对单位成本、数量和预算；另有支出的，补一条成本指标");
    said_en(run, &f->fix,
            "check costs, quantities and budget; add what else is paid for");
}

/* A department's project spending is what its unit costs are paid from only
 * where the form says so, by naming that total; a project's budget always is.
 */
static bool total_is_own(Run *run) {
    if (!decl_is_unit_form(run->d)) return true;
    Words names = words_of(S("data/words-total-project.txt"));
    return totals_of(run, &names).n > 0;
}

static Str budget_path(const Run *run) {
    return decl_is_unit_form(run->d) ? S("budget.expenditure.project")
                                     : S("budget.total");
}

static void compare(Form *form, int64_t room) {
    Run *run = form->run;
    const Value *v = decl_find(run->d, budget_path(run));
    Decimal n, budget;
    if (value_is_blank(v) || !money_read(&n, run, v) ||
        !money_in_yuan(&budget, n, money_unit(run)))
        return;
    Str number = decimal_to_str(run->a, n);
    Str cell = str_format(run->a, "%.*s%.*s", STR_ARG(number),
                          STR_ARG(money_unit(run)));
    if (compare_share(form->total, budget, 100 + room) > 0)
        report(form, cell, true);
    else if (!decl_is_unit_form(run->d) && is_complete(form, SCOPE_ANNUAL) &&
             compare_share(form->total, budget, 100 - room) < 0)
        report(form, cell, false);
}

static void c104_check(Run *run) {
    Form form = {.run = run};
    Places places = places_of(run, PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++)
        collect(&form, &places.items[i]);
    if (!add_up(&form, SCOPE_ANNUAL) || !total_is_own(run)) {
        run_not_applicable(run, "没有能配上数量和总额的单位成本",
                           "no unit cost belongs to a quantity and a total");
        return;
    }
    compare(&form, run_setting(run, S("room_percent")));
}

const Rule rule_c104 = {
    .code = S_INIT("C104"),
    .name = S_INIT("unit-costs-miss-budget"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("单位成本乘数量与预算不符"),
            .why = S_INIT("单位成本乘数量应当接近预算。差得多，不是数量或单价"
                          "写错，就是预算没有依据。"),
            .fix = S_INIT("核对三个数；还有别的支出的，补写成本指标。"),
            .bad = S_INIT("补助标准1500元/人，补助101人，预算7万元"),
            .good = S_INIT("补助标准1500元/人，补助101人，预算15.15万元"),
            .mark = S_INIT("预算7万元"),
            .note = S_INIT("1500元×101人=15.15万元"),
            .silent =
                S_INIT("单位成本乘数量与预算相差在一成以内（可调）\n"
                       "没有同单位、名称相近的数量指标可配\n"
                       "部门表里没有写明项目经费总数：单位成本不一定全由它付\n"
                       "有的数量没有写单位成本：算不出全部，低于预算不报"),
        },
    .en =
        {
            .title = S_INIT("unit costs times quantities miss the budget"),
            .why = S_INIT("They should come close. Otherwise a figure is "
                          "wrong, or the budget has no basis."),
            .fix = S_INIT("Check the three figures; add what else is paid "
                          "for."),
            .bad = S_INIT("1500 yuan for each of 101 people; budget 70,000"),
            .good = S_INIT("1500 yuan for each of 101 people; budget 151,500"),
            .mark = S_INIT("budget 70,000"),
            .note = S_INIT("101 times 1500 is 151,500"),
            .silent = S_INIT(
                "The product is within a tenth of the budget (a pack may set "
                "another share).\n"
                "No quantity has the unit of the cost and a name like it.\n"
                "A department's form does not name the total of project money: "
                "it need not pay for all of this.\n"
                "A quantity has no unit cost: a sum below the budget is not "
                "reported then."),
        },
    .source = SAID("88号 适当性", "no. 88: adequacy"),
    .since = S_INIT("0.1"),
    .related = S_INIT("C101 C105 G104"),
    .settings =
        {
            SETTING("room_percent", ROOM_PERCENT,
                    "单位成本乘数量可与预算差多少，百分数",
                    "how far unit cost times quantity may differ from the "
                    "budget, in per cent"),
        },
    .check = c104_check,
};
