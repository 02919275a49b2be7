/* SPDX-License-Identifier: Apache-2.0
 * The question before an act, with what it needs. pages/act.html. */
#ifndef PAGE_ACT_H
#define PAGE_ACT_H

#include "web/page_fill.h"

typedef struct ActFinding {
    Str key;   /* path of its cell */
    Str place; /* 数量指标 */
    Str text;  /* 增长目标没有基数（M107） */
    Str field; /* name of the check box */
    bool ticked;
} ActFinding;

/* A reason that the person writes himself. */
typedef struct ActReason {
    Str cell_field, text_field; /* names of the controls */
    CellChoices cells;
    Str text;
} ActReason;

typedef struct ActPerson {
    Str id, name, unit;
    bool chosen;
} ActPerson;

typedef struct ActPage {
    FillPage decl; /* head */
    Str title;     /* 退回 示例市科学技术局 */
    Str sentence;  /* what comes of it */
    Str wrong;     /* why it was not done; absent: first asked */
    Str word;      /* of the button */
    Str url, back;
    Str id; /* of the act: done twice is done once */
    bool final;
    bool wants_reasons, wants_opinion, may_opinion, wants_person;
    Str opinion_name; /* 审核意见, 理由, 问什么 */
    Str opinion;
    VEC(ActFinding) findings;
    VEC(ActReason) reasons;
    VEC(ActPerson) people;
    Remarks remarks;
} ActPage;

/* It was done already: by whom, when, and what is now. */
typedef struct ActDonePage {
    FillPage decl; /* head, with what can be done now */
    Str title;     /* “上报”已经办过：示例市科学技术局 */
    Str done;      /* 王示例 11-24 10:42 办了“上报”，第 2 轮 */
    Str now;       /* 业务科审核，在刘示例 */
    Str form_url, way_url;
} ActDonePage;

#endif
