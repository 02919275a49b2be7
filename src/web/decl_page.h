/* SPDX-License-Identifier: Apache-2.0
 * What the pages of one declaration have in common: finding it, whether the
 * person may, its head and tabs. */
#ifndef DECL_PAGE_H
#define DECL_PAGE_H

#include "check/form_place.h"
#include "office/approving.h"
#include "web/page_fill.h"
#include "web/web.h"

typedef enum DeclTab {
    TAB_FORM,   /* 申报表 */
    TAB_GRADE,  /* 审核表 */
    TAB_GOALS,  /* 目标与指标 */
    TAB_FILES,  /* 附件与说明 */
    TAB_PARTS,  /* 科室稿 */
    TAB_SUMS,   /* 部门汇总 */
    TAB_BEFORE, /* 与上年对照 */
    TAB_WAY,    /* 经过 */
    TAB_PRINT   /* 打印 */
} DeclTab;

typedef struct DeclPage {
    Request *r;
    Declaration d;
    const Layout *layout;
    bool has_units; /* units right below declare, which the person may read */
    bool fills;     /* the person may change the draft now */
    Draft draft;    /* while it stands with its unit */
    Decl decl;      /* what is shown: the draft, or the revision handed in */
    Decl previous;  /* of the year before, without targets; form absent: none */
    Str previous_revision;
    CheckedDraft checked;
    ApprovedBy approval; /* of what is approved; number absent: nothing */
} DeclPage;

/* The declaration that the route's ":id" names, checked. False: the request
 * was answered (there is none, or it is none of the person's business: both
 * say the same). */
bool decl_page_open(DeclPage *out, Request *r, Right right) MUST_USE;
/* The same by an id, and answers nothing: out->d.id is absent where there is
 * none for the person. */
bool decl_page_find(DeclPage *out, Request *r, Str id, Right right,
                    Err *e) MUST_USE;
/* Checks p->decl again. False: answered. */
bool decl_page_check(DeclPage *p) MUST_USE;
/* The same, and answers nothing. */
bool decl_page_try_check(DeclPage *p, Err *e) MUST_USE;

/* The filled cells of the form, for a choice; at most DECL_CELLS_MAX. */
enum { DECL_CELLS_MAX = 400 };
/* 数量指标：完成鉴定项目…: which of several, where the form has several. */
Str decl_cell_name(const FormPlaces *places, Str path);
CellChoices decl_cells(const DeclPage *p, Str chosen);
/* The person's reusable remarks and the region's. */
bool decl_remarks(Remarks *out, Request *r, Err *e) MUST_USE;

/* "/declaration/430700d…/save" */
Str decl_url(const DeclPage *p, const char *rest);
Writing decl_writing(const DeclPage *p);

/* 控制数 1050.00，余 7.40: beside 资金总额; absent where there is none. */
Str decl_control(const DeclPage *p);

/* May the person see the 审核表? Who declares may once it is decided. */
bool decl_shows_grade(const DeclPage *p);
/* The head of a page of it: unit, title, state, counts, tabs, acts. */
void decl_page_head(FillPage *out, DeclPage *p, DeclTab tab);

#endif
