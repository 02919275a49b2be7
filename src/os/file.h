/* SPDX-License-Identifier: Apache-2.0
 * Files of the operating system. */
#ifndef OS_FILE_H
#define OS_FILE_H

#include "base/err.h"
#include "base/vec.h"

/* The whole file; "-" is standard input. Fails with ERR_SYSTEM (path and
 * reason) or ERR_LIMIT past max bytes. */
bool os_read_file(Str *out, Arena *a, Str path, size_t max, Err *e) MUST_USE;

/* Writes the file whole or not at all: into a neighbour first, then renamed.
 * "-" is standard output. */
bool os_write_file(Str path, Str bytes, Err *e) MUST_USE;

/* A file that is written bit by bit and is seen under its name only once it is
 * whole. */
enum { OS_PATH_SIZE = 4096 };
typedef struct NewFile {
    int fd;
    Str path;
    char part[OS_PATH_SIZE]; /* its name until then */
} NewFile;
bool os_new_file(NewFile *out, Str path, Err *e) MUST_USE;
/* Ends it: renamed to its path where it is whole, else taken away. False where
 * it is not whole, *e set where that was not known before. */
bool os_new_file_end(NewFile *f, bool whole, Err *e) MUST_USE;

/* All of bytes to a descriptor; false with errno set. */
bool os_write_all(int fd, Str bytes) MUST_USE;

/* Do both paths lead to one file that is there? */
bool os_is_same_file(Str path, Str other, Arena *a);

typedef VEC(Str) Paths;
/* Regular files below a folder, sorted by path; hidden ones and those that
 * begin with ~$ (an open Word file's lock) are passed over. Fails with
 * ERR_SYSTEM. */
bool os_list_files(Paths *out, Arena *a, Str folder, Err *e) MUST_USE;

#endif
