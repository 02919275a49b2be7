/* SPDX-License-Identifier: Apache-2.0
 * A declaration as the form as printed, to be filled in or read.
 * pages/fill.html. */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "review/acts.h"
#include "web/page_frame.h"

typedef struct FillPlace {
    Str name; /* 数量指标 */
    Str url;  /* #f-… */
    bool sub; /* it stands under the one above */
    size_t errors, warnings, infos;
    bool is_well; /* none of these */
} FillPlace;

typedef struct FillEditor {
    Str name, place; /* 李示例 | 经济效益 */
} FillEditor;

typedef struct FillClash {
    Str path, place, who;
    Str theirs, mine;
} FillClash;

typedef struct FillButton {
    Act act;
    Str word; /* 上报 */
    Str url;
    Str why;    /* why it cannot be done; absent: it can */
    bool main;  /* the next step */
    bool final; /* destructive */
} FillButton;

/* A cell of the form in a choice of cells. */
typedef struct CellChoice {
    Str path, place; /* 数量指标 */
    bool chosen;
} CellChoice;
typedef VEC(CellChoice) CellChoices;
/* Reusable remarks (常用语). */
typedef VEC(Str) Remarks;

typedef struct FillPage {
    FramePage frame;
    Str id, unit, subtitle;
    Str who; /* id of the person who looks */
    Str act; /* id of what a button of this page does */
    Str state_name;
    Str approval, approval_url; /* 批复 示财绩〔2026〕12号; url: may look */
    Str adjusting; /* who asked, why; absent: it is not being adjusted */
    Str approved_url, approved_print;
    bool is_open, is_half, is_back, is_refused, is_done; /* picture of it */
    bool fills; /* the cells are controls */
    Str saved;  /* 已保存 10:42:07 */
    size_t errors, warnings, infos;
    Str verdict, verdict_rest;
    bool is_well;
    VEC(FillPlace) places;
    VEC(FillEditor) editors;
    VEC(FillClash) clashes;
    VEC(FillButton) buttons;
    Str due;        /* 11月28日，还有 4 天 */
    Str due_reason; /* of a day of its own */
    Str substitute; /* 李示例（示例市水务局），到12月5日 */
    Str substitute_reason;
    SafeHtml icons, sheet;
    Str save_url, import_url;
} FillPage;

#endif
