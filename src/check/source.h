/* SPDX-License-Identifier: Apache-2.0
 * The short names of sources in a report (88号, 通例), spelled out. */
#ifndef SOURCE_H
#define SOURCE_H

#include "check/check.h"

typedef struct Source {
    Str key;    /* as the Chinese sources of rules begin a word: 88号 */
    Said name;  /* how the report calls it */
    Said means; /* 财预〔2015〕88号 */
} Source;

extern const Source SOURCES[];
extern const size_t SOURCES_N;

/* True where the rule's source names it. */
bool source_is_named(const Source *s, const Rule *rule);

#endif
