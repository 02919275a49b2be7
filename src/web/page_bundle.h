/* SPDX-License-Identifier: Apache-2.0
 * 成册: what there is of a cycle to fetch. pages/bundle.html. */
#ifndef PAGE_BUNDLE_H
#define PAGE_BUNDLE_H

#include "web/page_frame.h"

typedef struct BundleItem {
    Str name, what;
    size_t ready, of;
    Str url;  /* to fetch it; absent: prints are missing */
    Str make; /* makes what is missing; absent: nothing is */
} BundleItem;

typedef struct BundlePage {
    FramePage frame;
    Str title;
    FrameLinks scopes;
    VEC(BundleItem) items;
    size_t of;
    /* While prints are being made: */
    Str making; /* this page again; absent: nothing is being made */
    Str stop;
    Str making_name;
    size_t ready;
} BundlePage;

#endif
