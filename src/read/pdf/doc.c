/* SPDX-License-Identifier: Apache-2.0
 * Fetching objects, directly or from qpdf; see doc.h. */
#include "read/pdf/doc.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "read/pdf/filter.h"
#include "read/pdf/xref.h"

enum {
    OBJECT_NUMBER_MAX = 1 << 20,
    REFERENCES_MAX = 16,            /* references that lead to references */
    LENGTHS_MAX = 8,                /* streams whose lengths stand in streams */
    FILTERS_MAX = 8,                /* filters over each other in a stream */
    DECODED_MAX = 16 * 1024 * 1024, /* bytes of all unpacked streams ... */
    DECODED_RATIO = 8               /* ... and so many more a byte of file */
};

typedef struct PdfObject {
    PdfValue value;
    Str raw;        /* its stream, as packed */
    qpdf_oh handle; /* its stream, where qpdf has it */
    bool known;
} PdfObject;

struct PdfDoc {
    Arena *a;
    Str bytes;
    Xref xref;
    bool plain; /* xref is good */
    Lexer lexer;
    qpdf_data qpdf; /* NULL until something is asked of it */
    bool qpdf_failed;
    PdfObject **objects; /* by number */
    size_t objects_n;
    PdfValue root;
    Filters filters;
    size_t decoded;
    int depth; /* of objects being read for the length of another */
};

static const PdfValue NOTHING = {.kind = PDF_NULL};

static bool open_qpdf(PdfDoc *doc, Err *e) {
    if (doc->qpdf != NULL) return !doc->qpdf_failed;
    doc->qpdf = qpdf_init();
    qpdf_silence_errors(doc->qpdf);
    qpdf_set_suppress_warnings(doc->qpdf, QPDF_TRUE);
    QPDF_ERROR_CODE status =
        qpdf_read_memory(doc->qpdf, "pdf", doc->bytes.p, doc->bytes.n, NULL);
    if (!(status & QPDF_ERRORS)) return true;
    doc->qpdf_failed = true;
    qpdf_error error = qpdf_get_error(doc->qpdf);
    enum qpdf_error_code_e code = qpdf_get_error_code(doc->qpdf, error);
    if (code == qpdf_e_password || code == qpdf_e_unsupported)
        return err_set(e, ERR_LOCKED, "PDF 文件已加密，打开需要密码",
                       "the PDF is encrypted and needs a password",
                       "请去掉密码后另存，或用 Word 原件。",
                       "Save it without a password, or use the Word original.");
    return err_set(e, ERR_FORMAT, "PDF 文件已损坏",
                   "the PDF is damaged: no objects found",
                   "请重新导出 PDF，或用 Word 原件。",
                   "Export the PDF again, or use the Word original.");
}

void pdf_doc_close(PdfDoc *doc) {
    filter_close(&doc->filters);
    if (doc->qpdf != NULL) qpdf_cleanup(&doc->qpdf);
}

/* Where the stream of the dictionary that was just read begins; false where
 * none follows. */
static bool at_stream(Lexer *l) {
    lexer_skip_space(l);
    if (!str_has_prefix(str_from(l->s, l->at), S("stream"))) return false;
    l->at += 6;
    if (l->at < l->s.n && l->s.p[l->at] == '\r') l->at++;
    if (l->at < l->s.n && l->s.p[l->at] == '\n') l->at++;
    return true;
}

/* True where "endstream" stands `length` bytes on, maybe after a line end. */
static bool ends_at(Str bytes, size_t start, double length) {
    if (!(length >= 0) || length > (double)(bytes.n - start)) return false;
    Str rest = str_from(bytes, start + (size_t)length);
    return str_has_prefix(str_trim(str_upto(rest, 16)), S("endstream"));
}

/* Reads object `id` where the table says it stands. False: ask qpdf. */
static bool read_plain(PdfObject *out, PdfDoc *doc, int id) {
    Lexer *l = &doc->lexer;
    if ((size_t)id >= doc->xref.n || doc->xref.offsets[id] == 0) return false;
    l->at = doc->xref.offsets[id];
    Token number = lexer_next(l);
    (void)lexer_next(l);
    Token word = lexer_next(l);
    if (number.kind != TOKEN_NUMBER || number.number != id ||
        !token_is(&word, S("obj")) || !value_read(&out->value, doc->a, l))
        return false;
    if (out->value.kind != PDF_DICT || !at_stream(l)) return true;
    size_t start = l->at;
    out->known = true; /* a length that leads here again reads as none */
    double length = -1;
    if (doc->depth < LENGTHS_MAX) {
        doc->depth++;
        length = pdf_get_number(doc, &out->value, S("Length"), -1);
        doc->depth--;
    }
    if (!ends_at(doc->bytes, start, length)) return false;
    out->raw = str_slice(doc->bytes, start, start + (size_t)length);
    out->value.id = id;
    return true;
}

/* An object as qpdf has it: written out by it, and read again. */
static void read_by_qpdf(PdfObject *out, PdfDoc *doc, int id, int generation) {
    Err ignored;
    *out = (PdfObject){.known = true};
    if (!open_qpdf(doc, &ignored)) return;
    qpdf_oh handle = qpdf_get_object_by_id(doc->qpdf, id, generation);
    bool stream = qpdf_oh_is_stream(doc->qpdf, handle);
    qpdf_oh value = stream ? qpdf_oh_get_dict(doc->qpdf, handle) : handle;
    Str text = str_copy(doc->a,
                        str_from_c(qpdf_oh_unparse_resolved(doc->qpdf, value)));
    Lexer l = lexer_new(doc->a, text, text.n);
    if (!value_read(&out->value, doc->a, &l)) out->value = NOTHING;
    if (!stream || out->value.kind != PDF_DICT) return;
    out->value.id = id;
    out->handle = handle;
}

static PdfObject *object_place(PdfDoc *doc, int id) {
    if (id <= 0 || id >= OBJECT_NUMBER_MAX) return NULL;
    if ((size_t)id >= doc->objects_n) {
        size_t n = doc->objects_n * 2 > (size_t)id + 1 ? doc->objects_n * 2
                                                       : (size_t)id + 64;
        PdfObject **more = ARENA_ARRAY(doc->a, PdfObject *, n);
        if (doc->objects_n > 0)
            memcpy(more, doc->objects, doc->objects_n * sizeof *more);
        doc->objects = more;
        doc->objects_n = n;
    }
    if (doc->objects[id] == NULL)
        doc->objects[id] = ARENA_NEW(doc->a, PdfObject);
    return doc->objects[id];
}

static PdfObject *object_find(PdfDoc *doc, int id, int generation) {
    PdfObject *object = object_place(doc, id);
    if (object == NULL || object->known) return object;
    size_t back = doc->lexer.at;
    if (!doc->plain || !read_plain(object, doc, id))
        read_by_qpdf(object, doc, id, generation);
    object->known = true;
    doc->lexer.at = back;
    return object;
}

static const PdfValue *follow(PdfDoc *doc, const PdfValue *v) {
    for (int i = 0; i < REFERENCES_MAX; i++) {
        if (v == NULL) return &NOTHING;
        if (v->kind != PDF_REF) return v;
        const PdfObject *object = object_find(doc, v->id, v->generation);
        v = object == NULL ? NULL : &object->value;
    }
    return &NOTHING;
}

/* What a reference leads to, other values unchanged. */
static const PdfValue *resolve(PdfDoc *doc, const PdfValue *v) {
    v = follow(doc, v);
    /* The values are ours: they live in our arena. */
    if (v->kind == PDF_LATER)
        value_read_later((PdfValue *)(uintptr_t)v, doc->a);
    return v;
}

const PdfValue *pdf_get(PdfDoc *doc, const PdfValue *dict, Str key) {
    return resolve(doc, value_member(dict, key));
}

const PdfValue *pdf_at(PdfDoc *doc, const PdfValue *array, size_t index) {
    if (array->kind != PDF_ARRAY || index >= array->list.n) return &NOTHING;
    return resolve(doc, &array->list.items[index]);
}

const PdfValue *pdf_root(PdfDoc *doc) {
    return &doc->root;
}

bool pdf_is_name(const PdfValue *v, Str name) {
    return v->kind == PDF_NAME && str_equal(v->text, name);
}

double pdf_number(const PdfValue *v, double otherwise) {
    return v->kind == PDF_NUMBER ? v->number : otherwise;
}

double pdf_get_number(PdfDoc *doc, const PdfValue *dict, Str key,
                      double otherwise) {
    return pdf_number(pdf_get(doc, dict, key), otherwise);
}

bool pdf_numbers(double *out, PdfDoc *doc, const PdfValue *array, size_t n) {
    if (array->kind != PDF_ARRAY || array->list.n < n) return false;
    for (size_t i = 0; i < n; i++)
        out[i] = pdf_number(pdf_at(doc, array, i), 0);
    return true;
}

const float *pdf_get_numbers(size_t *n, PdfDoc *doc, const PdfValue *dict,
                             Str key) {
    const PdfValue *v = follow(doc, value_member(dict, key));
    if (v->kind == PDF_LATER) {
        const float *plain = value_later_numbers(n, v, doc->a);
        if (plain != NULL) return plain;
    }
    v = resolve(doc, v);
    *n = v->kind == PDF_ARRAY ? v->list.n : 0;
    float *numbers = ARENA_ARRAY(doc->a, float, *n + 1);
    for (size_t i = 0; i < *n; i++)
        numbers[i] = (float)pdf_number(pdf_at(doc, v, i), 0);
    return numbers;
}

static bool read_root(PdfDoc *doc) {
    const PdfValue *root = pdf_get(doc, &doc->xref.trailer, S("Root"));
    doc->root = *root;
    return pdf_get(doc, root, S("Pages"))->kind == PDF_DICT;
}

static bool open_by_qpdf(PdfDoc *doc, Err *e) {
    doc->plain = false;
    doc->objects_n = 0;
    if (!open_qpdf(doc, e)) return false;
    qpdf_oh root = qpdf_get_root(doc->qpdf);
    Str text =
        str_copy(doc->a, str_from_c(qpdf_oh_unparse_resolved(doc->qpdf, root)));
    Lexer l = lexer_new(doc->a, text, text.n);
    if (value_read(&doc->root, doc->a, &l) &&
        pdf_get(doc, &doc->root, S("Pages"))->kind == PDF_DICT)
        return true;
    return err_set(e, ERR_FORMAT, "PDF 文件已损坏：没有页",
                   "the PDF is damaged: it has no tree of pages",
                   "请重新导出 PDF，或用 Word 原件。",
                   "Export the PDF again, or use the Word original.");
}

bool pdf_doc_open(PdfDoc **out, Arena *a, Str bytes, Err *e) {
    PdfDoc *doc = ARENA_NEW(a, PdfDoc);
    *out = doc;
    doc->a = a;
    doc->bytes = bytes;
    doc->plain = xref_read(&doc->xref, a, bytes);
    doc->lexer = lexer_new(a, bytes, PDF_STRING_MAX);
    if (doc->plain && read_root(doc)) return true;
    if (open_by_qpdf(doc, e)) return true;
    pdf_doc_close(doc);
    return false;
}

static bool over_limit(Err *e) {
    return err_set(e, ERR_LIMIT, "PDF 文件解压后过大",
                   "the PDF is too large when unpacked",
                   "请拆成几个文件，或重新导出。",
                   "Split it into several files, or export it again.");
}

static Str packed_data(PdfDoc *doc, const PdfObject *object) {
    if (object->handle == 0) return object->raw;
    unsigned char *p = NULL;
    size_t n = 0;
    QPDF_BOOL filtered;
    if (qpdf_oh_get_stream_data(doc->qpdf, object->handle, qpdf_dl_none,
                                &filtered, &p, &n) &
        QPDF_ERRORS)
        return (Str){0};
    Str copy = str_copy(doc->a, (Str){(const char *)p, n});
    free(p);
    return copy;
}

static Str undo_predictor(PdfDoc *doc, const PdfValue *parms, Str data) {
    if (pdf_get_number(doc, parms, S("Predictor"), 1) < 10) return data;
    return filter_unpredict(
        doc->a, data,
        int_from_number(pdf_get_number(doc, parms, S("Colors"), 1)),
        int_from_number(pdf_get_number(doc, parms, S("BitsPerComponent"), 8)),
        int_from_number(pdf_get_number(doc, parms, S("Columns"), 1)));
}

bool pdf_get_stream(Str *out, PdfDoc *doc, const PdfValue *v, Err *e) {
    *out = (Str){"", 0};
    if (v->kind != PDF_DICT || v->id == 0) return true;
    const PdfObject *object = object_find(doc, v->id, 0);
    if (object == NULL) return true;
    Str data = packed_data(doc, object);
    const PdfValue *filter = pdf_get(doc, v, S("Filter"));
    const PdfValue *parms = pdf_get(doc, v, S("DecodeParms"));
    size_t n = filter->kind == PDF_ARRAY  ? filter->list.n
               : filter->kind == PDF_NAME ? 1
                                          : 0;
    size_t max = DECODED_MAX + DECODED_RATIO * doc->bytes.n;
    for (size_t i = 0; i < n; i++) {
        bool list = filter->kind == PDF_ARRAY;
        const PdfValue *name = list ? pdf_at(doc, filter, i) : filter;
        if (name->kind != PDF_NAME || i >= FILTERS_MAX) return true;
        if (str_equal(name->text, S("Crypt"))) continue;
        FilterResult result = filter_decode(
            &data, &doc->filters, doc->a, name->text, data, max - doc->decoded);
        if (result == FILTER_FULL) return over_limit(e);
        if (result == FILTER_UNKNOWN) return true;
        doc->decoded += data.n;
        data = undo_predictor(doc, list ? pdf_at(doc, parms, i) : parms, data);
    }
    *out = data;
    return true;
}
