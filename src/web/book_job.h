/* SPDX-License-Identifier: Apache-2.0
 * Plain tables of many rows as a download: the file is written in a helper, so
 * that no worker is held up. Short ones: reply_sheets (web/table_job.h). */
#ifndef WEB_BOOK_JOB_H
#define WEB_BOOK_JOB_H

#include "os/helper.h"
#include "web/web.h"
#include "write/xlsx/book.h"

enum { BOOK_INPUT_MAX = 64 << 20 };

/* In the helper: tables as JSON to the bytes of a .xlsx. */
HelperWork job_book;

/* For handlers: asks for it; the answer is the file. */
void request_book(Request *r, const BookSheet *sheets, size_t n, JobThen *then);

#endif
