/* SPDX-License-Identifier: Apache-2.0
 * The frame around a page, from who asks and what for. */
#ifndef FRAME_H
#define FRAME_H

#include "web/page_frame.h"
#include "web/web.h"

/* What the menu shows as the present place. */
typedef enum FrameHere {
    HERE_NOWHERE,
    HERE_QUEUE,    /* 待办 */
    HERE_FILL,     /* 填报 */
    HERE_YEAR,     /* 本年度 */
    HERE_APPROVE,  /* 批复 */
    HERE_DESK,     /* 检查台 */
    HERE_PEOPLE,   /* 单位与人员 */
    HERE_SETTINGS, /* 设置 */
    HERE_TRAIL     /* 审计 */
} FrameHere;

/* Bar, menu by rights, person. The page adds tabs and keys. */
void frame_fill(FramePage *out, Request *r, Str title, FrameHere here);
void frame_tab(FramePage *out, Request *r, const char *zh, const char *en,
               Str url, bool here);
/* "Shift F8" 上一处 */
void frame_key(FramePage *out, Request *r, const char *keys, const char *zh,
               const char *en);

#endif
