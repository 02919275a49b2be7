/* SPDX-License-Identifier: Apache-2.0
 * Lists: what waits for a person, what a unit declares, the year's board.
 * pages/queue.html, declarations.html, year.html. */
#ifndef PAGE_QUEUE_H
#define PAGE_QUEUE_H

#include "web/page_frame.h"

typedef struct QueueRow {
    Str id, url, unit, state, section, round, came, due;
    Str show_url; /* the list with this row's form at the side */
    bool is_late, is_today, here;
    int64_t risk;
    size_t errors, warnings, infos;
    Str total, change;
    bool is_much; /* the change */
    Str worst;    /* the gravest finding in a line */
} QueueRow;

/* ---- the form that is chosen, beside the list ---- */

typedef struct QueueReason {
    Str points, text; /* +34 成本指标 326.20 与项目支出 316.20 不一致 */
} QueueReason;

typedef struct QueueFinding {
    int weight; /* 3, 2, 1 */
    Str place, text, code;
} QueueFinding;

typedef struct QueueChange {
    Str kind, place; /* 改 数量指标 */
} QueueChange;

typedef struct QueueNote {
    Str place, text, who;
} QueueNote;

typedef struct QueueSide {
    Str id; /* absent: none is chosen */
    Str unit, came, url, hand_on;
    size_t errors, warnings, infos;
    Str total, control, change, measurable;
    bool is_over; /* the control figure */
    int64_t risk;
    VEC(QueueReason) reasons;
    VEC(QueueFinding) findings;
    size_t findings_rest; /* that are not listed */
    Str compared;         /* 与第 1 轮比; absent: nothing to compare with */
    VEC(QueueChange) changes;
    VEC(QueueNote) notes;
} QueueSide;

typedef struct QueueDoing {
    Str url, unit, what, when, cycle;
} QueueDoing;

typedef struct QueueNotice {
    Str what; /* 催办, 延期 */
    Str text, who, when, url;
} QueueNotice;

typedef struct QueueChoice {
    Str label, url, count;
    size_t n;
    bool here;
} QueueChoice;

typedef struct QueueOption {
    Str value, label;
    bool chosen;
} QueueOption;
typedef VEC(QueueOption) QueueOptions;

typedef struct QueuePage {
    FramePage frame;
    Str title;
    QueueChoice all;
    VEC(QueueChoice) states;
    QueueOptions sections, dues;
    VEC(QueueRow) rows;
    VEC(QueueDoing) doings;
    VEC(QueueNotice) notices;
    bool shows_rows, shows_doings;
    bool may_together; /* rows can be ticked and passed, handed on together */
    Str empty;
    Str state, code; /* that is filtered by */
    bool is_filtered;
    Str plain_url, export_url;
    Str before, after; /* pages */
    QueueSide side;
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
} UnitAsked;

typedef struct DeclarationsPage {
    FramePage frame;
    Str unit;
    VEC(UnitAsked) asked;
    VEC(UnitDecl) declarations, let; /* let: of other units, 代填 */
    VEC(QueueNotice) notices;
} DeclarationsPage;

typedef struct BoardPart {
    Str name, count;
    int64_t from, share, middle; /* of 100, of all that come before it */
    bool has_room;               /* for its count */
    Str tone, icon;              /* tone: wait, way, back, done */
} BoardPart;

typedef struct BoardRow {
    Str unit, section, url, state, days, due;
    Str tone, icon; /* of the state */
    bool is_late, is_today, is_over, has_bar;
    int64_t at, of;
    Str control, total, share, gap;
    int64_t bar_from, bar_size; /* pixels: the total beside the control */
    size_t warnings;
    bool may_remind;
    Str unit_id, form;
    Str act;        /* of a reminder: each row has its own */
    Str own_due;    /* why it has a day of its own; absent: none */
    Str substitute; /* who fills it in for the unit; absent: the unit */
    Str allow_url;  /* 延期, 代填; absent: not for this person */
} BoardRow;

typedef struct BoardPage {
    FramePage frame;
    Str title, period, arrived, of, late, over, over_sum, total, control;
    VEC(BoardPart) parts;
    VEC(QueueChoice) only; /* all, late, over, back */
    Str only_word;         /* of the one that is shown */
    QueueOptions
        sections; /* in charge; none where there is nothing to choose */
    Str said, remind_url, book_url, to_remind;
    int64_t book_most; /* rows that the workbook has */
    VEC(BoardRow) rows;
    Str before, after, cycle;
    bool may_remind, may_edit;
} BoardPage;

#endif
