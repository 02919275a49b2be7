/* SPDX-License-Identifier: Apache-2.0
 * The clock. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include "base/date.h"

/* Today in the local time zone. */
Date os_today(void);
/* Milliseconds of a clock that only goes forward. */
int64_t os_milliseconds(void);
int64_t os_microseconds(void);

#endif
