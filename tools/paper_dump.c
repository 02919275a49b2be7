/* SPDX-License-Identifier: Apache-2.0
 * paper_dump FILE...: reads each file and prints its Paper as plain text, to
 * see what a reader makes of a file. */
#include <stdio.h>
#include <stdlib.h>

#include "paper_dump.h"
#include "read/read.h"

enum { FILE_BYTES_MAX = 64 << 20 };
static const size_t ARENA_BYTES_MAX = (size_t)1 << 30;

static void arena_full(size_t limit) {
    fprintf(stderr, "paper_dump: more than %zu bytes of memory\n", limit);
    exit(2);
}

static bool load(Str *out, Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) return false;
    char *p = NULL;
    size_t n = 0;
    bool ok = fseek(f, 0, SEEK_END) == 0;
    long size = ok ? ftell(f) : -1;
    ok = size >= 0 && size <= FILE_BYTES_MAX && fseek(f, 0, SEEK_SET) == 0;
    if (ok) {
        p = arena_alloc(a, (size_t)size + 1, 1);
        n = fread(p, 1, (size_t)size, f);
        ok = n == (size_t)size;
    }
    ok = fclose(f) == 0 && ok;
    *out = (Str){p, n};
    return ok;
}

static bool dump_file(const char *path) {
    Arena *a = arena_new(ARENA_BYTES_MAX, arena_full);
    Str bytes;
    Paper paper;
    Err e = {.code = ERR_NONE};
    bool ok = load(&bytes, a, path);
    if (!ok) {
        fprintf(stderr, "%s: could not be read\n", path);
    } else if (!read_any(&paper, a, bytes, &e)) {
        ok = false;
        fprintf(stderr, "%s: %s%s%s (%d) | %s | %s\n", path, e.where,
                e.where[0] == '\0' ? "" : ": ", e.what_en, (int)e.code,
                e.what_zh, e.hint_en == NULL ? "" : e.hint_en);
    } else {
        Str text = paper_dump(a, &paper);
        fwrite(text.p, 1, text.n, stdout);
    }
    arena_free(a);
    return ok;
}

int main(int argc, char **argv) {
    int status = argc > 1 ? 0 : 2;
    for (int i = 1; i < argc; i++)
        if (!dump_file(argv[i])) status = 2;
    return status;
}
