/* SPDX-License-Identifier: Apache-2.0
 * What time it is. */
#include "os/clock.h"

#include <time.h>

Date os_today(void) {
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return (Date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

int64_t os_milliseconds(void) {
    return os_microseconds() / 1000;
}

int64_t os_microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
