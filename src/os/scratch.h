/* SPDX-License-Identifier: Apache-2.0
 * Files without a name, for what is too large for memory: they are gone with
 * their descriptor. */
#ifndef OS_SCRATCH_H
#define OS_SCRATCH_H

#include "base/err.h"

/* An empty file in TMPDIR or /var/tmp that nobody else can open. Fails with
 * ERR_SYSTEM. */
bool os_scratch(int *out, Err *e) MUST_USE;
/* The first n bytes of it as memory for reading; NULL with errno. */
void *os_map(int file, size_t n);
void os_unmap(void *memory, size_t n);

#endif
