/* SPDX-License-Identifier: Apache-2.0
 * The board as a workbook (汇总表), narrowed as it is: a row for each form that
 * is asked, with its money by source and kind. At most BOARD_LINES_MAX rows;
 * what is cut is said.
 */
#include "check/report.h"
#include "office/moment.h"
#include "office/wan.h"
#include "review/review_sheet.h"
#include "web/board_sums.h"
#include "web/book_job.h"
#include "web/routes.h"
#include "web/year.h"

typedef enum Column {
    CODE,
    UNIT,
    SECTION,
    FORM,
    STATE,
    HOLDER,
    WAY,
    SINCE,
    DAYS,
    DUE,
    LATE,
    OWN_DUE,
    SUBSTITUTE,
    TOTAL,
    LINES_BEGIN, /* as LINES */
    LINES_LAST = LINES_BEGIN + 9,
    CONTROL,
    GAP,
    ERRORS,
    WARNINGS,
    INFOS,
    RISK,
    GRADE,
    COLUMNS
} Column;

/* Amounts by source and kind. */
static const struct {
    const char *path, *zh, *en;
} LINES[] = {
    {"budget.revenue.general_public", "公共财政拨款", "General public budget"},
    {"budget.revenue.government_fund", "政府性基金", "Government funds"},
    {"budget.revenue.state_capital", "国有资本经营预算", "State capital"},
    {"budget.revenue.special_account", "专户管理的非税收入", "Special account"},
    {"budget.revenue.unit_funds", "单位资金", "Unit's funds"},
    {"budget.revenue.superior_grants", "上级补助", "Grants from above"},
    {"budget.revenue.carry_over", "上年结转", "Carried over"},
    {"budget.revenue.other", "其他资金", "Other funds"},
    {"budget.expenditure.basic", "基本支出", "Basic spending"},
    {"budget.expenditure.project", "项目支出", "Project spending"},
};
static_assert(COUNT_OF(LINES) == LINES_LAST - LINES_BEGIN + 1,
              "a column for each line");

static const struct {
    Said title;
    int width;
    bool number;
} TITLES[COLUMNS] = {
    [CODE] = {SAID("预算编码", "Code"), 12, false},
    [UNIT] = {SAID("单位", "Unit"), 30, false},
    [SECTION] = {SAID("归口科室", "Section"), 14, false},
    [FORM] = {SAID("表", "Form"), 28, false},
    [STATE] = {SAID("状态", "State"), 18, false},
    [HOLDER] = {SAID("在谁手里", "With"), 16, false},
    [WAY] = {SAID("进度", "Progress"), 8, false},
    [SINCE] = {SAID("自何日起", "Since"), 12, false},
    [DAYS] = {SAID("在手天数", "Days"), 9, true},
    [DUE] = {SAID("填报截止", "Due"), 12, false},
    [LATE] = {SAID("逾期天数", "Days late"), 9, true},
    [OWN_DUE] = {SAID("期限另定的理由", "Why its own day"), 24, false},
    [SUBSTITUTE] = {SAID("代填", "Filled by"), 12, false},
    [TOTAL] = {SAID("资金总额（万元）", "Total (10,000 yuan)"), 16, true},
    [CONTROL] = {SAID("控制数（万元）", "Control figure"), 16, true},
    [GAP] = {SAID("比控制数（超为正）", "Over control"), 16, true},
    [ERRORS] = {SAID("必改", "Must fix"), 8, true},
    [WARNINGS] = {SAID("应改", "Should fix"), 8, true},
    [INFOS] = {SAID("提示", "Hints"), 8, true},
    [RISK] = {SAID("风险分", "Risk"), 8, true},
    [GRADE] = {SAID("等级", "Grade"), 8, false},
};

typedef struct Board {
    Request *r;
    Cycle cycle;
    BoardLines lines;
    BoardSections sections;
    size_t n;     /* rows of lines */
    bool is_cut;  /* there are more */
    Rows amounts; /* by declaration */
} Board;

/* ---- cells ---- */

/* 分 as 万元, a plain decimal. */
static Str wan(Arena *a, int64_t fen) {
    Decimal n;
    if (!decimal_shift(&n, decimal_from_int(fen), -WAN_PLACES)) return (Str){0};
    return decimal_to_str(a, n);
}

static Str number(Arena *a, int64_t n) {
    return str_format(a, "%lld", (long long)n);
}

static Str amount_of(Arena *a, const Board *board, Str declaration, Str path) {
    const Rows *rows = &board->amounts;
    size_t low = 0, high = rows->n;
    if (declaration.n == 0) return (Str){0};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(row_str(rows, middle, 0), declaration) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < rows->n && str_equal(row_str(rows, low, 0), declaration);
         low++)
        if (str_equal(row_str(rows, low, 1), path))
            return wan(a, row_int(rows, low, 2));
    return (Str){0};
}

static Str holder_said(const Request *r, const BoardLine *line) {
    PersonRole role = state_holder(&line->state);
    if (line->holder.n > 0) return line->holder;
    if (role == ROLE_COUNT) return (Str){0};
    return r->english ? role_word(role) : role_chinese(role);
}

static Str text_cell(Arena *a, const Board *board, const BoardLine *line,
                     Column column) {
    Request *r = board->r;
    const Layout *l;
    switch (column) {
    case CODE: return line->code;
    case UNIT: return line->unit_name;
    case SECTION: return board_section_name(&board->sections, line->section);
    case FORM:
        l = request_layout(r, line->form);
        return l == NULL ? line->form
                         : str_format(a, "%.*s %.*s", STR_ARG(layout_title(l)),
                                      STR_ARG(line->form));
    case STATE:
        if (line->declaration.n == 0)
            return r->english ? S("not begun") : S("还没开始填");
        return r->english ? line->state.name.en : line->state.name.zh;
    case HOLDER: return holder_said(r, line);
    case WAY: return str_format(a, "%zu/%zu", line->at, line->of);
    case SINCE:
        return line->declaration.n > 0 && board_is_open(&line->state)
                   ? date_to_str(a, moment_date(line->state_at))
                   : (Str){0};
    case DUE:
        return line->due == 0 ? (Str){0}
                              : date_to_str(a, moment_date(line->due));
    case OWN_DUE: return line->due_reason;
    case SUBSTITUTE: return line->substitute;
    case GRADE:
        return line->grade.n == 0
                   ? (Str){0}
                   : said_in(grade_said(grade_find(line->grade)), r->english);
    default: return (Str){0};
    }
}

static Str number_cell(Arena *a, const Board *board, const BoardLine *line,
                       Column column) {
    bool begun = line->declaration.n > 0;
    int late = board_days_late(line, board->r->now);
    switch (column) {
    case DAYS:
        return begun && board_is_open(&line->state)
                   ? number(a, moment_days(line->state_at, board->r->now))
                   : (Str){0};
    case LATE: return late > 0 ? number(a, late) : (Str){0};
    case TOTAL: return line->has_total ? wan(a, line->total) : (Str){0};
    case CONTROL: return line->has_control ? wan(a, line->control) : (Str){0};
    case GAP:
        return line->has_total && line->has_control
                   ? wan(a, line->total - line->control)
                   : (Str){0};
    case ERRORS: return begun ? number(a, (int64_t)line->errors) : (Str){0};
    case WARNINGS: return begun ? number(a, (int64_t)line->warnings) : (Str){0};
    case INFOS: return begun ? number(a, (int64_t)line->infos) : (Str){0};
    case RISK: return begun ? number(a, line->risk) : (Str){0};
    default: return (Str){0};
    }
}

static bool is_line(size_t column) {
    return column >= LINES_BEGIN && column <= LINES_LAST;
}

static Str board_cell(Arena *a, const void *context, size_t row,
                      size_t column) {
    const Board *board = context;
    if (row == board->n) { /* the row that says that it is cut */
        if (column != UNIT) return (Str){0};
        return str_format(a,
                          board->r->english ? "Only the first %d rows are here."
                                            : "只列了前 %d 行。",
                          BOARD_LINES_MAX);
    }
    const BoardLine *line = &board->lines.items[row];
    if (is_line(column))
        return amount_of(a, board, line->declaration,
                         str_from_c(LINES[column - LINES_BEGIN].path));
    return TITLES[column].number ? number_cell(a, board, line, (Column)column)
                                 : text_cell(a, board, line, (Column)column);
}

/* ---- the answer ---- */

static const SheetColumn *columns_of(Request *r) {
    SheetColumn *out = ARENA_ARRAY(r->a, SheetColumn, COLUMNS);
    enum { AMOUNT_WIDTH = 16 };
    for (size_t i = 0; i < COLUMNS; i++) {
        if (is_line(i)) {
            size_t k = i - LINES_BEGIN;
            out[i] = (SheetColumn){
                .title = str_from_c(r->english ? LINES[k].en : LINES[k].zh),
                .width = AMOUNT_WIDTH,
                .number = true};
            continue;
        }
        out[i] = (SheetColumn){.title = r->english ? TITLES[i].title.en
                                                   : TITLES[i].title.zh,
                               .width = TITLES[i].width,
                               .typed = i == CODE,
                               .number = TITLES[i].number};
    }
    return out;
}

static bool load(Board *b, Err *e) {
    Request *r = b->r;
    BoardAsk ask = board_asked(r);
    ask.n = BOARD_LINES_MAX + 1;
    if (!board_load(&b->lines, r->a, r->store, &b->cycle, &ask, r->now, e) ||
        !board_sections(&b->sections, r->a, r->store, &b->cycle, e) ||
        !store_query(&b->amounts, r->a, r->store, SQL_BOARD_AMOUNTS,
                     BINDS(bind_str(b->cycle.id)), e))
        return false;
    b->is_cut = b->lines.n > BOARD_LINES_MAX;
    b->n = b->is_cut ? BOARD_LINES_MAX : b->lines.n;
    return true;
}

static void send_book(Request *r, Str answer, const Err *e) {
    const Board *b = r->state;
    Str day = date_to_str(r->a, moment_date(r->now));
    if (answer.p == NULL)
        reply_err(r, 500, e);
    else
        reply_bytes(r, S(BOOK_TYPE),
                    str_format(r->a,
                               r->english ? "%.*s summary %.*s.xlsx"
                                          : "%.*s汇总%.*s.xlsx",
                               STR_ARG(b->cycle.title), STR_ARG(day)),
                    answer);
}

static void write_book(Request *r, const Outcome *outcome, const Err *failed) {
    Board *b = r->state;
    Err e;
    if (outcome == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    if (!load(b, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    const BookSheet sheet = {.name = r->english ? S("Board") : S("汇总"),
                             .columns = columns_of(r),
                             .columns_n = COLUMNS,
                             .rows = b->n + b->is_cut,
                             .cell = board_cell,
                             .context = b};
    request_book(r, &sheet, 1, send_book);
}

/* Writes that it is taken out, then answers. */
void handle_board_book(Request *r) {
    Board *b = ARENA_NEW(r->a, Board);
    r->state = b;
    b->r = r;
    if (!year_open(&b->cycle, r, RIGHT_CONTROL_EDIT)) return;
    Batch batch = request_batch(r, true);
    TrailEntry entry = request_trail(r, S("cycle.board"),
                                     str_join(r->a, S("cycle:"), b->cycle.id));
    batch_trail(&batch, &entry);
    request_write(r, &batch, write_book);
}
