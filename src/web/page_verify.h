/* SPDX-License-Identifier: Apache-2.0
 * 验真: is this print what was approved? pages/verify.html. */
#ifndef PAGE_VERIFY_H
#define PAGE_VERIFY_H

#include "web/page_frame.h"

typedef struct VerifyPage {
    FramePage frame;
    Str code; /* as asked; absent: not asked yet */
    bool found, is_approved;
    Str sentence;
    Str approval; /* 示财绩〔2026〕12号　2026-11-24 */
    Str unit, form, region, revision, made, digest;
} VerifyPage;

#endif
