/* SPDX-License-Identifier: Apache-2.0
 * Operators and what they do; see interpret.h. Source: ISO 32000-1, annex A. */
#include "read/pdf/interpret.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"

enum { STREAMS_MAX = 4096, ANNOTATIONS_MAX = 2000 };

static void run_stream(Content *c, Str source);

double content_number(const Content *c, size_t index) {
    if (index >= c->operands.n) return 0;
    const Token *t = &c->operands.items[index];
    return t->kind == TOKEN_NUMBER ? t->number : 0;
}

const PdfValue *content_resource(const Content *c, Str kind, Str name) {
    PdfDoc *doc = c->shared->doc;
    return pdf_get(doc, pdf_get(doc, c->resources, kind), name);
}

static void state_save(Content *c) {
    if (c->states_n == STATES_MAX)
        c->states_over++;
    else
        c->states[c->states_n++] = c->state;
}

static void state_restore(Content *c) {
    if (c->states_over > 0)
        c->states_over--;
    else if (c->states_n > 0)
        c->state = c->states[--c->states_n];
}

static void state_concat(Content *c) {
    Matrix m = {content_number(c, 0), content_number(c, 1),
                content_number(c, 2), content_number(c, 3),
                content_number(c, 4), content_number(c, 5)};
    c->state.ctm = matrix_then(m, c->state.ctm);
}

static void state_line_width(Content *c) {
    c->state.line_width = content_number(c, 0);
}

/* Draws a form in the present state; what it changes is undone. */
static void draw_form(Content *c, const PdfValue *form) {
    PdfDoc *doc = c->shared->doc;
    double m[6], box[4];
    Str source;
    if (c->forms == FORMS_MAX || c->failed) return;
    if (!pdf_get_stream(&source, doc, form, c->e)) {
        c->failed = true;
        return;
    }
    const PdfValue *outer = c->resources;
    State state = c->state;
    Matrix text = c->text, line = c->line;
    int states = c->states_n, marks = c->marks_n;
    if (pdf_numbers(m, doc, pdf_get(doc, form, S("Matrix")), 6))
        c->state.ctm = matrix_then((Matrix){m[0], m[1], m[2], m[3], m[4], m[5]},
                                   c->state.ctm);
    if (pdf_numbers(box, doc, pdf_get(doc, form, S("BBox")), 4))
        path_clip_box(c, box);
    const PdfValue *own = pdf_get(doc, form, S("Resources"));
    if (own->kind == PDF_DICT) c->resources = own;
    c->forms++;
    run_stream(c, source);
    c->forms--;
    c->resources = outer;
    c->state = state;
    c->text = text;
    c->line = line;
    if (c->states_n > states) c->states_n = states;
    if (c->marks_n > marks) c->marks_n = marks;
}

static void draw_object(Content *c) {
    const Token *t = c->operands.items;
    if (c->operands.n == 0 || t[0].kind != TOKEN_NAME) return;
    const PdfValue *object = content_resource(c, S("XObject"), t[0].text);
    const PdfValue *kind = pdf_get(c->shared->doc, object, S("Subtype"));
    if (pdf_is_name(kind, S("Image"))) c->page->pictures++;
    if (pdf_is_name(kind, S("Form"))) draw_form(c, object);
}

/* Moves behind the data of an inline picture: "EI" between blanks. */
static void skip_picture(Content *c) {
    Lexer *l = c->lexer;
    c->page->pictures++;
    for (size_t at = l->at; at + 2 < l->s.n; at++) {
        const char *p = l->s.p + at;
        if (!lexer_is_space(p[0]) || p[1] != 'E' || p[2] != 'I') continue;
        if (at + 3 < l->s.n && !lexer_is_space(p[3])) continue;
        l->at = at + 3;
        return;
    }
    l->at = l->s.n;
}

typedef struct Operator {
    char name[4];
    void (*run)(Content *c);
} Operator;

/* Sorted by name. What is not listed changes neither text nor lines. */
static const Operator OPERATORS[] = {
    {"\"", text_show_spaced},
    {"'", text_show_next_line},
    {"B", path_fill_stroke},
    {"B*", path_fill_stroke},
    {"BDC", mark_begin},
    {"BMC", mark_begin},
    {"BT", text_begin},
    {"Do", draw_object},
    {"EMC", mark_end},
    {"F", path_fill},
    {"ID", skip_picture},
    {"Q", state_restore},
    {"S", path_stroke},
    {"T*", text_next_line},
    {"TD", text_move_leading},
    {"TJ", text_show_array},
    {"TL", text_leading},
    {"Tc", text_character_space},
    {"Td", text_move},
    {"Tf", text_font},
    {"Tj", text_show},
    {"Tm", text_matrix},
    {"Ts", text_rise},
    {"Tw", text_word_space},
    {"Tz", text_scale},
    {"W", path_clip},
    {"W*", path_clip},
    {"b", path_close_fill_stroke},
    {"b*", path_close_fill_stroke},
    {"c", path_curve},
    {"cm", state_concat},
    {"f", path_fill},
    {"f*", path_fill},
    {"h", path_close},
    {"l", path_line},
    {"m", path_move},
    {"n", path_end},
    {"q", state_save},
    {"re", path_rectangle},
    {"s", path_close_stroke},
    {"v", path_curve_short},
    {"w", state_line_width},
    {"y", path_curve_short},
};

static int compare_operator(const void *key, const void *item) {
    const Str *name = key;
    return str_compare(*name, str_from_c(((const Operator *)item)->name));
}

static void run_operator(Content *c, Str name) {
    const Operator *o = bsearch(&name, OPERATORS, COUNT_OF(OPERATORS),
                                sizeof OPERATORS[0], compare_operator);
    if (o != NULL) o->run(c);
    if (++c->shared->operators > OPERATORS_MAX && !c->failed) {
        c->failed = true;
        (void)err_set(c->e, ERR_LIMIT, "PDF 页面内容过于复杂",
                      "too many drawing operators in the PDF",
                      "请重新导出 PDF，或用 Word 原件。",
                      "Export the PDF again, or use the Word original.");
    }
}

static void run_stream(Content *c, Str source) {
    Lexer lexer = lexer_new(c->a, source, source.n);
    Lexer *outer = c->lexer;
    size_t operands = c->operands.n;
    c->lexer = &lexer;
    c->operands.n = 0;
    while (!c->failed) {
        Token t = lexer_next(&lexer);
        if (t.kind == TOKEN_END) break;
        if (t.kind != TOKEN_WORD) {
            if (c->operands.n < OPERANDS_MAX) VEC_ADD(c->a, &c->operands, t);
            continue;
        }
        run_operator(c, t.text);
        c->operands.n = 0;
        lexer_forget(&lexer);
    }
    c->lexer = outer;
    c->operands.n = operands;
}

/* The streams of a page read on from one to the next. */
static bool page_source(Str *out, Content *c, const PdfValue *contents) {
    PdfDoc *doc = c->shared->doc;
    if (contents->kind != PDF_ARRAY)
        return pdf_get_stream(out, doc, contents, c->e);
    Buf b = buf_new(c->a, SIZE_MAX);
    for (size_t i = 0; i < contents->list.n && i < STREAMS_MAX; i++) {
        Str part;
        if (!pdf_get_stream(&part, doc, pdf_at(doc, contents, i), c->e))
            return false;
        buf_add(&b, part);
        buf_byte(&b, '\n');
    }
    *out = buf_str(&b);
    return true;
}

/* Puts the appearance's box, as its matrix turns it, where the annotation
 * stands. Source: ISO 32000-1, 12.5.5. */
static void draw_appearance(Content *c, const PdfValue *form,
                            const double rect[4]) {
    PdfDoc *doc = c->shared->doc;
    double m[6] = {1, 0, 0, 1, 0, 0}, box[4];
    (void)pdf_numbers(m, doc, pdf_get(doc, form, S("Matrix")), 6);
    if (!pdf_numbers(box, doc, pdf_get(doc, form, S("BBox")), 4)) return;
    Matrix matrix = {m[0], m[1], m[2], m[3], m[4], m[5]};
    Point p = matrix_apply(matrix, box[0], box[1]);
    Point q = matrix_apply(matrix, box[2], box[3]);
    double x = fmin(p.x, q.x), w = fabs(q.x - p.x);
    double y = fmin(p.y, q.y), h = fabs(q.y - p.y);
    double left = fmin(rect[0], rect[2]), bottom = fmin(rect[1], rect[3]);
    double sx = w > 0 ? fabs(rect[2] - rect[0]) / w : 1;
    double sy = h > 0 ? fabs(rect[3] - rect[1]) / h : 1;
    State state = c->state;
    Matrix place = {sx, 0, 0, sy, left - x * sx, bottom - y * sy};
    c->state.ctm = matrix_then(place, c->state.ctm);
    draw_form(c, form);
    c->state = state;
}

/* Fields that are filled in and notes stand on the page too. */
static void draw_annotations(Content *c, const PdfValue *page) {
    enum { HIDDEN = 1 << 1, NO_VIEW = 1 << 5 };
    PdfDoc *doc = c->shared->doc;
    const PdfValue *list = pdf_get(doc, page, S("Annots"));
    if (list->kind != PDF_ARRAY) return;
    for (size_t i = 0; i < list->list.n && i < ANNOTATIONS_MAX; i++) {
        const PdfValue *note = pdf_at(doc, list, i);
        int flags = int_from_number(pdf_get_number(doc, note, S("F"), 0));
        const PdfValue *kind = pdf_get(doc, note, S("Subtype"));
        if ((flags & (HIDDEN | NO_VIEW)) || pdf_is_name(kind, S("Popup")))
            continue;
        const PdfValue *look =
            pdf_get(doc, pdf_get(doc, note, S("AP")), S("N"));
        const PdfValue *as = pdf_get(doc, note, S("AS"));
        if (look->kind == PDF_DICT && look->id == 0 && as->kind == PDF_NAME)
            look = pdf_get(doc, look, as->text);
        double rect[4];
        if (look->kind == PDF_DICT && look->id != 0 &&
            pdf_numbers(rect, doc, pdf_get(doc, note, S("Rect")), 4))
            draw_appearance(c, look, rect);
    }
}

ContentShared *content_shared_new(PdfDoc *doc, Arena *a) {
    ContentShared *shared = ARENA_NEW(a, ContentShared);
    shared->doc = doc;
    shared->a = a;
    shared->fonts = ARENA_ARRAY(a, FontPlace, 2 * FONTS_MAX);
    return shared;
}

/* From the page's own space to the page as it is shown. */
static Matrix page_matrix(const PageSource *s) {
    const double *b = s->box;
    switch (s->rotate) {
    case 90: return (Matrix){0, 1, 1, 0, -b[1], -b[0]};
    case 180: return (Matrix){-1, 0, 0, 1, b[2], -b[1]};
    case 270: return (Matrix){0, -1, -1, 0, b[3], b[2]};
    default: return (Matrix){1, 0, 0, -1, -b[0], b[3]};
    }
}

bool interpret_page(PdfPage *out, ContentShared *shared,
                    const PageSource *source, int number, Err *e) {
    bool turned = source->rotate == 90 || source->rotate == 270;
    double w = source->box[2] - source->box[0];
    double h = source->box[3] - source->box[1];
    *out = (PdfPage){
        .number = number, .width = turned ? h : w, .height = turned ? w : h};
    Content *c = ARENA_NEW(shared->a, Content);
    c->shared = shared;
    c->page = out;
    c->a = shared->a;
    c->resources = source->resources;
    c->e = e;
    c->state = (State){.ctm = page_matrix(source),
                       .clip = {0, 0, out->width, out->height},
                       .line_width = 1,
                       .text = {.scale = 1}};
    State start = c->state;
    Str stream;
    if (!page_source(&stream, c,
                     pdf_get(shared->doc, source->dict, S("Contents"))))
        return false;
    run_stream(c, stream);
    c->state = start;
    c->states_n = 0;
    draw_annotations(c, source->dict);
    return !c->failed;
}
