/* SPDX-License-Identifier: Apache-2.0
 * Text copied from a sheet or a table: a line a row, TABs between cells. */
#include "read/txt_lines.h"

typedef struct Grid {
    Build *build;
    Str rest;
    bool in_row;
    bool no_quotes; /* no cell in quotation marks ends after this place */
} Grid;

/* A cell in quotation marks at the start of s: its length with them, 0 where
 * it is none. The closing mark stands before a TAB, a line end or the end. */
static size_t quoted_length(Grid *g, Str s) {
    if (g->no_quotes || !str_has_prefix(s, S("\""))) return 0;
    for (size_t i = 1;;) {
        size_t at = str_find_byte(str_from(s, i), '"');
        if (at == STR_NONE) {
            g->no_quotes = true;
            return 0;
        }
        i += at + 1;
        if (i == s.n || s.p[i] == '\t' || s.p[i] == '\n') return i;
        if (s.p[i] != '"') return 0;
        i++;
    }
}

/* Adds text as the paragraphs that its lines are; "" reads as " in a cell that
 * stood in quotation marks. */
static bool add_lines(Build *b, Str s, bool quoted, Err *e) {
    while (s.p != NULL) {
        Str line = str_cut(&s, S("\n"));
        if (!quoted || !str_has(line, S("\"\""))) {
            if (!build_add_paragraph(b, line, e)) return false;
            continue;
        }
        for (size_t at; (at = str_find(line, S("\"\""))) != STR_NONE;
             line = str_from(line, at + 2))
            build_text(b, str_upto(line, at + 1));
        build_text(b, line);
        if (!build_end_paragraph(b, e)) return false;
    }
    return true;
}

/* Takes the cell at the front of what is left, up to a TAB or line end. */
static Str take_cell(Grid *g, bool *quoted) {
    size_t n = quoted_length(g, g->rest);
    *quoted = n > 0;
    if (n == 0)
        while (n < g->rest.n && g->rest.p[n] != '\t' && g->rest.p[n] != '\n')
            n++;
    Str cell = *quoted ? str_slice(g->rest, 1, n - 1) : str_upto(g->rest, n);
    g->rest = str_from(g->rest, n);
    return cell;
}

static bool close_row(Grid *g, Err *e) {
    if (!g->in_row) return true;
    g->in_row = false;
    if (!build_close_cell(g->build, e)) return false;
    build_close_row(g->build);
    return true;
}

/* One row; the last cell stays open, for lines that go on in it. */
static bool read_row(Grid *g, Err *e) {
    if (!close_row(g, e) || !build_open_row(g->build, e)) return false;
    for (g->in_row = true;;) {
        bool quoted;
        if (!build_open_cell(g->build, 1, 1, e)) return false;
        Str cell = take_cell(g, &quoted);
        if (!add_lines(g->build, cell, quoted, e)) return false;
        if (!str_has_prefix(g->rest, S("\t"))) break;
        g->rest = str_from(g->rest, 1);
        if (!build_close_cell(g->build, e)) return false;
    }
    if (g->rest.n > 0) g->rest = str_from(g->rest, 1);
    return true;
}

/* Text before the first and after the last line with a TAB. */
static bool read_paragraphs(Build *b, Str s, Err *e) {
    while (s.p != NULL) {
        Str line = str_cut(&s, S("\n"));
        if (str_trim(line).n == 0) continue;
        if (!build_add_paragraph(b, line, e)) return false;
    }
    return true;
}

static bool read_rows(Grid *g, Err *e) {
    bool after_empty = true;
    while (g->rest.n > 0) {
        Str line = str_upto(g->rest, str_find_byte(g->rest, '\n'));
        bool has_tab = str_find_byte(line, '\t') != STR_NONE;
        bool empty = str_trim(line).n == 0 && !has_tab;
        bool row = has_tab || after_empty || quoted_length(g, g->rest) > 0;
        if (!empty && row) {
            if (!read_row(g, e)) return false;
        } else {
            if (!empty && !add_lines(g->build, line, false, e)) return false;
            g->rest = str_from(g->rest, line.n + 1);
        }
        after_empty = empty;
    }
    return close_row(g, e);
}

static size_t cells_at_most(Str s) {
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\t' || s.p[i] == '\n') n++;
    return n;
}

bool txt_read_grid(Build *b, Str text, Err *e) {
    size_t first_tab = str_find_byte(text, '\t');
    size_t start = str_find_last(str_upto(text, first_tab), S("\n"));
    start = start == STR_NONE ? 0 : start + 1;
    size_t last_tab = str_find_last(text, S("\t"));
    size_t end = str_find_byte(str_from(text, last_tab), '\n');
    end = end == STR_NONE ? text.n : last_tab + end + 1;
    Grid g = {.build = b, .rest = str_slice(text, start, end)};
    if (!read_paragraphs(b, str_upto(text, start), e)) return false;
    if (!build_open_table(b, e)) return false;
    build_without_spans(b);
    build_expect_cells(b, cells_at_most(g.rest));
    if (!read_rows(&g, e)) return false;
    build_close_table(b);
    return read_paragraphs(b, str_from(text, end), e);
}
