/* SPDX-License-Identifier: Apache-2.0
 * Tables to a helper, and what it makes of them. */
#include "web/book_job.h"

/* ---- the work ---- */

static Str cell_of(Arena *a, const void *context, size_t row, size_t column) {
    const Json *rows = context;
    (void)a;
    return rows->items.items[row].items.items[column].text;
}

static int width_of(const Json *width) {
    int n = 0;
    for (size_t i = 0; width != NULL && i < width->text.n && i < 3; i++)
        n = n * 10 + (width->text.p[i] - '0');
    return n;
}

static bool is_set(const Json *of, Str key) {
    const Json *one = json_find(of, key);
    return one != NULL && one->kind == JSON_TRUE;
}

static SheetColumn *columns_of(Arena *a, const Json *list) {
    SheetColumn *out = ARENA_ARRAY(a, SheetColumn, list->items.n + 1);
    for (size_t i = 0; i < list->items.n; i++) {
        const Json *one = &list->items.items[i];
        out[i] = (SheetColumn){.title = json_find_str(one, S("title")),
                               .width = width_of(json_find(one, S("width"))),
                               .number = is_set(one, S("number")),
                               .typed = is_set(one, S("typed"))};
    }
    return out;
}

/* Every input is of a process of ours, yet it is looked at. */
static bool sheet_of(BookSheet *out, Arena *a, const Json *j, Err *e) {
    const Json *columns = json_find(j, S("columns"));
    const Json *rows = json_find(j, S("rows"));
    bool fits = columns != NULL && rows != NULL;
    for (size_t i = 0; fits && i < rows->items.n; i++)
        fits = rows->items.items[i].items.n == columns->items.n;
    if (!fits)
        return err_set(e, ERR_FORMAT, "表的行不对", "a row of a table is wrong",
                       NULL, NULL);
    *out = (BookSheet){.name = json_find_str(j, S("name")),
                       .columns = columns_of(a, columns),
                       .columns_n = columns->items.n,
                       .rows = rows->items.n,
                       .cell = cell_of,
                       .context = rows};
    return true;
}

bool job_book(Buf *answer, Arena *a, Str input, Err *e) {
    Json list;
    if (!json_read(&list, a, input, e)) return false;
    BookSheet *sheets = ARENA_ARRAY(a, BookSheet, list.items.n + 1);
    for (size_t i = 0; i < list.items.n; i++)
        if (!sheet_of(&sheets[i], a, &list.items.items[i], e)) return false;
    return book_write(answer, a, sheets, list.items.n, e);
}

/* ---- for handlers ---- */

static void put_sheet(JsonOut *j, Arena *a, const BookSheet *s) {
    json_open_object(j);
    json_key_str(j, S("name"), s->name);
    json_key(j, S("columns"));
    json_open_array(j);
    for (size_t i = 0; i < s->columns_n; i++) {
        json_open_object(j);
        json_key_str(j, S("title"), s->columns[i].title);
        json_key_int(j, S("width"), s->columns[i].width);
        json_key_bool(j, S("number"), s->columns[i].number);
        json_key_bool(j, S("typed"), s->columns[i].typed);
        json_close_object(j);
    }
    json_close_array(j);
    json_key(j, S("rows"));
    json_open_array(j);
    for (size_t row = 0; row < s->rows; row++) {
        json_open_array(j);
        for (size_t i = 0; i < s->columns_n; i++)
            json_str(j, s->cell(a, s->context, row, i));
        json_close_array(j);
    }
    json_close_array(j);
    json_close_object(j);
}

void request_book(Request *r, const BookSheet *sheets, size_t n,
                  JobThen *then) {
    Buf b = buf_new(r->a, BOOK_INPUT_MAX);
    JsonOut j = json_out(&b);
    json_open_array(&j);
    for (size_t i = 0; i < n; i++)
        put_sheet(&j, r->a, &sheets[i]);
    json_close_array(&j);
    request_job(r, JOB_BOOK, buf_str(&b), then);
}
