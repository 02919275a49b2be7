/* SPDX-License-Identifier: Apache-2.0
 * Text in which a TAB at the start of a line begins a cell. */
#include "base/utf8.h"
#include "read/txt_lines.h"

/* The longest line that can be the title of the next form. */
enum { TITLE_MAX = 40 };

typedef struct Marked {
    Build *build;
    const TxtLines *lines;
    size_t next_cell;  /* the line that begins the next cell, or lines->n */
    size_t next_title; /* the next title after the line at hand, or lines->n */
    bool in_cell;
    bool blank; /* nothing but blanks in the cell at hand so far */
} Marked;

static bool begins_cell(Str line) {
    return line.n > 0 && line.p[0] == '\t';
}

/* "部门整体支出绩效目标申报表", also with a bracket behind it. */
static bool is_title(Str line) {
    line = str_trim(line);
    if (str_has_suffix(line, S("）")) || str_has_suffix(line, S(")"))) {
        size_t open = str_find_last(line, S("（"));
        if (open == STR_NONE) open = str_find_last(line, S("("));
        if (open != STR_NONE) line = str_trim(str_upto(line, open));
    }
    return str_has_suffix(line, S("表")) && utf8_count(line) <= TITLE_MAX &&
           !str_has(line, S("，")) && !str_has(line, S("："));
}

/* A seal and a date at the foot of a cell stand indented or in brackets. */
static bool is_seal(Str line) {
    size_t n;
    return rune_is_blank(utf8_decode(line, &n)) ||
           str_has_prefix(line, S("（")) || str_has_prefix(line, S("("));
}

static void look_ahead(Marked *m, size_t i) {
    if (m->next_cell < i || m->next_cell == STR_NONE)
        for (m->next_cell = i; m->next_cell < m->lines->n; m->next_cell++)
            if (begins_cell(m->lines->items[m->next_cell])) break;
    if (m->next_title < i || m->next_title == STR_NONE)
        for (m->next_title = i; m->next_title < m->lines->n; m->next_title++)
            if (is_title(m->lines->items[m->next_title])) break;
}

/* True where line i, which comes after empty lines and begins no cell, does not
 * belong to the cell before it: no further row follows before the end or the
 * title of another form, and the line does not look like the cell's own. The
 * text of a cell that is blank so far may stand below one empty line, not below
 * more. */
static bool ends_table(Marked *m, size_t i, int empty) {
    look_ahead(m, i);
    bool more_rows = m->next_cell < m->lines->n && m->next_cell < m->next_title;
    return !more_rows && (!m->blank || empty > 1) &&
           !is_seal(m->lines->items[i]);
}

static bool close_table(Marked *m, Err *e) {
    if (!m->in_cell) return true;
    m->in_cell = false;
    if (!build_close_cell(m->build, e)) return false;
    build_close_row(m->build);
    build_close_table(m->build);
    return true;
}

static bool open_cell(Marked *m, bool new_row, Err *e) {
    Build *b = m->build;
    bool new_table = !m->in_cell;
    if (new_table) {
        if (!build_open_table(b, e)) return false;
        build_without_spans(b);
    } else {
        if (!build_close_cell(b, e)) return false;
        if (new_row) build_close_row(b);
    }
    if ((new_table || new_row) && !build_open_row(b, e)) return false;
    m->in_cell = m->blank = true;
    return build_open_cell(b, 1, 1, e);
}

static bool add_line(Marked *m, Str line, Err *e) {
    if (str_trim(line).n > 0) m->blank = false;
    return build_add_paragraph(m->build, line, e);
}

bool txt_read_marked(Build *b, const TxtLines *lines, Err *e) {
    Marked m = {.build = b,
                .lines = lines,
                .next_cell = STR_NONE,
                .next_title = STR_NONE};
    int empty = 1; /* empty lines just before; the beginning counts as one */
    for (size_t i = 0; i < lines->n; i++) {
        Str line = lines->items[i];
        bool cell = begins_cell(line);
        if (!cell && str_trim(line).n == 0) {
            empty++;
            continue;
        }
        if (cell) {
            if (!open_cell(&m, empty > 0, e)) return false;
            line = str_from(line, 1);
        } else if (m.in_cell && empty > 0 && ends_table(&m, i, empty)) {
            if (!close_table(&m, e)) return false;
        }
        if (!add_line(&m, line, e)) return false;
        empty = 0;
    }
    return close_table(&m, e);
}
