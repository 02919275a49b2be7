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

/* What the lines of a cycle share. */
typedef struct Common {
    const Cycle *cycle;
    Steps steps;
    Way ways[2]; /* of a unit without, with one above */
    int64_t now;
} Common;

static BoardLine line_of(const Rows *r, size_t i, const Common *common) {
    BoardLine line = {.unit = row_str(r, i, UNIT),
                      .code = row_str(r, i, CODE),
                      .unit_name = row_str(r, i, NAME),
                      .section = row_str(r, i, SECTION),
                      .form = row_str(r, i, FORM),
                      .declaration = row_str(r, i, DECLARATION),
                      .due_reason = row_str(r, i, DUE_REASON),
                      .grade = row_str(r, i, GRADE),
                      .holder = row_str(r, i, HOLDER)};
    if (!state_find(&line.state, &common->steps, row_str(r, i, STATE)))
        line.state = state_of(STATE_DRAFT);
    const Way *way = &common->ways[row_str(r, i, PARENT).n > 0];
    line.at = way_index(way, &line.state) + (line.declaration.n > 0);
    line.of = way->n;
    if (substitute_is_let(row_int(r, i, SUBSTITUTE_UNTIL), common->now))
        line.substitute = row_str(r, i, SUBSTITUTE);
    line.object = (Object){.region = common->cycle->region,
                           .unit = line.unit,
                           .parents = row_str(r, i, PARENTS),
                           .section = row_str(r, i, IN_CHARGE)};
    take_numbers(&line, r, i);
    return line;
}

Str board_only_word(BoardOnly only) {
    static const char *const words[BOARD_ONLY_COUNT] = {[BOARD_ALL] = "all",
                                                        [BOARD_LATE] = "late",
                                                        [BOARD_OVER] = "over",
                                                        [BOARD_BACK] = "back",
                                                        [BOARD_URGENT] =
                                                            "urgent"};
    return str_from_c(words[only]);
}

/* Before which moment what is looked for was due. */
static int64_t bound_of(BoardOnly only, int64_t now) {
    int64_t today = moment_of(moment_date(now));
    return only == BOARD_URGENT ? today + 2 * (int64_t)MOMENT_DAY : today;
}

bool board_load(BoardLines *out, Arena *a, Store *s, const Cycle *c,
                const BoardAsk *ask, int64_t now, Err *e) {
    Rows r;
    Common common = {.cycle = c, .now = now};
    Str which = ask->unit.n > 0 ? S("unit") : board_only_word(ask->only);
    *out = (BoardLines){0};
    if (!steps_of_cycle(&common.steps, a, c->steps, e) ||
        !store_query(&r, a, s, SQL_BOARD_ROWS,
                     BINDS(bind_str(c->id), bind_int(ask->n),
                           bind_int(ask->from), bind_str(which),
                           bind_int(bound_of(ask->only, now)),
                           bind_str(ask->section), bind_str(ask->unit)),
                     e))
        return false;
    for (size_t i = 0; i < COUNT_OF(common.ways); i++)
        common.ways[i] = steps_way(a, &common.steps, i == 1);
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out, line_of(&r, i, &common));
    return true;
}

bool board_sections(BoardSections *out, Arena *a, Store *s, const Cycle *c,
                    Err *e) {
    Rows r;
    *out = (BoardSections){0};
    if (!store_query(&r, a, s, SQL_SECTIONS_IN_CHARGE,
                     BINDS(bind_str(c->region)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out, ((BoardSection){row_str(&r, i, 0), row_str(&r, i, 1)}));
    return true;
}

Str board_section_name(const BoardSections *sections, Str id) {
    for (size_t i = 0; i < sections->n; i++)
        if (str_equal(sections->items[i].id, id))
            return sections->items[i].name;
    return (Str){0};
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
