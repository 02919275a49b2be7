/* SPDX-License-Identifier: Apache-2.0
 * The log: one line an event on standard error, as key=value. It holds no name
 * of a person, no declared value and no secret. */
#ifndef WEB_LOG_H
#define WEB_LOG_H

#include "base/err.h"

typedef enum LogLevel { LOG_AT_ERROR, LOG_AT_WARNING, LOG_AT_INFO } LogLevel;

/* Which process writes: "master", "worker-2". */
typedef struct Log {
    char process[32];
} Log;

Log log_of(const char *process, int number); /* number < 0: none */
/* `event` and, by printf, the keys with their values; values hold no blank. */
void log_event(const Log *log, LogLevel level, const char *event,
               const char *format, ...) PRINTF_LIKE(4, 5);
/* The event with the failure's texts in quotes. */
void log_err(const Log *log, LogLevel level, const char *event, const Err *e);

#endif
