/* SPDX-License-Identifier: Apache-2.0
 * The 审核表 (DOMAIN 2.e) as data: its items, their points, which rules speak
 * to which item, and how the grades of the items come to one grade. The default
 * is data/review-sheet.json. */
#ifndef REVIEW_SHEET_H
#define REVIEW_SHEET_H

#include "base/json.h"
#include "check/check.h"

/* In order: a better grade is the greater. */
typedef enum Grade {
    GRADE_NONE,
    GRADE_POOR,      /* 差 */
    GRADE_FAIR,      /* 中 */
    GRADE_GOOD,      /* 良 */
    GRADE_EXCELLENT, /* 优 */
    GRADE_COUNT
} Grade;

enum { SHEET_ITEMS_MAX = 32 };

Str grade_word(Grade grade);  /* "excellent" */
Said grade_said(Grade grade); /* 优 */
/* The grade of a word, or GRADE_NONE. */
Grade grade_find(Str word);

typedef struct SheetItem {
    Str word; /* "clarity" */
    Str part; /* 完整性 */
    Str name; /* 明确清晰性 */
    Str asks; /* what the reviewer asks */
    int points;
    VEC(Str) rules; /* codes or their beginnings; the longest that fits wins */
} SheetItem;

/* How many items must have which grade or better, and none be below another. */
typedef struct SheetCount {
    int least;
    Grade of;
    Grade none_below;
} SheetCount;

typedef struct RuleDeduct {
    Str code;
    int percent;
} RuleDeduct;

/* 一般性项目: the grades of the items are counted. 重点项目: points, too. */
typedef struct ReviewSheet {
    Str name;
    VEC(SheetItem) items;
    SheetCount counts[GRADE_COUNT]; /* by grade; of 差 and none unused */
    int shares[GRADE_COUNT];        /* percent of the points from which it is */
    int deduct[SEVERITY_ERROR + 1]; /* percent of an item's points */
    int again; /* percent for each further place of the same rule */
    VEC(RuleDeduct) rules;
} ReviewSheet;

/* Fails with ERR_FORMAT: what stands there and what may. */
bool review_sheet_read(ReviewSheet *out, Arena *a, Str json, Err *e) MUST_USE;
ReviewSheet review_sheet_default(Arena *a);

/* The number of the item that the rule speaks to, or STR_NONE. */
size_t review_sheet_item_of(const ReviewSheet *sheet, Str code);

/* What the grades of all items come to, by counting (一般性项目). *why says
 * how. GRADE_NONE where an item has none. */
Grade review_sheet_grade(Said *why, Arena *a, const ReviewSheet *sheet,
                         const Grade *items);
/* What points come to (重点项目): tenths of a point. */
Grade review_sheet_grade_of_points(const ReviewSheet *sheet, int tenths,
                                   int of_tenths);

#endif
