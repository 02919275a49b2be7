/* SPDX-License-Identifier: Apache-2.0
 * Reads a layout file: XHTML with marks, by expat. docs/layouts.md says what
 * may stand in one. */
#include <expat.h>
#include <string.h>

#include "base/buf.h"
#include "layout/model.h"

enum {
    COLUMNS_MAX = 64,
    ROWS_MAX = 2000,
    LINE_TEXT_MAX = 64 * 1024,
    FILE_MAX = 4 * 1024 * 1024
};

typedef struct Parser {
    XML_Parser xml;
    Arena *a;
    Layout *l;
    Err *e;
    Str name;
    bool failed;
    bool in_title, in_instructions, after_table, in_row;
    FormRow body; /* what the rows of the open tbody have in common */
    FormCell *cell;
    FormLine *line;
    Buf text;
    Str field; /* the element that is open: a path, an extra's label */
    RunKind field_kind;
    bool field_has_choices;
    Str choice;
    int row, column;
    int busy[COLUMNS_MAX]; /* rows that a cell above still covers */
} Parser;

static void refuse(Parser *p, const char *zh, const char *en, Str what) {
    if (p->failed) return;
    p->failed = true;
    unsigned long line = XML_GetCurrentLineNumber(p->xml);
    err_set(p->e, ERR_FORMAT, "", "", "请按 docs/layouts.md 改正这个表式文件。",
            "Mend the layout file as docs/layouts.md says.");
    err_zh(p->e, "表式 %.*s 第 %lu 行：%s%.*s", STR_ARG(p->name), line, zh,
           STR_ARG(what));
    err_en(p->e, "layout %.*s, line %lu: %s%.*s", STR_ARG(p->name), line, en,
           STR_ARG(what));
    XML_StopParser(p->xml, XML_FALSE);
}

static Str attribute(const XML_Char **atts, const char *name) {
    for (; atts[0] != NULL; atts += 2)
        if (strcmp(atts[0], name) == 0) return str_from_c(atts[1]);
    return (Str){0};
}

/* A number with at most one decimal, times 10: 7.5 is 75. */
static int tenths(Str s) {
    int n = 0, after = -1;
    for (size_t i = 0; i < s.n && n < 100000 && after < 1; i++) {
        if (s.p[i] == '.' && after < 0) {
            after = 0;
        } else if (s.p[i] >= '0' && s.p[i] <= '9') {
            n = n * 10 + (s.p[i] - '0');
            if (after >= 0) after++;
        } else {
            return 0;
        }
    }
    return after == 1 ? n : n * 10;
}

/* Ends the stretch of print that was being read. */
static void flush_text(Parser *p) {
    if (p->line == NULL || p->text.n == 0) return;
    Run run = {.kind = RUN_TEXT, .text = str_copy(p->a, buf_str(&p->text))};
    if (p->choice.p != NULL) {
        run.kind = RUN_CHOICE;
        run.path = p->field;
        run.choice = p->choice;
    }
    VEC_ADD(p->a, &p->line->runs, run);
    p->text.n = 0;
}

static FormLine *open_line(Parser *p, FormLine line) {
    FormLine *at;
    if (p->cell != NULL)
        at = VEC_PUSH(p->a, &p->cell->lines);
    else if (p->in_instructions)
        at = VEC_PUSH(p->a, &p->l->instructions);
    else if (p->after_table)
        at = VEC_PUSH(p->a, &p->l->below);
    else
        at = VEC_PUSH(p->a, &p->l->above);
    *at = line;
    return at;
}

/* Text or a field directly in a cell stands in a line of its own. */
static void need_line(Parser *p) {
    if (p->line == NULL && p->cell != NULL)
        p->line = open_line(
            p, (FormLine){.role = p->cell->label ? ROLE_LABEL : ROLE_TEXT,
                          .align = p->cell->align});
}

static Align align_of(Str class, Align usual) {
    if (str_has(class, S("centre"))) return ALIGN_CENTRE;
    if (str_has(class, S("end"))) return ALIGN_END;
    return usual;
}

static Role role_of(const Parser *p, Str class) {
    if (p->cell != NULL) return p->cell->label ? ROLE_LABEL : ROLE_TEXT;
    if (p->in_instructions) return ROLE_INSTRUCTION;
    if (str_has(class, S("title"))) return ROLE_TITLE;
    if (str_has(class, S("attachment"))) return ROLE_ATTACHMENT;
    return ROLE_LINE;
}

/* The enum of a mark; 0 where there is none. */
static int mark(Parser *p, const XML_Char **atts, const char *name,
                int from_word(Str)) {
    Str word = attribute(atts, name);
    if (word.p == NULL) return 0;
    int value = from_word(word);
    if (value >= 0) return value;
    refuse(p, "没有这个值：", "no such value: ", word);
    return 0;
}

static void start_paragraph(Parser *p, const XML_Char **atts) {
    Str class = attribute(atts, "class");
    Role role = role_of(p, class);
    Align usual = role == ROLE_TITLE ? ALIGN_CENTRE : ALIGN_START;
    if (p->cell != NULL) usual = p->cell->align;
    Str explains = attribute(atts, "data-for");
    p->line = open_line(
        p, (FormLine){
               .role = role,
               .align = align_of(class, usual),
               .optional = attribute(atts, "data-optional").p != NULL,
               .level2 = (Level2)mark(p, atts, "data-level2", level2_from_word),
               .explains =
                   explains.p == NULL ? explains : str_copy(p->a, explains)});
    p->text.n = 0;
}

/* The marks of a row, or of the rows of a tbody. */
static void read_row_marks(Parser *p, const XML_Char **atts, FormRow *row) {
    static const struct {
        const char *mark;
        RowKind kind;
    } kinds[] = {{"data-head", ROW_HEAD},
                 {"data-item", ROW_ITEM},
                 {"data-total", ROW_TOTAL}};
    Str height = attribute(atts, "height");
    if (height.p != NULL) row->height = tenths(height) * 10;
    if (attribute(atts, "data-optional").p != NULL) row->optional = true;
    int scope = mark(p, atts, "data-scope", scope_from_word);
    if (scope != 0) row->scope = (Scope)scope;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        Str list = attribute(atts, kinds[i].mark);
        if (list.p == NULL) continue;
        row->kind = kinds[i].kind;
        row->list = str_copy(p->a, list);
    }
}

static void start_row(Parser *p, const XML_Char **atts) {
    if (p->l->rows.n >= ROWS_MAX) {
        refuse(p, "行数太多", "too many rows", S(""));
        return;
    }
    FormRow *row = VEC_PUSH(p->a, &p->l->rows);
    *row = p->body;
    read_row_marks(p, atts, row);
    row->first = p->l->cells.n;
    p->row = (int)p->l->rows.n - 1;
    p->column = 0;
    p->in_row = true;
}

static void skip_busy(Parser *p) {
    while (p->column < COLUMNS_MAX && p->busy[p->column] > 0)
        p->busy[p->column++]--;
}

static void end_row(Parser *p) {
    skip_busy(p);
    FormRow *row = &p->l->rows.items[p->row];
    row->n = p->l->cells.n - row->first;
    p->in_row = false;
    if ((size_t)p->column != p->l->widths.n)
        refuse(p, "这一行的列数和 colgroup 不一致",
               "the row is not as wide as the colgroup", S(""));
}

static int span_of(const XML_Char **atts, const char *name) {
    Str s = attribute(atts, name);
    return s.p == NULL ? 1 : tenths(s) / 10;
}

static void start_cell(Parser *p, const XML_Char **atts, bool label) {
    skip_busy(p);
    FormCell cell = {.row = p->row,
                     .column = p->column,
                     .row_span = span_of(atts, "rowspan"),
                     .column_span = span_of(atts, "colspan"),
                     .label = label,
                     .source = (int)XML_GetCurrentLineNumber(p->xml),
                     .target = NO_CELL,
                     .id = NO_LABEL};
    if (!p->in_row || cell.row_span < 1 || cell.row_span > ROWS_MAX ||
        cell.column_span < 1 || p->column + cell.column_span > COLUMNS_MAX) {
        refuse(p, "单元格的行数或列数不对", "the cell's span is wrong", S(""));
        return;
    }
    cell.align =
        align_of(attribute(atts, "class"), label ? ALIGN_CENTRE : ALIGN_START);
    cell.scope = (Scope)mark(p, atts, "data-scope", scope_from_word);
    cell.level1 = (Level1)mark(p, atts, "data-level1", level1_from_word);
    cell.level2 = (Level2)mark(p, atts, "data-level2", level2_from_word);
    Str name = attribute(atts, "data-column");
    if (name.p != NULL) cell.name = str_copy(p->a, name);
    Str also = attribute(atts, "data-also");
    if (also.p != NULL) cell.also = str_copy(p->a, also);
    if (attribute(atts, "data-goals").p != NULL) {
        cell.kind = CELL_GOALS;
        cell.scope = (Scope)mark(p, atts, "data-goals", scope_from_word);
    } else if (attribute(atts, "data-prose").p != NULL) {
        cell.kind = CELL_PROSE;
        cell.level1 = (Level1)mark(p, atts, "data-prose", level1_from_word);
    }
    for (int i = 0; i < cell.column_span; i++)
        p->busy[p->column++] = cell.row_span - 1;
    VEC_ADD(p->a, &p->l->cells, cell);
    p->cell = &p->l->cells.items[p->l->cells.n - 1];
    p->line = NULL;
    p->text.n = 0;
}

static void end_cell(Parser *p) {
    flush_text(p);
    if (p->cell == NULL) return; /* it was refused, or one stood in another */
    if (p->cell->label && p->cell->lines.n == 0)
        refuse(p, "标签没有文字", "a label without text", S(""));
    p->cell = NULL;
    p->line = NULL;
}

/* b or span: a field, an extra, or one of a field's choices. */
static void start_mark(Parser *p, const XML_Char **atts) {
    Str path = attribute(atts, "data-field");
    Str extra = attribute(atts, "data-extra");
    Str choice = attribute(atts, "data-choice");
    need_line(p);
    if (p->line == NULL) {
        refuse(p, "字段不在段落或单元格里",
               "a field outside paragraphs and cells", S(""));
        return;
    }
    flush_text(p);
    if (choice.p != NULL) {
        p->choice = str_copy(p->a, choice);
        p->field_has_choices = true;
    } else if (path.p != NULL || extra.p != NULL) {
        p->field_kind = path.p != NULL ? RUN_FIELD : RUN_EXTRA;
        p->field = str_copy(p->a, path.p != NULL ? path : extra);
        p->field_has_choices = false;
        if (path.p != NULL && field_kind(path) == VALUE_NONE)
            refuse(p, "没有这个字段：", "no such field: ", path);
    }
}

static void end_mark(Parser *p) {
    if (p->choice.p != NULL) {
        flush_text(p);
        p->choice = (Str){0};
    } else if (p->field.p != NULL && p->line != NULL) {
        if (p->field_has_choices) {
            flush_text(p);
        } else {
            Run run = {.kind = p->field_kind,
                       .text = str_copy(p->a, buf_str(&p->text)),
                       .path = p->field};
            VEC_ADD(p->a, &p->line->runs, run);
            p->text.n = 0;
        }
        p->field = (Str){0};
    }
}

/* "210 297 19 19 16 19" in mm. */
static void read_page(Parser *p, Str s) {
    int *out[] = {&p->l->page.width, &p->l->page.height, &p->l->page.top,
                  &p->l->page.right, &p->l->page.bottom, &p->l->page.left};
    for (size_t i = 0; i < COUNT_OF(out); i++)
        *out[i] = tenths(str_cut(&s, S(" "))) * 10;
}

static void start_meta(Parser *p, const XML_Char **atts) {
    Str name = attribute(atts, "name"), content = attribute(atts, "content");
    if (str_equal(name, S("form")))
        p->l->id = str_copy(p->a, content);
    else if (str_equal(name, S("page")))
        read_page(p, content);
    else if (str_equal(name, S("table")))
        p->l->table_width = tenths(content) * 10;
}

static void start_col(Parser *p, const XML_Char **atts) {
    if (p->l->widths.n < COLUMNS_MAX)
        VEC_ADD(p->a, &p->l->widths, tenths(attribute(atts, "width")) / 10);
}

static bool is(const XML_Char *name, const char *tag) {
    return strcmp(name, tag) == 0;
}

static void start_heading(Parser *p, const XML_Char **atts) {
    start_paragraph(p, atts);
    p->line->role = ROLE_INSTRUCTION_TITLE;
    p->line->align = ALIGN_CENTRE;
    p->line->page_break = true;
}

static void start_title(Parser *p) {
    p->in_title = true;
    p->text.n = 0;
}

static bool is_frame(const XML_Char *name) {
    return is(name, "html") || is(name, "head") || is(name, "body") ||
           is(name, "table") || is(name, "colgroup");
}

static void XMLCALL on_start(void *context, const XML_Char *name,
                             const XML_Char **atts) {
    Parser *p = context;
    if (p->failed) return;
    if (is(name, "td") || is(name, "th"))
        start_cell(p, atts, name[1] == 'h');
    else if (is(name, "tr"))
        start_row(p, atts);
    else if (is(name, "b") || is(name, "span"))
        start_mark(p, atts);
    else if (is(name, "p"))
        start_paragraph(p, atts);
    else if (is(name, "br"))
        buf_byte(&p->text, '\n');
    else if (is(name, "tbody"))
        read_row_marks(p, atts, &p->body);
    else if (is(name, "col"))
        start_col(p, atts);
    else if (is(name, "meta"))
        start_meta(p, atts);
    else if (is(name, "title"))
        start_title(p);
    else if (is(name, "section"))
        p->in_instructions = true;
    else if (is(name, "h2"))
        start_heading(p, atts);
    else if (!is_frame(name))
        refuse(p, "不认识的元素：", "unknown element: ", str_from_c(name));
}

static void end_title(Parser *p) {
    p->l->title = str_copy(p->a, buf_str(&p->text));
    p->in_title = false;
    p->text.n = 0;
}

static void XMLCALL on_end(void *context, const XML_Char *name) {
    Parser *p = context;
    if (p->failed) return;
    if (is(name, "td") || is(name, "th")) {
        end_cell(p);
    } else if (is(name, "tr")) {
        end_row(p);
    } else if (is(name, "b") || is(name, "span")) {
        end_mark(p);
    } else if (is(name, "p") || is(name, "h2")) {
        flush_text(p);
        p->line = NULL;
    } else if (is(name, "tbody")) {
        p->body = (FormRow){.height = 0};
    } else if (is(name, "title")) {
        end_title(p);
    } else if (is(name, "table")) {
        p->after_table = true;
    }
}

/* A line break of the source is nothing. */
static void XMLCALL on_text(void *context, const XML_Char *text, int n) {
    Parser *p = context;
    Str s = {text, (size_t)n};
    if (p->failed || str_equal(s, S("\n"))) return;
    if (p->cell != NULL && p->line == NULL && str_trim(s).n > 0) need_line(p);
    if (p->line != NULL || p->in_title) buf_add(&p->text, s);
}

static bool check_whole(Parser *p) {
    for (int i = 0; i < COLUMNS_MAX; i++)
        if (p->busy[i] > 0)
            refuse(p, "有单元格超出表格的最后一行",
                   "a cell reaches past the last row", S(""));
    if (p->l->id.n == 0) refuse(p, "没有 meta form", "no meta form", S(""));
    if (p->l->title.n == 0) refuse(p, "没有 title", "no title", S(""));
    if (p->l->rows.n == 0) refuse(p, "没有表格", "no table", S(""));
    if (p->text.full) refuse(p, "文字太长", "too much text", S(""));
    return !p->failed;
}

static bool run_parser(Parser *p, Str xhtml) {
    XML_SetUserData(p->xml, p);
    XML_SetElementHandler(p->xml, on_start, on_end);
    XML_SetCharacterDataHandler(p->xml, on_text);
    bool ok = xhtml.n <= FILE_MAX &&
              XML_Parse(p->xml, xhtml.p, (int)xhtml.n, 1) == XML_STATUS_OK;
    if (!ok && !p->failed)
        refuse(p, "不是合格的 XHTML：", "not well-formed XHTML: ",
               str_from_c(XML_ErrorString(XML_GetErrorCode(p->xml))));
    return ok && !p->failed && check_whole(p);
}

bool layout_parse_with(const Layout **out, Arena *a, const Words *words,
                       Str name, Str xhtml, Err *e) {
    Layout *l = ARENA_NEW(a, Layout);
    l->words = words;
    Parser p = {.a = a, .l = l, .e = e, .name = name};
    p.text = buf_new(a, LINE_TEXT_MAX);
    p.xml = XML_ParserCreate("UTF-8");
    if (p.xml == NULL)
        return err_set(e, ERR_SYSTEM, "内存不足", "out of memory", NULL, NULL);
    bool ok = run_parser(&p, xhtml);
    XML_ParserFree(p.xml);
    if (!ok || !layout_compile(l, a, name, e)) return false;
    *out = l;
    return true;
}

bool layout_parse(const Layout **out, Arena *a, Str name, Str xhtml, Err *e) {
    return layout_parse_with(out, a, words_read(a), name, xhtml, e);
}
