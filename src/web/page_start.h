/* SPDX-License-Identifier: Apache-2.0
 * Where a person arrives: the ways from here, and how much waits on each.
 * pages/start.html. */
#ifndef PAGE_START_H
#define PAGE_START_H

#include "web/page_frame.h"

typedef struct StartWay {
    Str name, url, why; /* 检查台 | /desk | 把文件拖进去… */
    Str count;          /* so many wait there; absent: none */
} StartWay;

typedef struct StartPage {
    FramePage frame;
    Str name, unit; /* of the person */
    VEC(StartWay) ways;
} StartPage;

#endif
