/* SPDX-License-Identifier: Apache-2.0
 * Writes invented declarations as JSON, one a file: FOLDER/FORM-SEED.json for
 * every form.   random_decls FOLDER SEEDS */
#include <stdio.h>
#include <stdlib.h>

#include "layout/decl_random.h"
#include "os/file.h"

enum { ARENA_MAX = 256 << 20, JSON_MAX = 16 << 20, SEEDS_MAX = 1000 };

static void arena_full(size_t limit) {
    fprintf(stderr, "random_decls: more than %zu bytes\n", limit);
    exit(2);
}

static bool write_one(Arena *a, const char *folder, const Layout *l, long seed,
                      Err *e) {
    Decl d;
    Buf b = buf_new(a, JSON_MAX);
    JsonOut j = json_out(&b);
    decl_random(&d, a, l, (uint64_t)seed);
    d.index = 1;
    decl_to_json(&j, a, &d);
    buf_byte(&b, '\n');
    Str path =
        str_format(a, "%s/%.*s-%ld.json", folder, STR_ARG(layout_id(l)), seed);
    return os_write_file(path, buf_str(&b), e);
}

int main(int argc, char **argv) {
    long seeds = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    Arena *a = arena_new(ARENA_MAX, arena_full);
    Layouts layouts;
    Err e;
    bool done = seeds > 0 && seeds <= SEEDS_MAX;
    if (!done) fprintf(stderr, "usage: random_decls FOLDER SEEDS\n");
    if (done && !layouts_embedded(&layouts, a, &e)) done = false;
    for (size_t i = 0; done && i < layouts.items.n; i++)
        for (long seed = 1; done && seed <= seeds; seed++)
            done = write_one(a, argv[1], layouts.items.items[i], seed, &e);
    if (!done && seeds > 0) fprintf(stderr, "random_decls: %s\n", e.what_en);
    arena_free(a);
    return done ? 0 : 2;
}
