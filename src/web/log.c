/* SPDX-License-Identifier: Apache-2.0
 * Lines of the log. Each is written at once, so that those of several
 * processes do not mix. */
#include "web/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1024 };

Log log_of(const char *process, int number) {
    Log log;
    if (number < 0)
        snprintf(log.process, sizeof log.process, "%s", process);
    else
        snprintf(log.process, sizeof log.process, "%s-%d", process, number);
    return log;
}

/* "2026-03-01T08:30:00.123Z" */
static void put_time(char out[40]) {
    struct timespec now;
    struct tm utc;
    char seconds[24];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(out, 40, "%s.%03ldZ", seconds, now.tv_nsec / 1000000);
}

static void write_line(const Log *log, LogLevel level, const char *event,
                       const char *rest) {
    static const char *const words[] = {"error", "warning", "info"};
    char line[LINE_MAX_BYTES], at[40];
    put_time(at);
    int n = snprintf(
        line, sizeof line - 1, "time=%s level=%s process=%s event=%s%s%s", at,
        words[level], log->process, event, rest[0] == '\0' ? "" : " ", rest);
    if (n < 0) return;
    if ((size_t)n >= sizeof line - 1) n = sizeof line - 2;
    for (int i = 0; i < n; i++)
        if ((unsigned char)line[i] < ' ') line[i] = ' ';
    line[n] = '\n';
    (void)!write(STDERR_FILENO, line, (size_t)n + 1);
}

void log_event(const Log *log, LogLevel level, const char *event,
               const char *format, ...) {
    char rest[LINE_MAX_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(rest, sizeof rest, format, args);
    va_end(args);
    write_line(log, level, event, rest);
}

void log_err(const Log *log, LogLevel level, const char *event, const Err *e) {
    char rest[LINE_MAX_BYTES];
    snprintf(rest, sizeof rest, "why=\"%s%s%s\"", e->where,
             e->where[0] == '\0' ? "" : ": ", e->what_en);
    for (char *c = rest + 5; *c != '\0'; c++)
        if (*c == '"' && c[1] != '\0') *c = '\'';
    write_line(log, level, event, rest);
}
