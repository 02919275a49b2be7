/* SPDX-License-Identifier: Apache-2.0
 * Where a person arrives: what is to be done, and the ways from here.
 * pages/start.html. */
#ifndef PAGE_START_H
#define PAGE_START_H

#include "web/page_frame.h"

typedef struct StartWay {
    Str name, url, why; /* 检查台 | /desk | 把文件拖进去… */
} StartWay;

typedef struct StartPage {
    FramePage frame;
    Str sentence; /* 没有待办。已办 47 份 */
    Str next;     /* the next step in words; absent: none */
    VEC(StartWay) ways;
} StartPage;

#endif
