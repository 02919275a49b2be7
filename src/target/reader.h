/* SPDX-License-Identifier: Apache-2.0
 * Reader: what is known while the clauses of a text are turned into targets,
 * one after the other. */
#ifndef TARGET_READER_H
#define TARGET_READER_H

#include "target/clause.h"
#include "target/name.h"

enum { ITEMS_MAX = 8 };

typedef struct Reader {
    Targets *out;
    Arena *a;
    Sentence *s;
    TargetContext context;
    Clauses clauses;
    /* Of the text so far. */
    Date deadline;      /* year 0: none */
    bool deadline_year; /* … with its year: also of what stands before it */
    /* Of the sentence. */
    size_t sentence_targets; /* out->n at its start */
    bool closed;             /* a form's head or instruction: no targets */
    bool void_all;           /* … and those before are none either */
    bool budget;             /* a budget line: no money */
    bool budget_here; /* … in this very clause: no share of it either */
    bool past;        /* a result is told */
    bool past_date;   /* … by an earlier year only */
    bool inner;       /* the clause stands in a parenthesis */
    bool past_outside, past_date_outside; /* what held before it */
    Name verb_outside;
    Date limit;      /* a day by which something is to be done */
    bool limit_used; /* … and figures have taken it up */
    /* Of the clauses since the last ；. */
    Name last;          /* the last target's name */
    Figure last_figure; /* … and its figure */
    Name verb;          /* the verb that a 、 list goes on with */
    Name heading;       /* 绿化率，城区40%，乡镇30% */
    Figure heading_base; /* 每生每年标准：小学650元: unit and per of money */
    Name waiting;        /* the last clause, where it held no figure */
    size_t part_targets; /* out->n at its start */
    bool told;           /* 超额完成: what stands before is a result */
    bool deed;           /* a clause before began with a verb */
    bool stock;          /* what there is is told */
    bool means;          /* 按30%、40%: the last figure said how it is done */
    size_t chain;        /* where a chain of 、 without figures began */
    bool has_chain;
    Name items[ITEMS_MAX]; /* A、B分别…: the names that wait for values */
    size_t items_n, items_next;
    Figure items_figure; /* the first value: 分别下降10%、15% */
} Reader;

/* Where a figure and its wording stand. */
typedef struct Place {
    const Clause *clause;
    size_t head; /* wording before: [head, figure->left) */
    size_t tail; /* wording behind: [figure->to, tail) */
    bool goal;   /* …40所的年度目标任务 */
} Place;

/* naming.c: what stands before and behind the figure, put together; a name for
 * a figure that stands alone or has only the local part of one; the deed that
 * a list goes on with. */
void build_name(Reader *r, Name *name, Figure *f, const Place *place);
void complete_name(Reader *r, Name *name, Figure *f, const Place *place);
void keep_verb(Reader *r, const Name *name);

/* share.c: A、B和C as names of their own, how many; the noun of rate of the
 * last for all; the names of the targets before, for 分别; a change that holds
 * for the next figure too; a bound above made one range with the bound below.
 */
bool is_and(uint16_t rune);
size_t split_items(Name *items, const Name *name);
void share_suffix(Name *items, size_t n);
size_t earlier_items(const Reader *r, Name *items, const Place *place);
void share_unit(const Figure *first, Figure *f);
void share_change(const Reader *r, Figure *f);
void share_growth(const Reader *r, Figure *f);
void share_base(const Reader *r, Figure *f, const Name *name);
bool merge_bounds(Reader *r, const Figure *f);

/* cues.c: what dates and cue words say; does the clause begin with an
 * intention, or with this year; does a parenthesis stand behind a base. */
void take_cues(Reader *r, const Clause *c);
bool has_aim(const Sentence *s, const Clause *c);
bool follows_base(const Sentence *s, const Clause *c);

/* count.c: may the figure be a target where it stands; does it say how a thing
 * is done? */
bool may_count(const Reader *r, const Clause *c, const Figure *f, size_t head);
bool is_means(const Sentence *s, const Clause *c, const Figure *f, size_t head);

/* part.c: what a figure with the wording [from, to) behind it says of a noun.
 */
bool is_size_of(const Sentence *s, const Figure *f, size_t from, size_t to);
bool is_sort_of(const Sentence *s, const Figure *f, size_t head, size_t from,
                size_t to);
bool is_rate_of(const Sentence *s, const Figure *f, size_t from, size_t to);
bool is_need(const Sentence *s, const Figure *f, size_t head, size_t from,
             size_t to);
bool ends_deed(const Sentence *s, size_t from, size_t to);
bool is_all_of(const Sentence *s, const Figure *f, size_t head, size_t from,
               size_t to);
bool is_step(const Sentence *s, const Figure *f, size_t head);
bool is_served(const Sentence *s, const Figure *f, size_t head, size_t from,
               size_t to);
bool is_voltage(const Sentence *s, const Figure *f, size_t to);
bool is_toward(uint16_t rune);
bool is_by_standard(const Sentence *s, size_t from, size_t to);
/* Is 按, 按照 all that leads up to the figure, but for 每生每年? */
bool is_by(const Sentence *s, size_t from, size_t left);

/* stock.c: does the clause tell what there is; does it turn from that? */
bool tells_stock(const Reader *r, const Clause *c);
bool leaves_stock(const Reader *r, const Clause *c);

/* The targets of one figure. */
void emit_figure(Reader *r, Figure *f, const Place *place);
/* The targets of the figures of a clause. */
void read_figures(Reader *r, const Clause *clause);

#endif
