/* SPDX-License-Identifier: Apache-2.0
 * A Paper's blocks onto pages: margins, paragraphs, what stands at the foot. */
#include "write/page/flow.h"

#include "write/page/foot.h"
#include "write/page/styles.h"
#include "write/units.h"

enum { TYPE_AREA_LEAST = 3000 /* 1/100 mm */ };

enum {
    RULE_WIDTH = UNITS_POINT / 2,
    LINES_TOGETHER = 2 /* of a paragraph before and after a page's end */
};

Page *flow_page(Flow *f) {
    return &f->out->items.items[f->out->items.n - 1];
}

void flow_next_page(Flow *f) {
    if (f->out->items.n < PAGES_MAX)
        VEC_PUSH(f->a, &f->out->items);
    else
        f->full = true;
    f->y = f->top;
}

bool flow_is_at_top(const Flow *f) {
    return f->y == f->top;
}

int flow_tag(Flow *f, TagKind kind, int parent) {
    Tag *tag = VEC_PUSH(f->a, &f->out->tags);
    tag->kind = kind;
    tag->parent = parent;
    return (int)f->out->tags.n - 1;
}

int flow_line_tag(Flow *f, const Line *line, size_t n, int paragraph, int now) {
    if (n < 2) return paragraph;
    return line->begins ? flow_tag(f, TAG_LINE, paragraph) : now;
}

void flow_place_on(Flow *f, size_t page, const Line *line, int x, int top,
                   int tag) {
    if (line->n == 0) return;
    PlacedLine *placed = VEC_PUSH(f->a, &f->out->items.items[page].lines);
    *placed = (PlacedLine){x, top + line->base, *line, tag};
}

void flow_place_line(Flow *f, const Line *line, int x, int top, int tag) {
    flow_place_on(f, f->out->items.n - 1, line, x, top, tag);
}

static TagKind tag_kind(Role role) {
    if (role == ROLE_TITLE) return TAG_HEADING;
    if (role == ROLE_INSTRUCTION_TITLE) return TAG_SUBHEADING;
    return TAG_PARAGRAPH;
}

/* How many of the lines from `next` on stand on this page: neither the first
 * nor the last alone. */
static size_t lines_here(const Flow *f, const Lines *lines, size_t next) {
    size_t fit = next;
    int y = f->y;
    while (fit < lines->n && y + lines->items[fit].pitch <= f->bottom)
        y += lines->items[fit++].pitch;
    size_t here = fit - next, left = lines->n - fit;
    if (left == 0) return here;
    if (left < LINES_TOGETHER && here > LINES_TOGETHER) here--;
    if (here < LINES_TOGETHER && !flow_is_at_top(f)) return 0;
    return here == 0 ? 1 : here;
}

static void flow_paragraph(Flow *f, const Paragraph *p) {
    TextStyle style = style_of(p);
    Lines lines = {0};
    lines_from_text(&lines, f->fonts, p->text, &style, p->align, f->width);
    if (p->page_break && !flow_is_at_top(f)) flow_next_page(f);
    int tag = flow_tag(f, tag_kind(p->role), 0), now = tag;
    if (!flow_is_at_top(f)) f->y += style.before;
    for (size_t next = 0; next < lines.n;) {
        size_t end = next + lines_here(f, &lines, next);
        for (; next < end; next++) {
            const Line *line = &lines.items[next];
            now = flow_line_tag(f, line, lines.n, tag, now);
            flow_place_line(f, line, f->left, f->y, now);
            f->y += line->pitch;
        }
        if (next < lines.n) flow_next_page(f);
    }
    f->y += style.after;
}

/* The lines after a table (填报人：…) stand on the page where it ends. */
static int tail_height(const Flow *f, const Blocks *blocks, size_t after) {
    int height = 0;
    for (size_t i = after + 1; i < blocks->n; i++) {
        const Paragraph *p = &blocks->items[i].paragraph;
        if (blocks->items[i].kind != BLOCK_PARAGRAPH || p->page_break ||
            p->role != ROLE_LINE)
            break;
        TextStyle style = style_of(p);
        if (height + style.pitch > (f->bottom - f->top) / 4) break;
        height += style.pitch;
    }
    return height;
}

static void flow_blocks(Flow *f, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n && !f->full; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_PARAGRAPH)
            flow_paragraph(f, &block->paragraph);
        else
            flow_table(f, block->table, tail_height(f, blocks, i));
    }
}

static bool flow_begin(Flow *f, Foot *foot, const Paper *paper, Err *e) {
    PageSetup p = page_or_default(paper);
    int64_t width = (int64_t)p.width - p.left - p.right;
    int64_t height = (int64_t)p.height - p.top - p.bottom;
    if (width < TYPE_AREA_LEAST || height < TYPE_AREA_LEAST ||
        p.width > PAGE_SIDE_MAX || p.height > PAGE_SIDE_MAX || p.left < 0 ||
        p.top < 0 || p.right < 0 || p.bottom < 0)
        return err_set(e, ERR_USAGE, "页边距之间没有印字的地方",
                       "the margins leave no room for text",
                       "请检查纸张大小和页边距。",
                       "Look at the size of the sheet and its margins.");
    f->out->width = units_from_mm100(p.width);
    f->out->height = units_from_mm100(p.height);
    f->out->rule_width = RULE_WIDTH;
    f->left = units_from_mm100(p.left);
    f->width = units_from_mm100(width);
    f->top = units_from_mm100(p.top);
    foot_measure(foot, f->fonts, paper, f->width);
    int margin = units_from_mm100(p.bottom);
    if (margin < foot_margin(foot)) margin = foot_margin(foot);
    f->bottom = f->out->height - margin;
    f->table_width = units_from_mm100(table_width_of(paper, &p));
    if (f->table_width > f->width) f->table_width = f->width;
    flow_tag(f, TAG_DOCUMENT, TAG_NONE);
    flow_next_page(f);
    return true;
}

bool pages_from_paper(Pages *out, Fonts *fonts, const Paper *paper, Err *e) {
    *out = (Pages){0};
    Flow f = {.a = fonts->a, .fonts = fonts, .out = out};
    Foot foot;
    if (!flow_begin(&f, &foot, paper, e)) return false;
    for (size_t i = 0; i < paper->parts.n; i++) {
        if (&paper->parts.items[i] == paper_foot(paper)) continue;
        if (i > 0 && paper->parts.items[i].kind == PART_SHEET &&
            !flow_is_at_top(&f))
            flow_next_page(&f);
        flow_blocks(&f, &paper->parts.items[i].blocks);
    }
    foot_place(&f, &foot);
    if (!f.full) return true;
    err_set(e, ERR_LIMIT, "", "", "请把文件分成几份。", "Divide the document.");
    err_zh(e, "印出来超过 %d 页", PAGES_MAX);
    err_en(e, "more than %d pages of print", PAGES_MAX);
    return false;
}
