/* SPDX-License-Identifier: Apache-2.0
 * libjixiao: reads budget performance declarations, finds their targets, checks
 * and prints them. Link with -ljixiao. docs/example.c shows its use.
 *
 * Texts are UTF-8 with a terminator. What a function returns belongs to the
 * object it was asked of and lives as long as that. An object is used by one
 * process at a time; the library starts helper processes of its own to read
 * files, and needs no network and no files but fonts (for PDF). */
#ifndef JIXIAO_H
#define JIXIAO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define JIXIAO_API __attribute__((visibility("default")))
#else
#define JIXIAO_API
#endif

/* The layouts and rules, and the last failure. */
typedef struct Jixiao Jixiao;
/* A file that was read: one or more declarations. */
typedef struct JixiaoFile JixiaoFile;

/* "0.1.0" */
JIXIAO_API const char *jixiao_version(void);

/* english: 0 for Chinese texts. NULL where the program's own layouts cannot be
 * read, which is a defect. Free it last. */
JIXIAO_API Jixiao *jixiao_new(int english);
JIXIAO_API void jixiao_free(Jixiao *j);
/* What the last call that failed tried, on what, and what to do. */
JIXIAO_API const char *jixiao_error(const Jixiao *j);

/* Reads a file, or bytes under a name for messages. NULL on failure: no form
 * that we know, damaged, encrypted, a scan, too large. */
JIXIAO_API JixiaoFile *jixiao_read_file(Jixiao *j, const char *path);
JIXIAO_API JixiaoFile *jixiao_read_bytes(Jixiao *j, const char *name,
                                         const void *bytes, size_t n);
JIXIAO_API void jixiao_file_free(JixiaoFile *f);

/* How many declarations the file holds; index below counts from 0. */
JIXIAO_API size_t jixiao_count(const JixiaoFile *f);
/* The object of `jixiao show --json`. */
JIXIAO_API const char *jixiao_show(JixiaoFile *f, size_t index);
/* The object of `jixiao check --json`; today as "2018-01-31", NULL: rules that
 * need the day do not apply. */
JIXIAO_API const char *jixiao_check(JixiaoFile *f, size_t index,
                                    const char *today);
/* The official form in a format ("docx", "pdf", "xlsx", "html", "txt",
 * "json"); its length goes to n. NULL on failure. */
JIXIAO_API const void *jixiao_convert(JixiaoFile *f, size_t index,
                                      const char *format, size_t *n);

/* The answer to one request line of `jixiao targets`; lives until the next call
 * on j. NULL on failure. */
JIXIAO_API const char *jixiao_targets(Jixiao *j, const char *request);

#ifdef __cplusplus
}
#endif

#endif
