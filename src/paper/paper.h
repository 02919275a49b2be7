/* SPDX-License-Identifier: Apache-2.0
 * Paper: a document as a person sees it. Parts (the body, a sheet, a header)
 * hold blocks; a block is a paragraph or a table of merged cells; a cell holds
 * blocks again. The readers make it, layout/ recognises it; layout/ lays a
 * declaration out as one, the writers write it down. */
#ifndef PAPER_H
#define PAPER_H

#include "base/origin.h"
#include "base/vec.h"

typedef enum Format {
    FORMAT_NONE,
    FORMAT_TXT,
    FORMAT_DOCX,
    FORMAT_DOC,
    FORMAT_XLSX,
    FORMAT_XLS,
    FORMAT_PDF,
    FORMAT_HTML,
    FORMAT_JSON,
    FORMAT_COUNT
} Format;

/* "txt", "docx" ...: the words of the contract; FORMAT_NONE gives "". */
Str format_name(Format f);
/* In either case of letters; FORMAT_NONE where the name is none of them. */
Format format_from_name(Str name);

typedef enum Align { ALIGN_START, ALIGN_CENTRE, ALIGN_END } Align;

/* How a paragraph looks; readers leave it zero, layout/ sets it, the writers
 * obey it. */
typedef enum Role {
    ROLE_TEXT,        /* an answer: 宋体 or 仿宋, as the format says */
    ROLE_TITLE,       /* 表名: 18 pt bold */
    ROLE_LABEL,       /* a printed label in a cell: bold */
    ROLE_ATTACHMENT,  /* 附件3: 黑体, top left */
    ROLE_LINE,        /* a line above or below the table */
    ROLE_INSTRUCTION, /* 填报说明 after the form, on a new page */
    ROLE_INSTRUCTION_TITLE
} Role;

/* A stretch of a paragraph that holds a field's value: bytes in the text. */
typedef struct FieldSpan {
    Str path;
    size_t start, end;
    Str choice; /* of a box to tick: the word of the choice it stands for */
} FieldSpan;

typedef struct Paragraph {
    Str text; /* UTF-8; '\n' where the line was broken by hand */
    Origin at;
    Role role;
    Align align;
    bool page_break; /* starts a new page */
    VEC(FieldSpan) fields;
} Paragraph;

typedef enum BlockKind { BLOCK_PARAGRAPH, BLOCK_TABLE } BlockKind;

typedef struct Table Table;

typedef struct Block {
    BlockKind kind;
    Paragraph paragraph; /* BLOCK_PARAGRAPH */
    Table *table;        /* BLOCK_TABLE */
} Block;

typedef VEC(Block) Blocks;

/* Cells are listed by row, then column; each stands once, at its upper left
 * corner. Rows and columns count from 0. */
typedef struct Cell {
    int row, column;
    int row_span, column_span; /* at least 1 */
    Align align;
    bool header; /* a printed label, to be repeated over page breaks */
    bool middle; /* vertically centred */
    Blocks blocks;
    Origin at;
} Cell;

struct Table {
    int rows, columns;
    VEC(Cell) cells;
    VEC(int) widths;      /* of columns in 1/1000 of the table; may be empty */
    VEC(int) row_heights; /* least heights in 1/100 mm; may be empty */
    /* False where the file had no spans to tell (text): rows may be ragged and
     * an empty first cell may stand for the one above. */
    bool has_spans;
    Origin at; /* part and number of the table */
};

typedef enum PartKind {
    PART_BODY,
    PART_SHEET,
    PART_HIDDEN_SHEET, /* named in the receipt; its blocks are empty */
    PART_HEADER,
    PART_FOOTER,
    PART_TEXT_BOX,
    PART_NOTE /* footnotes, endnotes, comments */
} PartKind;

typedef struct Part {
    PartKind kind;
    Str name; /* what Origin.part says, unless a page number says more */
    Blocks blocks;
} Part;

/* Size and margins of the sheet in 1/100 mm. */
typedef struct PageSetup {
    int width, height;
    int top, right, bottom, left;
} PageSetup;

/* A code of dark and light squares (QR) that cameras read. */
typedef struct PaperCode {
    int side;  /* squares of a side, without the blank around; 0: no code */
    Str cells; /* side * side bytes row by row; '1': dark */
    Str says;  /* in words, for who cannot see it */
} PaperCode;

/* A PART_FOOTER that was laid out stands at the foot of every page, beside the
 * code; where the format has no pages, at the end. */
typedef struct Paper {
    Format format;
    Str title;       /* of the document, for its properties; may be absent */
    PageSetup page;  /* zero: not known */
    int table_width; /* 1/100 mm; 0: the width between the margins */
    PaperCode code;
    VEC(Part) parts;
} Paper;

/* The part at the foot of the pages, or NULL. */
const Part *paper_foot(const Paper *paper);
/* Is that square dark? */
bool code_is_dark(const PaperCode *code, int row, int column);

/* The text of blocks as the contract wants texts: outer blanks trimmed, one
 * '\n' between paragraphs and lines, empty lines dropped, nested tables cell by
 * cell. Lives in the arena. */
Str blocks_text(Arena *a, const Blocks *blocks);
Str cell_text(Arena *a, const Cell *cell);
/* For each place of the table, row by row, the cell that covers it or NULL;
 * rows * columns of them. For tables of a page, not of a sheet's size. */
const Cell **table_grid(Arena *a, const Table *t);
/* The cell that covers the place, or NULL. */
const Cell *table_find(const Table *t, int row, int column);

/* One paragraph (text borrowed) at the end of blocks. */
Paragraph *blocks_add_paragraph(Arena *a, Blocks *blocks, Str text, Origin at);
Table *blocks_add_table(Arena *a, Blocks *blocks);

#endif
