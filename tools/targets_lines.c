/* SPDX-License-Identifier: Apache-2.0
 * Development tool: JSON lines of `jixiao targets` from standard input,
 * answers to standard output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target/target.h"

enum { LINE_MAX_BYTES = 1 << 20 };

static void full(size_t limit) {
    fprintf(stderr, "targets_lines: more than %zu bytes needed\n", limit);
    exit(2);
}

int main(void) {
    char *line = malloc(LINE_MAX_BYTES);
    while (line != NULL && fgets(line, LINE_MAX_BYTES, stdin) != NULL) {
        Arena *a = arena_new((size_t)1 << 28, full);
        Buf answer = buf_new(a, LINE_MAX_BYTES);
        Err e = {0};
        if (targets_answer(&answer, a, (Str){line, strlen(line)}, &e))
            printf("%.*s\n", STR_ARG(buf_str(&answer)));
        else
            fprintf(stderr, "targets_lines: %s\n", e.what_en);
        arena_free(a);
    }
    free(line);
    return 0;
}
