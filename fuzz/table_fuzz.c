/* SPDX-License-Identifier: Apache-2.0
 * Fuzz target of office/table*.c: what a helper or a page sends back, text
 * files (behind a t), Papers (behind a w). */
#include <stdlib.h>

#include "office/table.h"
#include "paper/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const TableColumn WANTED[] = {
    {{S_INIT("编码"), S_INIT("Code")}, "预算编码", true},
    {{S_INIT("名称"), S_INIT("Name")}, NULL, false},
};

static void arena_full(size_t limit) {
    (void)limit;
    abort();
}

static void look(Arena *a, const TextTable *t) {
    TableHead head;
    TextTable back;
    Err e;
    Buf b = buf_new(a, (size_t)64 << 20);
    JsonOut j = json_out(&b);
    bool headed = table_head(&head, a, t, WANTED, COUNT_OF(WANTED), &e);
    for (size_t i = 0; headed && i < t->rows.n; i++)
        for (size_t c = 0; c < COUNT_OF(WANTED); c++)
            if (table_text(t, &head, i, c).n > 0 && !table_is_example(t, i))
                table_place(a, t, &head, i, c);
    table_to_json(&j, t);
    if (t->rows.n > 0 && buf_str(&b).n < TABLE_BYTES_MAX &&
        !table_from_json(&back, a, buf_str(&b), &e))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *a = arena_new((size_t)512 << 20, arena_full);
    Str text = {(const char *)data, size};
    TextTable t;
    Err e;
    Paper paper;
    bool read = false;
    if (str_has_prefix(text, S("t")))
        read = table_from_text(&t, a, str_from(text, 1), &e);
    else if (str_has_prefix(text, S("w")))
        read = paper_from_wire(&paper, a, str_from(text, 1), &e) &&
               table_from_paper(&t, a, &paper, &e);
    else
        read = table_from_json(&t, a, text, &e);
    if (read) look(a, &t);
    arena_free(a);
    return 0;
}
