/* SPDX-License-Identifier: Apache-2.0
 * What helpers do, and how the workers say what they want of them. */
#ifndef WEB_JOB_WORK_H
#define WEB_JOB_WORK_H

#include "flow/export.h"
#include "os/helper.h"

/* Opens what the work needs: layouts, fonts, the PDF module, libsodium. Once,
 * in the zygote; helpers see it as it was then. */
bool job_prepare(Arena *a, Err *e) MUST_USE;

/* In its end, before the arena's. */
void job_forget(void);
/* The layouts that were opened. */
const Layouts *job_layouts(void);

/* In the helper. */
HelperWork job_read, job_prove, job_print, job_paper;
HelperWork job_password_hash, job_password_verify;

/* ---- inputs and answers, for those who ask ---- */

/* JOB_READ: the answer is for job_decls. */
Str job_read_input(Arena *a, Str name, Str bytes);
/* The declarations with their receipts, from an answer that is taken as
 * hostile. Fails with ERR_FORMAT. */
bool job_decls(Decls *out, Arena *a, Str answer, Err *e) MUST_USE;

/* JOB_PROVE: the input is that of JOB_READ; the answer, taken as hostile, is
 * for job_proved. */
typedef struct Proved {
    Str digest;  /* of the bytes */
    Decls decls; /* none where it is no file of a form */
} Proved;
bool job_proved(Proved *out, Arena *a, Str answer, Err *e) MUST_USE;

/* JOB_PRINT: the answer is the file's bytes. */
typedef struct PrintJob {
    const Decl *d;
    Str form; /* to lay it out as; absent: its own */
    Format format;
    bool instructions;
    Str foot; /* lines at the foot of the pages; absent: none */
    Str code; /* what the QR code beside them says; absent: none */
} PrintJob;
Str job_print_input(Arena *a, const PrintJob *job);

/* JOB_PAPER: the answer is the file's bytes. */
Str job_paper_input(Arena *a, const Paper *paper, Format format);

/* JOB_PASSWORD_HASH takes the password and answers the hash;
 * JOB_PASSWORD_VERIFY answers "1" or "0". */
Str job_verify_input(Arena *a, Str hash, Str password);

#endif
