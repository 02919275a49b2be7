/* SPDX-License-Identifier: Apache-2.0
 * A file with a table in it (.xlsx, .xls, .csv, text), read in a helper into
 * rows of texts: for handlers that bring in many things at once. */
#ifndef WEB_TABLE_JOB_H
#define WEB_TABLE_JOB_H

#include "office/table.h"
#include "os/helper.h"
#include "web/web.h"
#include "write/xlsx/book.h"

/* In the helper: the file's bytes to the first visible sheet's table as JSON,
 * texts as they are seen. */
HelperWork job_table;

/* ---- for handlers ---- */

/* The first file of a form: asks for its table; the answer is for table_taken.
 * False: there is no file in the form, nothing is under way. */
bool request_table(Request *r, JobThen *then) MUST_USE;
/* In `then`, with what it was given. False: *e says why there is no table. */
bool table_taken(TextTable *out, Request *r, Str answer, const Err *failed,
                 Err *e) MUST_USE;

/* Answers with tables as a download; `name` ends in .xlsx. */
void reply_sheets(Request *r, Str name, const BookSheet *sheets, size_t n);

enum {
    TABLE_FILE_MAX = 20 * 1000000, /* of an upload */
    TABLE_FORM_MAX = 24 << 20      /* of a form with a table carried in it */
};

#endif
