/* SPDX-License-Identifier: Apache-2.0
 * Content: what the files of the interpreter share: the graphics state and
 * the work in hand. Source: ISO 32000-1, 8.4 and 9.3. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "read/pdf/font.h"
#include "read/pdf/matrix.h"
#include "read/pdf/page.h"

enum {
    STATES_MAX = 256,        /* q inside q */
    MARKS_MAX = 64,          /* marked content inside marked content */
    FORMS_MAX = 12,          /* forms inside forms */
    OPERANDS_MAX = 1 << 16,  /* of one operator */
    OPERATORS_MAX = 1500000, /* in a document */
    GLYPHS_MAX = 400000,     /* in a document */
    RULES_MAX = 20000,       /* of each kind on a page */
    POINTS_MAX = 20000,      /* of one path */
    FONTS_MAX = 2048
};

/* A rectangle on the page. */
typedef struct Box {
    double x0, y0, x1, y1;
} Box;

typedef struct TextState {
    PdfFont *font; /* or NULL */
    double size, character_space, word_space, scale, leading, rise;
} TextState;

typedef struct State {
    Matrix ctm;
    Box clip;
    double line_width;
    TextState text;
} State;

/* Marked content that is open. */
typedef struct Mark {
    bool replaced; /* by an ActualText */
    bool drawn;    /* which has been given to a glyph */
    bool artifact;
    uint16_t number; /* by which the tags of the file know it, + 1; or 0 */
    Str text;
} Mark;

typedef struct PathPoint {
    Point at;
    bool starts; /* a subpath */
    bool curved; /* the segment that ends here */
} PathPoint;

typedef struct FontPlace {
    const PdfValue *dict;
    PdfFont *font;
} FontPlace;

/* What lives as long as the document. */
typedef struct ContentShared {
    PdfDoc *doc;
    Arena *a;
    FontPlace *fonts; /* a hash table of 2 * FONTS_MAX places */
    int fonts_n;
    int operators;
    int glyphs;
} ContentShared;

typedef struct Content {
    ContentShared *shared;
    PdfPage *page;
    Arena *a;
    const PdfValue *resources;
    State state;
    State states[STATES_MAX];
    int states_n;
    int states_over; /* q beyond the limit */
    Mark marks[MARKS_MAX];
    int marks_n;
    int marks_over;
    Matrix text, line; /* Tm and the start of its line */
    VEC(Token) operands;
    VEC(PathPoint) path;
    bool clips; /* W was said: the path clips when it is painted */
    int forms;
    Lexer *lexer;
    Err *e;
    bool failed;
} Content;

/* Operand `index`, counted from the first; 0 where it is no number. */
double content_number(const Content *c, size_t index);
/* The member `name` of a kind of resources ("Font"); never NULL. */
const PdfValue *content_resource(const Content *c, Str kind, Str name);

/* Text operators (content_text.c). */
void text_begin(Content *c);
void text_font(Content *c);
void text_show(Content *c);
void text_show_array(Content *c);
void text_show_next_line(Content *c);
void text_show_spaced(Content *c);
void text_move(Content *c);
void text_move_leading(Content *c);
void text_matrix(Content *c);
void text_next_line(Content *c);
void text_character_space(Content *c);
void text_word_space(Content *c);
void text_scale(Content *c);
void text_leading(Content *c);
void text_rise(Content *c);

/* Marked content (content_mark.c). */
void mark_begin(Content *c);
void mark_end(Content *c);
/* The innermost mark whose text stands for its glyphs, or NULL. */
Mark *mark_replacing(Content *c);
bool mark_is_artifact(const Content *c);
/* The number + 1 of the innermost mark that has one, or 0. */
uint16_t mark_number(const Content *c);

/* Path operators (content_path.c). */
void path_move(Content *c);
void path_line(Content *c);
void path_curve(Content *c);
void path_curve_short(Content *c);
void path_close(Content *c);
void path_rectangle(Content *c);
void path_stroke(Content *c);
void path_close_stroke(Content *c);
void path_fill(Content *c);
void path_fill_stroke(Content *c);
void path_close_fill_stroke(Content *c);
void path_end(Content *c);
void path_clip(Content *c);
/* Makes the clip smaller by the unit square [x0, x1] x [y0, y1] under ctm. */
void path_clip_box(Content *c, const double box[4]);

#endif
