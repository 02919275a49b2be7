/* SPDX-License-Identifier: Apache-2.0
 * 验真: is this print what was approved? By its code or by the file itself.
 * pages/verify.html. */
#ifndef PAGE_VERIFY_H
#define PAGE_VERIFY_H

#include "web/page_frame.h"

/* A cell of the file that differs from the version it says it is of. */
typedef struct VerifyCell {
    Str name, was, is;
} VerifyCell;

typedef struct VerifyPage {
    FramePage frame;
    Str code; /* as asked; absent: not asked yet */
    bool found, is_approved;
    Str sentence;
    Str approval; /* 示财绩〔2026〕12号　2026-11-24 */
    Str unit, form, region, revision, made, digest;
    /* Of a file: */
    Str file, file_said;
    bool file_well, file_changed; /* neither: it could not be compared */
    bool whole;                   /* the cells say what stands in the version */
    VEC(VerifyCell) cells;
} VerifyPage;

#endif
