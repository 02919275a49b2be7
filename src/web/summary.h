/* SPDX-License-Identifier: Apache-2.0
 * 汇总: one row a unit with its money, one row an indicator, as .xlsx. The
 * declarations are read in helpers, some at a time. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "os/helper.h"
#include "web/bundle.h"

/* Answers the request of b, which begins the handler's state. */
void summary_reply(Bundle *b);

/* In helpers. JOB_SUMMARY_ROWS: declarations of some units → their rows;
 * JOB_SUMMARY_BOOK: all rows → the file. */
HelperWork job_summary_rows, job_summary_book;

#endif
