/* SPDX-License-Identifier: Apache-2.0
 * What could not be done. pages/error.html. */
#ifndef PAGE_ERROR_H
#define PAGE_ERROR_H

#include "web/forms.h"
#include "web/page_frame.h"

typedef struct ErrorPage {
    FramePage frame;
    int status;
    Str what; /* 读不了“卫健委扫描件.pdf”：没有文字，是扫描件 */
    Str hint;     /* 请用 Word 原件。 */
    Str where;    /* absent where unknown */
    Str again;    /* where to send once more what was typed; absent: no way */
    Fields typed; /* what was typed */
} ErrorPage;

#endif
