/* SPDX-License-Identifier: Apache-2.0
 * The elements of a page into the part that is open. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "read/build.h"

/* text: the page as UTF-8. No tree is made: a bounded stack of open elements
 * suffices, so that cost is linear whatever is left open. Source: HTML Living
 * Standard, 13.2.6, as far as it decides where text stands. */
bool html_read_page(Build *b, Arena *a, Str text, Err *e) MUST_USE;

#endif
