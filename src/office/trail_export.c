/* SPDX-License-Identifier: Apache-2.0
 * Writing entries of the trail for other programs. */
#include "office/trail_export.h"

#include "check/report.h"
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
    Said title;
    int width;
    size_t column;
} COLUMNS[] = {
    {SAID("链", "Chain"), 26, 0},
    {SAID("序号", "Number"), 8, 1},
    {SAID("时间", "Time"), 20, AT},
    {SAID("用户名", "Login"), 16, LOGIN},
    {SAID("姓名", "Name"), 12, PERSON_NAME},
    {SAID("角色", "Role"), 14, ROLE},
    {SAID("单位", "Unit"), 24, UNIT_NAME},
    {SAID("终端地址", "Address"), 16, ADDRESS},
    {SAID("操作", "Action"), 16, ACTION},
    {SAID("对象", "Object"), 34, OBJECT},
    {SAID("对象名称", "Object's name"), 30, OBJECT_NAME},
    {SAID("版本", "Version"), 8, 12},
    {SAID("结果", "Outcome"), 8, OUTCOME},
    {SAID("理由", "Reason"), 30, REASON},
    {SAID("改动", "Changes"), 40, 15},
    {SAID("前", "Before"), 20, 13},
    {SAID("后", "After"), 20, 14},
    {SAID("前一条摘要", "Previous digest"), 66, 16},
    {SAID("摘要", "Digest"), 66, DIGEST},
};

static Str cell_of(Arena *a, const Rows *rows, size_t row, size_t column,
                   bool english) {
    Str text = row_str(rows, row, column);
    if (column == 1) return str_format(a, "%d", (int)row_int(rows, row, 1));
    if (column == AT) return moment_long(a, row_int(rows, row, AT));
    if (column == ROLE && text.n > 0 && role_find(text) != ROLE_COUNT)
        return english ? text : role_chinese(role_find(text));
    if (column == ACTION && trail_action_find(text) != NULL)
        return said_in(trail_action_find(text)->name, english);
    return text;
}

typedef struct Entries {
    const Rows *rows;
    bool english;
} Entries;

static Str book_cell(Arena *a, const void *context, size_t row, size_t column) {
    const Entries *of = context;
    return cell_of(a, of->rows, row, COLUMNS[column].column, of->english);
}

bool trail_workbook(Buf *out, Arena *a, const Rows *rows, bool english,
                    Err *e) {
    const Entries entries = {rows, english};
    SheetColumn columns[COUNT_OF(COLUMNS)];
    for (size_t i = 0; i < COUNT_OF(COLUMNS); i++)
        columns[i] = (SheetColumn){.title = said_in(COLUMNS[i].title, english),
                                   .width = COLUMNS[i].width};
    return book_write(out, a,
                      &(BookSheet){.name = english ? S("Trail") : S("审计记录"),
                                   .columns = columns,
                                   .columns_n = COUNT_OF(columns),
                                   .rows = rows->n,
                                   .cell = book_cell,
                                   .context = &entries},
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

static void add_line(Buf *out, Arena *a, const Rows *rows, size_t i,
                     bool english) {
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
                  values[k].column == 1 ? cell_of(a, rows, i, 1, english)
                                        : row_str(rows, i, values[k].column));
    buf_add(out, S("] \xef\xbb\xbf"));
    buf_add(out, known != NULL ? said_in(known->name, english) : action);
    buf_byte(out, '\n');
}

void trail_syslog(Buf *out, Arena *a, const Rows *rows, bool english) {
    for (size_t i = 0; i < rows->n; i++)
        add_line(out, a, rows, i, english);
}
