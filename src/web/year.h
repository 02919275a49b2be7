/* SPDX-License-Identifier: Apache-2.0
 * What the pages of one cycle have in common: finding it, whether the person
 * may, the frame with its tabs. */
#ifndef WEB_YEAR_H
#define WEB_YEAR_H

#include "office/cycle.h"
#include "web/page_frame.h"
#include "web/web.h"

typedef enum YearTab {
    YEAR_BOARD,    /* 进度 */
    YEAR_SETTINGS, /* 布置 */
    YEAR_UNITS,    /* 单位 */
    YEAR_CONTROL,  /* 控制数 */
    YEAR_BUNDLE,   /* 成册 */
    YEAR_ALL       /* 历年 */
} YearTab;

/* The cycle that the route's ":id" names, which the person must have the
 * right over. False: answered. */
bool year_open(Cycle *out, Request *r, Right right) MUST_USE;

/* "/year/439900c…/units" */
Str year_url(Arena *a, Str cycle, const char *rest);
/* The board of the cycle. */
Str year_board_url(Arena *a, Str cycle);

/* The frame with the tabs that the person may open; `cycle` absent: none. */
void year_frame(FramePage *out, Request *r, Str title, Str cycle, YearTab here);

/* The act id of a form: that of the request, else a new one. */
Str year_act_id(Request *r);

#endif
