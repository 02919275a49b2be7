/* SPDX-License-Identifier: Apache-2.0
 * When: the dates and years that a text writes, and in which role. */
#ifndef WHEN_H
#define WHEN_H

#include "rules/texts.h"

typedef enum WhenRole {
    WHEN_PLAIN,    /* meant as the time of the target */
    WHEN_TITLE,    /* inside 《》, 〔〕 or quotation marks */
    WHEN_BASELINE, /* what is compared with, or the year of a document, a
                      class, a settlement */
    WHEN_RANGE     /* an end of a range of years: 2017-2020年 */
} WhenRole;

typedef struct When {
    int start, end; /* code points */
    Date date;      /* as written: year 0 without a year; may be impossible */
    WhenRole role;
} When;

typedef VEC(When) Whens;

/* The dates of a text: 2018年12月31日, 2018年底, 2018-12-31, 12月31日. Two
 * digits for a year are not read. */
Whens whens_of(Arena *a, const Text *t);
/* True where a point of time is meant by which something is done: a month is
 * written, or 前, 底, 末, 内 follows. */
bool when_is_deadline(const Text *t, const When *w);

/* What a rule looks for among the dates of a text. */
typedef void WhenWork(Run *run, const Text *t, const Whens *whens, int year);
/* Does it for each text of the year, where the year of the form is known; else
 * the rule is undecided. */
void whens_each_of_year(Run *run, WhenWork *work);

/* The year of the form, 0 where it is not known. */
int form_year(const Run *run);

#endif
