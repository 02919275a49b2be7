/* SPDX-License-Identifier: Apache-2.0
 * Rows of texts and their heading. */
#include "office/table.h"

#include "base/decimal.h"
#include "base/utf8.h"

enum { TITLE_MAX = 200, SHOWN_MAX = 300 };

static TextRow *add_row(Arena *a, TextTable *t, int number) {
    TextRow *row = VEC_PUSH(a, &t->rows);
    row->number = number;
    row->cells = ARENA_ARRAY(a, Str, t->columns + 1);
    for (size_t i = 0; i < t->columns; i++)
        row->cells[i] = S("");
    return row;
}

static bool too_many(Err *e, const char *zh, const char *en) {
    return err_set(
        e, ERR_LIMIT, zh, en, "请分成几个文件，或删去不要的行列。",
        "Split it into several files, or delete what is not wanted.");
}

bool table_begin(TextTable *out, int columns, Err *e) {
    *out = (TextTable){.sheet = S("")};
    if (columns > TABLE_COLUMNS_MAX)
        return too_many(e, "表格的列太多", "the table has too many columns");
    out->columns = (size_t)columns;
    return true;
}

static bool too_long(int row, int column, Err *e) {
    err_set(e, ERR_LIMIT, "", "", "请看那一格是不是贴错了东西。",
            "Look whether something was pasted there by mistake.");
    err_zh(e, "第 %d 行第 %d 列的文字太长", row, column);
    err_en(e, "the text in row %d, column %d is too long", row, column);
    return false;
}

bool table_put(TextTable *t, Arena *a, int row, int column, Str text, Err *e) {
    TextRow *last = t->rows.n == 0 ? NULL : &t->rows.items[t->rows.n - 1];
    text = str_trim(text);
    if (text.n == 0) return true;
    assert(column >= 1 && (size_t)column <= t->columns);
    if (text.n > TABLE_CELL_MAX) return too_long(row, column, e);
    if (last == NULL || last->number != row) {
        if (row < 1 || (last != NULL && row < last->number))
            return err_set(e, ERR_FORMAT, "表格的行次序不对",
                           "the rows of the table are out of order",
                           "请用 Excel 或 WPS 打开后另存一份再试。",
                           "Open it in Excel or WPS and save it again.");
        if (t->rows.n == TABLE_ROWS_MAX || row > TABLE_PLACE_MAX)
            return too_many(e, "表格的行太多", "the table has too many rows");
        last = add_row(a, t, row);
    }
    last->cells[column - 1] = text;
    return true;
}

/* ---- over the wire ---- */

void table_to_json(JsonOut *j, const TextTable *t) {
    json_open_object(j);
    json_key_str(j, S("sheet"), t->sheet);
    json_key_bool(j, S("hidden"), t->hidden);
    json_key_int(j, S("columns"), (int64_t)t->columns);
    json_key(j, S("rows"));
    json_open_array(j);
    for (size_t i = 0; i < t->rows.n; i++) {
        json_open_array(j);
        json_int(j, t->rows.items[i].number);
        for (size_t c = 0; c < t->columns; c++)
            json_str(j, t->rows.items[i].cells[c]);
        json_close_array(j);
    }
    json_close_array(j);
    json_close_object(j);
}

/* A whole number from 1 to max; 0: it is none. */
static int small_number(const Json *j, int max) {
    Decimal n;
    if (j == NULL || j->kind != JSON_NUMBER || !decimal_from_str(&n, j->text) ||
        n.scale != 0 || n.digits < 1 || n.digits > max)
        return 0;
    return (int)n.digits;
}

static bool row_from_json(TextTable *t, Arena *a, const Json *j) {
    if (j->kind != JSON_ARRAY || j->items.n != t->columns + 1) return false;
    int number = small_number(&j->items.items[0], TABLE_PLACE_MAX);
    bool behind =
        t->rows.n == 0 || number > t->rows.items[t->rows.n - 1].number;
    if (number == 0 || !behind) return false;
    TextRow *row = add_row(a, t, number);
    for (size_t c = 0; c < t->columns; c++) {
        const Json *cell = &j->items.items[c + 1];
        if (cell->kind != JSON_STRING || cell->text.n > TABLE_CELL_MAX)
            return false;
        row->cells[c] = str_trim(cell->text);
    }
    return true;
}

static bool fill_from_json(TextTable *t, Arena *a, const Json *j) {
    const Json *rows = json_find(j, S("rows"));
    const Json *hidden = json_find(j, S("hidden"));
    t->sheet = json_find_str(j, S("sheet"));
    t->hidden = hidden != NULL && hidden->kind == JSON_TRUE;
    t->columns =
        (size_t)small_number(json_find(j, S("columns")), TABLE_COLUMNS_MAX);
    if (t->columns == 0 || t->sheet.n > TABLE_CELL_MAX || rows == NULL ||
        rows->kind != JSON_ARRAY || rows->items.n > TABLE_ROWS_MAX)
        return false;
    for (size_t i = 0; i < rows->items.n; i++)
        if (!row_from_json(t, a, &rows->items.items[i])) return false;
    return true;
}

bool table_from_json(TextTable *out, Arena *a, Str json, Err *e) {
    Json j;
    *out = (TextTable){0};
    if (json.n <= TABLE_BYTES_MAX && json_read(&j, a, json, e) &&
        fill_from_json(out, a, &j))
        return true;
    *out = (TextTable){0};
    return err_set(e, ERR_FORMAT, "送来的不是一张表", "what came is no table",
                   "请重新选文件再试一次。", "Choose the file again.");
}

/* ---- the heading ---- */

/* What a rune in brackets says is a remark on the title. */
static int bracket(uint32_t rune) {
    switch (rune) {
    case '(':
    case '[':
    case 0x3010: return 1; /* 【 */
    case ')':
    case ']':
    case 0x3011: return -1;
    default: return 0;
    }
}

/* What counts of a title. */
static Str title_key(Arena *a, Str title) {
    Buf b = buf_new(a, TITLE_MAX);
    int depth = 0;
    while (title.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&title));
        int turn = bracket(rune);
        depth += turn;
        if (depth < 0) depth = 0;
        bool mark = rune == '*' || rune == ':' || rune_is_blank(rune);
        if (turn != 0 || depth > 0 || mark) continue;
        buf_rune(&b, rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune);
    }
    return buf_str(&b);
}

/* The keys of a column that is looked for; bounded by its literals. */
static bool has_title(Arena *a, const TableColumn *wanted, Str key) {
    Str others = str_from_c(wanted->others);
    if (str_equal(key, title_key(a, wanted->title.zh)) ||
        str_equal(key, title_key(a, wanted->title.en)))
        return true;
    while (others.n > 0)
        if (str_equal(key, title_key(a, str_cut(&others, S("|"))))) return true;
    return false;
}

typedef struct Wanted {
    const TableColumn *items;
    size_t n;
} Wanted;

/* Which of the wanted ones has the title; n: none. */
static size_t wanted_of(Arena *a, Wanted wanted, Str title) {
    Str key = title_key(a, title);
    size_t i = 0;
    while (key.n > 0 && i < wanted.n && !has_title(a, &wanted.items[i], key))
        i++;
    return key.n == 0 ? wanted.n : i;
}

/* What a row would be as a heading; how many of the wanted ones it has. Titles
 * that stand twice: *twice is the wanted one. */
static size_t read_head(TableHead *out, Arena *a, const TextTable *t,
                        size_t row, Wanted wanted, size_t *twice) {
    size_t found = 0;
    *out = (TableHead){.row = row};
    *twice = wanted.n;
    for (size_t i = 0; i < COUNT_OF(out->at); i++)
        out->at[i] = -1;
    for (size_t c = 0; c < t->columns; c++) {
        Str title = t->rows.items[row].cells[c];
        size_t i = wanted_of(a, wanted, title);
        if (i == wanted.n) {
            if (title.n > 0) VEC_ADD(a, &out->unknown, title);
            continue;
        }
        if (out->at[i] >= 0) *twice = i;
        found += out->at[i] < 0;
        out->at[i] = (int)c;
    }
    return found;
}

static bool is_whole(const TableHead *head, Wanted wanted) {
    for (size_t i = 0; i < wanted.n; i++)
        if (wanted.items[i].required && head->at[i] < 0) return false;
    return true;
}

/* Titles, 、 between. */
static Str titles_of(Arena *a, Wanted wanted, const TableHead *missing_of,
                     bool english) {
    Buf b = buf_new(a, SHOWN_MAX);
    for (size_t i = 0; i < wanted.n; i++) {
        bool listed = wanted.items[i].required &&
                      (missing_of == NULL || missing_of->at[i] < 0);
        if (!listed) continue;
        if (b.n > 0) buf_add(&b, english ? S(", ") : S("、"));
        buf_add(&b,
                english ? wanted.items[i].title.en : wanted.items[i].title.zh);
    }
    return utf8_whole(buf_str(&b));
}

static bool no_head(Arena *a, const TextTable *t, const TableHead *best,
                    size_t found, Wanted wanted, Err *e) {
    const TableHead *seen = found == 0 ? NULL : best;
    Str zh = titles_of(a, wanted, seen, false);
    Str en = titles_of(a, wanted, seen, true);
    err_set(e, ERR_FORMAT, "", "",
            "请下载模板，照它的表头填；列的先后不限，多出的列不读。",
            "Take the template and keep its headings; columns may stand in any "
            "order, others are not read.");
    if (found == 0) {
        err_zh(e, "前 %d 行里没有找到表头：要有%.*s这几列", TABLE_HEADING_MAX,
               STR_ARG(zh));
        err_en(e,
               "no heading within the first %d rows: columns wanted are "
               "%.*s",
               TABLE_HEADING_MAX, STR_ARG(en));
    } else {
        int row = t->rows.items[best->row].number;
        err_zh(e, "第 %d 行的表头里少了这些列：%.*s", row, STR_ARG(zh));
        err_en(e, "the heading in row %d lacks the columns %.*s", row,
               STR_ARG(en));
    }
    return false;
}

static bool stands_twice(const TextTable *t, const TableHead *head,
                         const TableColumn *wanted, Err *e) {
    int row = t->rows.items[head->row].number;
    err_set(e, ERR_FORMAT, "", "", "请只留一列，另一列改名或删去。",
            "Keep one of them; rename or remove the other.");
    err_zh(e, "第 %d 行的表头里有两列都是“%.*s”", row,
           STR_ARG(wanted->title.zh));
    err_en(e, "in the heading in row %d two columns are “%.*s”", row,
           STR_ARG(wanted->title.en));
    return false;
}

bool table_head(TableHead *out, Arena *a, const TextTable *t,
                const TableColumn *wanted_items, size_t n, Err *e) {
    Wanted wanted = {wanted_items, n};
    TableHead best = {0};
    size_t most = 0, twice;
    assert(n <= TABLE_WANTED_MAX);
    for (size_t row = 0; row < t->rows.n && row < TABLE_HEADING_MAX; row++) {
        size_t found = read_head(out, a, t, row, wanted, &twice);
        if (found > 0 && is_whole(out, wanted))
            return twice == n || stands_twice(t, out, &wanted_items[twice], e);
        if (found <= most) continue;
        most = found;
        best = *out;
    }
    return no_head(a, t, &best, most, wanted, e);
}

Str table_text(const TextTable *t, const TableHead *head, size_t row,
               size_t wanted) {
    int column = head->at[wanted];
    return column < 0 ? S("") : t->rows.items[row].cells[column];
}

Str table_place(Arena *a, const TextTable *t, const TableHead *head, size_t row,
                size_t wanted) {
    enum { LETTERS = 26 };
    int column = head->at[wanted], number = t->rows.items[row].number;
    if (column < 0) return str_format(a, "%d", number);
    if (column < LETTERS) return str_format(a, "%c%d", 'A' + column, number);
    return str_format(a, "%c%c%d", 'A' + column / LETTERS - 1,
                      'A' + column % LETTERS, number);
}

bool table_is_example(const TextTable *t, size_t row) {
    for (size_t c = 0; c < t->columns; c++) {
        Str text = t->rows.items[row].cells[c];
        if (text.n > 0)
            return str_has_prefix(text, S("例：")) ||
                   str_has_prefix(text, S("例:"));
    }
    return false;
}
