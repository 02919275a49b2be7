/* SPDX-License-Identifier: Apache-2.0
 * Joining prints. */
#include "write/pdf/join.h"

#include <string.h>

#include "write/pdf/join_read.h"
#include "write/pdf/meta.h"

enum { /* object numbers of the whole */
       CATALOG = 1,
       PAGE_TREE,
       INFO,
       METADATA,
       PROFILE,
       TREE_ROOT,
       PARENT_TREE,
       OUTLINES,
       FIXED_OBJECTS = OUTLINES
};

enum { OFFSET_DIGITS = 10, TABLE_PART = 50000 /* entries at once */ };

/* ---- objects of our own ---- */

static void begin(PdfJoin *j, Buf *out, int number) {
    j->offsets.items[number - 1] = j->n + out->n;
    buf_format(out, "%d 0 obj\n", number);
}

static void end(Buf *out) {
    buf_add(out, S("\nendobj\n"));
}

static void finish(PdfJoin *j, const Buf *out) {
    j->n += out->n;
    j->mixed = j->mixed * 31 + str_hash(buf_str(out));
}

static int reserve(PdfJoin *j, size_t n) {
    int first = (int)j->offsets.n + 1;
    for (size_t i = 0; i < n; i++)
        VEC_ADD(j->a, &j->offsets, 0);
    return first;
}

void pdf_join_begin(PdfJoin *j, Arena *a, Buf *out) {
    *j = (PdfJoin){.a = a};
    buf_add(out, S("%PDF-1.4\n%\xE7\xBB\xA9\xE6\x95\x88\n"));
    reserve(j, FIXED_OBJECTS);
    finish(j, out);
}

/* ---- a document ---- */

typedef struct Adding {
    PdfJoin *j;
    Buf *out;
    JoinedPdf *to;
    PdfPrint print;
    int base; /* its object i becomes base + i */
} Adding;

/* Those that each document has of its own and the whole has once. */
static bool is_dropped(int number) {
    return number == PRINT_CATALOG || number == PRINT_INFO ||
           number == PRINT_METADATA || number == PRINT_PROFILE ||
           number == PRINT_TREE_ROOT;
}

static int renumber(void *context, int number) {
    const Adding *x = context;
    return number == PRINT_TREE_ROOT ? TREE_ROOT : x->base + number;
}

/* What is put behind the first "<<" of an object. */
static Str inserted(const Adding *x, int number) {
    if (number == PRINT_PAGE_TREE) return S("/Parent 2 0 R");
    if (number != x->print.parent_tree) return S("");
    return str_format(x->out->a, "/Limits[%d %d]", x->j->pages,
                      x->j->pages + x->print.pages - 1);
}

static bool add_objects(Adding *x) {
    for (int i = 1; i <= x->print.objects; i++) {
        if (is_dropped(i)) continue;
        const PrintCopy copy = {.renumber = renumber,
                                .context = x,
                                .pages_before = x->j->pages,
                                .is_parent_tree = i == x->print.parent_tree,
                                .inserted = inserted(x, i)};
        begin(x->j, x->out, x->base + i);
        if (!print_copy_object(x->out, &x->print, i, &copy)) return false;
        end(x->out);
    }
    return !x->out->full;
}

bool pdf_join_add(PdfJoin *j, Buf *out, Str pdf, Str title) {
    Adding x = {.j = j, .out = out, .base = (int)j->offsets.n};
    if (!print_open(&x.print, pdf) || j->documents.n >= JOIN_DOCUMENTS_MAX ||
        j->offsets.n + (size_t)x.print.objects > JOIN_OBJECTS_MAX)
        return false;
    reserve(j, (size_t)x.print.objects);
    if (!add_objects(&x)) return false;
    VEC_ADD(j->a, &j->documents,
            ((JoinedPdf){.title = str_copy(j->a, title),
                         .pages_node = x.base + PRINT_PAGE_TREE,
                         .first_page = x.base + x.print.first_page,
                         .page_count = x.print.pages,
                         .root_tag = x.base + x.print.root_tag,
                         .parent_tree = x.base + x.print.parent_tree}));
    j->pages += x.print.pages;
    finish(j, out);
    return true;
}

int pdf_page_count(Str pdf) {
    PdfPrint print;
    return print_open(&print, pdf) ? print.pages : 0;
}

/* ---- what holds them together ---- */

static void add_numbers(PdfJoin *j, Buf *out, size_t member) {
    for (size_t i = 0; i < j->documents.n; i++) {
        const JoinedPdf *d = &j->documents.items[i];
        const int numbers[] = {d->pages_node, d->root_tag, d->parent_tree};
        buf_format(out, "%d 0 R\n", numbers[member]);
    }
}

static void add_trees(PdfJoin *j, Buf *out) {
    begin(j, out, PAGE_TREE);
    buf_add(out, S("<</Type/Pages/Kids["));
    add_numbers(j, out, 0);
    buf_format(out, "]/Count %d>>", j->pages);
    end(out);
    begin(j, out, TREE_ROOT);
    buf_add(out, S("<</Type/StructTreeRoot/K["));
    add_numbers(j, out, 1);
    buf_format(out,
               "]/RoleMap<</Line/Span>>/ParentTree %d 0 R"
               "/ParentTreeNextKey %d>>",
               PARENT_TREE, j->pages);
    end(out);
    begin(j, out, PARENT_TREE);
    buf_add(out, S("<</Kids["));
    add_numbers(j, out, 2);
    buf_add(out, S("]>>"));
    end(out);
}

static void add_outline(PdfJoin *j, Buf *out) {
    int n = (int)j->documents.n, first = reserve(j, j->documents.n);
    begin(j, out, OUTLINES);
    buf_add(out, S("<</Type/Outlines"));
    if (n > 0)
        buf_format(out, "/First %d 0 R/Last %d 0 R/Count %d", first,
                   first + n - 1, n);
    buf_add(out, S(">>"));
    end(out);
    for (int i = 0; i < n; i++) {
        const JoinedPdf *d = &j->documents.items[i];
        begin(j, out, first + i);
        buf_add(out, S("<</Title"));
        pdf_text(out, d->title);
        buf_format(out, "/Parent %d 0 R/Dest[%d 0 R/Fit]", OUTLINES,
                   d->first_page);
        if (i > 0) buf_format(out, "/Prev %d 0 R", first + i - 1);
        if (i + 1 < n) buf_format(out, "/Next %d 0 R", first + i + 1);
        buf_add(out, S(">>"));
        end(out);
    }
}

/* By the functions of single documents, whose offsets count from `out`. */
static void add_meta(PdfJoin *j, Buf *out, Str title) {
    Pdf pdf = {.a = j->a, .out = out};
    pdf_reserve(&pdf, PROFILE);
    meta_write_info(&pdf, INFO, title);
    meta_write_xmp(&pdf, METADATA, title);
    meta_write_profile(&pdf, PROFILE);
    for (int i = INFO; i <= PROFILE; i++)
        j->offsets.items[i - 1] = j->n + pdf.offsets.items[i - 1];
}

static void add_catalog(PdfJoin *j, Buf *out) {
    begin(j, out, CATALOG);
    buf_format(out,
               "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R"
               "/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
               "/Outlines %d 0 R/PageMode/UseOutlines"
               "/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>"
               "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
               "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
               "/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]>>",
               PAGE_TREE, METADATA, TREE_ROOT, OUTLINES, PROFILE);
    end(out);
}

/* "0000000017 00000 n \n" of an object at 17. */
static void add_entry(Buf *out, uint64_t at) {
    char entry[] = "0000000000 65535 f \n";
    if (at > 0) memcpy(entry, "0000000000 00000 n \n", sizeof entry);
    for (int i = OFFSET_DIGITS; i-- > 0; at /= 10)
        entry[i] = (char)('0' + at % 10);
    buf_add(out, (Str){entry, sizeof entry - 1});
}

static void add_trailer(PdfJoin *j, Buf *out) {
    buf_format(out, "trailer\n<</Size %zu/Root %d 0 R/Info %d 0 R/ID[",
               j->offsets.n + 1, CATALOG, INFO);
    for (int twice = 0; twice < 2; twice++)
        buf_format(out, "<%016llX>", (unsigned long long)j->mixed);
    buf_format(out, "]>>\nstartxref\n%llu\n%%%%EOF\n",
               (unsigned long long)j->table_at);
}

/* The next entries; false: these were the last. */
static bool add_table(PdfJoin *j, Buf *out) {
    size_t end = j->table_n + TABLE_PART;
    if (end > j->offsets.n) end = j->offsets.n;
    for (; j->table_n < end; j->table_n++)
        add_entry(out, j->offsets.items[j->table_n]);
    if (end < j->offsets.n) return true;
    add_trailer(j, out);
    return false;
}

bool pdf_join_end(PdfJoin *j, Buf *out, Str title) {
    bool more = true;
    if (j->table_at == 0) {
        add_meta(j, out, title);
        add_trees(j, out);
        add_outline(j, out);
        add_catalog(j, out);
        j->table_at = j->n + out->n;
        buf_format(out, "xref\n0 %zu\n", j->offsets.n + 1);
        add_entry(out, 0);
    } else {
        more = add_table(j, out);
    }
    finish(j, out);
    return more;
}
