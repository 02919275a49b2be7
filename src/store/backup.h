/* SPDX-License-Identifier: Apache-2.0
 * Backup of a store into one SQLite file, while the store is in use, and its
 * way back. */
#ifndef BACKUP_H
#define BACKUP_H

#include "store/move.h"

/* Copies the store at `where`, as it is at one moment, into `file`, which
 * appears whole or not at all (an older backup of that name is replaced). The
 * copy is read again and checked. */
bool store_backup(Arena *a, Str where, Str file, Err *e) MUST_USE;

/* Makes a store of the backup at `to`, where none is: a path or a URL. The
 * backup is checked first; one of an older schema goes to a file only (opening
 * that for writing takes it forward; then move it). */
bool store_restore(Arena *a, Str file, Str to, Err *e) MUST_USE;

#endif
