/* SPDX-License-Identifier: Apache-2.0
 * What the pages of a section's part have in common: finding it, whose it is.
 */
#ifndef PART_PAGE_H
#define PART_PAGE_H

#include "office/part.h"
#include "web/decl_page.h"

typedef struct PartPage {
    DeclPage page;
    SectionParts all;
    const SectionPart *part;
    Decl given, mine;
} PartPage;

/* May the person read the part: its section does, and who fills in the form,
 * also for another unit. */
bool part_may_read(const DeclPage *p, const SectionPart *part);
/* May the person write it now? */
bool part_may_write(const DeclPage *p, const SectionPart *part);

/* The declaration and its parts. False: answered. */
bool parts_page_open(PartPage *out, Request *r, Right right) MUST_USE;
/* And the part that the route's ":part" names, with its texts. */
bool part_page_open(PartPage *out, Request *r, Right right) MUST_USE;

/* "/declaration/…/parts/…/merge" */
Str part_url(const DeclPage *p, Str part, const char *rest);
/* 职能职责概述、数量指标 */
Str part_fields_said(const Request *r, Str fields);
/* 李示例 11-24 10:42 */
Str part_when(const Request *r, Str name, int64_t at);

#endif
