/* SPDX-License-Identifier: Apache-2.0
 * 成册: all prints of a cycle. The prints that are kept are used as they are;
 * those that are missing are made in helpers, a few each time the page is
 * asked, so that it can be left and come back to, and no worker is held up. */
#ifndef BUNDLE_H
#define BUNDLE_H

#include "office/printing.h"
#include "web/year.h"

/* Columns of SQL_BUNDLE_ROWS. */
enum {
    BUNDLE_DECLARATION,
    BUNDLE_REVISION,
    BUNDLE_CODE,
    BUNDLE_UNIT,
    BUNDLE_FORM,
    BUNDLE_DIGEST, /* of its print; absent: none is kept */
    BUNDLE_PAGES,
    BUNDLE_STATE,
    BUNDLE_UNIT_ID,
    BUNDLE_APPROVAL /* '': none */
};

typedef struct Bundle {
    Request *r;
    Cycle cycle;
    Str scope; /* "approved", "handed" */
    Format format;
    Rows rows;
} Bundle;

/* The cycle that the route names; then its rows. False: answered. */
bool bundle_cycle(Bundle *out, Request *r, Format format) MUST_USE;
bool bundle_load(Bundle *b) MUST_USE;
/* How many rows have no print that is kept. */
size_t bundle_missing(const Bundle *b);
/* "/year/439900c…/bundle?of=approved" + rest */
Str bundle_url(const Bundle *b, const char *path, const char *rest);
/* The title of the form of a row. */
Str bundle_form(const Bundle *b, size_t row);

/* Makes the prints that are missing, for a moment; then calls `then`, or
 * answers where that failed. */
typedef void BundleThen(Bundle *b);
void bundle_make(Bundle *b, BundleThen *then);

/* The table of contents. */
void bundle_contents(Paper *out, const Bundle *b, Str title);
/* 示例市 2027年度二上 绩效目标申报表 */
Str bundle_title(const Bundle *b);

#endif
