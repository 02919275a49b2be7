/* SPDX-License-Identifier: Apache-2.0
 * The first visible table of a file that was read. */
#include "office/table.h"

bool table_none(Err *e) {
    return err_set(e, ERR_FORMAT, "文件里没有表格", "there is no table in it",
                   "请用模板填好后再选；要读的表放在第一张工作表。",
                   "Fill in the template; what is read is its first sheet.");
}

/* Where the file says that a cell stands; a text file does not. */
static int row_of(const Cell *cell) {
    return cell->at.row > 0 ? cell->at.row : cell->row + 1;
}

static int column_of(const Cell *cell) {
    return cell->at.column > 0 ? cell->at.column : cell->column + 1;
}

static int last_column(Arena *a, const Table *t) {
    int last = 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *cell = &t->cells.items[i];
        if (column_of(cell) > last && cell_text(a, cell).n > 0)
            last = column_of(cell);
    }
    return last;
}

static bool take_table(TextTable *out, Arena *a, const Table *t, Err *e) {
    if (!table_begin(out, last_column(a, t), e)) return false;
    for (size_t i = 0; i < t->cells.n; i++) {
        const Cell *cell = &t->cells.items[i];
        Str text = cell_text(a, cell);
        if (text.n == 0) continue;
        if (!table_put(out, a, row_of(cell), column_of(cell), text, e))
            return false;
    }
    return out->rows.n > 0 || table_none(e);
}

static const Table *table_of(const Part *part) {
    for (size_t i = 0; i < part->blocks.n; i++)
        if (part->blocks.items[i].kind == BLOCK_TABLE)
            return part->blocks.items[i].table;
    return NULL;
}

/* The part that has hidden rows or columns of a sheet comes right behind it. */
static bool hides_some(const Paper *paper, size_t part) {
    const Part *at = &paper->parts.items[part];
    if (part + 1 == paper->parts.n || at[1].kind != PART_HIDDEN_SHEET)
        return false;
    return str_has_prefix(at[1].name, at->name) &&
           str_equal(str_from(at[1].name, at->name.n), S("（隐藏的行列）"));
}

bool table_from_paper(TextTable *out, Arena *a, const Paper *paper, Err *e) {
    for (size_t i = 0; i < paper->parts.n; i++) {
        const Part *part = &paper->parts.items[i];
        bool seen = part->kind == PART_SHEET || part->kind == PART_BODY;
        const Table *t = seen ? table_of(part) : NULL;
        if (t == NULL) continue;
        if (!take_table(out, a, t, e)) return false;
        if (part->kind == PART_SHEET) out->sheet = part->name;
        out->hidden = hides_some(paper, i);
        return true;
    }
    return table_none(e);
}
