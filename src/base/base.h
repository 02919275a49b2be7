/* SPDX-License-Identifier: Apache-2.0
 * What every file includes: the standard types and the two extensions that
 * the house style allows. */
#ifndef BASE_H
#define BASE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define MUST_USE
#define PRINTF_LIKE(text, first)
#endif

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
