/* SPDX-License-Identifier: Apache-2.0
 * Reading a file's table: in the helper a Paper becomes rows of texts. */
#include "web/table_job.h"

#include "read/encoding.h"
#include "read/read.h"

static bool no_table(Err *e) {
    return err_set(e, ERR_FORMAT, "文件里没有表格", "there is no table in it",
                   "请用模板填好后再选；要读的表放在第一张工作表。",
                   "Fill in the template; what is read is its first sheet.");
}

/* ---- a Paper ---- */

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
    return out->rows.n > 0 || no_table(e);
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

static bool take_paper(TextTable *out, Arena *a, const Paper *paper, Err *e) {
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
    return no_table(e);
}

/* ---- the work ---- */

bool job_table(Buf *answer, Arena *a, Str input, Err *e) {
    TextTable t = {.sheet = S("")};
    Paper paper;
    Str text;
    if (!read_any(&paper, a, input, e)) return false;
    if (paper.format != FORMAT_TXT) {
        if (!take_paper(&t, a, &paper, e)) return false;
    } else if (!encoding_decode(&text, a, input, encoding_of_bytes(input)) ||
               !table_from_text(&t, a, text, e)) {
        return false;
    }
    if (t.rows.n == 0) return no_table(e);
    JsonOut j = json_out(answer);
    table_to_json(&j, &t);
    return true;
}

/* ---- for handlers ---- */

bool request_table(Request *r, JobThen *then) {
    if (r->uploads.n == 0 || r->uploads.items[0].name.n == 0) return false;
    request_job(r, JOB_TABLE, r->uploads.items[0].bytes, then);
    return true;
}

bool table_taken(TextTable *out, Request *r, Str answer, const Err *failed,
                 Err *e) {
    if (answer.p != NULL) return table_from_json(out, r->a, answer, e);
    *e = *failed;
    return false;
}

void reply_sheets(Request *r, Str name, const BookSheet *sheets, size_t n) {
    Buf out = buf_new(r->a, BOOK_BYTES_MAX);
    Err e;
    if (book_write(&out, r->a, sheets, n, &e))
        reply_bytes(r, S(BOOK_TYPE), name, buf_str(&out));
    else
        reply_err(r, 500, &e);
}
