/* SPDX-License-Identifier: Apache-2.0
 * How long the PDF of a filled form takes: warm (again and again in one
 * process; median and best), or once, for timing a cold process from outside.
 * usage: pdf_bench [ROUNDS]   pdf_bench once OUT.pdf */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "write/form.h"
#include "write/page/font_files.h"
#include "write/write.h"

enum { ARENA_LIMIT = 512 * 1024 * 1024, ROUNDS = 100, ROUNDS_MAX = 10000 };

static void full(size_t limit) {
    fprintf(stderr, "pdf_bench: more than %zu bytes\n", limit);
    exit(2);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Milliseconds for one PDF; to the file where there is one. */
static double print(const FontFiles *fonts, FILE *to, size_t *size) {
    Arena *a = arena_new(ARENA_LIMIT, full);
    WriteOptions options = {.fonts = fonts};
    Paper paper;
    Err e = {0};
    form_paper(&paper, a);
    double start = now_ms();
    Buf out = buf_new(a, WRITE_MAX);
    if (!write_pdf(&out, &paper, &options, &e)) {
        fprintf(stderr, "pdf_bench: %s\n", e.what_en);
        exit(2);
    }
    double took = now_ms() - start;
    *size = out.n;
    if (to != NULL) fwrite(out.p, 1, out.n, to);
    arena_free(a);
    return took;
}

static int compare_double(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int once(const char *path) {
    size_t size;
    FILE *f = fopen(path, "wb");
    if (f == NULL) return 2;
    print(NULL, f, &size);
    return fclose(f) == 0 ? 0 : 2;
}

static void report(const char *name, const FontFiles *fonts, long rounds) {
    static double took[ROUNDS_MAX];
    size_t size = 0;
    for (long i = 0; i < rounds; i++)
        took[i] = print(fonts, NULL, &size);
    double first = took[0];
    qsort(took, (size_t)rounds, sizeof took[0], compare_double);
    printf("pdf, %s: first %.2f ms, median %.2f ms, best %.2f ms of %ld, "
           "%zu bytes\n",
           name, first, took[rounds / 2], took[0], rounds, size);
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "once") == 0) return once(argv[2]);
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : ROUNDS;
    if (rounds < 1 || rounds > ROUNDS_MAX) rounds = ROUNDS;
    report("fonts opened each time", NULL, rounds);
    Arena *a = arena_new(ARENA_LIMIT, full);
    FontFiles files;
    Err e;
    if (!font_files_open(&files, a, S(""), &e)) return 2;
    report("fonts opened before", &files, rounds);
    font_files_close(&files);
    arena_free(a);
    return 0;
}
