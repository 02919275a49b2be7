/* SPDX-License-Identifier: Apache-2.0
 * libjixiao: reads budget performance declarations, finds their targets, checks
 * and prints them. Link with -ljixiao. docs/example.c shows its use; the
 * command line's own `check`, `show`, `targets`, `convert` and `new` go through
 * here.
 *
 * Texts are UTF-8 with a terminator. What a function returns belongs to the
 * object it was asked of and lives as long as that. An object is used by one
 * process at a time; the library starts helper processes of its own to read
 * files, and needs no network and no files but fonts (for PDF).
 *
 * A function that fails returns NULL or 0, and jixiao_error says why. A file
 * and what was asked of it may take up to 1 GiB; past that calls fail: free the
 * file. */
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

/* The layouts and rules, what was set, and the last failure. */
typedef struct Jixiao Jixiao;
/* A file that was read: one or more declarations. */
typedef struct JixiaoFile JixiaoFile;
/* What the rules say of one declaration. */
typedef struct JixiaoReport JixiaoReport;

/* "0.1.0" */
JIXIAO_API const char *jixiao_version(void);

/* english: 0 for Chinese texts. NULL where there is no memory. Free it last. */
JIXIAO_API Jixiao *jixiao_new(int english);
JIXIAO_API void jixiao_free(Jixiao *j);
/* What the last call that failed tried, on what, and what to do. */
JIXIAO_API const char *jixiao_error(const Jixiao *j);

/* Options by the names of the command line, before the first file is read. 0
 * where there is no such option, or the value is no number where one is needed.
 *   layouts    a folder of further layouts
 *   form       the form to read files as: "unit-2018" (else recognised)
 *   today      "2018-01-31"; rules that need the day do not apply without
 *   stage      first, second, adjust; 一上, 二上, 调整
 *   previous   file of last year's form of the same unit
 *   control    the unit's control figure (控制数) in 10,000 yuan: "1050.5"
 *   pack       file of local thresholds and severities (docs/packs.md)
 *   select     codes of rules or their beginnings: "B101,M1"; others do not run
 *   ignore     the same, of rules that do not run
 *   suppress   file of findings set aside: lines of code, field, reason
 *   waive      one such line; may be set several times
 *   font       font file for the text of a PDF
 *   instructions, color   "1": with the 填报说明; with colours
 *   width, ambiguous      columns of a text report; of ambiguous characters */
JIXIAO_API int jixiao_set(Jixiao *j, const char *option, const char *value);
/* Reads what the options name. The first call that needs it does this by
 * itself; called before, it tells mistakes of the options apart. */
JIXIAO_API int jixiao_prepare(Jixiao *j);

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
/* The receipt for people. */
JIXIAO_API const char *jixiao_show_text(JixiaoFile *f, size_t index);

/* The object of `jixiao check --json`; today as "2018-01-31", NULL: as set. */
JIXIAO_API const char *jixiao_check(JixiaoFile *f, size_t index,
                                    const char *today);

/* A report to be asked for more than one thing; freed with its file. */
JIXIAO_API JixiaoReport *jixiao_report(JixiaoFile *f, size_t index);
/* As the exit status of `jixiao check`. */
enum { JIXIAO_READY = 0, JIXIAO_MUST_FIX = 1, JIXIAO_UNDECIDED = 3 };
JIXIAO_API int jixiao_verdict(const JixiaoReport *r);
JIXIAO_API const char *jixiao_report_json(JixiaoReport *r);
JIXIAO_API const char *jixiao_report_text(JixiaoReport *r);
/* The form with the findings at their cells: comments in "docx", a page of its
 * own in "html"; the length goes to n. */
JIXIAO_API const void *jixiao_report_form(JixiaoReport *r, const char *format,
                                          size_t *n);
/* One SARIF log for any number of reports. The log lives until the next report
 * is added. */
JIXIAO_API int jixiao_sarif_add(JixiaoReport *r);
JIXIAO_API const char *jixiao_sarif(Jixiao *j);

/* The official form in a format ("docx", "pdf", "xlsx", "html", "txt",
 * "json"); its length goes to n. */
JIXIAO_API const void *jixiao_convert(JixiaoFile *f, size_t index,
                                      const char *format, size_t *n);
/* The same as another form. */
JIXIAO_API const void *jixiao_convert_to(JixiaoFile *f, size_t index,
                                         const char *form, const char *format,
                                         size_t *n);
/* A department's form with its prose indicators as rows (unit-2021), gaps for a
 * person marked. */
JIXIAO_API const void *jixiao_rewrite(JixiaoFile *f, size_t index,
                                      const char *format, size_t *n);
/* The blank form with its instructions; lives until the next call on j. */
JIXIAO_API const void *jixiao_blank(Jixiao *j, const char *form,
                                    const char *format, size_t *n);
/* What is to be known of the last writing, a line each: a font that is not
 * there, what the form has no place for. Empty where nothing is; how many
 * values had no place. */
JIXIAO_API const char *jixiao_notes(const Jixiao *j);
JIXIAO_API size_t jixiao_left_out(const Jixiao *j);

/* The answer to one request line of `jixiao targets`; lives until the next call
 * on j. */
JIXIAO_API const char *jixiao_targets(Jixiao *j, const char *request);

#ifdef __cplusplus
}
#endif

#endif
