/* SPDX-License-Identifier: Apache-2.0
 * What could not be done. pages/error.html. */
#ifndef PAGE_ERROR_H
#define PAGE_ERROR_H

#include "web/forms.h"
#include "web/page_frame.h"

/* Something that was typed, to be seen and mended. */
typedef struct ErrorText {
    Str name, label, value;
} ErrorText;

typedef struct ErrorPage {
    FramePage frame;
    int status;
    Str what; /* 读不了“卫健委扫描件.pdf”：没有文字，是扫描件 */
    Str hint;     /* 请用 Word 原件。 */
    Str where;    /* absent where unknown */
    Str back;     /* where its link leads to */
    Str sign_in;  /* to sign in and come back; absent: no need */
    Str again;    /* where to send once more what was typed; absent: no way */
    Fields typed; /* what was typed */
    VEC(ErrorText) texts; /* what of it is shown */
    Field button;         /* the one that was pressed; name absent: none */
    bool upload;          /* a file did not arrive: it is to be chosen again */
    Str said;             /* above the button that sends it again */
} ErrorPage;

#endif
