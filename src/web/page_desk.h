/* SPDX-License-Identifier: Apache-2.0
 * The check desk: files that were read, by how bad they are, and each form with
 * its findings. pages/desk.html. */
#ifndef PAGE_DESK_H
#define PAGE_DESK_H

#include "web/page_frame.h"

/* A declaration that was read, or a file that could not be. */
typedef struct DeskForm {
    Str id;         /* "f3": begins the ids of its part of the page */
    Str file;       /* its name */
    Str icon, word; /* 必改 2, 可上报, 无法判断, 读不了 */
    int weight;     /* 3, 0, 2, 4 for these */
    size_t errors, warnings, infos;
    int64_t rank; /* the higher the worse */
    Str detail;   /* Word 97; 没有文字 */
    Str json;     /* what comes back for a download */
    bool is_read, is_first;
    /* of a file that could not be read */
    Str what, hint;
    /* of a declaration */
    Str verdict, subject;
    Str measured; /* 可衡量的目标 16 个，没有一段文字漏读 */
    size_t found, targets;
    bool is_wide; /* a landscape form: notes stand under their cells */
    SafeHtml links, sheet, notes, target_table, receipt;
    SafeHtml grid; /* absent where none is proposed: why_no_grid */
    Str why_no_grid;
} DeskForm;

typedef VEC(DeskForm) DeskForms;

typedef struct DeskPage {
    FramePage frame;
    SafeHtml icons;
    DeskForms forms; /* worst first */
    Str first;       /* number of the next file */
    Str seconds;     /* 0.21 */
    size_t files;
    Str said; /* above the list: 一次最多 100 个文件 */
} DeskPage;

#endif
