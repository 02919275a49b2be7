/* SPDX-License-Identifier: Apache-2.0
 * Build tool: pages OUT.c OUT.h ICONS PAGE...: compiles the pages. */
#include <stdio.h>
#include <stdlib.h>

#include "compile.h"

enum { MEMORY_MAX = 256 << 20 };

static void full(size_t limit) {
    fprintf(stderr, "pages: more than %zu bytes of memory\n", limit);
    exit(2);
}

static Str read_page(Arena *a, const char *path) {
    char *bytes = ARENA_ARRAY(a, char, PAGE_BYTES_MAX);
    FILE *f = fopen(path, "rb");
    size_t n = f == NULL ? 0 : fread(bytes, 1, PAGE_BYTES_MAX, f);
    if (f == NULL || ferror(f) || n == PAGE_BYTES_MAX) {
        fprintf(stderr, "%s: cannot be read, or is longer than %d bytes\n",
                path, PAGE_BYTES_MAX);
        exit(1);
    }
    fclose(f);
    return (Str){bytes, n};
}

static bool write_file(const char *path, const Str *parts, size_t n) {
    FILE *f = fopen(path, "wb");
    if (f == NULL) return false;
    for (size_t i = 0; i < n; i++)
        fwrite(parts[i].p, 1, parts[i].n, f);
    bool failed = ferror(f) != 0;
    return fclose(f) == 0 && !failed;
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    Arena *a = arena_new(MEMORY_MAX, full);
    Str icons = str_join(a, S("\n"), read_page(a, argv[3]));
    Compiler c = compiler_new(a, icons);
    for (int i = 4; i < argc; i++)
        if (!compiler_add(&c, str_from_c(argv[i]), read_page(a, argv[i]))) {
            fprintf(stderr, "%s\n", c.error);
            return 1;
        }
    Str name = str_from_c(argv[2]);
    size_t slash = str_find_last(name, S("/"));
    if (slash != STR_NONE) name = str_from(name, slash + 1);
    Str code[] = {S("#include \""), name, S("\"\n#include \"web/asset.h\"\n\n"),
                  buf_str(&c.code)};
    Str header[] = {S("#pragma once\n#include \"web/html.h\"\n"),
                    buf_str(&c.include), S("\n"), buf_str(&c.header)};
    bool written = write_file(argv[1], code, COUNT_OF(code)) &&
                   write_file(argv[2], header, COUNT_OF(header));
    if (!written)
        fprintf(stderr, "pages: cannot write %s and %s\n", argv[1], argv[2]);
    arena_free(a);
    return written ? 0 : 1;
}
