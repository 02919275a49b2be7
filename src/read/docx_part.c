/* SPDX-License-Identifier: Apache-2.0
 * WordprocessingML as a stream of elements. */
#include "read/docx_part.h"

#include <string.h>

#include "base/utf8.h"
#include "read/symbol.h"
#include "read/xml.h"

enum { REFERENCES_MAX = 1000, FIELDS_OPEN_MAX = 64, TEXT_MAX = 32 << 20 };

typedef enum Tag {
    TAG_OTHER,
    TAG_ALTERNATE,
    TAG_BREAK,
    TAG_CELL,
    TAG_CELL_PROPERTIES,
    TAG_CHANGE, /* properties as they were before a tracked change */
    TAG_CHECK_BOX,
    TAG_CHECK_BOX_2010,
    TAG_CHECKED,
    TAG_CHECKED_2010,
    TAG_CHOICE,
    TAG_CONTENT,
    TAG_CONTENT_CONTROL,
    TAG_DEFAULT,
    TAG_DELETED,
    TAG_FALLBACK,
    TAG_FIELD_MARK,
    TAG_FONTS,
    TAG_FOOTER_REFERENCE,
    TAG_GRID_BEFORE,
    TAG_GRID_COLUMN,
    TAG_GRID_SPAN,
    TAG_HEADER_REFERENCE,
    TAG_HIDDEN_ROW,
    TAG_HIDDEN_TEXT,
    TAG_HYPHEN,
    TAG_LIST,
    TAG_LIST_ENTRY,
    TAG_LIST_RESULT,
    TAG_NUMBER,
    TAG_NUMBER_LEVEL,
    TAG_MERGE_DOWN,
    TAG_MERGE_RIGHT,
    TAG_PARAGRAPH,
    TAG_PARAGRAPH_PROPERTIES,
    TAG_PARAGRAPH_STYLE,
    TAG_ROW,
    TAG_ROW_PROPERTIES,
    TAG_RUBY_TEXT,
    TAG_RUN,
    TAG_RUN_PROPERTIES,
    TAG_RUN_STYLE,
    TAG_SYMBOL,
    TAG_TAB,
    TAG_TABLE,
    TAG_TEXT,
    TAG_TEXT_BOX
} Tag;

static const XmlName NAMES[] = {
    {NS_COMPATIBLE, "AlternateContent", TAG_ALTERNATE},
    {NS_COMPATIBLE, "Choice", TAG_CHOICE},
    {NS_COMPATIBLE, "Fallback", TAG_FALLBACK},
    {NS_MATH, "t", TAG_TEXT},
    {NS_WORD, "br", TAG_BREAK},
    {NS_WORD, "checkBox", TAG_CHECK_BOX},
    {NS_WORD, "checked", TAG_CHECKED},
    {NS_WORD, "cr", TAG_BREAK},
    {NS_WORD, "ddList", TAG_LIST},
    {NS_WORD, "default", TAG_DEFAULT},
    {NS_WORD, "del", TAG_DELETED},
    {NS_WORD, "fldChar", TAG_FIELD_MARK},
    {NS_WORD, "footerReference", TAG_FOOTER_REFERENCE},
    {NS_WORD, "gridBefore", TAG_GRID_BEFORE},
    {NS_WORD, "gridCol", TAG_GRID_COLUMN},
    {NS_WORD, "gridSpan", TAG_GRID_SPAN},
    {NS_WORD, "hMerge", TAG_MERGE_RIGHT},
    {NS_WORD, "headerReference", TAG_HEADER_REFERENCE},
    {NS_WORD, "hidden", TAG_HIDDEN_ROW},
    {NS_WORD, "ilvl", TAG_NUMBER_LEVEL},
    {NS_WORD, "listEntry", TAG_LIST_ENTRY},
    {NS_WORD, "moveFrom", TAG_DELETED},
    {NS_WORD, "noBreakHyphen", TAG_HYPHEN},
    {NS_WORD, "numId", TAG_NUMBER},
    {NS_WORD, "p", TAG_PARAGRAPH},
    {NS_WORD, "pPr", TAG_PARAGRAPH_PROPERTIES},
    {NS_WORD, "pPrChange", TAG_CHANGE},
    {NS_WORD, "pStyle", TAG_PARAGRAPH_STYLE},
    {NS_WORD, "ptab", TAG_TAB},
    {NS_WORD, "r", TAG_RUN},
    {NS_WORD, "rFonts", TAG_FONTS},
    {NS_WORD, "rPr", TAG_RUN_PROPERTIES},
    {NS_WORD, "rPrChange", TAG_CHANGE},
    {NS_WORD, "rStyle", TAG_RUN_STYLE},
    {NS_WORD, "result", TAG_LIST_RESULT},
    {NS_WORD, "rt", TAG_RUBY_TEXT},
    {NS_WORD, "sdt", TAG_CONTENT_CONTROL},
    {NS_WORD, "sdtContent", TAG_CONTENT},
    {NS_WORD, "sectPrChange", TAG_CHANGE},
    {NS_WORD, "sym", TAG_SYMBOL},
    {NS_WORD, "t", TAG_TEXT},
    {NS_WORD, "tab", TAG_TAB},
    {NS_WORD, "tbl", TAG_TABLE},
    {NS_WORD, "tblGridChange", TAG_CHANGE},
    {NS_WORD, "tblPrChange", TAG_CHANGE},
    {NS_WORD, "tc", TAG_CELL},
    {NS_WORD, "tcPr", TAG_CELL_PROPERTIES},
    {NS_WORD, "tcPrChange", TAG_CHANGE},
    {NS_WORD, "tr", TAG_ROW},
    {NS_WORD, "trPr", TAG_ROW_PROPERTIES},
    {NS_WORD, "trPrChange", TAG_CHANGE},
    {NS_WORD, "txbxContent", TAG_TEXT_BOX},
    {NS_WORD, "vMerge", TAG_MERGE_DOWN},
    {NS_WORD, "vanish", TAG_HIDDEN_TEXT},
    {NS_WORD_2010, "checkbox", TAG_CHECK_BOX_2010},
    {NS_WORD_2010, "checked", TAG_CHECKED_2010},
};

typedef enum Merge { MERGE_NONE, MERGE_START, MERGE_CONTINUE } Merge;

/* What is known of the run at hand. */
typedef struct Run {
    bool hidden;
    SymbolFont font;
} Run;

typedef struct Reader {
    DocxReading *d;
    Build *build;
    int skip; /* depth of the element whose content is not read, or 0 */
    Buf text; /* of the text element at hand */
    bool keep_blanks;
    Run run;
    bool mark_deleted; /* of the paragraph: it goes on in the next one */
    /* Its list, 0: none, and the level there; -1: as its style says. */
    int number, number_level;
    DocxStyle style; /* of the paragraph */
    Str style_id;
    /* A cell whose properties are not all known. */
    int cell_depth; /* 0: none */
    int column_span;
    Merge down, right;
    /* Fields that are open; a bit for each that is in its instruction. */
    int fields_open;
    uint64_t instructions;
    /* A check box or list of an old form, a check box of a new one. */
    bool checked, is_check_box, check_written;
    int check_depth; /* of the content that the box stands for, or 0 */
    int list_result, list_entry;
    /* Open levels of the Build and the depths of their elements. */
    struct {
        int depth;
        Run run;
        bool hidden; /* the paragraph's style hides text */
    } open[BUILD_LEVELS_MAX];
    int open_n;
    bool taken[XML_DEPTH_MAX + 1]; /* an alternative at that depth */
} Reader;

static void opened(Reader *r, const Xml *x) {
    assert(r->open_n < BUILD_LEVELS_MAX);
    r->open[r->open_n].depth = xml_depth(x);
    r->open[r->open_n].hidden = r->style.hidden;
    r->open[r->open_n++].run = r->run;
}

/* What no run says of its text. */
static void reset_run(Reader *r) {
    r->run = (Run){.hidden = r->style.hidden};
}

/* True where text that comes now is seen on the page. */
static bool is_visible(const Reader *r) {
    return !r->run.hidden && r->instructions == 0;
}

static void add_text(Reader *r, Str s) {
    if (is_visible(r)) build_text(r->build, s);
}

static void add_rune(Reader *r, uint32_t rune) {
    char bytes[UTF8_MAX];
    add_text(r, (Str){bytes, utf8_encode(bytes, rune)});
}

static void add_box(Reader *r) {
    add_rune(r, r->checked ? RUNE_BOX_TICKED : RUNE_BOX);
}

/* The content of a check box comes: the box stands for all of it. */
static void add_box_once(Reader *r) {
    if (!r->check_written) add_box(r);
    r->check_written = true;
}

/* A text element ends. Without xml:space the outer blanks do not count. */
static void end_text(Reader *r) {
    Str s = buf_str(&r->text);
    if (r->check_depth != 0) {
        add_box_once(r);
        return;
    }
    if (!r->keep_blanks) {
        while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
            s = str_from(s, 1);
        while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
            s.n--;
    }
    if (r->run.font == SYMBOL_NO_FONT) {
        add_text(r, s);
        return;
    }
    while (s.n > 0)
        add_rune(r, symbol_rune(r->run.font, utf8_next(&s)));
}

static uint32_t hex(Str s) {
    uint32_t n = 0;
    for (size_t i = 0; i < s.n && i < 6; i++) {
        char c = s.p[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                : 0;
        n = n * 16 + digit;
    }
    return n;
}

static void start_symbol(Reader *r, const Xml *x) {
    if (r->check_depth != 0) {
        add_box_once(r);
        return;
    }
    SymbolFont font = symbol_font(xml_attribute(x, NS_WORD, "font"));
    add_rune(r, symbol_rune(font, hex(xml_attribute(x, NS_WORD, "char"))));
}

static void start_field_mark(Reader *r, const Xml *x) {
    Str type = xml_attribute(x, NS_WORD, "fldCharType");
    bool fits = r->fields_open < FIELDS_OPEN_MAX;
    if (str_equal(type, S("begin"))) {
        if (fits) r->instructions |= (uint64_t)1 << r->fields_open;
        r->fields_open++;
        return;
    }
    if (r->fields_open == 0) return;
    int innermost = r->fields_open - 1;
    if (innermost < FIELDS_OPEN_MAX)
        r->instructions &= ~((uint64_t)1 << innermost);
    if (str_equal(type, S("end"))) r->fields_open--;
}

/* What an old form field shows stands in the field's instruction. */
static void add_form_field(Reader *r, Str s) {
    uint64_t kept = r->instructions;
    int innermost = r->fields_open - 1;
    if (innermost >= 0 && innermost < FIELDS_OPEN_MAX)
        r->instructions &= ~((uint64_t)1 << innermost);
    if (s.p == NULL)
        add_box(r);
    else
        add_text(r, s);
    r->instructions = kept;
}

static void start_list_entry(Reader *r, const Xml *x) {
    if (r->list_entry++ == r->list_result)
        add_form_field(r, xml_attribute(x, NS_WORD, "val"));
}

static void start_fonts(Reader *r, const Xml *x) {
    if (xml_parent(x, 2) != TAG_RUN) return;
    Str font = xml_attribute(x, NS_WORD, "ascii");
    r->run.font = symbol_font(font);
}

static bool add_reference(Reader *r, const Xml *x, PartKind kind) {
    DocxReading *d = r->d;
    Str id = xml_attribute(x, NS_RELATION, "id");
    for (size_t i = 0; i < d->references.n; i++)
        if (str_equal(d->references.items[i].id, id)) return true;
    if (d->references.n < REFERENCES_MAX)
        VEC_ADD(d->a, &d->references,
                ((DocxReference){str_copy(d->a, id), kind}));
    return true;
}

static bool start_deleted(Reader *r, const Xml *x) {
    int parent = xml_parent(x, 1);
    if (parent == TAG_RUN_PROPERTIES) {
        if (xml_parent(x, 2) == TAG_PARAGRAPH_PROPERTIES)
            r->mark_deleted = true;
        return true;
    }
    r->skip = xml_depth(x);
    return true;
}

/* The row at hand is not to be read. */
static bool start_row_gone(Reader *r, const Xml *x) {
    int row_depth = xml_depth(x) - 2;
    if (xml_parent(x, 1) != TAG_ROW_PROPERTIES || r->open_n == 0 ||
        r->open[r->open_n - 1].depth != row_depth ||
        build_level(r->build) != BUILD_ROW)
        return true;
    build_drop_row(r->build);
    r->open_n--;
    r->skip = row_depth;
    return true;
}

static bool start_alternative(Reader *r, const Xml *x) {
    bool *taken = &r->taken[xml_depth(x) - 1];
    if (*taken) r->skip = xml_depth(x);
    *taken = true;
    return true;
}

static bool start_table(Reader *r, const Xml *x, Err *e) {
    BuildLevel level = build_level(r->build);
    if (level != BUILD_PART && level != BUILD_CELL) return true;
    if (!build_open_table(r->build, e)) return false;
    opened(r, x);
    return true;
}

static bool start_row(Reader *r, const Xml *x, Err *e) {
    if (build_level(r->build) != BUILD_TABLE) return true;
    if (!build_open_row(r->build, e)) return false;
    opened(r, x);
    return true;
}

static bool start_cell(Reader *r, const Xml *x) {
    if (build_level(r->build) != BUILD_ROW) return true;
    r->cell_depth = xml_depth(x);
    r->column_span = 1;
    r->down = r->right = MERGE_NONE;
    return true;
}

/* The properties of the cell at hand are known. */
static bool open_cell(Reader *r, Err *e) {
    Build *b = r->build;
    bool goes_on =
        (r->right == MERGE_CONTINUE &&
         build_extend_before(b, r->column_span)) ||
        (r->down == MERGE_CONTINUE && build_extend_above(b, r->column_span));
    if (!goes_on && !build_open_cell(b, r->column_span, 1, e)) return false;
    assert(r->open_n < BUILD_LEVELS_MAX);
    r->open[r->open_n].depth = r->cell_depth;
    r->open[r->open_n].hidden = r->style.hidden;
    r->open[r->open_n++].run = r->run;
    r->cell_depth = 0;
    return true;
}

static Merge merge_of(const Xml *x) {
    Str val = xml_attribute(x, NS_WORD, "val");
    return str_equal(val, S("restart")) ? MERGE_START : MERGE_CONTINUE;
}

static bool start_text_box(Reader *r, const Xml *x, Err *e) {
    if (r->run.hidden) {
        r->skip = xml_depth(x);
        return true;
    }
    Str name = str_format(r->d->a, "text-box-%d", ++r->d->text_boxes);
    if (!build_open_part(r->build, PART_TEXT_BOX, name, e)) return false;
    opened(r, x);
    r->style = (DocxStyle){.hidden = false};
    reset_run(r);
    return true;
}

/* What a style says of the run or paragraph at hand. */
static bool find_style(DocxStyle *out, Reader *r, Str id, Err *e) {
    DocxReading *d = r->d;
    *out = (DocxStyle){.hidden = false};
    if (d->styles == NULL) {
        const Relation *part = ooxml_find_type(&d->relations, S("styles"));
        if (part == NULL || !archive_has(d->archive, part->part)) return true;
        if (!docx_read_styles(&d->styles, d->a, d->archive, part->part, e))
            return false;
    }
    *out = docx_style(d->styles, id);
    return true;
}

static bool start_paragraph_style(Reader *r, const Xml *x, Err *e) {
    if (xml_parent(x, 1) != TAG_PARAGRAPH_PROPERTIES) return true;
    Str id = xml_attribute(x, NS_WORD, "val");
    if (!find_style(&r->style, r, id, e)) return false;
    if (r->style.list != 0) r->style_id = str_copy(r->d->a, id);
    return true;
}

/* A style of characters that hides undoes what the paragraph's does. */
static bool start_run_style(Reader *r, const Xml *x, Err *e) {
    DocxStyle style;
    if (xml_parent(x, 2) != TAG_RUN) return true;
    if (!find_style(&style, r, xml_attribute(x, NS_WORD, "val"), e))
        return false;
    r->run.hidden = style.hidden != r->style.hidden;
    return true;
}

static void start_paragraph(Reader *r) {
    r->mark_deleted = false;
    r->number = r->number_level = -1;
    r->style = (DocxStyle){.hidden = false};
    r->style_id = S("");
}

static bool start_content(Reader *r, const Xml *x) {
    if (!r->is_check_box) return true;
    r->is_check_box = r->check_written = false;
    r->check_depth = xml_depth(x);
    return true;
}

/* Elements that only set something down. */
static bool start_small(Reader *r, Xml *x, Tag tag) {
    bool in_run = xml_parent(x, 1) == TAG_RUN;
    switch (tag) {
    case TAG_BREAK: add_text(r, S("\n")); break;
    case TAG_TAB:
        if (in_run) add_text(r, S("\t"));
        break;
    case TAG_HYPHEN: add_text(r, S("-")); break;
    case TAG_SYMBOL: start_symbol(r, x); break;
    case TAG_FONTS: start_fonts(r, x); break;
    case TAG_FIELD_MARK: start_field_mark(r, x); break;
    case TAG_HIDDEN_TEXT:
        if (xml_parent(x, 2) == TAG_RUN)
            r->run.hidden = xml_attribute_on(x, NS_WORD, "val");
        break;
    case TAG_CHECK_BOX: r->checked = false; break;
    case TAG_DEFAULT:
    case TAG_CHECKED:
        if (xml_parent(x, 1) == TAG_CHECK_BOX)
            r->checked = xml_attribute_on(x, NS_WORD, "val");
        break;
    case TAG_CHECK_BOX_2010:
        r->is_check_box = true;
        r->checked = false;
        break;
    case TAG_CHECKED_2010:
        r->checked = xml_attribute_on(x, NS_WORD_2010, "val");
        break;
    case TAG_LIST: r->list_result = r->list_entry = 0; break;
    case TAG_LIST_RESULT:
        r->list_result = xml_attribute_int(x, NS_WORD, "val", 0);
        break;
    case TAG_LIST_ENTRY: start_list_entry(r, x); break;
    case TAG_CONTENT_CONTROL: r->is_check_box = false; break;
    case TAG_NUMBER: r->number = xml_attribute_int(x, NS_WORD, "val", 0); break;
    case TAG_NUMBER_LEVEL:
        r->number_level = xml_attribute_int(x, NS_WORD, "val", 0);
        break;
    case TAG_GRID_COLUMN:
        build_add_width(r->build, xml_attribute_int(x, NS_WORD, "w", 0));
        break;
    case TAG_GRID_BEFORE:
        if (build_level(r->build) == BUILD_ROW)
            build_skip_columns(r->build,
                               xml_attribute_int(x, NS_WORD, "val", 0));
        break;
    case TAG_GRID_SPAN:
        r->column_span = xml_attribute_int(x, NS_WORD, "val", 1);
        break;
    case TAG_MERGE_DOWN: r->down = merge_of(x); break;
    case TAG_MERGE_RIGHT: r->right = merge_of(x); break;
    default: break;
    }
    return true;
}

static bool on_start(void *user, Xml *x, int number, Err *e) {
    Reader *r = user;
    if (r->skip != 0) return true;
    if (r->cell_depth != 0 && xml_depth(x) == r->cell_depth + 1 &&
        number != TAG_CELL_PROPERTIES && !open_cell(r, e))
        return false;
    switch ((Tag)number) {
    case TAG_OTHER: return true;
    case TAG_ALTERNATE: r->taken[xml_depth(x)] = false; return true;
    case TAG_CHOICE:
    case TAG_FALLBACK: return start_alternative(r, x);
    case TAG_CHANGE:
    case TAG_RUBY_TEXT: r->skip = xml_depth(x); return true;
    case TAG_DELETED:
        if (xml_parent(x, 1) == TAG_ROW_PROPERTIES) return start_row_gone(r, x);
        return start_deleted(r, x);
    case TAG_HIDDEN_ROW: return start_row_gone(r, x);
    case TAG_TABLE: return start_table(r, x, e);
    case TAG_ROW: return start_row(r, x, e);
    case TAG_CELL: return start_cell(r, x);
    case TAG_TEXT_BOX: return start_text_box(r, x, e);
    case TAG_CONTENT: return start_content(r, x);
    case TAG_RUN: reset_run(r); return true;
    case TAG_RUN_STYLE: return start_run_style(r, x, e);
    case TAG_PARAGRAPH: start_paragraph(r); return true;
    case TAG_PARAGRAPH_STYLE: return start_paragraph_style(r, x, e);
    case TAG_HEADER_REFERENCE: return add_reference(r, x, PART_HEADER);
    case TAG_FOOTER_REFERENCE: return add_reference(r, x, PART_FOOTER);
    case TAG_TEXT:
        r->text.n = 0;
        r->keep_blanks =
            str_equal(xml_attribute(x, NS_XML, "space"), S("preserve"));
        return true;
    default: return start_small(r, x, (Tag)number);
    }
}

static bool close_level(Reader *r, Err *e) {
    r->run = r->open[--r->open_n].run;
    r->style.hidden = r->open[r->open_n].hidden;
    switch (build_level(r->build)) {
    case BUILD_PART: return build_close_part(r->build, e);
    case BUILD_TABLE: build_close_table(r->build); return true;
    case BUILD_ROW: build_close_row(r->build); return true;
    case BUILD_CELL: return build_close_cell(r->build, e);
    case BUILD_NONE: break;
    }
    return true;
}

static bool end_paragraph(Reader *r, Err *e) {
    r->instructions = 0;
    r->style.hidden = false;
    reset_run(r);
    return r->mark_deleted || build_end_paragraph(r->build, e);
}

/* The properties of a paragraph are known: its automatic number comes. */
static bool add_number(Reader *r, Err *e) {
    DocxReading *d = r->d;
    int list = r->number < 0 ? r->style.list : r->number;
    int level = r->number_level;
    if (list == 0) return true;
    if (d->numbering == NULL) {
        const Relation *part = ooxml_find_type(&d->relations, S("numbering"));
        if (part == NULL || !archive_has(d->archive, part->part)) return true;
        if (!docx_read_numbering(&d->numbering, d->a, d->archive, part->part,
                                 e))
            return false;
    }
    if (level < 0 && r->number < 0)
        level = docx_style_level(d->numbering, list, r->style_id);
    if (level < 0 && r->number < 0) level = r->style.level;
    add_text(r, docx_next_number(d->numbering, list, level < 0 ? 0 : level));
    return true;
}

static bool on_end(void *user, Xml *x, int number, Err *e) {
    Reader *r = user;
    int depth = xml_depth(x);
    if (r->skip != 0) {
        if (r->skip == depth) r->skip = 0;
        return true;
    }
    if (number == TAG_TEXT) {
        end_text(r);
    } else if (number == TAG_PARAGRAPH) {
        if (!end_paragraph(r, e)) return false;
    } else if (number == TAG_PARAGRAPH_PROPERTIES) {
        if (!add_number(r, e)) return false;
    } else if (number == TAG_RUN) {
        reset_run(r);
    } else if (number == TAG_CHECK_BOX) {
        add_form_field(r, (Str){NULL, 0});
    } else if (number == TAG_CONTENT && r->check_depth == depth) {
        r->check_depth = 0;
    } else if (r->cell_depth == depth ||
               (r->cell_depth == depth - 1 && number == TAG_CELL_PROPERTIES)) {
        if (!open_cell(r, e)) return false;
    }
    if (r->open_n > 0 && r->open[r->open_n - 1].depth == depth)
        return close_level(r, e);
    return true;
}

static void on_text(void *user, Xml *x, Str s) {
    Reader *r = user;
    if (r->skip == 0 && xml_parent(x, 0) == TAG_TEXT) buf_add(&r->text, s);
}

static const XmlReader READER = {.names = NAMES,
                                 .n = COUNT_OF(NAMES),
                                 .start = on_start,
                                 .end = on_end,
                                 .text = on_text};

bool docx_read_part(DocxReading *d, Str part, PartKind kind, Str name, Err *e) {
    Reader *r = ARENA_NEW(d->a, Reader);
    r->d = d;
    r->build = d->build;
    r->text = buf_new(d->a, TEXT_MAX);
    if (!build_open_part(d->build, kind, name, e)) return false;
    if (!xml_read_part(d->a, d->archive, part, &READER, r, e)) return false;
    return build_close_part(d->build, e);
}
