/* SPDX-License-Identifier: Apache-2.0
 * The trail on its way out of the house: a workbook, or lines of syslog. */
#ifndef TRAIL_EXPORT_H
#define TRAIL_EXPORT_H

#include "base/buf.h"
#include "store/store.h"

enum { TRAIL_EXPORT_MAX = 20000, TRAIL_EXPORT_BYTES = 60 << 20 };

/* Rows of the statement trail_listed. */
bool trail_workbook(Buf *out, Arena *a, const Rows *rows, bool english,
                    Err *e) MUST_USE;
/* A line an entry. Source: RFC 5424; facility 13 (log audit). */
void trail_syslog(Buf *out, Arena *a, const Rows *rows, bool english);

#endif
