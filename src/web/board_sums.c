/* SPDX-License-Identifier: Apache-2.0
 * Sums and choices of the board. */
#include "web/board_sums.h"

#include "office/moment.h"
#include "office/wan.h"
#include "store/id.h"

BoardLook board_look(StateKind kind) {
    switch (kind) {
    case STATE_DRAFT: return (BoardLook){S("wait"), S("circle-dashed")};
    case STATE_RETURNED:
    case STATE_WITHDRAWN: return (BoardLook){S("back"), S("arrow-back-up")};
    case STATE_REFUSED: return (BoardLook){S("back"), S("ban")};
    case STATE_ACCEPTED:
    case STATE_APPROVED:
    case STATE_PUBLISHED: return (BoardLook){S("done"), S("circle-check")};
    default: return (BoardLook){S("way"), S("circle-half-2")};
    }
}

static bool has_arrived(const State *state) {
    return !state_is_with_unit(state->kind) && state->kind != STATE_CONFIRM;
}

/* ---- counting ---- */

/* The states as they follow each other on the way. */
static void put_states(BoardSums *s, const Steps *steps) {
    for (StateKind kind = 0; kind < STATE_KIND_COUNT; kind++) {
        if (kind == STATE_CONFIRM)
            for (size_t i = 0; i < steps->items.n && i < STEPS_MAX; i++) {
                State *state = &s->states[s->n++];
                if (!state_find(state, steps, steps->items.items[i].word))
                    s->n--;
            }
        if (!state_is_step(kind)) s->states[s->n++] = state_of(kind);
    }
}

/* What was not begun counts as a draft. */
static size_t place_of(const BoardSums *s, Str word) {
    size_t i = 0;
    while (i < s->n && !str_equal(s->states[i].word, word))
        i++;
    return i < s->n ? i : 0;
}

/* What it counts, unless it is another section's. */
static void count(BoardSums *s, const Rows *rows, size_t row, Str section,
                  int64_t today) {
    size_t place = place_of(s, row_str(rows, row, COUNTED_STATE));
    const State *state = &s->states[place];
    int64_t n = row_int(rows, row, COUNTED_N);
    int64_t due = row_int(rows, row, COUNTED_DUE);
    bool late = due > 0 && due < today;
    if (late && state_is_with_unit(state->kind)) s->to_remind += n;
    if (section.n > 0 &&
        !str_equal(section, row_str(rows, row, COUNTED_SECTION)))
        return;
    s->parts[place] += n;
    s->of += n;
    if (has_arrived(state)) s->arrived += n;
    if (state->kind == STATE_RETURNED || state->kind == STATE_WITHDRAWN)
        s->back += n;
    if (late && board_is_open(state)) s->late += n;
    s->total += row_int(rows, row, COUNTED_TOTAL);
    s->control += row_int(rows, row, COUNTED_CONTROL);
    s->over += row_int(rows, row, COUNTED_OVER);
    s->over_sum += row_int(rows, row, COUNTED_EXCESS);
}

bool board_sums(BoardSums *out, Request *r, const Cycle *c, Str section,
                Err *e) {
    Rows rows;
    Steps steps;
    int64_t today = moment_of(moment_date(r->now));
    *out = (BoardSums){0};
    if (!steps_of_cycle(&steps, r->a, c->steps, e) ||
        !board_sections(&out->sections, r->a, r->store, c, e) ||
        !store_query(&rows, r->a, r->store, SQL_BOARD_COUNTS,
                     BINDS(bind_str(c->id)), e))
        return false;
    put_states(out, &steps);
    for (size_t i = 0; i < rows.n; i++)
        count(out, &rows, i, section, today);
    return true;
}

/* ---- showing ---- */

static Str counted(Request *r, int64_t n) {
    return str_format(r->a, "%lld", (long long)n);
}

/* The states side by side, each as wide as it has declarations. */
static void show_parts(BoardPage *p, Request *r, const BoardSums *s) {
    enum { ALL = 100, ROOM = 3 };
    int64_t before = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->parts[i] == 0) continue;
        const State *state = &s->states[i];
        BoardLook look = board_look(state->kind);
        int64_t from = before * ALL / s->of;
        before += s->parts[i];
        int64_t share = before * ALL / s->of - from;
        VEC_ADD(
            r->a, &p->parts,
            ((BoardPart){.name = r->english ? state->name.en : state->name.zh,
                         .count = counted(r, s->parts[i]),
                         .from = from,
                         .share = share,
                         .middle = from + share / 2,
                         .has_room = share >= ROOM,
                         .tone = look.tone,
                         .icon = look.icon}));
    }
}

void board_sums_show(BoardPage *p, Request *r, const BoardSums *s) {
    show_parts(p, r, s);
    p->arrived = counted(r, s->arrived);
    p->of = counted(r, s->of);
    p->late = counted(r, s->late);
    p->to_remind = counted(r, s->to_remind);
    p->over = counted(r, s->over);
    p->over_sum = wan_of_fen(r->a, s->over_sum);
    p->total = wan_of_fen(r->a, s->total);
    p->control = wan_of_fen(r->a, s->control);
}

/* ---- choosing ---- */

static const struct {
    BoardOnly only;
    const char *zh, *en;
} ONLY[] = {{BOARD_ALL, "全部", "All"},
            {BOARD_LATE, "逾期", "Late"},
            {BOARD_OVER, "超控制数", "Over control"},
            {BOARD_BACK, "被退回、撤回", "Returned or withdrawn"}};

BoardAsk board_asked(const Request *r) {
    BoardAsk ask = {.section = request_query(r, S("section"))};
    for (size_t i = 0; i < COUNT_OF(ONLY); i++)
        if (str_equal(board_only_word(ONLY[i].only),
                      request_query(r, S("only"))))
            ask.only = ONLY[i].only;
    if (!id_is(ask.section, ID_SECTION)) ask.section = (Str){0};
    return ask;
}

Str board_url(Request *r, Str cycle, const BoardAsk *ask, int64_t page) {
    return str_format(r->a, "/year?cycle=%.*s&only=%.*s&section=%.*s&page=%lld",
                      STR_ARG(cycle), STR_ARG(board_only_word(ask->only)),
                      STR_ARG(ask->section), (long long)page);
}

void board_choices(BoardPage *p, Request *r, const BoardSums *s,
                   const BoardAsk *here) {
    if (s->sections.n > 1 || here->section.n > 0)
        for (size_t i = 0; i < s->sections.n; i++) {
            const BoardSection *one = &s->sections.items[i];
            VEC_ADD(r->a, &p->sections,
                    ((QueueOption){one->id, one->name,
                                   str_equal(one->id, here->section)}));
        }
    const int64_t counts[COUNT_OF(ONLY)] = {s->of, s->late, s->over, s->back};
    for (size_t i = 0; i < COUNT_OF(ONLY); i++) {
        BoardAsk other = {.only = ONLY[i].only, .section = here->section};
        VEC_ADD(r->a, &p->only,
                ((QueueChoice){
                    .label = str_format(r->a, "%s %lld",
                                        r->english ? ONLY[i].en : ONLY[i].zh,
                                        (long long)counts[i]),
                    .url = board_url(r, p->cycle, &other, 0),
                    .here = other.only == here->only}));
    }
}
