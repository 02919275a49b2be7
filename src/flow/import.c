/* SPDX-License-Identifier: Apache-2.0
 * The journey of a file, one call a stage. */
#include "flow/import.h"

#include "os/file.h"
#include "paper/wire.h"
#include "read/read.h"
#include "read/sniff.h"
#include "write/write.h"

void import_prepare(void) {
    read_warm_up();
}

/* What a reading helper does. */
static bool read_to_wire(Buf *answer, Arena *a, Str bytes, Err *e) {
    Paper paper;
    if (!read_any(&paper, a, bytes, e)) return false;
    paper_to_wire(answer, &paper);
    return true;
}

static HelperLimits limits_of(size_t bytes) {
    size_t more =
        bytes <= IMPORT_FREE ? 0 : (bytes - IMPORT_FREE) / 1000000 + 1;
    size_t data = IMPORT_DATA + more * IMPORT_DATA_MORE;
    return (HelperLimits){.milliseconds = IMPORT_MILLISECONDS +
                                          (int)more * IMPORT_MILLISECONDS_MORE,
                          .data = data,
                          .answer = data};
}

Helper *import_reader(Arena *a) {
    /* Where the module is not there, each .pdf says so by itself. */
    Err e;
    (void)!read_pdf_ready(&e);
    return helper_new(a, read_to_wire, limits_of(IMPORT_FREE));
}

/* The Paper of a file's bytes, read in a helper without rights. */
static bool import_paper(Paper *out, Arena *a, const ImportOptions *options,
                         Str bytes, Err *e) {
    Helper *reader = options->reader;
    Str answer;
    if (options->here) return read_any(out, a, bytes, e);
    /* Only a look at the first bytes: all else is done in the helper. */
    if (sniff_pdf(bytes) && !read_pdf_ready(e)) return false;
    bool shared = reader != NULL && bytes.n <= IMPORT_FREE;
    bool read = shared ? helper_ask(&answer, a, reader, bytes, e)
                       : helper_run(&answer, a, read_to_wire, bytes,
                                    limits_of(bytes.n), e);
    return read && paper_from_wire(out, a, answer, e);
}

static bool is_json(Str bytes) {
    bytes = str_trim(str_upto(bytes, 64));
    return str_has_prefix(bytes, S("{"));
}

/* Declarations one a line. */
static bool import_lines(Decls *out, Arena *a, Str bytes, const Err *of_whole,
                         Err *e) {
    for (size_t number = 1; bytes.p != NULL; number++) {
        Str line = str_trim(str_cut(&bytes, S("\n")));
        Json j;
        if (line.n == 0) continue;
        if (!json_read(&j, a, line, e)) {
            if (out->n > 0) return err_in(e, str_format(a, "%zu", number));
            *e = *of_whole; /* no lines of objects: one object at fault */
            return false;
        }
        if (!decl_from_json(VEC_PUSH(a, out), a, &j, e)) return false;
    }
    return true;
}

/* Declarations written as JSON, one object or one a line. */
static bool import_json(Decls *out, Arena *a, Str bytes,
                        const ImportOptions *options, Err *e) {
    Json whole;
    Err of_whole;
    bool read = json_read(&whole, a, bytes, &of_whole)
                    ? decl_from_json(VEC_PUSH(a, out), a, &whole, e)
                    : import_lines(out, a, bytes, &of_whole, e);
    if (!read) return false;
    for (size_t i = 0; i < out->n; i++) {
        const Layout *l = layout_find(options->layouts, out->items[i].form);
        if (l != NULL) layout_fill_missing(&out->items[i], a, l);
    }
    return true;
}

/* The page of a report shows the form too, but with our words in it. */
static bool is_own_report(Str bytes) {
    enum { HEAD_BYTES = 512 };
    return str_has(str_upto(bytes, HEAD_BYTES), S(WRITE_REPORT_MARK));
}

static bool refuse_report(Err *e) {
    return err_set(e, ERR_NO_FORM, "这是 jixiao 写的检查报告，不是申报表",
                   "this is a report that jixiao wrote, no declaration",
                   "请给检查时用的原文件。", "Give the file that was checked.");
}

/* Money whose 元 was left out: 7000万. */
static void infer_units(Decl *d, Arena *a) {
    for (size_t i = 0; i < d->indicators.n; i++) {
        const Targets *targets = &d->indicators.items[i].targets;
        for (size_t t = 0; t < targets->n; t++) {
            if (!targets->items[t].unit_inferred) continue;
            Inferred unit = {
                str_format(a, "indicators[%zu].targets[%zu].unit", i, t),
                S("没有写单位，按元读出")};
            VEC_ADD(a, &d->receipt.inferred, unit);
        }
    }
}

bool import_bytes(Decls *out, Arena *a, Str path, Str bytes,
                  const ImportOptions *options, Err *e) {
    *out = (Decls){0};
    if (is_own_report(bytes)) {
        refuse_report(e);
        return err_in(e, path);
    }
    if (is_json(bytes)) {
        if (!import_json(out, a, bytes, options, e)) return err_in(e, path);
    } else {
        Paper paper;
        if (!import_paper(&paper, a, options, bytes, e)) return err_in(e, path);
        if (!layout_recognise(out, a, options->layouts, options->force, &paper,
                              e))
            return err_in(e, path);
    }
    for (size_t i = 0; i < out->n; i++) {
        out->items[i].file = path;
        out->items[i].index = (int)i + 1;
        decl_find_targets(&out->items[i], a);
        infer_units(&out->items[i], a);
    }
    return true;
}

bool import_file(Decls *out, Arena *a, Str path, const ImportOptions *options,
                 Err *e) {
    Str bytes;
    if (!os_read_file(&bytes, a, path, IMPORT_MAX, e)) return false;
    return import_bytes(out, a, path, bytes, options, e);
}
