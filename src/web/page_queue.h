/* SPDX-License-Identifier: Apache-2.0
 * Lists: what waits for a person, what a unit declares, the year's board.
 * pages/queue.html, declarations.html, year.html. */
#ifndef PAGE_QUEUE_H
#define PAGE_QUEUE_H

#include "web/page_frame.h"

typedef struct QueueRow {
    Str url, unit, state, round, came, due;
    bool is_late, is_today, here;
    Str section;
    int64_t risk, risk_bar; /* of 100; of 40 px */
    Str risk_text;
    size_t errors, warnings, infos;
    Str total, change;
    bool is_much; /* the change */
    Str worst;    /* the gravest finding in a line */
} QueueRow;

typedef struct QueueDoing {
    Str url, unit, what, when, cycle;
} QueueDoing;

typedef struct QueueNotice {
    Str what; /* 催办, 延期 */
    Str text, who, when, url;
} QueueNotice;

typedef struct QueueChoice {
    Str label, url;
    bool here;
} QueueChoice;

typedef struct QueuePage {
    FramePage frame;
    Str title, rest;
    VEC(QueueChoice) states;
    VEC(QueueRow) rows;
    VEC(QueueDoing) doings;
    VEC(QueueNotice) notices;
    bool shows_rows, shows_doings;
    Str empty;
    Str code, code_url; /* the finding that is filtered by */
    Str before, after;  /* pages */
} QueuePage;

typedef struct UnitDecl {
    Str url, form, cycle, state, due, changed;
    Str unit; /* whose, where it is filled for another; absent: the own */
    size_t errors, warnings;
    Str total;
} UnitDecl;

typedef struct UnitAsked {
    Str cycle, form_name, due, cycle_id, form, note;
    Str unit, unit_id; /* whose, where it is filled for another */
    Str until;         /* the last day of that */
    bool has_previous;
} UnitAsked;

typedef struct DeclarationsPage {
    FramePage frame;
    Str unit;
    VEC(UnitAsked) asked;
    VEC(UnitDecl) declarations, let; /* let: of other units, 代填 */
    VEC(QueueNotice) notices;
} DeclarationsPage;

typedef struct BoardPart {
    Str name, url, count;
    int64_t share; /* of 100 */
    Str tone;      /* wait, way, back, done */
} BoardPart;

typedef struct BoardRow {
    Str unit, section, url, state, days, due;
    bool is_late, is_today, is_over, is_unfilled;
    Str steps; /* ■■□□□ in words of the way, for who cannot see it */
    int64_t at, of;
    Str control, total, share, gap;
    size_t warnings;
    bool may_remind, is_with_unit;
    Str unit_id;
    Str own_due;    /* why it has a day of its own; absent: none */
    Str substitute; /* who fills it in for the unit; absent: the unit */
    Str allow_url;  /* 延期, 代填; absent: not for this person */
} BoardRow;

typedef struct BoardPage {
    FramePage frame;
    Str title, period, arrived, of, late, over, over_sum, total, control;
    VEC(BoardPart) parts;
    VEC(BoardRow) rows;
    Str before, after, cycle;
    Str act; /* id of a reminder */
    bool may_remind, may_edit;
} BoardPage;

#endif
