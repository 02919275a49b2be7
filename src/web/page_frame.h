/* SPDX-License-Identifier: Apache-2.0
 * What every page of the office has around it: the bar at the top, tabs, the
 * bar of keys at the bottom. pages/frame.html. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "base/vec.h"
#include "web/html.h"

typedef struct FrameLink {
    Str label, url;
    Str count; /* beside the label; absent: none */
    bool here; /* it leads to the page that is shown */
} FrameLink;

typedef struct FrameKey {
    VEC(Str) parts; /* Shift, F8 */
    Str label;      /* 上一处 */
} FrameKey;

typedef VEC(FrameLink) FrameLinks;

typedef struct FramePage {
    Str title; /* of the window */
    Str brand, region;
    FrameLinks menu; /* by the person's rights */
    bool is_signed_in;
    bool has_account, has_large_text; /* there are such pages */
    Str person, role;
    Str who;  /* the person's id */
    Str path; /* of this page; absent: it is the answer to a form */
    bool large_text;
    Str csrf;
    FrameLinks tabs;
    VEC(FrameKey) keys;
    Str warning; /* to administrators of the system; absent: none */
    Str foot;    /* at the right of the keys; with no keys: no bar */
    Str script;  /* a script of the page's own in assets/; absent: none */
} FramePage;

#endif
