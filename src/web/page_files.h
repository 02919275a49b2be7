/* SPDX-License-Identifier: Apache-2.0
 * What hangs on the cells of a declaration: files and explanations.
 * pages/files.html. */
#ifndef PAGE_FILES_H
#define PAGE_FILES_H

#include "web/page_papers.h"
#include "web/page_review.h"

typedef struct FilesFile {
    Str id, url;
    Str show;    /* as a picture; absent: it is none */
    Str receipt; /* what was taken in from it; absent: nothing */
    Str name, kind, purpose, size, round, who, when;
    Str gone; /* 李示例 11-24 10:42 撤下; absent: it stands */
    bool may_withdraw;
} FilesFile;

/* A cell with what hangs on it. */
typedef struct FilesCell {
    PapersCell papers; /* what is said of it */
    VEC(FilesFile) files;
    Str withdraw_url;
} FilesCell;

typedef struct FilesPurpose {
    Str word, name;
    bool chosen;
} FilesPurpose;

typedef struct FilesPage {
    ReviewHead head;
    Str url, explain_url, act;
    Str said; /* what came of the last act, or why not */
    Str hint;
    bool wrong;
    bool again; /* files were not added: they are to be chosen once more */
    bool may_add;
    VEC(FilesCell) cells;
    CellChoices choices;
    VEC(FilesPurpose) purposes;
    Str limits;
} FilesPage;

#endif
