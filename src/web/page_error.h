/* SPDX-License-Identifier: Apache-2.0
 * What could not be done. pages/error.html. */
#ifndef PAGE_ERROR_H
#define PAGE_ERROR_H

#include "web/page_frame.h"

typedef struct ErrorPage {
    FramePage frame;
    int status;
    Str what; /* 读不了“卫健委扫描件.pdf”：没有文字，是扫描件 */
    Str hint;   /* 请用 Word 原件。 */
    Str where;  /* absent where unknown */
    Str back;   /* a path of our own; absent: the start */
    bool waits; /* the store is away: the page asks again every 5 seconds */
} ErrorPage;

#endif
