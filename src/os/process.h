/* SPDX-License-Identifier: Apache-2.0
 * Processes: children that die with their parent, and their signals. */
#ifndef OS_PROCESS_H
#define OS_PROCESS_H

#include <sys/types.h>

#include "base/str.h"

/* Forks. The child is killed when the parent ends, however that ends; it
 * keeps the blocked signals. -1 with errno. */
pid_t os_fork(void);
/* Blocks the signals (a list that ends with 0) and gives a descriptor from
 * which os_next_signal takes them; -1 with errno. */
int os_signals(const int *signals);
/* The next signal, or 0 where none waits. */
int os_next_signal(int descriptor);
/* A child that ended: its id and how (as waitpid says); 0 where none did. */
pid_t os_ended(int *status);
/* Waits until the descriptor can be read or so much time has passed. */
void os_wait(int descriptor, int milliseconds);
/* Processors that this process may use. */
int os_cores(void);
/* As many descriptors as the system allows, at most `most`; how many. */
size_t os_allow_descriptors(size_t most);
/* Memory that a process and its later children see alike, zeroed; NULL with
 * errno. */
void *os_shared(size_t bytes);
/* Bytes that are free on the disk of a path, or -1. */
int64_t os_disk_free(const char *path);

#endif
