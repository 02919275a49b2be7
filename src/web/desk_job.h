/* SPDX-License-Identifier: Apache-2.0
 * Downloads of the check desk, made in a helper: what came back with the page
 * is read, checked and written there, however much it is. */
#ifndef WEB_DESK_JOB_H
#define WEB_DESK_JOB_H

#include "base/date.h"
#include "base/vec.h"
#include "os/helper.h"

typedef enum DeskMade {
    DESK_REPORT,    /* .html, of one form */
    DESK_ANNOTATED, /* .docx, of one form */
    DESK_GRID,      /* .docx, of one form */
    DESK_TARGETS,   /* .xlsx, of one form */
    DESK_SUMMARY,   /* .xlsx, of all */
    DESK_MADES
} DeskMade;

/* In the helper: an input to the file's name, a zero byte and its bytes. */
HelperWork job_desk;

/* ---- for handlers ---- */

typedef VEC(Str) DeskTexts; /* of the forms, as the page held them */

Str desk_job_input(Arena *a, DeskMade made, bool english, Date today,
                   const DeskTexts *texts);
/* From an answer that is taken as hostile. Fails with ERR_FORMAT. */
bool desk_job_file(Str *name, Str *bytes, Str answer, Err *e) MUST_USE;

#endif
