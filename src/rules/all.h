/* SPDX-License-Identifier: Apache-2.0
 * rules/: the catalogue. One rule a file; this is the list of them. */
#ifndef ALL_H
#define ALL_H

#include "check/check.h"

/* Sorted by code. */
extern const Rule *const RULES[];
extern const size_t RULES_N;

#endif
