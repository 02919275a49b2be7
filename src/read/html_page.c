/* SPDX-License-Identifier: Apache-2.0
 * Open elements of a page, and what their tags do. */
#include "read/html_page.h"

#include <string.h>

#include "read/html_flow.h"
#include "read/html_style.h"
#include "read/html_token.h"
#include "read/list_number.h"
#include "read/symbol.h"

enum {
    OPEN_MAX = 200, /* open elements that are remembered */
    /* Tables, rows and cells find room beyond that. */
    OPEN_ALL_MAX = OPEN_MAX + 4096,
    OPTION_MAX = 4096
};

typedef enum ElementRole {
    INLINE, /* means nothing here */
    BLOCK,
    ITEM, /* a block that ends the item before it */
    LIST, /* of items */
    PARAGRAPH,
    PRE,
    UNSEEN,
    TABLE,
    GROUP, /* of rows */
    ROW,
    CELL,
    CAPTION,
    COLUMN,
    LINE_BREAK,
    RULE,
    INPUT,
    SELECT,
    OPTION,
    EMPTY /* has no content and means nothing */
} ElementRole;

static const struct {
    const char *name;
    ElementRole role;
} ROLES[] = {
    {"address", BLOCK},    {"area", EMPTY},       {"article", BLOCK},
    {"aside", BLOCK},      {"audio", UNSEEN},     {"base", EMPTY},
    {"blockquote", BLOCK}, {"body", BLOCK},       {"br", LINE_BREAK},
    {"canvas", UNSEEN},    {"caption", CAPTION},  {"center", BLOCK},
    {"col", COLUMN},       {"datalist", UNSEEN},  {"dd", ITEM},
    {"details", BLOCK},    {"dir", LIST},         {"div", BLOCK},
    {"dl", LIST},          {"dt", ITEM},          {"embed", EMPTY},
    {"fieldset", BLOCK},   {"figcaption", BLOCK}, {"figure", BLOCK},
    {"footer", BLOCK},     {"form", BLOCK},       {"h1", BLOCK},
    {"h2", BLOCK},         {"h3", BLOCK},         {"h4", BLOCK},
    {"h5", BLOCK},         {"h6", BLOCK},         {"header", BLOCK},
    {"hr", RULE},          {"img", EMPTY},        {"input", INPUT},
    {"legend", BLOCK},     {"li", ITEM},          {"link", EMPTY},
    {"listing", PRE},      {"main", BLOCK},       {"menu", LIST},
    {"meta", EMPTY},       {"nav", BLOCK},        {"noscript", UNSEEN},
    {"ol", LIST},          {"optgroup", INLINE},  {"option", OPTION},
    {"p", PARAGRAPH},      {"param", EMPTY},      {"pre", PRE},
    {"section", BLOCK},    {"select", SELECT},    {"source", EMPTY},
    {"summary", BLOCK},    {"svg", UNSEEN},       {"table", TABLE},
    {"tbody", GROUP},      {"td", CELL},          {"template", UNSEEN},
    {"textarea", PRE},     {"tfoot", GROUP},      {"th", CELL},
    {"thead", GROUP},      {"tr", ROW},           {"track", EMPTY},
    {"ul", LIST},          {"video", UNSEEN},     {"wbr", EMPTY},
    {"xmp", PRE},
};

static ElementRole role_of(const char *name) {
    size_t low = 0, high = COUNT_OF(ROLES);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, ROLES[middle].name);
        if (order == 0) return ROLES[middle].role;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return INLINE;
}

typedef struct Element {
    uint64_t name; /* its hash */
    ElementRole role;
    bool built;  /* TABLE, ROW, CELL: stands in the Paper */
    bool hidden; /* nothing inside is seen */
    bool keeps_blanks;
    bool block;
    int next; /* LIST: the number of its next item, or 0 */
    ListStyle style;
} Element;

typedef struct Page {
    Build *build;
    HtmlFlow flow;
    int open_n;
    int forgotten; /* open elements that found no room */
    int tables_n;
    int tables[BUILD_TABLES_OPEN_MAX + OPEN_MAX]; /* their places in open */
    /* The list of choices that is open: only what is chosen is seen. */
    Buf option;
    Str choice;
    bool in_option, option_selected;
    Element open[OPEN_ALL_MAX];
} Page;

static Element *top(Page *p) {
    return &p->open[p->open_n - 1];
}

/* The place of the innermost open table, or -1. */
static int table_at(const Page *p) {
    return p->tables_n == 0 ? -1 : p->tables[p->tables_n - 1];
}

static bool too_deep(Err *e) {
    return err_set(e, ERR_LIMIT, "网页中的表格嵌套过深",
                   "tables of the page are nested too deeply",
                   "请只保存申报表所在的那一部分网页。",
                   "Save only that part of the page that holds the form.");
}

static bool is_block(ElementRole role) {
    return role == BLOCK || role == ITEM || role == LIST || role == PARAGRAPH ||
           role == PRE;
}

static void end_option(Page *p) {
    if (!p->in_option) return;
    p->in_option = false;
    if (p->choice.p == NULL || p->option_selected)
        p->choice = str_copy(p->option.a, buf_str(&p->option));
}

static bool close_built(Page *p, const Element *element, Err *e) {
    switch (element->role) {
    case CELL: return build_close_cell(p->build, e);
    case ROW: build_close_row(p->build); return true;
    case TABLE: build_close_table(p->build); return true;
    default: return true;
    }
}

/* Closes the innermost open element. */
static bool pop(Page *p, Err *e) {
    Element element = *top(p);
    p->open_n--;
    p->forgotten = 0;
    if (element.hidden) p->flow.hidden--;
    if (element.keeps_blanks) p->flow.keeps_blanks--;
    if (element.role == TABLE) p->tables_n--;
    if ((element.block || element.role == CELL) && !html_flow_end(&p->flow, e))
        return false;
    if (element.role == ITEM) p->flow.marker.n = 0;
    if (element.role == SELECT) {
        end_option(p);
        html_flow_text(&p->flow, p->choice);
    }
    return !element.built || close_built(p, &element, e);
}

/* Closes elements until n are open. */
static bool pop_to(Page *p, int n, Err *e) {
    while (p->open_n > n)
        if (!pop(p, e)) return false;
    return true;
}

static bool bounds_scope(ElementRole role) {
    return role == TABLE || role == ROW || role == CELL;
}

/* The place of the open element of that name that a tag here can mean, or -1;
 * what stands outside the cell at hand is out of reach. `last` is a role that
 * ends the search too. */
static int find_open(const Page *p, const char *name, ElementRole last) {
    uint64_t hash = str_hash(str_from_c(name));
    for (int i = p->open_n; i-- > 0;) {
        const Element *element = &p->open[i];
        if (element->name == hash) return i;
        if (bounds_scope(element->role) || element->role == UNSEEN ||
            element->role == last)
            return -1;
    }
    return -1;
}

static bool push(Page *p, const char *name, ElementRole role,
                 const HtmlStyle *style, Err *e) {
    bool structure = bounds_scope(role);
    if (p->open_n >= OPEN_MAX && !structure) {
        p->forgotten++;
        return true;
    }
    if (p->open_n == OPEN_ALL_MAX ||
        (role == TABLE && p->tables_n == (int)COUNT_OF(p->tables)))
        return too_deep(e);
    Element *element = &p->open[p->open_n++];
    element->name = str_hash(str_from_c(name));
    element->role = role;
    element->hidden = style->hidden || role == UNSEEN || role == SELECT;
    element->keeps_blanks = style->keeps_blanks || role == PRE;
    element->block = is_block(role) || style->block;
    element->built = false;
    element->next = 0;
    if (element->hidden) p->flow.hidden++;
    if (element->keeps_blanks) p->flow.keeps_blanks++;
    if (role == TABLE) p->tables[p->tables_n++] = p->open_n - 1;
    return true;
}

static bool close_paragraph(Page *p, Err *e) {
    int at = find_open(p, "p", TABLE);
    return at < 0 || pop_to(p, at, e);
}

static bool open_table(Page *p, const HtmlToken *t, const HtmlStyle *style,
                       Err *e) {
    if (!close_paragraph(p, e)) return false;
    /* Between the cells of a table no other table can stand. */
    int at = table_at(p);
    bool in_cell = at < 0;
    for (int i = at + 1; i < p->open_n && !in_cell; i++)
        in_cell = p->open[i].role == CELL;
    if (!in_cell && !pop_to(p, at, e)) return false;
    if (!push(p, t->name, TABLE, style, e)) return false;
    if (p->flow.hidden > 0) return true;
    top(p)->built = true;
    return html_flow_end(&p->flow, e) && build_open_table(p->build, e);
}

static bool open_row(Page *p, const char *name, const HtmlStyle *style,
                     Err *e) {
    int at = table_at(p);
    if (at < 0) return true;
    if (!pop_to(p, at + 1, e)) return false;
    bool built = top(p)->built;
    if (!push(p, name, ROW, style, e)) return false;
    top(p)->built = built && p->flow.hidden == 0;
    return !top(p)->built || build_open_row(p->build, e);
}

static bool open_cell(Page *p, const char *name, const HtmlStyle *style,
                      Err *e) {
    static const HtmlStyle plain = {.column_span = 1, .row_span = 1};
    int at = table_at(p);
    if (at < 0) return true;
    while (p->open_n > at + 1 && top(p)->role != ROW)
        if (!pop(p, e)) return false;
    if (top(p)->role != ROW && !open_row(p, "tr", &plain, e)) return false;
    bool built = top(p)->built;
    if (!push(p, name, CELL, style, e)) return false;
    top(p)->built = built && p->flow.hidden == 0;
    return !top(p)->built ||
           build_open_cell(p->build, style->column_span, style->row_span, e);
}

/* A row of its own for what stands in a table outside its cells. */
static bool open_loose(Page *p, const char *name, Err *e) {
    static const HtmlStyle plain = {.column_span = 1, .row_span = 1};
    return open_row(p, name, &plain, e) && open_cell(p, name, &plain, e);
}

static bool is_type(const HtmlStyle *style, const char *type) {
    Str s = str_trim(style->type);
    size_t n = strlen(type);
    if (s.n != n) return false;
    for (size_t i = 0; i < n; i++)
        if ((s.p[i] | ' ') != type[i]) return false;
    return true;
}

/* Text fields show their value, boxes whether they are ticked. */
static void open_input(Page *p, const HtmlStyle *style) {
    static const char *const NO_TEXT[] = {
        "hidden", "submit", "button", "reset", "image", "file", "password"};
    if (is_type(style, "checkbox") || is_type(style, "radio")) {
        html_flow_rune(&p->flow, style->checked ? RUNE_BOX_TICKED : RUNE_BOX);
        return;
    }
    for (size_t i = 0; i < COUNT_OF(NO_TEXT); i++)
        if (is_type(style, NO_TEXT[i])) return;
    html_flow_text(&p->flow, style->value);
}

static void open_column(Page *p, const HtmlStyle *style) {
    if (p->open_n == 0 || table_at(p) < 0 || p->flow.hidden > 0) return;
    for (int i = 0; i < style->span; i++)
        build_add_width(p->build, style->width);
}

static void open_option(Page *p, const HtmlStyle *style) {
    end_option(p);
    p->option.n = 0;
    p->in_option = true;
    p->option_selected = style->selected;
}

/* An ordered list begins. */
static void start_numbers(Element *list, const HtmlStyle *style) {
    char type = style->type.n == 1 ? style->type.p[0] : '1';
    list->next = style->start;
    list->style = style->no_markers ? LIST_NOTHING
                  : type == 'a'     ? LIST_LOWER_LETTER
                  : type == 'A'     ? LIST_UPPER_LETTER
                  : type == 'i'     ? LIST_LOWER_ROMAN
                  : type == 'I'     ? LIST_UPPER_ROMAN
                                    : LIST_DECIMAL;
}

/* The number of the item that begins goes before its first character. */
static void number_item(Page *p, const HtmlStyle *style) {
    Element *list = NULL;
    for (int i = p->open_n; i-- > 0 && list == NULL;) {
        if (bounds_scope(p->open[i].role)) return;
        if (p->open[i].role == LIST) list = &p->open[i];
    }
    p->flow.marker.n = 0;
    if (list == NULL || list->next <= 0) return;
    if (style->value.p != NULL) list->next = html_number(style->value);
    if (list->style != LIST_NOTHING && p->flow.hidden == 0) {
        list_number_add(&p->flow.marker, list->next, list->style);
        buf_add(&p->flow.marker, S(". "));
    }
    list->next++;
}

static bool open_block(Page *p, const HtmlToken *t, ElementRole role,
                       const HtmlStyle *style, Err *e) {
    if (!close_paragraph(p, e) || !html_flow_end(&p->flow, e)) return false;
    if (role == ITEM) {
        int at = find_open(p, t->name, LIST);
        if (at >= 0 && !pop_to(p, at, e)) return false;
        number_item(p, style);
    }
    int before = p->open_n;
    if (!push(p, t->name, role, style, e)) return false;
    if (strcmp(t->name, "ol") == 0 && p->open_n > before)
        start_numbers(top(p), style);
    return true;
}

static bool open_element(Page *p, const HtmlToken *t, Err *e) {
    HtmlStyle style = html_style(t->attributes);
    ElementRole role = role_of(t->name);
    switch (role) {
    case TABLE: return open_table(p, t, &style, e);
    case GROUP: return table_at(p) < 0 || pop_to(p, table_at(p) + 1, e);
    case ROW: return open_row(p, t->name, &style, e);
    case CELL: return open_cell(p, t->name, &style, e);
    case CAPTION: return open_loose(p, t->name, e);
    case COLUMN: open_column(p, &style); return true;
    case LINE_BREAK: html_flow_break(&p->flow); return true;
    case RULE: return html_flow_end(&p->flow, e);
    case INPUT: open_input(p, &style); return true;
    case OPTION: open_option(p, &style); return true;
    case EMPTY: return true;
    case BLOCK:
    case ITEM:
    case LIST:
    case PARAGRAPH:
    case PRE: return open_block(p, t, role, &style, e);
    case SELECT:
        p->choice = (Str){NULL, 0};
        p->in_option = false;
        break;
    case INLINE:
    case UNSEEN:
        if (style.block && !html_flow_end(&p->flow, e)) return false;
        break;
    }
    return push(p, t->name, role, &style, e);
}

/* Closes the innermost cell or row of the innermost table. */
static bool close_structure(Page *p, ElementRole role, Err *e) {
    int at = table_at(p);
    for (int i = p->open_n; at >= 0 && i-- > at + 1;)
        if (p->open[i].role == role) return pop_to(p, i, e);
    return true;
}

static bool close_element(Page *p, const HtmlToken *t, Err *e) {
    ElementRole role = role_of(t->name);
    int at = table_at(p);
    switch (role) {
    case TABLE: return at < 0 || pop_to(p, at, e);
    case GROUP:
    case CAPTION: return at < 0 || pop_to(p, at + 1, e);
    case ROW:
    case CELL: return close_structure(p, role, e);
    case OPTION: end_option(p); return true;
    case LINE_BREAK: html_flow_break(&p->flow); return true;
    case COLUMN:
    case RULE:
    case INPUT:
    case EMPTY: return true;
    default: break;
    }
    if (p->forgotten > 0) {
        p->forgotten--;
        return true;
    }
    if (is_block(role) && !html_flow_end(&p->flow, e)) return false;
    int open = find_open(p, t->name, TABLE);
    return open < 0 || pop_to(p, open, e);
}

static bool has_text(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] > ' ') return true;
    return false;
}

static bool add_text(Page *p, Str s, Err *e) {
    if (p->in_option) {
        buf_add(&p->option, s);
        return true;
    }
    BuildLevel level = build_level(p->build);
    bool loose = level == BUILD_TABLE || level == BUILD_ROW;
    if (loose && (p->flow.hidden > 0 || !has_text(s))) return true;
    if (loose && !open_loose(p, "tr", e)) return false;
    html_flow_text(&p->flow, s);
    return true;
}

bool html_read_page(Build *b, Arena *a, Str text, Err *e) {
    Page *p = ARENA_NEW(a, Page);
    p->build = b;
    p->flow = html_flow_new(b, a);
    p->option = buf_new(a, OPTION_MAX);
    HtmlInput in = {.rest = text};
    for (HtmlToken t; (t = html_next(&in)).kind != HTML_END;) {
        bool ok = t.kind == HTML_TEXT   ? add_text(p, t.text, e)
                  : t.kind == HTML_OPEN ? open_element(p, &t, e)
                                        : close_element(p, &t, e);
        if (!ok) return false;
    }
    return pop_to(p, 0, e);
}
