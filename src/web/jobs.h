/* SPDX-License-Identifier: Apache-2.0
 * Work that is done in a helper without rights: what there is, how long it may
 * take, how much memory it may use. */
#ifndef WEB_JOBS_H
#define WEB_JOBS_H

#include "os/helper.h"

typedef enum JobKind {
    JOB_READ,  /* file name, bytes → declarations as JSON, or why not */
    JOB_TABLE, /* bytes → the rows of a table as JSON, or why not */
    JOB_PROVE, /* file name, bytes → their digest, declarations where it is a
                  file that can be read */
    JOB_PRINT, /* declaration, format → bytes */
    JOB_PAPER, /* paper, format → bytes */
    JOB_SUMMARY_ROWS, /* declarations of some units → rows as JSON */
    JOB_SUMMARY_BOOK, /* all rows as JSON → .xlsx */
    JOB_BOOK,         /* plain tables as JSON → .xlsx */
    JOB_DESK,         /* forms of the check desk's page → a download */
    JOB_PASSWORD_HASH,
    JOB_PASSWORD_VERIFY,
    JOB_KINDS
} JobKind;

typedef struct JobInfo {
    const char *name;
    const char *zh, *en; /* "reading this file": in its failures */
    HelperWork *work;
    HelperLimits limits;
    size_t grows; /* times as much memory for what is made of the answer */
    int at_once;  /* helpers of its class in all; others wait */
} JobInfo;

extern const JobInfo JOBS[JOB_KINDS];

/* At work at a time: so many that no class waits for another's. */
enum { JOB_HELPERS_MAX = 48 };

enum { JOB_READ_MAX = 64 * 1000 * 1000, JOB_PROVE_MAX = 20 * 1000 * 1000 };

/* Passwords share their helpers: hashing and checking are one class. */
static inline JobKind job_class(JobKind kind) {
    return kind == JOB_PASSWORD_VERIFY ? JOB_PASSWORD_HASH : kind;
}

#endif
