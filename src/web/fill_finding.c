/* SPDX-License-Identifier: Apache-2.0
 * Findings in the form's margin: a rewrite taken, a warning answered. */
#include "base/utf8.h"
#include "office/trail.h"
#include "web/fill.h"

/* False: the draft could not be checked; *out is NULL where it is gone. */
static bool finding_find(const Finding **out, Save *save, Str key, Err *e) {
    Request *r = save->page.r;
    *out = NULL;
    if (!decl_page_try_check(&save->page, e)) return false;
    const Report *report = &save->page.checked.report;
    Str rest = key, code = str_cut(&rest, S(" ")),
        path = str_cut(&rest, S(" "));
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        bool same = str_equal(sheet_finding_key(r->a, f), key);
        bool near = str_equal(f->code, code) && str_equal(f->path, path);
        if (same || (near && *out == NULL)) *out = f;
        if (same) break;
    }
    return true;
}

/* The rewrite with what the person wrote into its gaps; false: one is empty. */
static bool fill_gaps(Buf *out, Request *r, Str rewrite, Str key) {
    for (int gap = 0; rewrite.p != NULL; gap++) {
        buf_add(out, str_cut(&rewrite, S("__")));
        if (rewrite.p == NULL) break;
        while (rewrite.n > 0 && rewrite.p[0] == '_')
            rewrite = str_from(rewrite, 1);
        Str typed = str_trim(request_form(
            r, str_format(r->a, "gap:%.*s:%d", STR_ARG(key), gap)));
        if (typed.n == 0) return false;
        buf_add(out, typed);
    }
    return true;
}

bool save_rewrite(Save *save, Str key, Err *e) {
    Request *r = save->page.r;
    Decl *d = &save->page.decl;
    const Finding *f;
    if (!finding_find(&f, save, key, e)) return false;
    const Value *v = f == NULL ? NULL : decl_find(d, f->path);
    if (v == NULL || f->rewrite.n == 0)
        return save_refuse(
            e, "这一处已经改过，没有可采用的改写",
            "it was mended already: there is no rewrite to take");
    Buf b = buf_new(r->a, FILLING_CELL_MAX);
    bool whole = f->start == 0 && f->end == 0;
    size_t start = whole ? 0 : utf8_offset(v->raw, (size_t)f->start);
    size_t end = whole ? v->raw.n : utf8_offset(v->raw, (size_t)f->end);
    buf_add(&b, str_upto(v->raw, start));
    if (!fill_gaps(&b, r, f->rewrite, key))
        return save_refuse(e, "先把空补上再采用", "fill the gaps first");
    buf_add(&b, str_from(v->raw, end));
    save_changed(save, f->path, v->raw, buf_str(&b));
    save->focus = f->path;
    return decl_set(d, r->a, f->path, buf_str(&b), (Origin){0});
}

static TrailEntry trail_of(const Save *save, const char *action) {
    Request *r = save->page.r;
    const Declaration *d = &save->page.d;
    TrailEntry entry = request_trail(r, str_from_c(action),
                                     str_join(r->a, S("declaration:"), d->id));
    entry.unit = d->unit;
    return entry;
}

bool save_reason(Save *save, Batch *b, Str key, Err *e) {
    enum { REASON_MIN = 2, REASON_MAX = TALK_TEXT_MAX };
    Request *r = save->page.r;
    Str reason = str_trim(request_form(r, str_join(r->a, S("reason:"), key)));
    if (utf8_count(reason) < REASON_MIN)
        return save_refuse(e, "请写明不改的理由", "say why it is not changed");
    if (reason.n > REASON_MAX)
        return save_refuse(e, "理由太长，请缩短", "too long: shorten it");
    const Finding *f;
    if (!finding_find(&f, save, key, e)) return false;
    if (f == NULL || f->severity == SEVERITY_ERROR)
        return save_refuse(e, "必改的只能改，不能说明",
                           "what must be fixed must be");
    batch_one(b, SQL_ACCEPTED_FINDING_PUT,
              BINDS(bind_str(save->page.d.id), bind_str(f->code),
                    bind_str(f->path), bind_str(save->page.d.region),
                    bind_str(declaration_cell_digest(r->a, &save->page.decl,
                                                     f->path)),
                    bind_str(reason), bind_int(save->page.d.round),
                    bind_str(r->session->person), bind_int(r->now)));
    TrailEntry entry = trail_of(save, "finding.answer");
    entry.reason = reason;
    entry.detail = trail_detail(
        r->a, &(TrailChange){.field = S("finding"), .new = key}, 1);
    batch_trail(b, &entry);
    return true;
}

void save_unreason(Save *save, Batch *b, Str key) {
    Str rest = key, code = str_cut(&rest, S(" ")),
        path = str_cut(&rest, S(" "));
    batch_any(b, SQL_ACCEPTED_FINDING_REMOVE,
              BINDS(bind_str(save->page.d.id), bind_str(code), bind_str(path)));
    TrailEntry entry = trail_of(save, "finding.unanswer");
    entry.detail = trail_detail(
        save->page.r->a, &(TrailChange){.field = S("finding"), .old = key}, 1);
    batch_trail(b, &entry);
}
