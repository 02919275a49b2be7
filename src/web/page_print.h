/* SPDX-License-Identifier: Apache-2.0
 * What is printed of a declaration, and how it is proved. pages/print.html. */
#ifndef PAGE_PRINT_H
#define PAGE_PRINT_H

#include "web/page_review.h"

typedef struct PrintFile {
    Str name, url; /* PDF */
    Str use;       /* 打印、盖章、报送 */
    Str digest;    /* of its bytes; absent: not made yet */
    Str made;      /* 周示例 11-24 10:42 */
} PrintFile;

/* The signed and sealed paper, scanned. */
typedef struct PrintScan {
    Str url, show; /* show: as a picture; absent: it is none */
    Str name, round, who, when, digest;
    Str gone; /* 李示例 11-24 10:42 换下; absent: it stands */
} PrintScan;

typedef struct PrintPage {
    ReviewHead head;
    Str said; /* why the last upload was not taken */
    Str url, act;
    bool has_scans, may_scan, needs_scan;
    VEC(PrintScan) scans;
    Str look; /* the PDF, to be shown */
    bool draft;
    Str version, made, code, digest, trail;
    Str approval; /* 示财绩〔2026〕12号　2026-11-24; absent: none */
    Str verify; /* address of the page that proves a print; absent: not known */
    VEC(PrintFile) files;
    VEC(FrameLink) approved; /* what is in force while it is adjusted */
} PrintPage;

#endif
