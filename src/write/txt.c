/* SPDX-License-Identifier: Apache-2.0
 * A Paper as text, in the way office programs give it: a cell begins with a
 * TAB at the start of a line, an empty line stands between rows, two before and
 * after a table; where a cell above goes on, the cell is empty. */
#include "write/write.h"

static void put_cells(Buf *out, const Table *t);

static void put_blocks(Buf *out, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *b = &blocks->items[i];
        if (b->kind == BLOCK_TABLE) {
            buf_add(out, S("\n\n"));
            put_cells(out, b->table);
            buf_add(out, S("\n\n"));
            continue;
        }
        buf_add(out, b->paragraph.text);
        buf_byte(out, '\n');
    }
}

static void put_cells(Buf *out, const Table *t) {
    const Cell **grid = table_grid(out->a, t);
    for (int row = 0; row < t->rows; row++) {
        const Cell **cells = grid + row * t->columns;
        for (int column = 0; column < t->columns; column++) {
            const Cell *c = cells[column];
            if (c == NULL || (column > 0 && cells[column - 1] == c)) continue;
            buf_byte(out, '\t');
            if (c->row == row) buf_add(out, cell_text(out->a, c));
            buf_byte(out, '\n');
        }
        if (row + 1 < t->rows) buf_byte(out, '\n');
    }
}

bool write_txt(Buf *out, const Paper *paper, const WriteOptions *options,
               Err *e) {
    (void)options;
    for (size_t i = 0; i < paper->parts.n; i++)
        put_blocks(out, &paper->parts.items[i].blocks);
    if (!out->full) return true;
    return err_set(e, ERR_LIMIT, "写出的文本太大", "the text grows too large",
                   NULL, NULL);
}
