/* SPDX-License-Identifier: Apache-2.0
 * The 审核表: reading it, and the tables that bring grades together. */
#include "review/review_sheet.h"

#include "base/buf.h"
#include "base/embedded.h"
#include "check/report.h"

enum { PERCENT_MAX = 100, POINTS_MAX = 100, WHY_MAX = 2000 };

static const struct GradeName {
    Str word;
    Said said;
} GRADES[GRADE_COUNT] = {
    [GRADE_POOR] = {S_INIT("poor"), SAID("差", "poor")},
    [GRADE_FAIR] = {S_INIT("fair"), SAID("中", "fair")},
    [GRADE_GOOD] = {S_INIT("good"), SAID("良", "good")},
    [GRADE_EXCELLENT] = {S_INIT("excellent"), SAID("优", "excellent")},
};

Str grade_word(Grade grade) {
    return grade < GRADE_COUNT ? GRADES[grade].word : (Str){0};
}

Said grade_said(Grade grade) {
    return grade < GRADE_COUNT ? GRADES[grade].said : (Said){0};
}

Grade grade_find(Str word) {
    for (Grade grade = GRADE_POOR; grade < GRADE_COUNT; grade++)
        if (str_equal(GRADES[grade].word, word)) return grade;
    return GRADE_NONE;
}

/* ---- reading ---- */

typedef struct Reader {
    Arena *a;
    Err *e;
} Reader;

/* `key` is where it stands. */
static bool refuse(Reader *r, Str key, const char *zh, const char *en) {
    err_set(r->e, ERR_FORMAT, "", "", "请对照 data/review-sheet.json 改正。",
            "Compare with data/review-sheet.json.");
    err_zh(r->e, "“%.*s”%s", STR_ARG(key), zh);
    err_en(r->e, "\"%.*s\" %s", STR_ARG(key), en);
    return err_in(r->e, S("审核表"));
}

static bool read_number(int *out, Reader *r, const Json *j, Str key, int most) {
    const Json *number = json_find(j, key);
    Decimal n;
    if (number == NULL || number->kind != JSON_NUMBER ||
        !decimal_from_str(&n, number->text) || n.scale != 0 || n.digits < 0 ||
        n.digits > most)
        return refuse(r, key, "要 0 至 100 的整数",
                      "must be a whole number from 0 to 100");
    *out = (int)n.digits;
    return true;
}

static bool read_text(Str *out, Reader *r, const Json *j, Str key) {
    *out = json_find_str(j, key);
    return out->n > 0 || refuse(r, key, "没有写", "is missing");
}

static bool read_item(ReviewSheet *out, Reader *r, const Json *j, Str part) {
    SheetItem *item = VEC_PUSH(r->a, &out->items);
    item->part = part;
    if (out->items.n > SHEET_ITEMS_MAX)
        return refuse(r, S("items"), "超过 32 项", "are more than 32");
    if (!read_text(&item->word, r, j, S("word")) ||
        !read_text(&item->name, r, j, S("name")) ||
        !read_text(&item->asks, r, j, S("asks")) ||
        !read_number(&item->points, r, j, S("points"), POINTS_MAX))
        return false;
    for (size_t i = 0; i + 1 < out->items.n; i++)
        if (str_equal(out->items.items[i].word, item->word))
            return refuse(r, item->word, "写了两次", "stands twice");
    const Json *rules = json_find(j, S("rules"));
    if (rules == NULL || rules->kind != JSON_ARRAY)
        return refuse(r, S("rules"), "要 [\"B\", \"M107\"]，没有就 []",
                      "must be a list of codes, or []");
    for (size_t i = 0; i < rules->items.n; i++) {
        if (rules->items.items[i].kind != JSON_STRING ||
            rules->items.items[i].text.n == 0)
            return refuse(r, S("rules"), "里要规则的编号或开头",
                          "holds codes of rules or their beginnings");
        VEC_ADD(r->a, &item->rules, rules->items.items[i].text);
    }
    return true;
}

static bool read_parts(ReviewSheet *out, Reader *r, const Json *j) {
    const Json *parts = json_find(j, S("parts"));
    if (parts == NULL || parts->kind != JSON_ARRAY || parts->items.n == 0)
        return refuse(r, S("parts"), "要 [{…}]", "must be a list");
    for (size_t i = 0; i < parts->items.n; i++) {
        const Json *part = &parts->items.items[i];
        const Json *items = json_find(part, S("items"));
        Str name;
        if (!read_text(&name, r, part, S("name"))) return false;
        if (items == NULL || items->kind != JSON_ARRAY || items->items.n == 0)
            return refuse(r, S("items"), "要 [{…}]", "must be a list");
        for (size_t k = 0; k < items->items.n; k++)
            if (!read_item(out, r, &items->items.items[k], name)) return false;
    }
    return true;
}

static bool read_deduct(ReviewSheet *out, Reader *r, const Json *j) {
    const Json *deduct = json_find(j, S("deduct"));
    const Json *by = json_find(deduct, S("severity"));
    for (Severity s = SEVERITY_INFO; s <= SEVERITY_ERROR; s++)
        if (!read_number(&out->deduct[s], r, by, severity_word(s), PERCENT_MAX))
            return false;
    const Json *rules = json_find(deduct, S("rules"));
    for (size_t i = 0; rules != NULL && i < rules->items.n; i++) {
        RuleDeduct *rule = VEC_PUSH(r->a, &out->rules);
        rule->code = rules->items.items[i].key;
        if (!read_number(&rule->percent, r, rules, rule->code, PERCENT_MAX))
            return false;
    }
    return read_number(&out->again, r, deduct, S("again"), PERCENT_MAX);
}

static bool read_grade(Grade *out, Reader *r, const Json *j, Str key) {
    *out = grade_find(json_find_str(j, key));
    return *out != GRADE_NONE ||
           refuse(r, key, "要 excellent、good、fair 或 poor",
                  "must be excellent, good, fair or poor");
}

static bool read_tables(ReviewSheet *out, Reader *r, const Json *j) {
    const Json *shares = json_find(j, S("shares"));
    const Json *counts = json_find(j, S("counts"));
    for (Grade grade = GRADE_FAIR; grade <= GRADE_EXCELLENT; grade++) {
        SheetCount *count = &out->counts[grade];
        Str word = grade_word(grade);
        const Json *row = json_find(counts, word);
        if (row == NULL) return refuse(r, word, "没有写", "is missing");
        if (!read_number(&out->shares[grade], r, shares, word, PERCENT_MAX) ||
            !read_number(&count->least, r, row, S("least"), SHEET_ITEMS_MAX) ||
            !read_grade(&count->of, r, row, S("of")) ||
            !read_grade(&count->none_below, r, row, S("none_below")))
            return false;
        if (out->shares[grade] < out->shares[grade - 1])
            return refuse(r, S("shares"), "要一级高过一级",
                          "must rise from grade to grade");
    }
    return true;
}

bool review_sheet_read(ReviewSheet *out, Arena *a, Str json, Err *e) {
    Json j;
    Reader r = {a, e};
    *out = (ReviewSheet){0};
    if (!json_read(&j, a, json, e)) return err_in(e, S("审核表"));
    return read_text(&out->name, &r, &j, S("name")) &&
           read_parts(out, &r, &j) && read_deduct(out, &r, &j) &&
           read_tables(out, &r, &j);
}

ReviewSheet review_sheet_default(Arena *a) {
    ReviewSheet sheet;
    Err e;
    bool ok = review_sheet_read(&sheet, a,
                                embedded_find(S("data/review-sheet.json")), &e);
    assert(ok);
    (void)ok;
    return sheet;
}

/* ---- asking ---- */

size_t review_sheet_item_of(const ReviewSheet *sheet, Str code) {
    size_t found = STR_NONE, longest = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const SheetItem *item = &sheet->items.items[i];
        for (size_t k = 0; k < item->rules.n; k++) {
            Str rule = item->rules.items[k];
            if (rule.n <= longest || !str_has_prefix(code, rule)) continue;
            longest = rule.n;
            found = i;
        }
    }
    return found;
}

static int count_from(const int *n, Grade grade) {
    int count = 0;
    for (; grade < GRADE_COUNT; grade++)
        count += n[grade];
    return count;
}

static bool count_holds(const SheetCount *c, const int *n, int all) {
    int below = all - count_from(n, c->none_below);
    return count_from(n, c->of) >= c->least && below == 0;
}

/* 优 4、良 1、中 3。 */
static void add_numbers(Buf *b, const int *n, bool english) {
    const char *between = "";
    for (Grade grade = GRADE_EXCELLENT; grade > GRADE_NONE; grade--) {
        if (n[grade] == 0) continue;
        buf_format(b, "%s%.*s %d", between,
                   STR_ARG(said_in(grade_said(grade), english)), n[grade]);
        between = english ? ", " : "、";
    }
    buf_add(b, english ? S(": ") : S("。"));
}

/* Why it is not the grade above. */
static void add_missed(Buf *b, const SheetCount *c, const int *n, int all) {
    int have = count_from(n, c->of), below = all - count_from(n, c->none_below);
    if (have < c->least)
        buf_format(b, "“%.*s”%s %d 项，不足 %d 项",
                   STR_ARG(grade_said(c->of).zh),
                   c->of == GRADE_EXCELLENT ? "" : "以上", have, c->least);
    if (have < c->least && below > 0) buf_add(b, S("，"));
    if (below > 0)
        buf_format(b, "有 %d 项低于“%.*s”", below,
                   STR_ARG(grade_said(c->none_below).zh));
    buf_add(b, S("，"));
}

static void add_missed_en(Buf *b, const SheetCount *c, const int *n, int all) {
    int have = count_from(n, c->of), below = all - count_from(n, c->none_below);
    if (have < c->least)
        buf_format(b, "%.*s%s %d, %d needed", STR_ARG(grade_said(c->of).en),
                   c->of == GRADE_EXCELLENT ? "" : " or better", have,
                   c->least);
    if (have < c->least && below > 0) buf_add(b, S("; "));
    if (below > 0)
        buf_format(b, "below %.*s %d", STR_ARG(grade_said(c->none_below).en),
                   below);
    buf_add(b, S("; "));
}

static Str counted_said(Arena *a, const ReviewSheet *sheet, Grade grade,
                        const int *n, bool english) {
    const SheetCount *above = &sheet->counts[grade + 1];
    int all = (int)sheet->items.n;
    Str name = said_in(grade_said(grade), english);
    Buf b = buf_new(a, WHY_MAX);
    add_numbers(&b, n, english);
    if (grade < GRADE_EXCELLENT && english)
        add_missed_en(&b, above, n, all);
    else if (grade < GRADE_EXCELLENT)
        add_missed(&b, above, n, all);
    buf_format(&b, english ? "graded %.*s" : "评为“%.*s”", STR_ARG(name));
    return buf_str(&b);
}

Grade review_sheet_grade(Said *why, Arena *a, const ReviewSheet *sheet,
                         const Grade *items) {
    int n[GRADE_COUNT] = {0}, all = (int)sheet->items.n;
    for (size_t i = 0; i < sheet->items.n; i++)
        n[items[i]]++;
    if (n[GRADE_NONE] > 0) {
        *why = (Said){str_format(a, "还有 %d 项没评", n[GRADE_NONE]),
                      str_format(a, "not graded yet: %d", n[GRADE_NONE])};
        return GRADE_NONE;
    }
    Grade grade = GRADE_EXCELLENT;
    while (grade > GRADE_POOR && !count_holds(&sheet->counts[grade], n, all))
        grade--;
    *why = (Said){counted_said(a, sheet, grade, n, false),
                  counted_said(a, sheet, grade, n, true)};
    return grade;
}

Grade review_sheet_grade_of_points(const ReviewSheet *sheet, int tenths,
                                   int of_tenths) {
    Grade grade = GRADE_EXCELLENT;
    while (grade > GRADE_POOR && (int64_t)tenths * PERCENT_MAX <
                                     (int64_t)of_tenths * sheet->shares[grade])
        grade--;
    return grade;
}
