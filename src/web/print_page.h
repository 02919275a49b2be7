/* SPDX-License-Identifier: Apache-2.0
 * The page that shows what is printed, and the scans on it. */
#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H

#include "web/decl_page.h"
#include "web/page_print.h"

/* Answers with the page; `said` is why an upload was not taken. */
void print_page_show(DeclPage *p, int status, Str said);
/* What the page says of scans. */
bool print_scans(PrintPage *out, DeclPage *p, Err *e) MUST_USE;

#endif
