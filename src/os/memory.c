/* SPDX-License-Identifier: Apache-2.0
 * Settings of the C library's allocator. */
#include "os/memory.h"

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

void os_keep_memory(void) {
#if defined(__GLIBC__)
    enum {
        SEPARATE_FROM = 4 * 1024 * 1024, /* larger items go back at once */
        KEEP = 16 * 1024 * 1024
    };
    mallopt(M_MMAP_THRESHOLD, SEPARATE_FROM);
    mallopt(M_TRIM_THRESHOLD, KEEP);
#endif
}
