/* SPDX-License-Identifier: Apache-2.0
 * Paths: only what may be a ruling line is kept, that is straight strokes and
 * filled areas as thin as a line. */
#include <math.h>

#include "read/pdf/content.h"

#define THICK_MAX 3.5 /* points; what is thicker is a bar or a background */
#define SLANT_MAX 0.5 /* points that a rule may be off its axis */

static void add_point(Content *c, double x, double y, bool starts,
                      bool curved) {
    if (c->path.n >= POINTS_MAX) return;
    VEC_ADD(c->a, &c->path,
            ((PathPoint){matrix_apply(c->state.ctm, x, y), starts, curved}));
}

void path_move(Content *c) {
    add_point(c, content_number(c, 0), content_number(c, 1), true, false);
}

void path_line(Content *c) {
    add_point(c, content_number(c, 0), content_number(c, 1), false, false);
}

void path_curve(Content *c) {
    add_point(c, content_number(c, 4), content_number(c, 5), false, true);
}

void path_curve_short(Content *c) {
    add_point(c, content_number(c, 2), content_number(c, 3), false, true);
}

static size_t subpath_start(const Content *c, size_t end) {
    size_t start = end;
    while (start > 0 && !c->path.items[start - 1].starts)
        start--;
    return start == 0 ? 0 : start - 1;
}

void path_close(Content *c) {
    if (c->path.n == 0 || c->path.n >= POINTS_MAX) return;
    Point first = c->path.items[subpath_start(c, c->path.n)].at;
    VEC_ADD(c->a, &c->path, ((PathPoint){first, false, false}));
}

void path_rectangle(Content *c) {
    double x = content_number(c, 0), y = content_number(c, 1);
    double w = content_number(c, 2), h = content_number(c, 3);
    add_point(c, x, y, true, false);
    add_point(c, x + w, y, false, false);
    add_point(c, x + w, y + h, false, false);
    add_point(c, x, y + h, false, false);
    add_point(c, x, y, false, false);
}

static void add_row(Content *c, double x0, double x1, double y) {
    const Box *clip = &c->state.clip;
    x0 = fmax(x0, clip->x0);
    x1 = fmin(x1, clip->x1);
    bool shown = y >= clip->y0 - THICK_MAX && y <= clip->y1 + THICK_MAX;
    if (!shown || !(x1 >= x0) || c->page->rows.n >= RULES_MAX) return;
    VEC_ADD(c->a, &c->page->rows,
            ((PdfRule){(float)x0, (float)y, (float)x1, (float)y}));
}

static void add_column(Content *c, double x, double y0, double y1) {
    const Box *clip = &c->state.clip;
    y0 = fmax(y0, clip->y0);
    y1 = fmin(y1, clip->y1);
    bool shown = x >= clip->x0 - THICK_MAX && x <= clip->x1 + THICK_MAX;
    if (!shown || !(y1 >= y0) || c->page->columns.n >= RULES_MAX) return;
    VEC_ADD(c->a, &c->page->columns,
            ((PdfRule){(float)x, (float)y0, (float)x, (float)y1}));
}

/* Adds the rule from p to q where it lies along an axis, as far as the clip
 * shows it. */
static void add_rule(Content *c, Point p, Point q) {
    double w = fabs(p.x - q.x), h = fabs(p.y - q.y);
    if (h <= SLANT_MAX && w >= h)
        add_row(c, fmin(p.x, q.x), fmax(p.x, q.x), (p.y + q.y) / 2);
    else if (w <= SLANT_MAX)
        add_column(c, (p.x + q.x) / 2, fmin(p.y, q.y), fmax(p.y, q.y));
}

static void stroke(Content *c) {
    const Matrix *m = &c->state.ctm;
    double scale = sqrt(fabs(m->a * m->d - m->b * m->c));
    if (c->state.line_width * scale > THICK_MAX) return;
    for (size_t i = 1; i < c->path.n; i++) {
        const PathPoint *p = &c->path.items[i];
        if (!p->starts && !p->curved) add_rule(c, p[-1].at, p->at);
    }
}

static Box bounds(const Content *c, size_t from, size_t to) {
    Box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = from; i < to; i++) {
        Point p = c->path.items[i].at;
        b.x0 = fmin(b.x0, p.x);
        b.x1 = fmax(b.x1, p.x);
        b.y0 = fmin(b.y0, p.y);
        b.y1 = fmax(b.y1, p.y);
    }
    return b;
}

static bool is_thin(double side) {
    return side <= THICK_MAX;
}

/* A filled area that is thin is a rule along its middle; a dot counts as one
 * of each kind, since rows of dots make rules. */
static void add_thin(Content *c, const Box *b) {
    double x = (b->x0 + b->x1) / 2, y = (b->y0 + b->y1) / 2;
    bool thin = is_thin(b->x1 - b->x0), flat = is_thin(b->y1 - b->y0);
    if (flat) add_rule(c, (Point){b->x0, y}, (Point){b->x1, y});
    if (thin) add_rule(c, (Point){x, b->y0}, (Point){x, b->y1});
}

/* A box inside a box, filled between them, is a frame. */
static bool add_frame(Content *c, const Box *out, const Box *in) {
    double left = in->x0 - out->x0, right = out->x1 - in->x1;
    double top = in->y0 - out->y0, bottom = out->y1 - in->y1;
    if (left < 0 || right < 0 || top < 0 || bottom < 0) return false;
    if (!is_thin(left) || !is_thin(right) || !is_thin(top) || !is_thin(bottom))
        return false;
    double x0 = out->x0 + left / 2, x1 = out->x1 - right / 2;
    double y0 = out->y0 + top / 2, y1 = out->y1 - bottom / 2;
    if (top > 0) add_rule(c, (Point){x0, y0}, (Point){x1, y0});
    if (bottom > 0) add_rule(c, (Point){x0, y1}, (Point){x1, y1});
    if (left > 0) add_rule(c, (Point){x0, y0}, (Point){x0, y1});
    if (right > 0) add_rule(c, (Point){x1, y0}, (Point){x1, y1});
    return true;
}

static size_t subpath_end(const Content *c, size_t start) {
    size_t end = start + 1;
    while (end < c->path.n && !c->path.items[end].starts)
        end++;
    return end;
}

static void fill(Content *c) {
    Box last = {0};
    bool has_last = false;
    for (size_t start = 0; start < c->path.n;) {
        size_t end = subpath_end(c, start);
        Box b = bounds(c, start, end);
        start = end;
        if (is_thin(b.x1 - b.x0) || is_thin(b.y1 - b.y0)) {
            add_thin(c, &b);
            continue;
        }
        has_last =
            has_last && !add_frame(c, &last, &b) && !add_frame(c, &b, &last);
        last = b;
        has_last = true;
    }
}

static void narrow_clip(Box *clip, const Box *b) {
    clip->x0 = fmax(clip->x0, b->x0);
    clip->y0 = fmax(clip->y0, b->y0);
    clip->x1 = fmin(clip->x1, b->x1);
    clip->y1 = fmin(clip->y1, b->y1);
}

void path_clip_box(Content *c, const double box[4]) {
    const Matrix m = c->state.ctm;
    Box b = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int i = 0; i < 4; i++) {
        Point p = matrix_apply(m, box[i & 1 ? 2 : 0], box[i & 2 ? 3 : 1]);
        b.x0 = fmin(b.x0, p.x);
        b.x1 = fmax(b.x1, p.x);
        b.y0 = fmin(b.y0, p.y);
        b.y1 = fmax(b.y1, p.y);
    }
    narrow_clip(&c->state.clip, &b);
}

/* The path is done with. */
void path_end(Content *c) {
    if (c->clips && c->path.n > 0) {
        Box b = bounds(c, 0, c->path.n);
        narrow_clip(&c->state.clip, &b);
    }
    c->clips = false;
    c->path.n = 0;
}

void path_clip(Content *c) {
    c->clips = true;
}

void path_stroke(Content *c) {
    stroke(c);
    path_end(c);
}

void path_close_stroke(Content *c) {
    path_close(c);
    path_stroke(c);
}

void path_fill(Content *c) {
    fill(c);
    path_end(c);
}

void path_fill_stroke(Content *c) {
    stroke(c);
    fill(c);
    path_end(c);
}

void path_close_fill_stroke(Content *c) {
    path_close(c);
    path_fill_stroke(c);
}
