/* SPDX-License-Identifier: Apache-2.0
 * A layout as it was read from its file: the printed page, and the labels
 * that it is recognised by. Inside layout/ only. */
#ifndef MODEL_H
#define MODEL_H

#include "layout/layout.h"
#include "layout/words.h"

/* ---- the page as printed ---- */

typedef enum RunKind {
    RUN_TEXT,
    RUN_FIELD,
    RUN_EXTRA, /* a field that the contract does not know */
    RUN_CHOICE /* print of one of a field's choices, with its box */
} RunKind;

typedef struct Run {
    RunKind kind;
    Str text; /* print; of a field: what stands there while it is blank */
    Str path; /* of the field; of an extra: its label */
    Str choice;
} Run;

typedef struct FormLine {
    VEC(Run) runs;
    Role role;
    Align align;
    bool optional; /* printed where one of its fields is set */
    bool page_break;
    Level2 level2; /* the label of prose */
    Str explains;  /* of an instruction: the field it is about */
} FormLine;

typedef enum CellKind {
    CELL_PLAIN,
    CELL_GOALS,
    CELL_PROSE /* indicators as running text under their labels */
} CellKind;

enum { NO_CELL = -1 };

typedef struct FormCell {
    int row, column, row_span, column_span;
    bool label; /* th */
    CellKind kind;
    Align align;
    Scope scope;
    Level1 level1;
    Level2 level2;
    Str name; /* of a column of a list */
    Str also; /* other words for the label, blanks between */
    VEC(FormLine) lines;
    int source; /* line in the file */
    int target; /* of a label: the cell that it is for, or NO_CELL */
    int id;     /* its label, or NO_LABEL */
} FormCell;

typedef enum RowKind { ROW_PLAIN, ROW_HEAD, ROW_ITEM, ROW_TOTAL } RowKind;

typedef struct FormRow {
    RowKind kind;
    Str list;   /* tasks, indicators, or the label of a list of extras */
    int height; /* 1/100 mm */
    bool optional;
    Scope scope;
    size_t first, n; /* its cells */
} FormRow;

/* ---- the labels ---- */

typedef enum LabelKind {
    LABEL_GROUP, /* nothing of its own: the labels inside it count */
    LABEL_FIELD,
    LABEL_EXTRA,
    LABEL_PERIOD, /* start and end in one cell */
    LABEL_GOALS,
    LABEL_PROSE,  /* a first level with running text */
    LABEL_REVIEW, /* opinion, reviewer, seal and date in one cell */
    LABEL_COLUMN, /* of a list */
    LABEL_TOTAL,  /* the row of sums below a list */
    LABEL_LEVEL   /* a group of indicators in a grid */
} LabelKind;

enum { NO_LABEL = -1 };

typedef struct Label {
    LabelKind kind;
    Str text; /* as printed, on one line */
    Str also; /* other words for it */
    Str path; /* field or extra */
    ValueKind value;
    Str list;
    Str column;
    Scope scope;
    Level1 level1;
    Level2 level2;
    int parent;    /* the label to the left that spans its row, or NO_LABEL */
    int above;     /* the label above in the same group, or NO_LABEL */
    bool line;     /* outside the table */
    bool optional; /* printed only where it is filled in */
} Label;

typedef struct LabelKey {
    Str key;
    uint64_t hash;
    int label;
    int next;
} LabelKey;

struct Layout {
    Str id, title;
    const Words *words;
    PageSetup page;
    int table_width;
    VEC(FormLine) above, below, instructions;
    VEC(int) widths;
    VEC(FormRow) rows;
    VEC(FormCell) cells;
    VEC(Label) labels;
    VEC(LabelKey) keys;
    int *slots;
    size_t slots_n;
    int *by_line;   /* for each line of words: its label, or NO_LABEL */
    bool has_scope; /* indicators are annual or long-term */
    size_t printed; /* labels that the layout itself prints */
    int counted;    /* of those, what a form of it is known by */
    bool has_prose, has_grid; /* of indicators */
};

/* layout_parse with words that were read already. */
bool layout_parse_with(const Layout **out, Arena *a, const Words *words,
                       Str name, Str xhtml, Err *e) MUST_USE;
/* Finds the labels of a page that was read. Fails where a field has none. */
bool layout_compile(Layout *l, Arena *a, Str name, Err *e) MUST_USE;

/* The labels that a key may be: the layout's own, else those that the common
 * words give. At most `max` ids are written; returns how many. */
enum { MATCHES_MAX = 8 };
size_t layout_match(const Layout *l, const Key *key, int out[MATCHES_MAX]);
/* The same, where words_first(l->words, key) is known. */
size_t layout_match_word(const Layout *l, const Key *key, const Word *word,
                         int out[MATCHES_MAX]);
/* The group of indicators that a key names in this layout; 0: none. */
Level1 layout_level1(const Layout *l, const Key *level);
Level2 layout_level2(const Layout *l, const Key *level);

/* Print of a line without its fields. */
Str line_print(Arena *a, const FormLine *line);
Str form_cell_print(Arena *a, const FormCell *cell);
/* True where the print is no label: empty, …… */
bool is_placeholder(Str print);

#endif
