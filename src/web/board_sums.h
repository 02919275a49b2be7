/* SPDX-License-Identifier: Apache-2.0
 * What stands above the board's rows: the sums of the cycle or of one section,
 * and what the rows can be narrowed to. */
#ifndef WEB_BOARD_SUMS_H
#define WEB_BOARD_SUMS_H

#include "office/board.h"
#include "web/page_queue.h"
#include "web/web.h"

enum { STATES_MOST = STEPS_MAX + STATE_KIND_COUNT };

typedef struct BoardSums {
    int64_t of, arrived, total, control, over, over_sum, late, back;
    int64_t to_remind;         /* late, with their unit; of all sections */
    State states[STATES_MOST]; /* in the order of the way */
    int64_t parts[STATES_MOST];
    size_t n;
    BoardSections sections;
} BoardSums;

/* How a state looks: its tone (wait, way, back, done) and its icon. */
typedef struct BoardLook {
    Str tone, icon;
} BoardLook;
BoardLook board_look(StateKind kind);

/* Of one section in charge, or of all where it is absent. */
bool board_sums(BoardSums *out, Request *r, const Cycle *c, Str section,
                Err *e) MUST_USE;
void board_sums_show(BoardPage *p, Request *r, const BoardSums *s);

/* What the address asks for: only, section. */
BoardAsk board_asked(const Request *r);
/* "/year?cycle=…&only=…&section=…&page=…" */
Str board_url(Request *r, Str cycle, const BoardAsk *ask, int64_t page);
/* Links to the other choices, each with its number. */
void board_choices(BoardPage *p, Request *r, const BoardSums *s,
                   const BoardAsk *here);

#endif
