/* SPDX-License-Identifier: Apache-2.0
 * What helpers do. What was prepared is this process's own and never changes
 * again: helpers are forked with it. */
#include "web/job_work.h"

#include "base/sha256.h"
#include "decl/carry.h"
#include "flow/import.h"
#include "os/memory.h"
#include "paper/wire.h"
#include "read/read.h"
#include "web/jobs.h"
#include "web/qr.h"
#include "web/secret.h"

static struct {
    Layouts layouts;
    FontFiles *fonts; /* NULL: none for Chinese text */
} prepared;

/* One of each kind of work, so that what libraries open at first use is open.
 */
static void warm_up(Arena *a) {
    Decl blank = {.index = 1};
    Err e;
    for (size_t i = 0; i < prepared.layouts.items.n; i++) {
        const Layout *l = prepared.layouts.items.items[i];
        blank.form = layout_id(l);
        static const Format formats[] = {FORMAT_PDF, FORMAT_DOCX, FORMAT_XLSX};
        for (size_t f = 0; f < COUNT_OF(formats) && i == 0; f++) {
            ArenaMark mark = arena_mark(a);
            Buf out = buf_new(a, WRITE_MAX);
            (void)!job_print(
                &out, a,
                job_print_input(a,
                                &(PrintJob){.d = &blank, .format = formats[f]}),
                &e);
            Buf read = buf_new(a, WRITE_MAX);
            (void)!job_read(&read, a, job_read_input(a, S("a"), buf_str(&out)),
                            &e);
            arena_rewind(a, mark);
        }
    }
}

bool job_prepare(Arena *a, Err *e) {
    Err fonts;
    if (!secret_begin())
        return err_set(e, ERR_SYSTEM, "起不了密码库",
                       "could not begin the library of secrets", NULL, NULL);
    if (!layouts_embedded(&prepared.layouts, a, e)) return false;
    import_prepare();
    (void)!read_pdf_ready(&fonts);
    if (!write_pdf_fonts(&prepared.fonts, a, (Str){0}, &fonts))
        prepared.fonts = NULL;
    warm_up(a);
    return true;
}

void job_forget(void) {
    if (prepared.fonts != NULL) write_pdf_fonts_close(prepared.fonts);
    prepared.fonts = NULL;
}

const Layouts *job_layouts(void) {
    return &prepared.layouts;
}

/* ---- reading ---- */

/* The name, a zero byte, the bytes. */
Str job_read_input(Arena *a, Str name, Str bytes) {
    return str_join(a, str_join(a, name, (Str){"", 1}), bytes);
}

static bool cut_input(Str *name, Str *bytes, Str input, Err *e) {
    size_t end = str_find_byte(input, '\0');
    *name = str_upto(input, end);
    *bytes = str_from(input, end + 1);
    return end != STR_NONE || err_set(e, ERR_USAGE, "没有文件名",
                                      "there is no file name", NULL, NULL);
}

static bool read_decls(Decls *out, Arena *a, Str name, Str bytes, Err *e) {
    ImportOptions options = {.layouts = &prepared.layouts, .here = true};
    return import_bytes(out, a, name, bytes, &options, e);
}

static void put_decls(JsonOut *j, Arena *a, const Decls *decls) {
    json_key(j, S("declarations"));
    json_open_array(j);
    for (size_t i = 0; i < decls->n; i++)
        decl_carry(j, a, &decls->items[i]);
    json_close_array(j);
}

bool job_read(Buf *answer, Arena *a, Str input, Err *e) {
    Str name, bytes;
    Decls decls;
    if (!cut_input(&name, &bytes, input, e) ||
        !read_decls(&decls, a, name, bytes, e))
        return false;
    JsonOut j = json_out(answer);
    json_open_object(&j);
    put_decls(&j, a, &decls);
    json_close_object(&j);
    return true;
}

bool job_prove(Buf *answer, Arena *a, Str input, Err *e) {
    Str name, bytes;
    Decls decls = {0};
    Err why;
    if (!cut_input(&name, &bytes, input, e)) return false;
    if (!read_decls(&decls, a, name, bytes, &why)) decls = (Decls){0};
    JsonOut j = json_out(answer);
    json_open_object(&j);
    json_key_str(&j, S("digest"), sha256_hex(a, bytes));
    put_decls(&j, a, &decls);
    json_close_object(&j);
    return true;
}

bool job_proved(Proved *out, Arena *a, Str answer, Err *e) {
    Json j;
    *out = (Proved){0};
    if (!json_read(&j, a, answer, e)) return false;
    out->digest = json_find_str(&j, S("digest"));
    const Json *list = json_find(&j, S("declarations"));
    if (list == NULL || list->kind != JSON_ARRAY || list->items.n == 0)
        return true;
    return job_decls(&out->decls, a, answer, e);
}

bool job_decls(Decls *out, Arena *a, Str answer, Err *e) {
    Json j;
    *out = (Decls){0};
    if (!json_read(&j, a, answer, e)) return false;
    const Json *list = json_find(&j, S("declarations"));
    if (list == NULL || list->kind != JSON_ARRAY || list->items.n == 0)
        return err_set(e, ERR_FORMAT, "读文件的进程答非所问",
                       "the reading process answered something else",
                       "请再试一次。", "Try again.");
    for (size_t i = 0; i < list->items.n; i++) {
        Decl *d = VEC_PUSH(a, out);
        if (!decl_from_carried(d, a, &list->items.items[i], e)) return false;
        decl_find_targets(d, a);
    }
    return true;
}

/* ---- printing ---- */

Str job_print_input(Arena *a, const PrintJob *job) {
    Buf b = buf_new(a, WRITE_MAX);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("format"), format_name(job->format));
    json_key_str(&j, S("form"), job->form);
    json_key_bool(&j, S("instructions"), job->instructions);
    json_key_str(&j, S("foot"), job->foot);
    json_key_str(&j, S("code"), job->code);
    json_key(&j, S("declaration"));
    decl_carry(&j, a, job->d);
    json_close_object(&j);
    return buf_str(&b);
}

/* Says of the code what it is for, and where it leads. */
static PaperCode code_of(Arena *a, Str text) {
    if (text.n == 0) return (PaperCode){0};
    return qr_code(a, text, str_join(a, S("验真用的二维码："), text));
}

static bool find_layout(ExportOptions *out, const Json *j, const Decl *d,
                        Err *e) {
    Str form = json_find_str(j, S("form"));
    out->layout =
        layout_find(&prepared.layouts, form.p == NULL ? d->form : form);
    return out->layout != NULL ||
           err_set(e, ERR_NO_FORM, "没有这种表式", "there is no such form",
                   "请换一种表式。", "Choose another form.");
}

static bool has_fonts(Format format, Err *e) {
    return format != FORMAT_PDF || prepared.fonts != NULL ||
           err_set(e, ERR_SYSTEM, "服务器上没有能印中文的字体",
                   "the server has no font for Chinese text",
                   "请管理员安装 fonts-noto-cjk。",
                   "Ask the administrator to install fonts-noto-cjk.");
}

bool job_print(Buf *answer, Arena *a, Str input, Err *e) {
    Json j;
    Decl d;
    LaidOut laid;
    if (!json_read(&j, a, input, e)) return false;
    const Json *instructions = json_find(&j, S("instructions"));
    const Json *decl = json_find(&j, S("declaration"));
    ExportOptions options = {
        .format = format_from_name(json_find_str(&j, S("format"))),
        .instructions = instructions != NULL && instructions->kind == JSON_TRUE,
        .foot = json_find_str(&j, S("foot")),
        .code = code_of(a, json_find_str(&j, S("code")))};
    if (decl == NULL || !decl_from_carried(&d, a, decl, e) ||
        !find_layout(&options, &j, &d, e))
        return false;
    options.write.fonts = prepared.fonts;
    return has_fonts(options.format, e) &&
           export_decl(answer, &laid, &d, &options, e);
}

/* The format's name, a zero byte, the paper. */
Str job_paper_input(Arena *a, const Paper *paper, Format format) {
    Buf b = buf_new(a, WRITE_MAX);
    buf_add(&b, format_name(format));
    buf_byte(&b, '\0');
    paper_to_wire(&b, paper);
    return buf_str(&b);
}

bool job_paper(Buf *answer, Arena *a, Str input, Err *e) {
    size_t end = str_find_byte(input, '\0');
    Format format = format_from_name(str_upto(input, end));
    Writer *write = writer_find(format);
    const WriteOptions options = {.fonts = prepared.fonts};
    Paper paper;
    if (end == STR_NONE || write == NULL)
        return err_set(e, ERR_USAGE, "没有这种格式", "there is no such format",
                       NULL, NULL);
    return paper_from_wire(&paper, a, str_from(input, end + 1), e) &&
           has_fonts(format, e) && write(answer, &paper, &options, e);
}

/* ---- passwords ---- */

static bool fail_memory(Err *e) {
    return err_set(e, ERR_LIMIT, "处理密码的内存不够",
                   "there is too little memory for the password",
                   "请稍后再试。", "Try again later.");
}

bool job_password_hash(Buf *answer, Arena *a, Str input, Err *e) {
    Str hash;
    if (!secret_password_hash(&hash, a, input)) return fail_memory(e);
    buf_add(answer, hash);
    return true;
}

Str job_verify_input(Arena *a, Str hash, Str password) {
    return job_read_input(a, hash, password);
}

bool job_password_verify(Buf *answer, Arena *a, Str input, Err *e) {
    size_t end = str_find_byte(input, '\0');
    (void)e;
    bool fits =
        end != STR_NONE &&
        secret_password_fits(a, str_upto(input, end), str_from(input, end + 1));
    buf_byte(answer, fits ? '1' : '0');
    return true;
}
