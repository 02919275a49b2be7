/* SPDX-License-Identifier: Apache-2.0
 * The lines of a plan. */
#include "office/plan.h"

#include "base/sha256.h"
#include "base/utf8.h"

enum { DIGEST_TEXT_MAX = 32 << 20, CODE_MAX = 64 };

bool plan_begin(Planning *p, PlanRows *rows, Err *e) {
    TableColumn wanted[TABLE_WANTED_MAX];
    assert(p->columns_n <= TABLE_WANTED_MAX);
    for (size_t i = 0; i < p->columns_n; i++)
        wanted[i] = p->columns[i].column;
    *rows = (PlanRows){0};
    if (!table_head(&p->head, p->a, p->table, wanted, p->columns_n, e))
        return false;
    for (size_t i = p->head.row + 1; i < p->table->rows.n; i++) {
        if (table_is_example(p->table, i)) {
            p->lines.examples++;
            continue;
        }
        VEC_ADD(p->a, rows, i);
        VEC_ADD(p->a, &p->lines.all,
                ((PlanLine){.number = p->table->rows.items[i].number}));
    }
    if (rows->n <= PLAN_LINES_MAX) return true;
    err_set(e, ERR_LIMIT, "", "", "请分成几个文件，一次导一个。",
            "Split it into several files and bring in one at a time.");
    err_zh(e, "表里有 %zu 行，一次最多 %d 行", rows->n, PLAN_LINES_MAX);
    err_en(e, "the table has %zu rows; %d at most at a time", rows->n,
           PLAN_LINES_MAX);
    return false;
}

Str plan_text(const Planning *p, size_t row, size_t column) {
    return table_text(p->table, &p->head, row, column);
}

void plan_fault(Planning *p, size_t line, size_t row, size_t column,
                PlanFault fault) {
    fault.place = table_place(p->a, p->table, &p->head, row, column);
    VEC_ADD(p->a, &p->lines.all.items[line].faults, fault);
}

void plan_edit(Planning *p, size_t line, Said field, Str before, Str after) {
    if (str_equal(before, after)) return;
    VEC_ADD(p->a, &p->lines.all.items[line].edits,
            ((PlanEdit){field, before, after}));
}

void plan_end(Planning *p, const bool *known) {
    for (size_t i = 0; i < p->lines.all.n; i++) {
        PlanLine *line = &p->lines.all.items[i];
        line->kind = line->faults.n > 0  ? PLAN_WRONG
                     : !known[i]         ? PLAN_NEW
                     : line->edits.n > 0 ? PLAN_CHANGE
                                         : PLAN_SAME;
        p->lines.counts[line->kind]++;
    }
}

/* Each text behind its length, so that two plans never give the same bytes. */
static void add_text(Buf *b, Str text) {
    buf_format(b, "%zu:", text.n);
    buf_add(b, text);
}

Str plan_digest(Arena *a, const PlanLines *lines) {
    Buf b = buf_new(a, DIGEST_TEXT_MAX);
    for (size_t i = 0; i < lines->all.n; i++) {
        const PlanLine *line = &lines->all.items[i];
        buf_format(&b, "%d,%d,%zu,%zu;", line->number, (int)line->kind,
                   line->edits.n, line->faults.n);
        add_text(&b, line->name);
        for (size_t k = 0; k < line->edits.n; k++) {
            add_text(&b, line->edits.items[k].field.zh);
            add_text(&b, line->edits.items[k].before);
            add_text(&b, line->edits.items[k].after);
        }
        for (size_t k = 0; k < line->faults.n; k++)
            add_text(&b, line->faults.items[k].why.zh);
    }
    return sha256_hex(a, buf_str(&b));
}

Str plan_value(Str typed, Str before) {
    if (typed.n == 0) return before;
    return str_equal(typed, S("无")) ? S("") : typed;
}

/* The length of the mark between texts that s begins with; 0: none. */
static size_t mark_length(Str s) {
    static const Str marks[] = {S_INIT("、"), S_INIT("，"), S_INIT("；"),
                                S_INIT(","),  S_INIT(";"),  S_INIT("\n")};
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (str_has_prefix(s, marks[i])) return marks[i].n;
    return 0;
}

PlanTexts plan_list(Arena *a, Str cell) {
    PlanTexts out = {0};
    while (cell.n > 0) {
        size_t n = 0;
        while (n < cell.n && mark_length(str_from(cell, n)) == 0)
            n++;
        Str text = str_trim(str_upto(cell, n));
        if (text.n > 0) VEC_ADD(a, &out, text);
        cell = str_from(cell, n + mark_length(str_from(cell, n)));
    }
    return out;
}

Str plan_join(Arena *a, const PlanTexts *texts) {
    Str out = S("");
    for (size_t i = 0; i < texts->n; i++) {
        if (i > 0) out = str_join(a, out, S("、"));
        out = str_join(a, out, texts->items[i]);
    }
    return out;
}

Str plan_code(Arena *a, Str typed) {
    Buf b = buf_new(a, CODE_MAX);
    while (typed.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&typed));
        if (rune_is_blank(rune)) continue;
        buf_rune(&b, rune >= 'a' && rune <= 'z' ? rune - ('a' - 'A') : rune);
    }
    return buf_str(&b);
}
