/* SPDX-License-Identifier: Apache-2.0
 * What the parts of recognising share: the declaration that is being read, the
 * labels seen so far, and setting values from stretches of text. */
#ifndef READER_H
#define READER_H

#include "layout/model.h"
#include "layout/rows.h"
#include "layout/text_key.h"

/* A stretch of a text. */
typedef struct Span {
    Text *text;
    size_t start, end;
} Span;

/* A label that was met, and where. */
typedef struct Seen {
    int label;
    int table, row;
    int column, span;
} Seen;

/* A column of a list. */
typedef struct Column {
    Str field; /* of the item; absent: not known to the contract */
    Str title;
    int start, end; /* columns of the table */
    int side;       /* of two grids beside each other */
} Column;

enum { COLUMNS_MAX = 32, SIDES_MAX = 2 };

/* The field of a column that only counts the rows (序号). */
#define COLUMN_NUMBER S("number")

/* What "as above" means in a grid. */
typedef struct Above {
    Str level1_print, level2_print, name_print;
    Level1 level1;
    Level2 level2;
    bool level2_other; /* something was printed for the second level */
} Above;

/* A field of a row that its own cell does not say. */
typedef struct Concluded {
    size_t item; /* of its side */
    const char *field, *why;
} Concluded;

/* A list that is being read row by row. */
typedef struct List {
    bool open;
    Str name; /* tasks, indicators, or the label of a list of extras */
    Column columns[COLUMNS_MAX];
    size_t columns_n;
    const Box *boxes[COLUMNS_MAX]; /* of the row at hand, by column */
    int table;
    int sides;
    Scope scope[SIDES_MAX];
    Above above[SIDES_MAX];
    Decl rows[SIDES_MAX];                /* the indicators of each side */
    VEC(Concluded) concluded[SIDES_MAX]; /* in the order of the items */
    Key group;                           /* the label to the left of the head */
    int items;
} List;

/* A label whose value is expected in the row below. */
typedef struct Below {
    int label;
    int column, span;
    bool soft;  /* a group: without a value it is not missed */
    bool blank; /* an empty cell stood beside it */
    bool answered;
} Below;

enum { BELOW_MAX = 16 };

/* How often an extra's label was met. */
typedef struct ExtraName {
    Str label;
    int count;
} ExtraName;

typedef struct Reader {
    Arena *a;
    const Layout *l;
    Decl *d;
    const Row *row;
    TextKeys *keys;
    bool *used; /* a label: met before */
    int last;   /* the label met last */
    VEC(Seen) seen;
    VEC(ExtraName) extra_names;
    List list;
    int open; /* a label that waits for its value, or NO_LABEL */
    const Box *open_box;
    bool open_soft;        /* a group, which may have a value of its own */
    bool open_blank;       /* an empty box stood where its value should be */
    const Box *open_title; /* an unknown label that waits, or NULL */
    Below below[BELOW_MAX];
    size_t below_n;
    const Box *goal_mark; /* the number of a goal in a cell of its own */
    Level1 prose1;        /* the group of running text that the row is in */
    Level2 prose2;
    bool instructions;
    int line_label;  /* whose text goes on in the next line, or NO_LABEL */
    Span money_unit; /* where budget.unit stood */
} Reader;

/* ---- setting (set.c) ---- */

Str span_str(Span s);
/* Without blanks at its ends. */
Span span_trim(Span s);
/* Sets a field from what is written there; blank: it is missing. */
void set_field(Reader *r, Str path, Span s);
/* Sets a field to text other than what is written (a numeral, a choice); the
 * span is print. */
void set_meaning(Reader *r, Str path, Str meaning, Span s, UseKind use);
void set_extra(Reader *r, Str label, Span s);
/* More of a text that is set already, from a row below. */
void add_to_field(Reader *r, Str path, Span s);
void add_to_extra(Reader *r, Str label, Span s);
void set_missing(Reader *r, Str path);
void set_inferred(Reader *r, Str path, const char *why);
void use_label(Reader *r, Span s);
/* Sets what a label stands for from its cell; s may be blank. */
void set_answer(Reader *r, int label, Span s);
/* The money unit in the print of a label. */
void set_money_unit(Reader *r, Span s);

/* ---- answers with a language of their own ---- */

void read_period(Reader *r, Span s);         /* period.c */
void read_date(Reader *r, Str path, Span s); /* period.c */
/* A date in a text. */
typedef struct DateAt {
    bool found;
    Date date;
    size_t start, end;
} DateAt;
/* The first date of s from `at` on. Without a year (3月, 11月30日) only where
 * `year` is given. */
DateAt period_date_at(Str s, size_t at, int year);
/* Print around dates: separators, an empty 年 月 日. */
bool is_date_print(Str s);
void set_date(Reader *r, Str path, Span all, DateAt d);
void read_goals(Reader *r, Scope scope, Span s); /* goals.c */
/* True where the text is the number of a goal alone. */
bool is_goal_mark(Str s);
/* One goal, its number in a cell of its own. */
void read_marked_goal(Reader *r, Scope scope, Span mark, Span s);
void read_prose(Reader *r, Level1 level1, Span s); /* prose.c */
void read_review(Reader *r, Span s);               /* review.c */

/* ---- labels (seek.c) ---- */

/* The label that the whole text of a box is, or NO_LABEL. */
int seek_label(Reader *r, const Box *box);
/* A label with a colon (or the like) at the start of s. */
typedef struct Inline {
    int label;    /* NO_LABEL: label-shaped, but not known */
    size_t end;   /* of the label, past its colon */
    size_t start; /* of the label itself */
} Inline;
bool seek_inline(Reader *r, const Box *box, Span s, Inline *out);
/* The same, somewhere later in the line; a known one only. */
bool seek_later(Reader *r, const Box *box, Span s, bool known, Inline *out);
/* Shaped like a label: a few characters, no sentence. */
bool is_label_shaped(Str s);
/* Notes that a label was met in a box. */
void note_label(Reader *r, int label, const Box *box);

/* ---- lists (list.c, item.c) ---- */

/* True where the row is the head of a list; it is then open. */
bool list_open(Reader *r);
/* The same for a row of indicators that no head stands above; it is read. */
bool list_open_bare(Reader *r);
/* True where the row belongs to the open list and was read. */
bool list_row(Reader *r);
void list_close(Reader *r);
/* True where the text of a box is 合计 or the like. */
bool list_is_sum(const Reader *r, const Box *box);
/* The column of the open list that a box stands in, or NULL. */
const Column *list_column(const Reader *r, size_t box);
void item_read(Reader *r);
void total_read(Reader *r, size_t label_box);

/* ---- text outside the grid (line.c) ---- */

/* Title, year, attachment mark, instructions and lines of fields. */
void line_read(Reader *r, const Box *box);
/* Labels with their values in one text; false where it holds none. A cell's
 * value may go over several lines, and its labels are known ones. */
bool fields_read(Reader *r, const Box *box, bool cell);
/* The label of an extra from its print. */
Str extra_label(Reader *r, Str print);
bool line_is_title(Str s);
/* A page number in a header or footer. */
bool line_is_page_number(Str s);
bool line_is_instructions(Str s);

/* ---- rows (grid.c) ---- */
void row_read(Reader *r);
/* More of what a label above is for. */
void read_more(Reader *r, int label, const Box *box);
/* After the last row: what is still open stays blank. */
void rows_end(Reader *r);

/* ---- numerals (numeral.c) ---- */

/* A number in front of a paragraph: 目标1：, 1、, （1）, ①, 一是 ... */
typedef struct Numbered {
    int style; /* which manner; 0: none */
    int number;
    size_t digits_start, digits_end; /* where the number itself stands */
    size_t end;                      /* past all of it */
} Numbered;
Numbered numbered_at(Str s, size_t at, Str word);
/* 一 .. 九十九; -1: none. */
int han_number_at(Str s, size_t at, size_t *end);
/* "2018", "二〇一八": the year, or 0; *end past its last digit. */
int year_at(Str s, size_t at, size_t *end);

#endif
