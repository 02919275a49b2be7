/* SPDX-License-Identifier: Apache-2.0
 * Applies property changes: those of the place, then those of the piece. */
#include "read/doc_look.h"

#include "base/le.h"
#include "read/doc_story.h"

static bool is_on(const DocChange *c) {
    return (le8(c->operand, 0) & 1) != 0;
}

DocLooks doc_looks(const DocText *t) {
    return (DocLooks){
        .text = t,
        .characters = doc_runs(t->file, false),
        .paragraphs = doc_runs(t->file, true),
        .styles = doc_runs(t->file, true),
        .elsewhere = (uint64_t)t->file->data.n * DOC_ELSEWHERE_TIMES,
    };
}

static SymbolFont font_find(const DocFile *f, uint32_t number) {
    return number < f->fonts_n ? f->fonts[number] : SYMBOL_NO_FONT;
}

static void character_change(CharacterLook *look, const DocFile *f,
                             const DocChange *c) {
    switch (c->code) {
    case DOC_C_DELETED: look->deleted = is_on(c); break;
    case DOC_C_HIDDEN: look->hidden = le8(c->operand, 0); break;
    case DOC_C_STYLE:
        look->hidden_style =
            doc_style_find(&f->styles, le16(c->operand, 0)).hides;
        break;
    case DOC_C_DATA: look->has_data = is_on(c); break;
    case DOC_C_PLACE: look->place = le32(c->operand, 0); break;
    case DOC_C_SYMBOL:
        look->symbol =
            symbol_rune(font_find(f, le16(c->operand, 0)), le16(c->operand, 2));
        break;
    case DOC_C_FONT: look->font = font_find(f, le16(c->operand, 0)); break;
    default: break;
    }
}

static void character_changes(CharacterLook *look, const DocFile *f, Str list) {
    DocChanges changes = doc_changes(f, list);
    DocChange c;
    while (doc_changes_next(&changes, &c))
        character_change(look, f, &c);
}

/* Whether the paragraph's style hides the character; true in *other where
 * that may be another than before. Few documents have such a style. */
static bool paragraph_hides(DocLooks *l, const DocChar *c, bool *other) {
    const DocStyles *styles = &l->text->file->styles;
    if (!styles->any_hides) return false;
    *other |= doc_runs_find(&l->styles, c->offset);
    return doc_style_find(styles, l->styles.style).hides;
}

const CharacterLook *doc_character_look(DocLooks *l, const DocChar *c) {
    const char *changes = l->characters.changes.p;
    bool other = doc_runs_find(&l->characters, c->offset) &&
                 l->characters.changes.p != changes;
    bool style = paragraph_hides(l, c, &other);
    if (!other && c->piece == l->character_piece) return &l->character;
    char small[DOC_SMALL_CHANGE];
    const DocFile *f = l->text->file;
    CharacterLook *look = &l->character;
    l->character_piece = c->piece;
    *look = (CharacterLook){.hidden = DOC_TOGGLE_AS_STYLE};
    character_changes(look, f, l->characters.changes);
    character_changes(look, f, doc_text_change(l->text, c->piece, small));
    style = style || look->hidden_style;
    look->gone = look->deleted || doc_toggle(look->hidden, style);
    return look;
}

uint32_t doc_character_end(const DocLooks *l) {
    uint32_t end = l->characters.end;
    bool styles = l->text->file->styles.any_hides;
    return styles && l->styles.end < end ? l->styles.end : end;
}

static void paragraph_change(ParagraphLook *look, const DocChange *c) {
    int32_t number = (int32_t)le32(c->operand, 0);
    switch (c->code) {
    case DOC_P_IN_TABLE:
        if (!is_on(c))
            look->depth = 0;
        else if (look->depth < 1)
            look->depth = 1;
        break;
    case DOC_P_DEPTH: look->depth = number; break;
    case DOC_P_DEPTH_CHANGE:
        if (number > -DOC_DEPTH_MAX && number < DOC_DEPTH_MAX)
            look->depth += number;
        break;
    case DOC_P_ROW_END:
    case DOC_P_INNER_ROW_END: look->row_end = look->row_end || is_on(c); break;
    case DOC_P_INNER_CELL_END: look->cell_end = is_on(c); break;
    case DOC_P_PAGE_BREAK: look->page_break = is_on(c); break;
    case DOC_P_LIST: look->list = (int)le16(c->operand, 0); break;
    case DOC_P_LIST_LEVEL: look->list_level = (int)le8(c->operand, 0); break;
    default: break;
    }
}

static void paragraph_changes(DocLooks *l, Str list) {
    DocChanges changes = doc_changes(l->text->file, list);
    DocChange c;
    while (doc_changes_next(&changes, &c))
        paragraph_change(&l->paragraph, &c);
    uint64_t used = changes.followed;
    l->elsewhere = used > l->elsewhere ? 0 : l->elsewhere - used;
}

const ParagraphLook *doc_paragraph_look(DocLooks *l, const DocChar *c) {
    const char *changes = l->paragraphs.changes.p;
    uint32_t number = l->paragraphs.style;
    bool other =
        doc_runs_find(&l->paragraphs, c->offset) &&
        (l->paragraphs.changes.p != changes || l->paragraphs.style != number);
    if (!other && c->piece == l->paragraph_piece) return &l->paragraph;
    char small[DOC_SMALL_CHANGE];
    l->row_known = false;
    l->paragraph_piece = c->piece;
    DocStyle style =
        doc_style_find(&l->text->file->styles, l->paragraphs.style);
    l->paragraph =
        (ParagraphLook){.list = style.list, .list_level = style.list_level};
    paragraph_changes(l, l->paragraphs.changes);
    paragraph_changes(l, doc_text_change(l->text, c->piece, small));
    if (l->paragraph.depth < 0) l->paragraph.depth = 0;
    return l->elsewhere > 0 || l->text->file->data.n == 0 ? &l->paragraph
                                                          : NULL;
}

static void row_changes(DocLooks *l, Str list) {
    DocChanges changes = doc_changes(l->text->file, list);
    DocChange c;
    while (doc_changes_next(&changes, &c))
        doc_row_change(&l->row, &c);
}

const DocRowShape *doc_row_look(DocLooks *l) {
    if (l->row_known) return &l->row;
    char small[DOC_SMALL_CHANGE];
    l->row_known = true;
    l->row.n = 0;
    row_changes(l, l->paragraphs.changes);
    row_changes(l, doc_text_change(l->text, l->paragraph_piece, small));
    return &l->row;
}
