/* SPDX-License-Identifier: Apache-2.0
 * Laying out the 审核表: its parts, items, grades and what they come to. */
#include "office/review_print.h"

#include "office/moment.h"
#include "office/paper_make.h"

enum { PART, ITEM, RESULT, REASON, COLUMNS };

static Table *add_table(Arena *a, Blocks *blocks) {
    static const Str names[COLUMNS] = {
        [PART] = S_INIT("审核内容"),
        [ITEM] = S_INIT("审核要点"),
        [RESULT] = S_INIT("评定"),
        [REASON] = S_INIT("说明"),
    };
    static const int widths[COLUMNS] = {150, 390, 90, 370};
    return paper_table(a, blocks, names, widths, COLUMNS);
}

static int part_rows(const ReviewSheet *sheet, size_t i) {
    int n = 1;
    while (i + (size_t)n < sheet->items.n &&
           str_equal(sheet->items.items[i + (size_t)n].part,
                     sheet->items.items[i].part))
        n++;
    return n;
}

static bool begins_part(const ReviewSheet *sheet, size_t i) {
    return i == 0 || !str_equal(sheet->items.items[i - 1].part,
                                sheet->items.items[i].part);
}

static void add_item(Arena *a, Table *t, const Assessment *x, size_t i) {
    const SheetItem *item = &x->sheet.items.items[i];
    const AssessItem *is = &x->items[i];
    int row = t->rows++;
    if (begins_part(&x->sheet, i))
        paper_cell(a, t, row, PART, item->part, true)->row_span =
            part_rows(&x->sheet, i);
    Str text =
        str_format(a, "%.*s\n%.*s", STR_ARG(item->name), STR_ARG(item->asks));
    Str why = is->reason.n > 0 ? is->reason : x->proposal.items.items[i].why.zh;
    (void)paper_cell(a, t, row, ITEM, text, false);
    paper_align(
        paper_cell(a, t, row, RESULT, grade_said(is->decided).zh, false),
        ALIGN_CENTRE);
    (void)paper_cell(a, t, row, REASON, why, false);
}

/* What was said with the grade of this round. */
static const Move *grading(const Declaration *d) {
    for (size_t i = d->moves.n; i-- > 0;) {
        const Move *m = &d->moves.items[i];
        if (m->round == d->round && m->grade.n > 0) return m;
    }
    return NULL;
}

static void add_wide(Arena *a, Table *t, Str name, Str text) {
    int row = t->rows++;
    (void)paper_cell(a, t, row, PART, name, true);
    paper_cell(a, t, row, ITEM, text, false)->column_span = COLUMNS - ITEM;
}

static void add_sum(Arena *a, Table *t, const Assessment *x,
                    const Declaration *d) {
    const Move *m = grading(d);
    Grade level = m != NULL ? grade_find(m->grade) : x->level;
    Str name = grade_said(level).zh;
    add_wide(a, t, S("综合评定"),
             level == GRADE_NONE ? x->why.zh
                                 : str_format(a, "%.*s\n%.*s", STR_ARG(name),
                                              STR_ARG(x->why.zh)));
    add_wide(a, t, S("审核意见"),
             m != NULL && m->opinion.n > 0 ? m->opinion : S(""));
}

void assess_paper(Paper *out, Arena *a, const Assessment *x,
                  const Declaration *d, Str title) {
    const Move *m = grading(d);
    Part *part = paper_a4(out, a, x->sheet.name);
    paper_line(a, &part->blocks, x->sheet.name, ROLE_TITLE, ALIGN_CENTRE);
    paper_line(a, &part->blocks,
               str_format(a, "%.*s　%d年度　第 %d 轮", STR_ARG(title), d->year,
                          d->round),
               ROLE_LINE, ALIGN_CENTRE);
    paper_line(a, &part->blocks,
               str_format(a, "申报单位：%.*s", STR_ARG(d->unit_name)),
               ROLE_LINE, ALIGN_START);
    Table *t = add_table(a, &part->blocks);
    for (size_t i = 0; i < x->sheet.items.n; i++)
        add_item(a, t, x, i);
    add_sum(a, t, x, d);
    Str who = m != NULL ? m->person_name : S("");
    Str day =
        m != NULL ? moment_day(a, 0, m->at, false) : S("　　年　　月　　日");
    paper_line(a, &part->blocks,
               str_format(a,
                          "审核人：%.*s　　　　审核日期：%.*s　　　　（盖章）",
                          STR_ARG(who), STR_ARG(day)),
               ROLE_LINE, ALIGN_START);
}
