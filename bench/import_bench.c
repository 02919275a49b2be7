/* SPDX-License-Identifier: Apache-2.0
 * How many files become declarations in a second of one process (its processor
 * time: other work on the machine does not count), without a helper;
 * and, for .docx, the bare cost below it: unzip and XML parse of the same
 * files. import_bench decl|targets|raw|check|pdf
 * SECONDS FILE... */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zip.h>

#include "flow/export.h"
#include "flow/import.h"
#include "os/file.h"
#include "os/memory.h"
#include "read/read.h"
#include "rules/all.h"

enum { FILES_MAX = 200, PART_MAX = 64 * 1000 * 1000 };

static void full(size_t limit) {
    (void)limit;
    abort();
}

typedef struct Bench {
    const char *what;
    Layouts layouts;
    Str files[FILES_MAX];
    int n;
} Bench;

static void need(bool done, const Err *e) {
    if (done) return;
    fprintf(stderr, "%s: %s\n", e->where, e->what_en);
    exit(2);
}

static void import(Decls *out, Arena *a, const Bench *b, Str bytes) {
    Paper paper;
    Err e = {0};
    *out = (Decls){0};
    need(read_any(&paper, a, bytes, &e), &e);
    need(layout_recognise(out, a, &b->layouts, NULL, &paper, &e), &e);
}

static void find_targets(Decls *decls, Arena *a) {
    for (size_t i = 0; i < decls->n; i++)
        decl_find_targets(&decls->items[i], a);
}

static void do_decl(const Bench *b, Arena *a, Str bytes) {
    Decls decls;
    import(&decls, a, b, bytes);
}

static void do_targets(const Bench *b, Arena *a, Str bytes) {
    Decls decls;
    import(&decls, a, b, bytes);
    find_targets(&decls, a);
}

static void do_check(const Bench *b, Arena *a, Str bytes) {
    Decls decls;
    CheckOptions options = {.rules = RULES, .rules_n = RULES_N};
    Report report;
    import(&decls, a, b, bytes);
    find_targets(&decls, a);
    check_decl(&report, a, &decls.items[0], &options);
}

static void do_pdf(const Bench *b, Arena *a, Str bytes) {
    Decls decls;
    LaidOut laid;
    Err e = {0};
    import(&decls, a, b, bytes);
    ExportOptions how = {.layout =
                             layout_find(&b->layouts, decls.items[0].form),
                         .format = FORMAT_PDF};
    Buf out = buf_new(a, WRITE_MAX);
    need(export_decl(&out, &laid, &decls.items[0], &how, &e), &e);
}

static void XMLCALL on_start(void *data, const XML_Char *name,
                             const XML_Char **attributes) {
    (void)name;
    (void)attributes;
    (*(size_t *)data)++;
}

static void XMLCALL on_text(void *data, const XML_Char *text, int n) {
    (void)text;
    *(size_t *)data += (size_t)n;
}

static void do_raw(const Bench *b, Arena *a, Str bytes) {
    (void)b;
    zip_error_t error;
    zip_source_t *source =
        zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_stat_t stat;
    if (zip == NULL || zip_stat(zip, "word/document.xml", 0, &stat) != 0)
        exit(2);
    zip_file_t *file = zip_fopen(zip, "word/document.xml", 0);
    char *part = arena_alloc(a, stat.size, 1);
    if (zip_fread(file, part, stat.size) != (zip_int64_t)stat.size) exit(2);
    zip_fclose(file);
    zip_discard(zip);
    size_t seen = 0;
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, &seen);
    XML_SetStartElementHandler(parser, on_start);
    XML_SetCharacterDataHandler(parser, on_text);
    if (XML_Parse(parser, part, (int)stat.size, 1) == XML_STATUS_ERROR) exit(2);
    XML_ParserFree(parser);
}

typedef void Work(const Bench *b, Arena *a, Str bytes);

static Work *work_of(const char *what) {
    if (strcmp(what, "raw") == 0) return do_raw;
    if (strcmp(what, "targets") == 0) return do_targets;
    if (strcmp(what, "check") == 0) return do_check;
    return strcmp(what, "pdf") == 0 ? do_pdf : do_decl;
}

static double seconds_used(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    Arena *keep = arena_new((size_t)1 << 30, full);
    Bench b = {.what = argc > 1 ? argv[1] : ""};
    Err e = {0};
    if (argc < 4) return 2;
    double seconds = strtod(argv[2], NULL);
    read_warm_up();
    os_keep_memory(); /* as the processes of a batch do */
    need(layouts_embedded(&b.layouts, keep, &e), &e);
    for (int i = 3; i < argc && b.n < FILES_MAX; i++)
        need(os_read_file(&b.files[b.n++], keep, str_from_c(argv[i]), PART_MAX,
                          &e),
             &e);
    Work *work = work_of(b.what);
    double begun = seconds_used(), now;
    long done = 0;
    do {
        Arena *a = arena_new((size_t)1 << 30, full);
        work(&b, a, b.files[done++ % b.n]);
        arena_free(a);
        now = seconds_used();
    } while (now - begun < seconds);
    printf("%.0f\n", (double)done / (now - begun));
    return 0;
}
