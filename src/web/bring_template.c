/* SPDX-License-Identifier: Apache-2.0
 * The template of a kind of things: a row to type over, and what is meant. */
#include "check/report.h"
#include "web/bring.h"
#include "web/table_job.h"

static Str said_of(const Request *r, Said said) {
    return said_in(said, r->english);
}

enum { EXPLAINED_COLUMNS = 4 };

static Str template_cell(Arena *a, const void *context, size_t row,
                         size_t column) {
    const BringKind *kind = context;
    Str example = str_from_c(kind->columns[column].example);
    (void)row;
    return column == 0 ? str_join(a, S("例："), example) : example;
}

/* Title, required, example, meaning of a column. */
static Str explained(const PlanColumn *c, size_t column, bool english) {
    switch (column) {
    case 0: return said_in(c->column.title, english);
    case 1: return !c->column.required ? S("") : english ? S("yes") : S("必填");
    case 2: return str_from_c(c->example);
    default: return said_in(c->meaning, english);
    }
}

static Str meaning_zh(Arena *a, const void *context, size_t row,
                      size_t column) {
    (void)a;
    return explained(&((const BringKind *)context)->columns[row], column,
                     false);
}

static Str meaning_en(Arena *a, const void *context, size_t row,
                      size_t column) {
    (void)a;
    return explained(&((const BringKind *)context)->columns[row], column, true);
}

void bring_template(Request *r, const BringKind *kind) {
    SheetColumn *columns = ARENA_ARRAY(r->a, SheetColumn, kind->columns_n);
    const SheetColumn meanings[EXPLAINED_COLUMNS] = {
        {.title = r->english ? S("Column") : S("列"), .width = 20},
        {.title = r->english ? S("Required") : S("必填"), .width = 10},
        {.title = r->english ? S("Example") : S("示例"), .width = 28},
        {.title = r->english ? S("Meaning") : S("含义"), .width = 90}};
    for (size_t i = 0; i < kind->columns_n; i++)
        columns[i] =
            (SheetColumn){.title = said_of(r, kind->columns[i].column.title),
                          .width = kind->columns[i].width,
                          .typed = true};
    const BookSheet sheets[] = {
        {.name = said_of(r, kind->file),
         .columns = columns,
         .columns_n = kind->columns_n,
         .rows = 1,
         .cell = template_cell,
         .context = kind},
        {.name = r->english ? S("Meaning") : S("填写说明"),
         .columns = meanings,
         .columns_n = EXPLAINED_COLUMNS,
         .rows = kind->columns_n,
         .cell = r->english ? meaning_en : meaning_zh,
         .context = kind}};
    reply_sheets(r, str_join(r->a, said_of(r, kind->file), S(".xlsx")), sheets,
                 COUNT_OF(sheets));
}
