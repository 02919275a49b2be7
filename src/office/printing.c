/* SPDX-License-Identifier: Apache-2.0
 * Versions for print. */
#include "office/printing.h"

#include "office/moment.h"

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

bool printing_of(Printing *out, Arena *a, Store *s, Str revision, Str url,
                 Err *e) {
    enum { REGION_DIGITS = 6 };
    Rows rows;
    *out = (Printing){.revision = revision};
    if (!store_query(&rows, a, s, SQL_REVISION_FIND, BINDS(bind_str(revision)),
                     e))
        return false;
    if (rows.n == 0) return fail_gone(e, revision);
    out->digest = row_str(&rows, 0, REVISION_DIGEST);
    if (!find_head(out, a, s, str_upto(revision, REGION_DIGITS),
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
    Str code = str_upto(out->digest, FOOT_CODE_DIGITS);
    out->code =
        known ? str_join(a, str_join(a, url, S("/verify/")), code) : code;
    return true;
}

void printing_draft(Printing *out, Arena *a, int64_t now) {
    *out = (Printing){.foot = {.made = moment_long(a, now)}};
}
