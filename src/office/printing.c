/* SPDX-License-Identifier: Apache-2.0
 * Versions for print. */
#include "office/printing.h"

#include "base/sha256.h"
#include "office/approving.h"
#include "office/moment.h"
#include "office/trail.h"
#include "store/id.h"
#include "write/pdf/join.h"

/* Columns of SQL_REVISION_FIND. */
enum {
    REVISION_DECLARATION = 1,
    REVISION_NUMBER,
    REVISION_ROUND,
    REVISION_KIND,
    REVISION_DIGEST,
    REVISION_CREATED = 10
};

Str printing_revision(const Declaration *d) {
    bool approved = d->approved.n > 0 && (d->state.kind == STATE_APPROVED ||
                                          d->state.kind == STATE_PUBLISHED);
    if (state_is_with_unit(d->state.kind)) return (Str){0};
    return approved ? d->approved : d->revision;
}

static bool fail_gone(Err *e, Str revision) {
    err_set(e, ERR_FORMAT, "这一版已经不在库里",
            "this version is no longer in the store", NULL, NULL);
    return err_in(e, revision);
}

/* The act that made the revision left the first entry about it. */
static bool find_head(Printing *out, Arena *a, Store *s, Str region,
                      Str declaration, Err *e) {
    Rows rows;
    Str object = str_join(a, S("declaration:"), declaration);
    if (!store_query(
            &rows, a, s, SQL_TRAIL_HEAD_AT,
            BINDS(bind_str(region), bind_str(object), bind_str(out->revision)),
            e))
        return false;
    if (rows.n > 0) out->head = row_str(&rows, 0, 0);
    return true;
}

/* The document in force that approved it. */
static bool find_approval(Printing *out, Arena *a, Store *s, Err *e) {
    ApprovedBy by;
    if (!approved_by(&by, a, s, out->revision, e)) return false;
    bool stands = by.number.n > 0 && !by.revoked;
    out->approval = stands ? by.id : S("");
    if (!stands) return true;
    out->foot.approval = by.number;
    out->foot.approved = by.dated;
    return true;
}

bool printing_of(Printing *out, Arena *a, Store *s, Str revision, Str url,
                 Err *e) {
    Rows rows;
    *out = (Printing){.revision = revision};
    if (!store_query(&rows, a, s, SQL_REVISION_FIND, BINDS(bind_str(revision)),
                     e))
        return false;
    if (rows.n == 0) return fail_gone(e, revision);
    out->digest = row_str(&rows, 0, REVISION_DIGEST);
    if (!find_head(out, a, s, id_region(revision),
                   row_str(&rows, 0, REVISION_DECLARATION), e))
        return false;
    bool known = url.n > 0;
    out->foot = (PrintFoot){
        .round = (int)row_int(&rows, 0, REVISION_ROUND),
        .number = (int)row_int(&rows, 0, REVISION_NUMBER),
        .made = moment_long(a, row_int(&rows, 0, REVISION_CREATED)),
        .digest = out->digest,
        .head = out->head,
        .verify = known ? str_join(a, url, S("/verify")) : (Str){0}};
    if (!find_approval(out, a, s, e)) return false;
    Str code = str_upto(out->digest, FOOT_CODE_DIGITS);
    out->code =
        known ? str_join(a, str_join(a, url, S("/verify/")), code) : code;
    return true;
}

void printing_draft(Printing *out, Arena *a, int64_t now) {
    *out = (Printing){.foot = {.made = moment_long(a, now)}};
}

void printing_keep(Batch *b, const Writing *w, const Declaration *d,
                   const Printing *printing, const PrintBytes *print) {
    Arena *a = b->a;
    Str digest = sha256_hex(a, print->bytes);
    Str format = format_name(print->format);
    int pages = print->format == FORMAT_PDF ? pdf_page_count(print->bytes) : 0;
    batch_exactly(b, 0, SQL_PRINT_FIND,
                  BINDS(bind_str(printing->revision), bind_str(format),
                        bind_str(printing->approval)));
    batch_any(b, SQL_CONTENT_ADD,
              BINDS(bind_str(d->region), bind_str(digest),
                    bind_int((int64_t)print->bytes.n), bind_int(w->now),
                    bind_bytes(print->bytes)));
    batch_one(b, SQL_PRINT_ADD,
              BINDS(bind_str(id_new(a, d->region, ID_PRINT)),
                    bind_str(d->region), bind_str(d->id),
                    bind_str(printing->revision), bind_str(format),
                    bind_str(digest), bind_str(printing->head),
                    bind_str(w->session->person), bind_int(w->now),
                    pages > 0 ? bind_int(pages) : bind_null(),
                    bind_str(printing->approval)));
}

TrailEntry printing_trail(const Writing *w, Arena *a, const Declaration *d,
                          const Printing *printing, Format format) {
    TrailEntry entry = writing_trail(
        w, a, role_by_which(w->session, RIGHT_DECL_PRINT, NULL),
        S("declaration.print"), str_join(a, S("declaration:"), d->id));
    entry.unit = d->unit;
    entry.version = printing->revision;
    entry.after = printing->digest;
    const TrailChange changes[] = {
        {.field = S("format"), .new = format_name(format)},
        {.field = S("document"), .new = printing->foot.approval}};
    entry.detail = trail_detail(a, changes, printing->approval.n > 0 ? 2 : 1);
    return entry;
}
