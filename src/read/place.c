/* SPDX-License-Identifier: Apache-2.0
 * Origins of a whole Paper. */
#include "read/place.h"

#include "base/utf8.h"

typedef struct Place {
    Origin at; /* the cell, or the part alone */
    int *tables;
    size_t offset; /* code points of the cell's text so far */
} Place;

static void place_blocks(Place *place, Blocks *blocks);

/* Moves the offset past the lines of s as blocks_text takes them; returns the
 * place where the first of them begins. */
static size_t pass_lines(size_t *offset, Str s) {
    size_t first = STR_NONE;
    while (s.p != NULL) {
        Str line = str_trim(str_cut(&s, S("\n")));
        if (line.n == 0) continue;
        if (*offset > 0) ++*offset;
        if (first == STR_NONE) first = *offset;
        *offset += utf8_count(line);
    }
    return first == STR_NONE ? *offset : first;
}

static void place_cell(Place *place, Cell *cell, Origin table) {
    bool told = cell->at.row != 0;
    table.row = told ? cell->at.row : cell->row + 1;
    table.column = told ? cell->at.column : cell->column + 1;
    cell->at = table;
    Place inner = {
        .at = cell->at, .tables = place->tables, .offset = place->offset};
    place_blocks(&inner, &cell->blocks);
    cell->at.end = (int)(inner.offset - place->offset);
    place->offset = inner.offset;
}

static void place_table(Place *place, Table *t) {
    t->at = (Origin){.part = place->at.part, .table = ++*place->tables};
    bool nested = place->at.table != 0;
    for (size_t i = 0; i < t->cells.n; i++) {
        Place inner = {.at = t->at, .tables = place->tables};
        place_cell(&inner, &t->cells.items[i], t->at);
        if (!nested || inner.offset == 0) continue;
        place->offset += inner.offset + (place->offset > 0 ? 1 : 0);
    }
}

static void place_blocks(Place *place, Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        Block *block = &blocks->items[i];
        if (block->kind == BLOCK_TABLE) {
            place_table(place, block->table);
            continue;
        }
        if (place->at.table == 0) place->offset = 0;
        Paragraph *p = &block->paragraph;
        p->at = place->at;
        p->at.start = (int)pass_lines(&place->offset, p->text);
        p->at.end = (int)place->offset;
    }
}

void place_paper(Paper *paper) {
    for (size_t i = 0; i < paper->parts.n; i++) {
        Part *part = &paper->parts.items[i];
        int tables = 0;
        Place place = {.at = {.part = part->name}, .tables = &tables};
        place_blocks(&place, &part->blocks);
    }
}
