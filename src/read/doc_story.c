/* SPDX-License-Identifier: Apache-2.0
 * Walks over the characters of a story and builds its blocks. */
#include "read/doc_story.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "pack/ole.h"
#include "read/doc_field.h"
#include "read/doc_look.h"

enum {
    MARK_PICTURE = 0x01,
    MARK_CELL = 0x07,
    MARK_TAB = 0x09,
    MARK_LINE_FEED = 0x0A,
    MARK_LINE = 0x0B,
    MARK_PAGE = 0x0C,
    MARK_PARAGRAPH = 0x0D,
    MARK_COLUMN = 0x0E,
    MARK_HYPHEN = 0x1E
};

/* An open table: its rows so far, the open row, the open cell. */
typedef struct Level {
    Table *table;
    DocRows rows;
    DocRow row;
    Blocks cell;
} Level;

typedef struct Story {
    Arena *a;
    DocText *text;
    DocLooks looks;
    Blocks *out;
    Level levels[DOC_DEPTH_MAX + 1]; /* from 1 on: tables in tables */
    int depth;
    int tables;
    Buf line;
    bool page_break; /* before the next paragraph */
    DocFields fields;
} Story;

static Blocks *open_blocks(Story *s) {
    return s->depth == 0 ? s->out : &s->levels[s->depth].cell;
}

/* One blank paragraph, which every cell has, is no content. */
static bool is_blank(const Blocks *cell) {
    return cell->n == 1 && cell->items[0].kind == BLOCK_PARAGRAPH &&
           cell->items[0].paragraph.text.n == 0;
}

static void cell_close(Story *s) {
    Level *level = &s->levels[s->depth];
    DocCell *c = VEC_PUSH(s->a, &level->row.cells);
    if (!is_blank(&level->cell)) c->blocks = level->cell;
    level->cell = (Blocks){0};
}

static void row_close(Story *s, const DocRowShape *shape) {
    Level *level = &s->levels[s->depth];
    if (level->cell.n > 0) cell_close(s);
    if (level->row.cells.n == 0) return;
    DocRows *rows = &level->rows;
    doc_row_fit(&level->row, s->a, shape,
                rows->n > 0 ? &rows->items[rows->n - 1] : NULL);
    VEC_ADD(s->a, rows, level->row);
    level->row = (DocRow){0};
}

static void table_open(Story *s) {
    Table *t = blocks_add_table(s->a, open_blocks(s));
    s->levels[++s->depth] = (Level){.table = t};
}

static void table_close(Story *s) {
    static const DocRowShape none;
    row_close(s, &none);
    Level *level = &s->levels[s->depth--];
    doc_table_fill(level->table, s->a, &level->rows);
}

static bool too_many(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_LIMIT, zh, en, "请减少文档中的表格。",
                   "Use fewer tables in the document.");
}

static bool depth_set(Story *s, int depth, Err *e) {
    if (depth > DOC_DEPTH_MAX)
        return too_many(e, "表格嵌套过深", "too many tables inside each other");
    while (s->depth > depth)
        table_close(s);
    for (; s->depth < depth; table_open(s))
        if (++s->tables > DOC_TABLES_MAX)
            return too_many(e, "表格过多", "too many tables");
    return true;
}

static void paragraph_add(Story *s, const ParagraphLook *look) {
    Str number =
        list_counter_next(s->text->lists, s->a, look->list, look->list_level);
    Str text = str_join(s->a, number, buf_str(&s->line));
    Paragraph *p =
        blocks_add_paragraph(s->a, open_blocks(s), text, (Origin){0});
    p->page_break = look->page_break || s->page_break;
    s->page_break = false;
    s->line.n = 0;
}

static const ParagraphLook *paragraph_find(Story *s, const DocChar *c, Err *e) {
    const ParagraphLook *look = doc_paragraph_look(&s->looks, c);
    if (look == NULL)
        err_set(e, ERR_LIMIT, "Word 文档的段落属性过长",
                "the paragraph properties of the Word document are too long",
                OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
    return look;
}

/* A paragraph, cell or row ends here. */
static bool paragraph_end(Story *s, const DocChar *c, bool gone, Err *e) {
    const ParagraphLook *look = paragraph_find(s, c, e);
    if (look == NULL) return false;
    bool bare = c->rune != MARK_CELL && !look->cell_end && !look->row_end;
    if (gone && bare) return true; /* joins the next paragraph */
    int depth = c->rune == MARK_CELL && look->depth < 1 ? 1 : look->depth;
    if (!depth_set(s, depth, e)) return false;
    if (depth > 0 && look->row_end) {
        if (s->line.n > 0) paragraph_add(s, look);
        row_close(s, doc_row_look(&s->looks));
        return true;
    }
    doc_fields_end_paragraph(&s->fields);
    paragraph_add(s, look);
    if (depth > 0 && (c->rune == MARK_CELL || look->cell_end)) cell_close(s);
    return true;
}

/* A page or a section ends: in a table just a line, elsewhere a paragraph, if
 * there is one. */
static bool page_end(Story *s, const DocChar *c, Err *e) {
    const ParagraphLook *look = paragraph_find(s, c, e);
    if (look == NULL) return false;
    if (look->depth > 0) {
        buf_byte(&s->line, '\n');
        return true;
    }
    if (!depth_set(s, 0, e)) return false;
    if (s->line.n > 0) paragraph_add(s, look);
    s->page_break = true;
    return true;
}

static void mark_add(Story *s, const DocChar *c, const CharacterLook *look) {
    switch (c->rune) {
    case MARK_TAB: buf_byte(&s->line, '\t'); break;
    case MARK_LINE_FEED:
    case MARK_LINE:
    case MARK_COLUMN: buf_byte(&s->line, '\n'); break;
    case MARK_HYPHEN: buf_byte(&s->line, '-'); break;
    case MARK_PICTURE:
        if (look->has_data)
            doc_form_field(&s->line, s->text->file, look->place);
        break;
    default: break;
    }
}

static void text_add(Story *s, const DocChar *c, const CharacterLook *look) {
    uint32_t rune = look->symbol != 0 ? look->symbol : c->rune;
    if (look->symbol == 0 && look->font != SYMBOL_NO_FONT)
        rune = symbol_rune(look->font, rune);
    buf_rune(&s->line, rune);
    if (look->symbol == 0 && look->font == SYMBOL_NO_FONT)
        doc_text_plain(s->text, &s->line, doc_character_end(&s->looks));
}

static bool character_read(Story *s, const DocChar *c, Err *e) {
    const CharacterLook *look = doc_character_look(&s->looks, c);
    bool is_mark = c->rune < ' ';
    if (is_mark && doc_fields_mark(&s->fields, c->rune)) return true;
    if (c->rune == MARK_CELL || c->rune == MARK_PARAGRAPH)
        return paragraph_end(s, c, look->gone, e);
    if (look->gone) return true;
    if (c->rune == MARK_PAGE) return page_end(s, c, e);
    if (is_mark && look->has_data) mark_add(s, c, look);
    if (s->fields.instructions > 0) return true;
    if (!is_mark)
        text_add(s, c, look);
    else if (!look->has_data)
        mark_add(s, c, look);
    return true;
}

bool doc_story_read(Blocks *out, Arena *a, DocText *text, DocRange range,
                    Err *e) {
    Story s = {
        .a = a,
        .text = text,
        .looks = doc_looks(text),
        .out = out,
        .line = buf_new(a, UTF8_MAX * (size_t)(range.end - range.first) + 16),
    };
    doc_text_seek(text, range.first, range.end);
    DocChar c;
    while (doc_text_next(text, &c))
        if (!character_read(&s, &c, e)) return false;
    static const ParagraphLook plain;
    if (s.line.n > 0) paragraph_add(&s, &plain);
    return depth_set(&s, 0, e);
}
