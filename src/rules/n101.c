/* SPDX-License-Identifier: Apache-2.0
 * N101: one quantity has one value. */
#include "check/label.h"
#include "rules/duplicate.h"

/* 家庭医生签约率≥80% and =80% are one figure; only the number counts. */
static bool differ(const Target *x, const Target *y) {
    if (x->has_high || y->has_high) return false;
    return decimal_compare(x->value, y->value) != 0;
}

/* A lower and an upper bound of one thing: 不少于20家，不超过30家. */
static bool are_bounds(const Target *x, const Target *y) {
    bool low = x->op == OP_GE || x->op == OP_GT;
    bool high = y->op == OP_LE || y->op == OP_LT;
    bool low2 = y->op == OP_GE || y->op == OP_GT;
    bool high2 = x->op == OP_LE || x->op == OP_LT;
    return (low && high) || (low2 && high2);
}

/* 5-3家: two figures side by side are a range (M114), not two values. */
static bool are_beside(const Named *x, const Named *y) {
    enum { GAP = 3 };
    return str_equal(x->place.path, y->place.path) &&
           x->target->start <= y->target->end + GAP &&
           y->target->start <= x->target->end + GAP &&
           x->target->end - x->target->start < 2 * GAP;
}

static void report(Run *run, const Named *x, const Named *first) {
    Said where = field_label(run, first->place.path);
    Str own = target_figure(run->a, x->target);
    Str other = target_figure(run->a, first->target);
    Finding *f = run_fail_target(run, &x->place, x->target);
    said_zh(run, &f->message, "“%.*s”这里是%.*s，%.*s里是%.*s",
            STR_ARG(x->name), STR_ARG(own), STR_ARG(where.zh), STR_ARG(other));
    said_en(run, &f->message, "%.*s here, %.*s in %.*s", STR_ARG(own),
            STR_ARG(other), STR_ARG(where.en));
    said_zh(run, &f->expected, "两处相同");
    said_en(run, &f->expected, "the same figure in both places");
    said_zh(run, &f->fix, "核对后改成一个数；不是一回事的，名称写得分得开");
    said_en(run, &f->fix,
            "make them one figure, or give different things different names");
}

static void n101_check(Run *run) {
    Nameds all = named_targets(run, PLACE_GOAL | PLACE_PROSE | PLACE_VALUE);
    for (size_t i = 1; i < all.n; i++)
        for (size_t n = 0; n < i; n++) {
            const Named *x = &all.items[i], *y = &all.items[n];
            if (!named_alike(x, y) || !differ(x->target, y->target)) continue;
            if (are_bounds(x->target, y->target) || are_beside(x, y)) continue;
            report(run, x, y);
            break;
        }
}

const Rule rule_n101 = {
    .code = S_INIT("N101"),
    .name = S_INIT("quantity-with-two-values"),
    .severity = SEVERITY_WARNING,
    .zh =
        {
            .title = S_INIT("同一个数前后不一"),
            .why = S_INIT("同一件事两处写了不同的数，批复和考核不知道按哪个。"),
            .fix = S_INIT("核对后改成一个数；确是两件事的，名称写得分得开。"),
            .bad = S_INIT("目标2：新认定高新技术企业25家\n数量指标：新认定高新"
                          "技术企业20家"),
            .good = S_INIT("目标2：新认定高新技术企业20家\n数量指标：新认定高新"
                           "技术企业20家"),
            .mark = S_INIT("25家"),
            .note = S_INIT("指标里是 20 家"),
            .silent =
                S_INIT("名称、单位、时间或年度与中期有一样不同：当作两件事\n"
                       "一个下限、一个上限；10家，力争12家；基数\n"
                       "符号不同、数相同：≥80% 和 =80%\n"
                       "名称不到三个字，或只是“合格率”一类没有对象的"),
        },
    .en =
        {
            .title = S_INIT("one quantity, two values"),
            .why = S_INIT("Where one thing has two figures, nobody knows which "
                          "is approved."),
            .fix = S_INIT("Make them one, or give different things different "
                          "names."),
            .bad = S_INIT("goal 2: 25 new high-tech firms\nquantity: 20 new "
                          "high-tech firms"),
            .good = S_INIT("goal 2: 20 new high-tech firms\nquantity: 20 new "
                           "high-tech firms"),
            .mark = S_INIT("25 new"),
            .note = S_INIT("the indicator says 20"),
            .silent = S_INIT(
                "Name, unit, deadline or period differ: two things.\n"
                "A lower and an upper bound; a second, higher figure; a base.\n"
                "The signs differ, the number does not: ≥ 80 % and = 80 %.\n"
                "The name is shorter than three characters, or a bare rate."),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .related = S_INIT("X101 N102 I111"),
    .check = n101_check,
};
