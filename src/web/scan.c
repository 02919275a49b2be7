/* SPDX-License-Identifier: Apache-2.0
 * 盖章扫描件: the signed and sealed paper of a round, uploaded by its unit. A
 * new one takes the place of the one before, which stays to be seen. */
#include "check/report.h"
#include "office/attachment.h"
#include "office/moment.h"
#include "store/id.h"
#include "web/print_page.h"
#include "web/routes.h"

/* ---- on the page ---- */

/* The unit's people, from handing in till it is approved. */
static bool may_scan(const DeclPage *p) {
    const Session *s = p->r->session;
    StateKind kind = p->d.state.kind;
    bool stands = p->d.revision.n > 0 && !state_is_with_unit(kind) &&
                  kind != STATE_APPROVED && kind != STATE_PUBLISHED &&
                  kind != STATE_REFUSED;
    return stands && (may_over(s, RIGHT_DECL_SUBMIT, &p->d.object) ||
                      may_over(s, RIGHT_DECL_CONFIRM, &p->d.object));
}

static Str file_url(const DeclPage *p, const Attachment *it, const char *rest) {
    return str_format(p->r->a, "/declaration/%.*s/files/%.*s%s",
                      STR_ARG(p->d.id), STR_ARG(it->id), rest);
}

static PrintScan scan_of(const DeclPage *p, const Attachment *it) {
    Request *r = p->r;
    PrintScan out = {.url = file_url(p, it, ""),
                     .name = it->name,
                     .round = str_format(
                         r->a, r->english ? "round %d" : "第 %d 轮", it->round),
                     .who = it->person_name,
                     .when = moment_short(r->a, r->now, it->at),
                     .digest = it->digest};
    if (file_kind_is_picture(it->kind)) out.show = file_url(p, it, "/picture");
    if (it->removed == 0) return out;
    Str when = moment_short(r->a, r->now, it->removed);
    out.gone = str_format(
        r->a, r->english ? "replaced by %.*s %.*s" : "%.*s %.*s 换下",
        STR_ARG(it->removed_name), STR_ARG(when));
    return out;
}

bool print_scans(PrintPage *out, DeclPage *p, Err *e) {
    Request *r = p->r;
    Attachments all;
    if (!attachments_load(&all, r->a, r->store, &p->d, r->session, e))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (all.items[i].purpose == PURPOSE_SCAN)
            VEC_ADD(r->a, &out->scans, scan_of(p, &all.items[i]));
    const ReviewStep *step = p->d.state.step;
    out->may_scan = may_scan(p);
    out->needs_scan =
        step != NULL && step->needs_scan && !p->d.standing.has_scan;
    out->has_scans = out->may_scan || out->needs_scan || out->scans.n > 0;
    out->act = id_new(r->a, r->session->region, ID_ACT);
    return true;
}

/* ---- uploading ---- */

static bool is_scan(FileKind kind) {
    return kind == FILE_PDF || kind == FILE_PNG || kind == FILE_JPEG;
}

static bool find_upload(AttachmentNew *out, const Request *r, Err *e) {
    for (size_t i = 0; i < r->uploads.n; i++) {
        const Upload *u = &r->uploads.items[i];
        if (!str_equal(u->field, S("file")) || u->bytes.n == 0) continue;
        *out = (AttachmentNew){
            .name = u->name, .bytes = u->bytes, .purpose = PURPOSE_SCAN};
        if (is_scan(file_kind(u->bytes))) return true;
        err_set(e, ERR_USAGE, "扫描件要 PDF、JPG 或 PNG",
                "a scan is a PDF, JPG or PNG", NULL, NULL);
        return err_in(e, u->name);
    }
    return err_set(e, ERR_USAGE, "先选文件", "choose a file", NULL, NULL);
}

/* Those of this round that it takes the place of. */
static void replace(Batch *b, const DeclPage *p, const Attachments *all) {
    Writing w = decl_writing(p);
    for (size_t i = 0; i < all->n; i++) {
        const Attachment *it = &all->items[i];
        if (it->purpose == PURPOSE_SCAN && it->removed == 0 &&
            it->round == declaration_round(&p->d))
            attachment_withdraw(b, &w, &p->d, it);
    }
}

static bool make_batch(Batch *b, const DeclPage *p, Err *e) {
    Request *r = p->r;
    AttachmentNew new;
    Attachments all;
    Writing w = decl_writing(p);
    if (!may_scan(p))
        return err_set(e, ERR_USAGE, "现在不能上传扫描件",
                       "no scan can be uploaded now",
                       "上报以后、批复以前，由本单位上传。",
                       "Its unit does, after handing in, before approval.");
    if (!find_upload(&new, r, e) ||
        !attachments_load(&all, r->a, r->store, &p->d, r->session, e))
        return false;
    replace(b, p, &all);
    return attachments_fit(&all, 1, new.bytes.n, e) &&
           attachment_add(b, &w, &p->d, &new, e);
}

static void written(Request *r, const Outcome *outcome, const Err *e) {
    DeclPage *p = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else if (outcome->kind == OUTCOME_CONFLICT)
        print_page_show(p, 409,
                        r->english ? S("Somebody has just changed the "
                                       "declaration: look, then upload again.")
                                   : S("别人刚刚动过这份申报，没有传上；请看"
                                       "一眼再传。"));
    else
        reply_redirect(r, decl_url(p, "/print"));
}

static Str failure(const Request *r, const Err *e) {
    Str what = str_from_c(r->english ? e->what_en : e->what_zh);
    const char *hint = r->english ? e->hint_en : e->hint_zh;
    if (e->where[0] != '\0')
        what = str_format(r->a, r->english ? "%s: %.*s" : "%s：%.*s", e->where,
                          STR_ARG(what));
    if (hint == NULL) return what;
    return str_format(r->a, "%.*s %s", STR_ARG(what), hint);
}

void handle_scan(Request *r) {
    DeclPage *p = ARENA_NEW(r->a, DeclPage);
    Err e;
    if (!decl_page_open(p, r, RIGHT_DECL_PRINT)) return;
    r->state = p;
    Batch b = request_batch(r, true);
    if (make_batch(&b, p, &e))
        request_write(r, &b, written);
    else
        print_page_show(p, e.code == ERR_LIMIT ? 413 : 422, failure(r, &e));
}
