/* SPDX-License-Identifier: Apache-2.0
 * Invents declarations: odd lengths, missing fields, many rows, values that
 * hold colons and words of labels. */
#include "decl_random.h"

typedef struct Random {
    Arena *a;
    const Layout *l;
    Decl *d;
    uint64_t state;
} Random;

/* xorshift64*. Source: Marsaglia 2003, Vigna 2016. */
static uint64_t next(Random *r) {
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return r->state * 0x2545F4914F6CDD1Du;
}

static int below(Random *r, int n) {
    return (int)(next(r) >> 33) % n;
}

static bool chance(Random *r, int percent) {
    return below(r, 100) < percent;
}

static Str pick(Random *r, const char *const *words, size_t n) {
    return str_from_c(words[below(r, (int)n)]);
}

#define PICK(r, words) pick((r), (words), COUNT_OF(words))

static const char *const CLAUSES[] = {"完成小型水库除险加固8座",
                                      "培训基层人员1200人次",
                                      "其中成本指标：不超过1500元",
                                      "满意度达到90%以上",
                                      "recheck (A/B) 100%",
                                      "按“数量指标”逐项落实",
                                      "联系电话：0736-0000001",
                                      "发放补贴1,234.50万元",
                                      "《规划（2017-2020年）》",
                                      "新增节水灌溉面积2万亩",
                                      "资金总额：随预算下达",
                                      "比上年增长15%",
                                      "x",
                                      "全面加强 能力建设",
                                      "目标2：另有安排",
                                      "≥95%"};

static const char *const ENDS[] = {"。", "；", "，", "、"};

static Str sentence(Random *r, int clauses) {
    Str s = S("组织");
    for (int i = 0; i <= clauses; i++) {
        s = str_join(r->a, s, PICK(r, CLAUSES));
        s = str_join(r->a, s, i == clauses ? S("。") : PICK(r, ENDS));
    }
    return s;
}

static Str paragraphs(Random *r) {
    Str s = sentence(r, below(r, 5));
    for (int i = below(r, 3); i > 0; i--) {
        Str more = sentence(r, below(r, 3));
        s = str_format(r->a, "%.*s\n%.*s", STR_ARG(s), STR_ARG(more));
    }
    return s;
}

static Str name(Random *r) {
    static const char *const front[] = {"范例市", "示例县", "样本区", "甲"};
    static const char *const back[] = {"水利局", "教育局（本级）", "中心",
                                       "卫生健康委员会", "项目支出"};
    return str_join(r->a, PICK(r, front), PICK(r, back));
}

static Str amount(Random *r) {
    static const char *const units[] = {"", "", "", "万元", " 万元"};
    Str unit = PICK(r, units);
    switch (below(r, 5)) {
    case 0: return S("0");
    case 1:
        return str_format(r->a, "%d,%03d.5", 1 + below(r, 99), below(r, 1000));
    default:
        return str_format(r->a, "%d.%02d%.*s", below(r, 9000), below(r, 100),
                          STR_ARG(unit));
    }
}

static Str date(Random *r) {
    int year = 2010 + below(r, 20), month = 1 + below(r, 12);
    switch (below(r, 3)) {
    case 0: return str_format(r->a, "%d年%d月", year, month);
    case 1:
        return str_format(r->a, "%d-%02d-%02d", year, month, 1 + below(r, 28));
    default:
        return str_format(r->a, "%d年%d月%d日", year, month, 1 + below(r, 28));
    }
}

static void set(Random *r, Str path, Str raw) {
    decl_set(r->d, r->a, path, raw, (Origin){0});
}

static Str text_for(Random *r, Str path) {
    if (str_equal(path, S("duties")) || str_equal(path, S("review.opinion")))
        return paragraphs(r);
    if (str_equal(path, S("budget.unit"))) return S("元");
    if (str_equal(path, S("preparer.phone"))) return S("0736-0000001 转 8");
    if (str_equal(path, S("project.code"))) return S("4307992200000001");
    return name(r);
}

static void set_head(void *context, Str path, ValueKind kind, const Value *v) {
    Random *r = context;
    (void)v;
    if (!layout_has(r->l, path) || !chance(r, 80)) return;
    switch (kind) {
    case VALUE_TEXT: set(r, path, text_for(r, path)); break;
    case VALUE_AMOUNT: set(r, path, amount(r)); break;
    case VALUE_INTEGER:
        set(r, path, str_format(r->a, "%d", 2010 + below(r, 20)));
        break;
    case VALUE_DATE: set(r, path, date(r)); break;
    case VALUE_CHOICE:
        set(r, path, chance(r, 50) ? S("new") : S("continuing"));
        break;
    case VALUE_NONE: break;
    }
}

static void add_goals(Random *r, const char *scope) {
    int n = below(r, 6);
    int no = 0;
    bool single = n == 1 && chance(r, 50);
    for (int i = 0; i < n; i++) {
        size_t at = r->d->goals.n;
        no += 1 + (chance(r, 10) ? 1 : 0);
        if (!single)
            set(r, field_path(r->a, "goals", at, "no"),
                str_format(r->a, "%d", no));
        set(r, field_path(r->a, "goals", at, "text"),
            n == 1 ? name(r) : paragraphs(r));
        set(r, field_path(r->a, "goals", at, "scope"), str_from_c(scope));
    }
}

static void add_tasks(Random *r) {
    static const char *const amounts[] = {"total", "fiscal", "other"};
    int n = below(r, 9);
    for (int i = 0; i < n; i++) {
        set(r, field_path(r->a, "tasks", (size_t)i, "name"), name(r));
        if (chance(r, 80))
            set(r, field_path(r->a, "tasks", (size_t)i, "content"),
                paragraphs(r));
        for (size_t f = 0; f < COUNT_OF(amounts); f++)
            if (chance(r, 80))
                set(r, field_path(r->a, "tasks", (size_t)i, amounts[f]),
                    amount(r));
    }
}

static const char *const COLUMNS[] = {"sign", "measure", "weight", "note"};

static Str cell_for(Random *r, const char *column) {
    static const char *const signs[] = {"≥", "≤", "=", "定性"};
    static const char *const measures[] = {"个", "%", "万元/公里", "人次"};
    if (str_equal(str_from_c(column), S("sign"))) return PICK(r, signs);
    if (str_equal(str_from_c(column), S("measure"))) return PICK(r, measures);
    if (str_equal(str_from_c(column), S("weight")))
        return str_format(r->a, "%d", 1 + below(r, 20));
    return sentence(r, 0);
}

static void set_groups(Random *r, size_t at, int level2) {
    Str word = level2_word((Level2)level2);
    set(r, field_path(r->a, "indicators", at, "level1"),
        level1_word(level2_parent((Level2)level2)));
    if (chance(r, 95))
        set(r, field_path(r->a, "indicators", at, "level2"), word);
    else if (chance(r, 50))
        set(r, field_path(r->a, "indicators", at, "label"), S("政治效益"));
}

static void add_row(Random *r, int level2, const char *scope) {
    static const char *const names[] = {"数量指标", "验收合格率", "其他资金",
                                        "每公里成本（含税）", "合计数"};
    static const char *const values[] = {"≥36所", "100", "2018年8月31日前",
                                         "效果明显：见附件", "/"};
    size_t at = r->d->indicators.n;
    (void)VEC_PUSH(r->a, &r->d->indicators);
    set_groups(r, at, level2);
    if (scope != NULL)
        set(r, field_path(r->a, "indicators", at, "scope"), str_from_c(scope));
    set(r, field_path(r->a, "indicators", at, "name"), PICK(r, names));
    if (chance(r, 90))
        set(r, field_path(r->a, "indicators", at, "text"), PICK(r, values));
    for (size_t i = 0; i < COUNT_OF(COLUMNS); i++) {
        Str path = field_path(r->a, "indicators", at, COLUMNS[i]);
        if (layout_has(r->l, path) && chance(r, 70))
            set(r, path, cell_for(r, COLUMNS[i]));
    }
}

static void add_grid(Random *r, const char *scope) {
    static const int levels[] = {LEVEL2_ECONOMIC_COST, LEVEL2_QUANTITY,
                                 LEVEL2_QUALITY,       LEVEL2_TIMELINESS,
                                 LEVEL2_COST,          LEVEL2_ECONOMIC,
                                 LEVEL2_SOCIAL,        LEVEL2_ECOLOGICAL,
                                 LEVEL2_SUSTAINABLE,   LEVEL2_SATISFACTION};
    if (chance(r, 8)) return;
    for (size_t i = 0; i < COUNT_OF(levels); i++)
        for (int n = below(r, chance(r, 5) ? 40 : 4); n > 0; n--)
            add_row(r, levels[i], scope);
}

static void add_prose(Random *r) {
    for (int level2 = LEVEL2_QUANTITY; level2 <= LEVEL2_SATISFACTION;
         level2++) {
        if (level2 >= LEVEL2_ECONOMIC_COST && level2 <= LEVEL2_ECOLOGICAL_COST)
            continue;
        if (!chance(r, 80)) continue;
        size_t at = r->d->indicators.n;
        Level1 level1 = level2_parent((Level2)level2);
        if (level2 == LEVEL2_SATISFACTION) level1 = LEVEL1_BENEFIT;
        set(r, field_path(r->a, "indicators", at, "text"), paragraphs(r));
        set(r, field_path(r->a, "indicators", at, "level1"),
            level1_word(level1));
        set(r, field_path(r->a, "indicators", at, "level2"),
            level2_word((Level2)level2));
    }
}

static void add_extra(Random *r, Str label, bool is_name) {
    size_t at = r->d->extra.n;
    if (!chance(r, 70)) return;
    set(r, field_path(r->a, "extra", at, "label"), label);
    set(r, field_path(r->a, "extra", at, "text"),
        is_name ? name(r) : sentence(r, below(r, 3)));
}

static void add_extras(Random *r) {
    static const char *const usual[] = {
        "填报单位",          "主管部门编码",        "联系电话",
        "自有资金/事业收入", "自有资金/经营性收入", "自有资金/其他",
        "项目概况",          "项目立项的依据",      "项目申报的可行性",
        "项目申报的必要性"};
    static const char *const columns[] = {"项目实施内容", "开始时间",
                                          "完成时间"};
    if (str_equal(layout_id(r->l), S("project-2011"))) {
        for (size_t i = 0; i < COUNT_OF(usual); i++)
            if (i > 0 || !value_is_blank(&r->d->unit))
                add_extra(r, str_from_c(usual[i]), i == 0);
        int rows = below(r, 5);
        for (int row = 1; row <= rows; row++)
            for (size_t c = 0; c < COUNT_OF(columns); c++) {
                size_t at = r->d->extra.n;
                set(r, field_path(r->a, "extra", at, "label"),
                    str_format(r->a, "项目实施进度计划/%d/%s", row,
                               columns[c]));
                set(r, field_path(r->a, "extra", at, "text"), name(r));
            }
        add_extra(r, S("其他说明的问题"), false);
        add_extra(r, S("单位负责人"), true);
    }
    add_extra(r, S("资产管理情况"), false);
    add_extra(r, S("本市另加的栏目"), false);
}

void decl_random(Decl *out, Arena *a, const Layout *l, uint64_t seed) {
    static const Decl none;
    Random r = {.a = a, .l = l, .d = out, .state = seed * 2 + 1};
    for (int i = 0; i < 8; i++)
        (void)next(&r);
    *out = (Decl){.form = layout_id(l), .index = 1};
    out->has_project = str_has_prefix(out->form, S("project-"));
    decl_each(&none, a, set_head, &r);
    if (value_is_blank(&out->budget.unit)) set(&r, S("budget.unit"), S("万元"));
    if (value_is_blank(&out->project.start)) out->project.end = (Value){0};
    set(&r, S("department"), name(&r));
    bool both = str_equal(out->form, S("project-2011")) ||
                str_equal(out->form, S("project-2015"));
    if (out->has_project) add_goals(&r, "long_term");
    add_goals(&r, "annual");
    if (layout_has(l, S("tasks"))) add_tasks(&r);
    if (both) add_grid(&r, "long_term");
    if (str_equal(out->form, S("unit-2018")))
        add_prose(&r);
    else
        add_grid(&r, both ? "annual" : NULL);
    add_extras(&r);
}
