/* SPDX-License-Identifier: Apache-2.0
 * .docx: the parts of a Word document that hold text, one after the other. */
#include "read/docx_part.h"
#include "read/ooxml.h"
#include "read/read.h"
#include "read/sniff.h"

/* Parts of which a document has one, by the type of their relationship. */
static const char *const NOTES[] = {"footnotes", "endnotes", "comments"};

bool sniff_docx(Str bytes) {
    return ooxml_is_word(bytes);
}

static bool read_references(DocxReading *d, Err *e) {
    int headers = 0, footers = 0;
    for (size_t i = 0; i < d->references.n; i++) {
        const DocxReference *reference = &d->references.items[i];
        const Relation *relation = ooxml_find_id(&d->relations, reference->id);
        if (relation == NULL || !archive_has(d->archive, relation->part))
            continue;
        bool header = reference->kind == PART_HEADER;
        Str name = str_format(d->a, "%s-%d", header ? "header" : "footer",
                              header ? ++headers : ++footers);
        if (!docx_read_part(d, relation->part, reference->kind, name, e))
            return false;
    }
    return true;
}

static bool read_notes(DocxReading *d, Err *e) {
    for (size_t i = 0; i < COUNT_OF(NOTES); i++) {
        Str type = str_from_c(NOTES[i]);
        const Relation *relation = ooxml_find_type(&d->relations, type);
        if (relation == NULL || !archive_has(d->archive, relation->part))
            continue;
        if (!docx_read_part(d, relation->part, PART_NOTE, type, e))
            return false;
    }
    return true;
}

static bool read_package(DocxReading *d, Err *e) {
    Str main;
    if (!ooxml_main_part(&main, d->a, d->archive, e)) return false;
    return ooxml_relations(&d->relations, d->a, d->archive, main, e) &&
           docx_read_part(d, main, PART_BODY, S("document"), e) &&
           read_references(d, e) && read_notes(d, e);
}

bool read_docx(Paper *out, Arena *a, Str bytes, Err *e) {
    *out = (Paper){.format = FORMAT_DOCX};
    DocxReading d = {.a = a, .build = build_new(a, out)};
    if (!archive_open(&d.archive, a, bytes, e)) return false;
    bool ok = read_package(&d, e);
    archive_close(d.archive);
    if (ok) build_finish(d.build);
    return ok;
}
