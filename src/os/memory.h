/* SPDX-License-Identifier: Apache-2.0
 * How the process holds memory. */
#ifndef OS_MEMORY_H
#define OS_MEMORY_H

/* For a process that does file after file: what one file's arena gives back
 * stays with the process for the next one, instead of going to the system and
 * coming from it again page by page. */
void os_keep_memory(void);

#endif
