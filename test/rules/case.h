/* SPDX-License-Identifier: Apache-2.0
 * One .decl of a rule's test folder: read with what its lines "@name = value"
 * say, checked by one rule, and the findings as text that is compared exactly.
 */
#ifndef CASE_H
#define CASE_H

#include "base/buf.h"
#include "check/check.h"

typedef struct Case {
    Decl decl;
    Decl previous;
    Json pack;
    CheckOptions options;
    Status status; /* what it must come to */
} Case;

/* The bytes of a file; false where it cannot be read. */
bool case_file(Str *out, Arena *a, Str path);

/* Reads the .decl at dir/name. Its context: @today, @stage (first, second,
 * adjust), @previous (another .decl of the folder), @pack (JSON in one line),
 * @format, @status; without @status it must come to `status`. Says on standard
 * error what is wrong and returns false. */
bool case_read(Case *out, Arena *a, Str dir, Str name, Status status);

/* The findings of the report: code, severity and path; the quoted stretch;
 * message; expected; fix; rewrite. Without findings the status and why. */
Str case_report(Arena *a, const Report *report);

#endif
