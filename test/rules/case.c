/* SPDX-License-Identifier: Apache-2.0
 * Reading a test's .decl and printing what a rule found in it. */
#include "rules/case.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { CASE_FILE_MAX = 1 << 16 };

bool case_file(Str *out, Arena *a, Str path) {
    FILE *f = fopen(str_to_c(a, path), "rb");
    if (f == NULL) return false;
    char *bytes = arena_alloc(a, CASE_FILE_MAX, 1);
    *out = (Str){bytes, fread(bytes, 1, CASE_FILE_MAX, f)};
    return fclose(f) == 0 && out->n < CASE_FILE_MAX;
}

static bool complain(Str path, const char *what, Str value) {
    fprintf(stderr, "%.*s: %s: %.*s\n", STR_ARG(path), what, STR_ARG(value));
    return false;
}

static bool stage_read(Stage *out, Str word) {
    static const Str words[] = {S_INIT(""), S_INIT("first"), S_INIT("second"),
                                S_INIT("adjust")};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(word, words[i])) {
            *out = (Stage)i;
            return true;
        }
    return false;
}

static bool status_read(Status *out, Str word) {
    for (int s = STATUS_PASS; s <= STATUS_UNDECIDED; s++)
        if (str_equal(word, status_word((Status)s))) {
            *out = (Status)s;
            return true;
        }
    return word.p == NULL;
}

static bool decl_read(Decl *out, Str *text, Arena *a, Str path) {
    Err e = {0};
    if (!case_file(text, a, path))
        return complain(path, "cannot be read", S(""));
    if (!decl_from_text(out, a, *text, &e))
        return complain(path, "is no .decl", str_from_c(e.what_en));
    return true;
}

bool case_read(Case *out, Arena *a, Str dir, Str name, Status status) {
    Str path = str_format(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
    Str text;
    *out = (Case){.status = status};
    if (!decl_read(&out->decl, &text, a, path)) return false;
    Context *context = &out->options.context;
    Str today = decl_text_context(text, S("today"));
    Str previous = decl_text_context(text, S("previous"));
    Str pack = decl_text_context(text, S("pack"));
    Str control = decl_text_context(text, S("control"));
    Str format = decl_text_context(text, S("format"));
    Str stage = decl_text_context(text, S("stage"));
    Str expected = decl_text_context(text, S("status"));
    if (format.n > 0) out->decl.format = format;
    if (!stage_read(&context->stage, stage))
        return complain(path, "no stage", stage);
    if (!status_read(&out->status, expected))
        return complain(path, "no status", expected);
    if (today.n > 0 && !date_from_str(&context->today, today))
        return complain(path, "no date", today);
    if (control.n > 0) { /* in 元 */
        if (!decimal_from_str(&context->control, control))
            return complain(path, "no amount", control);
        context->has_control = true;
    }
    if (pack.n > 0) {
        Err e = {0};
        if (!json_read(&out->pack, a, pack, &e))
            return complain(path, "no JSON", pack);
        context->pack = &out->pack;
    }
    if (previous.n > 0) {
        Str other = str_format(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(previous));
        if (!decl_read(&out->previous, &text, a, other)) return false;
        context->previous = &out->previous;
    }
    return true;
}

static void print_stretch(Buf *b, const Finding *f) {
    if (f->end == 0) return;
    size_t from = utf8_offset(f->text, (size_t)f->start);
    size_t to = utf8_offset(f->text, (size_t)f->end);
    buf_format(b, "  %d-%d「%.*s」\n", f->start, f->end,
               STR_ARG(str_slice(f->text, from, to)));
}

static void print_line(Buf *b, const char *label, Str text) {
    if (text.n == 0) return;
    buf_format(b, "  %s%.*s\n", label, STR_ARG(text));
}

Str case_report(Arena *a, const Report *report) {
    Buf b = buf_new(a, CASE_FILE_MAX);
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        buf_format(&b, "%.*s %.*s %.*s\n", STR_ARG(f->code),
                   STR_ARG(severity_word(f->severity)), STR_ARG(f->path));
        print_stretch(&b, f);
        print_line(&b, "", f->message.zh);
        print_line(&b, "应为：", f->expected.zh);
        print_line(&b, "改：", f->fix.zh);
        print_line(&b, f->rewrite_safe ? "换成：" : "可换成：", f->rewrite);
    }
    for (size_t i = 0; i < report->ran.n; i++) {
        const Ran *r = &report->ran.items[i];
        if (r->status != STATUS_FAIL)
            buf_format(&b, "%.*s %.*s %.*s\n", STR_ARG(r->code),
                       STR_ARG(status_word(r->status)), STR_ARG(r->why.zh));
    }
    return buf_str(&b);
}
