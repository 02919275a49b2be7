/* SPDX-License-Identifier: Apache-2.0
 * Writing entries of the trail for other programs. */
#include "office/trail_export.h"

#include "office/moment.h"
#include "office/trail.h"
#include "review/rights.h"
#include "write/xlsx/book.h"

/* Columns of trail_listed. */
enum {
    AT = 2,
    LOGIN = 3,
    ROLE = 4,
    ADDRESS = 5,
    ACTION = 6,
    OBJECT = 7,
    OUTCOME = 8,
    REASON = 9,
    UNIT_NAME = 10,
    PERSON_NAME = 11,
    DIGEST = 17,
    OBJECT_NAME = 18
};

static const struct {
    const char *title;
    int width;
    size_t column;
} COLUMNS[] = {
    {"链", 26, 0},
    {"序号", 8, 1},
    {"时间", 20, AT},
    {"用户名", 16, LOGIN},
    {"姓名", 12, PERSON_NAME},
    {"角色", 14, ROLE},
    {"单位", 24, UNIT_NAME},
    {"终端地址", 16, ADDRESS},
    {"操作", 16, ACTION},
    {"对象", 34, OBJECT},
    {"对象名称", 30, OBJECT_NAME},
    {"版本", 8, 12},
    {"结果", 8, OUTCOME},
    {"理由", 30, REASON},
    {"改动", 40, 15},
    {"前", 20, 13},
    {"后", 20, 14},
    {"前一条摘要", 66, 16},
    {"摘要", 66, DIGEST},
};

static Str cell_of(Arena *a, const Rows *rows, size_t row, size_t column) {
    Str text = row_str(rows, row, column);
    if (column == 1) return str_format(a, "%d", (int)row_int(rows, row, 1));
    if (column == AT) return moment_long(a, row_int(rows, row, AT));
    if (column == ROLE && text.n > 0 && role_find(text) != ROLE_COUNT)
        return role_chinese(role_find(text));
    if (column == ACTION && trail_action_find(text) != NULL)
        return trail_action_find(text)->name.zh;
    return text;
}

static Str book_cell(Arena *a, const void *context, size_t row, size_t column) {
    return cell_of(a, context, row, COLUMNS[column].column);
}

bool trail_workbook(Buf *out, Arena *a, const Rows *rows, Err *e) {
    SheetColumn columns[COUNT_OF(COLUMNS)];
    for (size_t i = 0; i < COUNT_OF(COLUMNS); i++)
        columns[i] = (SheetColumn){.title = str_from_c(COLUMNS[i].title),
                                   .width = COLUMNS[i].width};
    return book_write(out, a,
                      &(BookSheet){.name = S("审计记录"),
                                   .columns = columns,
                                   .columns_n = COUNT_OF(columns),
                                   .rows = rows->n,
                                   .cell = book_cell,
                                   .context = rows},
                      1, e);
}

/* ---- syslog ---- */

enum { AUDIT_FACILITY = 13, ERROR = 3, WARNING = 4, INFORMATION = 6 };

/* The number of the documentation's own enterprise (RFC 5612). */
#define STRUCTURE "jixiao@32473"

static int severity_of(Str outcome) {
    if (str_equal(outcome, S("done"))) return INFORMATION;
    return str_equal(outcome, S("refused")) ? WARNING : ERROR;
}

static bool is_cut(unsigned char c) {
    return c < ' ' || c == 0x7f;
}

static void add_value(Buf *out, const char *name, Str value) {
    if (value.n == 0) return;
    buf_format(out, " %s=\"", name);
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '"' || c == '\\' || c == ']') buf_byte(out, '\\');
        buf_byte(out, is_cut((unsigned char)c) ? ' ' : c);
    }
    buf_byte(out, '"');
}

/* 2026-11-25T13:05:06.123+08:00 */
static void add_time(Buf *out, Arena *a, int64_t at) {
    Str text = moment_long(a, at);
    buf_add(out, str_upto(text, 10));
    buf_byte(out, 'T');
    buf_add(out, str_from(text, 11));
    buf_format(out, ".%03d+08:00", (int)(at % 1000));
}

static void add_line(Buf *out, Arena *a, const Rows *rows, size_t i) {
    static const struct {
        const char *name;
        size_t column;
    } values[] = {{"chain", 0},       {"number", 1},       {"login", LOGIN},
                  {"role", ROLE},     {"unit", UNIT_NAME}, {"address", ADDRESS},
                  {"object", OBJECT}, {"version", 12},     {"outcome", OUTCOME},
                  {"before", 13},     {"after", 14},       {"reason", REASON},
                  {"detail", 15},     {"previous", 16},    {"digest", DIGEST}};
    Str outcome = row_str(rows, i, OUTCOME), action = row_str(rows, i, ACTION);
    const TrailAction *known = trail_action_find(action);
    buf_format(out, "<%d>1 ", AUDIT_FACILITY * 8 + severity_of(outcome));
    add_time(out, a, row_int(rows, i, AT));
    buf_format(out, " - jixiao - %.*s [" STRUCTURE,
               STR_ARG(known != NULL ? known->word : S("-")));
    for (size_t k = 0; k < COUNT_OF(values); k++)
        add_value(out, values[k].name,
                  values[k].column == 1 ? cell_of(a, rows, i, 1)
                                        : row_str(rows, i, values[k].column));
    buf_add(out, S("] \xef\xbb\xbf"));
    buf_add(out, known != NULL ? known->name.zh : action);
    buf_byte(out, '\n');
}

void trail_syslog(Buf *out, Arena *a, const Rows *rows) {
    for (size_t i = 0; i < rows->n; i++)
        add_line(out, a, rows, i);
}
