/* SPDX-License-Identifier: Apache-2.0
 * decl/: a declaration in the field's own terms. Plain data; lives in the
 * arena that it was read into. Where it came from is kept in each value.
 *
 * Every value of a Decl can be reached by its path of the contract
 * ("budget.revenue.other", "goals[2].text"): layouts, JSON, comparing and the
 * .decl text all go by the one table in decl/field.c. */
#ifndef DECL_H
#define DECL_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/origin.h"
#include "base/vec.h"
#include "target/target.h"

/* One declared value. Blank: raw.p is NULL. What was written but could not be
 * read as its kind (an amount "约三百") has raw, and no text. */
typedef struct Value {
    Str raw;  /* as written on the form, outer blanks trimmed */
    Str text; /* canonical: the text; "959.27"; "2018-12-31"; a choice's
                 word of the contract. Absent where blank or unreadable */
    Origin at;
    Decimal number; /* of an amount or an integer, where text is set */
    Date date;      /* of a date, where text is set */
    int choice;     /* of a choice: its enum; 0 where blank */
    Str unit;       /* of an amount: the unit written beside it in its own
                       cell ("万元"); absent where none was */
} Value;

typedef enum Level1 {
    LEVEL1_NONE,
    LEVEL1_COST,
    LEVEL1_OUTPUT,
    LEVEL1_BENEFIT,
    LEVEL1_SATISFACTION
} Level1;

typedef enum Level2 {
    LEVEL2_NONE,
    LEVEL2_QUANTITY,
    LEVEL2_QUALITY,
    LEVEL2_TIMELINESS,
    LEVEL2_COST,
    LEVEL2_ECONOMIC_COST,
    LEVEL2_SOCIAL_COST,
    LEVEL2_ECOLOGICAL_COST,
    LEVEL2_ECONOMIC,
    LEVEL2_SOCIAL,
    LEVEL2_ECOLOGICAL,
    LEVEL2_SUSTAINABLE,
    LEVEL2_SATISFACTION,
    LEVEL2_COUNT
} Level2;

typedef enum Scope { SCOPE_NONE, SCOPE_ANNUAL, SCOPE_LONG_TERM } Scope;

typedef enum Attribute {
    ATTRIBUTE_NONE,
    ATTRIBUTE_NEW,       /* 新增项目 */
    ATTRIBUTE_CONTINUING /* 延续项目 */
} Attribute;

typedef struct Project {
    Value name, code, attribute, leader, start, end;
} Project;

typedef struct Revenue {
    Value total; /* 按收入性质分 */
    Value general_public; /* 公共财政拨款, 一般公共预算拨款; 财政拨款 */
    Value government_fund; /* 政府性基金拨款 */
    Value state_capital;   /* 国有资本经营预算拨款 */
    Value special_account; /* 纳入专户管理的非税收入拨款, 财政专户管理资金 */
    Value unit_funds;      /* 单位资金, 自有资金 */
    Value superior_grants; /* 上级补助 */
    Value carry_over;      /* 上年结转 */
    Value other;           /* 其他资金 */
} Revenue;

typedef struct Expenditure {
    Value total, basic, project; /* 按支出性质分, 基本支出, 项目支出 */
} Expenditure;

typedef struct Budget {
    Value unit; /* "万元" or "元": what the form prints */
    Value total, period_total;
    Revenue revenue;
    Expenditure expenditure;
} Budget;

typedef struct Task {
    Value name, content, total, fiscal, other;
} Task;

typedef struct Goal {
    Value no, text, scope;
} Goal;

typedef struct Indicator {
    Value level1, level2; /* choices */
    Value label; /* the group as printed, where it is none of the usual */
    Value name;  /* 三级指标; blank in a prose cell */
    Value text;  /* a prose cell whole; in a grid the 指标值 cell as shown */
    Value sign;  /* the grid's own column for ≥ ≤ = as printed */
    Value measure; /* the grid's own column for the unit as printed */
    Value weight, scope;
    Value standard;    /* 评(扣)分标准 */
    Value explanation; /* 指标解释, 指标内容 */
    Value basis;       /* 指标值确定依据 */
    Value previous;    /* 上年指标值 */
    Value goal;        /* 关联目标 */
    Value note;        /* 备注 */
    Targets targets;   /* found in the text by decl_find_targets; in a grid the
                          first is the row's own op, value, high, unit */
} Indicator;

typedef struct Review {
    Value opinion, reviewer, date;
} Review;

typedef struct Preparer {
    Value name, phone, date;
} Preparer;

/* What the form's layout knows and no key of the contract holds. */
typedef struct Extra {
    Value label, text;
} Extra;

typedef struct Inferred {
    Str field;
    Str why; /* Chinese */
} Inferred;

typedef struct Placed {
    Str text;
    Origin at;
} Placed;

/* What was read from where. Values, labels and unplaced together are all the
 * text of the file. */
typedef struct Receipt {
    VEC(Str) read;          /* fields with a value */
    VEC(Inferred) inferred; /* fields whose place was concluded */
    VEC(Str) missing;       /* fields that the form prints and leaves blank */
    VEC(Placed) labels;
    VEC(Placed) unplaced;
    VEC(Str) hidden; /* names of hidden sheets, which are not read */
} Receipt;

typedef struct Decl {
    Str file;
    int index;  /* which declaration of the file, from 1 */
    Str form;   /* "unit-2018"; absent where none */
    Str format; /* "docx" */
    Value year, unit, department;
    bool has_project; /* a project form */
    Project project;
    Budget budget;
    VEC(Task) tasks;
    Value duties;
    VEC(Goal) goals;
    VEC(Indicator) indicators;
    Review review;
    Preparer preparer;
    VEC(Extra) extra;
    Receipt receipt;
} Decl;

/* ---- values and paths (decl/field.c) ---- */

typedef enum ValueKind {
    VALUE_NONE, /* no such path */
    VALUE_TEXT,
    VALUE_AMOUNT,
    VALUE_INTEGER,
    VALUE_DATE,
    VALUE_CHOICE
} ValueKind;

bool value_is_blank(const Value *v);

/* What a path names; VALUE_NONE where it names nothing. An index may be any
 * number ("goals[7].text"). */
ValueKind field_kind(Str path);
/* The value at a path, or NULL where the path names nothing or the list is
 * shorter. Borrowed. */
const Value *decl_find(const Decl *d, Str path);
/* Sets the value at a path from what is written on the form; a list grows up
 * to the index (at most FIELD_INDEX_MAX). False where the path names nothing.
 * Raw that reads as its kind gets its canonical text, other raw keeps none. A
 * raw without any character is blank. */
enum { FIELD_INDEX_MAX = 999999 };
bool decl_set(Decl *d, Arena *a, Str path, Str raw, Origin at);
/* The same; gives the value that was set, or NULL. */
Value *decl_put(Decl *d, Arena *a, Str path, Str raw, Origin at);
/* The path of an item's field: field_path(a, "goals", 2, "text"). */
Str field_path(Arena *a, const char *list, size_t index, const char *field);
Str item_path(Arena *a, Str list, size_t index, Str field);

/* Calls fn for every value in the order of the contract, blank ones too. */
typedef void FieldVisit(void *context, Str path, ValueKind kind,
                        const Value *v);
void decl_each(const Decl *d, Arena *a, FieldVisit *fn, void *context);
/* The same without the blank ones. */
void decl_each_filled(const Decl *d, Arena *a, FieldVisit *fn, void *context);

/* The word of a choice ("output"), absent for 0; and its Chinese name. */
Str level1_word(Level1 level);
Str level2_word(Level2 level);
Str level1_chinese(Level1 level); /* 产出指标 */
Str level2_chinese(Level2 level); /* 数量指标 */
/* The group of the first level that a second level belongs to since 2021. */
Level1 level2_parent(Level2 level);

/* ---- a declaration as a whole (decl/decl.c) ---- */

/* True where the form prints the field (with a value or blank). */
bool decl_prints(const Decl *d, Str path);
/* True for a grid: the indicators have names. */
bool indicator_is_grid(const Indicator *i);
/* A whole department's form (unit-*), a project's form (project-*). */
bool decl_is_unit_form(const Decl *d);
/* Fills the targets of every indicator from its text (and, in a grid, its
 * sign and unit columns). */
void decl_find_targets(Decl *d, Arena *a);

/* ---- JSON (decl/json.c, decl/json_read.c) ---- */

/* One object of `show --json`. */
void decl_to_json(JsonOut *j, Arena *a, const Decl *d);
/* Its members, within an object that the caller opens and closes. */
void decl_members_to_json(JsonOut *j, Arena *a, const Decl *d);
/* A declaration from such an object; the receipt is made anew: what is set is
 * read. Fails with ERR_FORMAT where it is none. */
bool decl_from_json(Decl *out, Arena *a, const Json *j, Err *e) MUST_USE;
void origin_to_json(JsonOut *j, Origin at);

/* ---- .decl: a declaration as plain text for fixtures (decl/text.c) ---- */

/* Lines "path = value" in any order; a line that begins with four blanks goes
 * on in the value above as a new line; # begins a comment line. `form`
 * names the form. A path set to nothing ("budget.revenue.other =") is printed
 * on the form and blank: receipt.missing. Origins get table 1, row by order.
 * \u0007 is the character of that number. */
bool decl_from_text(Decl *out, Arena *a, Str text, Err *e) MUST_USE;
/* What a line "@name = value" says for the test that reads the text ("@today =
 * 2018-01-05"), or the absent Str; decl_from_text passes such lines over. */
Str decl_text_context(Str text, Str name);

#endif
