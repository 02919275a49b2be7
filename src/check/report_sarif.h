/* SPDX-License-Identifier: Apache-2.0
 * Reports as SARIF 2.1.0, one log for all files. Source: OASIS SARIF 2.1.0,
 * sections 3.13 to 3.27. */
#ifndef REPORT_SARIF_H
#define REPORT_SARIF_H

#include "check/report.h"

/* Opens the log with the rules, takes any number of reports, closes it. */
void sarif_open(JsonOut *j, const ReportOptions *options, Str version);
/* source: the text of the file in UTF-8 where it is a text file, else absent.
 */
void sarif_add(JsonOut *j, Arena *a, const Report *r, Str source,
               const ReportOptions *options);
void sarif_close(JsonOut *j);

#endif
