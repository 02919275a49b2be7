/* SPDX-License-Identifier: Apache-2.0
 * Reading the board of a cycle. */
#include "office/board.h"

#include "office/moment.h"

enum Column {
    UNIT,
    NAME,
    SECTION,
    DECLARATION,
    STATE,
    STATE_AT,
    DUE,
    CONTROL,
    TOTAL,
    WARNINGS,
    ERRORS,
    FORM,
    DUE_REASON,
    SUBSTITUTE_UNTIL,
    SUBSTITUTE,
    PARENT,
    CODE,
    PARENTS,
    IN_CHARGE,
    INFOS,
    RISK,
    GRADE,
    HOLDER
};

static bool is_there(const Rows *r, size_t row, size_t column) {
    return r->cells[row * r->columns + column].kind != BIND_NULL;
}

static void take_numbers(BoardLine *line, const Rows *r, size_t i) {
    line->state_at = row_int(r, i, STATE_AT);
    line->due = row_int(r, i, DUE);
    line->has_control = is_there(r, i, CONTROL);
    line->control = row_int(r, i, CONTROL);
    line->has_total = is_there(r, i, TOTAL);
    line->total = row_int(r, i, TOTAL);
    line->errors = (size_t)row_int(r, i, ERRORS);
    line->warnings = (size_t)row_int(r, i, WARNINGS);
    line->infos = (size_t)row_int(r, i, INFOS);
    line->risk = row_int(r, i, RISK);
}

static BoardLine line_of(Arena *a, const Rows *r, size_t i, const Cycle *c,
                         const Steps *steps, int64_t now) {
    BoardLine line = {.unit = row_str(r, i, UNIT),
                      .code = row_str(r, i, CODE),
                      .unit_name = row_str(r, i, NAME),
                      .section = row_str(r, i, SECTION),
                      .form = row_str(r, i, FORM),
                      .declaration = row_str(r, i, DECLARATION),
                      .due_reason = row_str(r, i, DUE_REASON),
                      .grade = row_str(r, i, GRADE),
                      .holder = row_str(r, i, HOLDER)};
    if (!state_find(&line.state, steps, row_str(r, i, STATE)))
        line.state = state_of(STATE_DRAFT);
    Way way = steps_way(a, steps, row_str(r, i, PARENT).n > 0);
    line.at = way_index(&way, &line.state) + (line.declaration.n > 0);
    line.of = way.n;
    if (substitute_is_let(row_int(r, i, SUBSTITUTE_UNTIL), now))
        line.substitute = row_str(r, i, SUBSTITUTE);
    line.object = (Object){.region = c->region,
                           .unit = line.unit,
                           .parents = row_str(r, i, PARENTS),
                           .section = row_str(r, i, IN_CHARGE)};
    take_numbers(&line, r, i);
    return line;
}

bool board_load(BoardLines *out, Arena *a, Store *s, const Cycle *c,
                const BoardAsk *ask, int64_t now, Err *e) {
    Rows r;
    Steps steps;
    int64_t today = moment_of(moment_date(now));
    *out = (BoardLines){0};
    if (!steps_of_cycle(&steps, a, c->steps, e) ||
        !store_query(&r, a, s, SQL_BOARD_ROWS,
                     BINDS(bind_str(c->id), bind_int(ask->n),
                           bind_int(ask->from),
                           ask->only.n > 0 ? bind_str(ask->only) : bind_null(),
                           bind_int(today)),
                     e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out, line_of(a, &r, i, c, &steps, now));
    return true;
}

bool board_is_open(const State *state) {
    return state_is_with_unit(state->kind) || state_is_step(state->kind);
}

int board_days_late(const BoardLine *line, int64_t now) {
    if (line->due == 0 || !board_is_open(&line->state)) return 0;
    return moment_days(line->due, now);
}

bool board_is_urgent(const BoardLine *line, int64_t now) {
    return state_is_with_unit(line->state.kind) && line->due > 0 &&
           board_days_late(line, now) >= -1;
}
