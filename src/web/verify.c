/* SPDX-License-Identifier: Apache-2.0
 * 验真: is a print what was approved? By the code at its foot. */
#include "web/verify.h"
#include "check/report.h"
#include "layout/foot.h"
#include "office/approving.h"
#include "office/moment.h"
#include "office/trail.h"
#include "pages.h"
#include "store/id.h"
#include "web/frame.h"
#include "web/rates.h"
#include "web/routes.h"
#include "web/strangers.h"
#include "web/worker.h"

/* Columns of SQL_REVISION_BY_DIGEST. */
enum {
    REVISION,
    DIGEST,
    NUMBER,
    KIND,
    CREATED,
    APPROVED,
    STATE,
    UNIT,
    YEAR,
    LAYOUT,
    DECLARATION,
    REGION,
    UNIT_ID
};

static bool is_code(Str s) {
    if (s.n < FOOT_CODE_DIGITS || s.n > FOOT_DIGEST_DIGITS) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= '0' && s.p[i] <= '9') ||
              (s.p[i] >= 'a' && s.p[i] <= 'f')))
            return false;
    return true;
}

static Said verdict_of(bool is_approved, const ApprovedBy *by) {
    if (is_approved)
        return (Said)SAID("这就是批复的那一版。", "This is what was approved.");
    if (by->revoked)
        return (Said)SAID("这一版批复过，批复已经撤销。",
                          "It was approved, but that was revoked.");
    if (by->number.n > 0)
        return (Said)SAID("这一版批复过，后来调整，已由新的批复代替。",
                          "It was approved and replaced by an adjustment "
                          "since.");
    return (Said)SAID("这是报上来的一版，不是批复的那一版。",
                      "It was handed in, but it is not what was approved.");
}

static void set_found(VerifyPage *v, Verified *found, Request *r,
                      const Rows *rows, const ApprovedBy *by) {
    const Layout *l = request_layout(r, row_str(rows, 0, LAYOUT));
    Str title = l == NULL ? row_str(rows, 0, LAYOUT) : layout_title(l);
    *found = (Verified){.revision = row_str(rows, 0, REVISION),
                        .declaration = row_str(rows, 0, DECLARATION),
                        .unit = row_str(rows, 0, UNIT_ID),
                        .digest = row_str(rows, 0, DIGEST),
                        .layout = l,
                        .published =
                            str_equal(row_str(rows, 0, STATE), S("published"))};
    v->found = true;
    v->is_approved =
        str_equal(row_str(rows, 0, REVISION), row_str(rows, 0, APPROVED));
    v->unit = row_str(rows, 0, UNIT);
    v->form = str_format(r->a, r->english ? "%.*s (%lld)" : "%.*s（%lld年度）",
                         STR_ARG(title), (long long)row_int(rows, 0, YEAR));
    v->region = row_str(rows, 0, REGION);
    v->revision = str_format(r->a, "%lld", (long long)row_int(rows, 0, NUMBER));
    v->made = moment_long(r->a, row_int(rows, 0, CREATED));
    v->digest = row_str(rows, 0, DIGEST);
    v->sentence = said_in(verdict_of(v->is_approved, by), r->english);
    if (by->number.n > 0)
        v->approval = str_format(r->a, "%.*s　%.*s", STR_ARG(by->number),
                                 STR_ARG(by->dated));
}

bool verify_code(VerifyPage *v, Verified *found, Request *r, Str code, Err *e) {
    ApprovedBy by;
    Rows rows;
    *found = (Verified){0};
    if (!is_code(code)) return true;
    /* 'g' comes after every hexadecimal digit. */
    if (!store_query(
            &rows, r->a, r->store, SQL_REVISION_BY_DIGEST,
            BINDS(bind_str(code), bind_str(str_join(r->a, code, S("g")))), e))
        return false;
    if (rows.n == 0) return true;
    if (!approved_by(&by, r->a, r->store, row_str(&rows, 0, REVISION), e))
        return false;
    set_found(v, found, r, &rows, &by);
    return true;
}

bool verify_turn(Request *r, int most) {
    enum { EVERYBODY = 10 /* times as much as one address */, MINUTE = 60000 };
    Str what = most == VERIFY_FILES_MOST ? S("verify file") : S("verify code");
    Rates *rates = r->worker->rates;
    Err e;
    if (r->session != NULL ||
        (rates_take(rates, r->address, what, most, r->now) &&
         rates_take(rates, S("*"), what, most * EVERYBODY, r->now)))
        return true;
    err_set(&e, ERR_LIMIT, "查得太勤了", "too many were asked for",
            "请过一分钟再查；登录以后不限。",
            "Try again in a minute; who signs in is not limited.");
    reply_too_often(r, MINUTE, &e);
    return false;
}

void verify_show(VerifyPage *v, Request *r, int status) {
    frame_fill(&v->frame, r, r->english ? S("Verify") : S("验真"),
               HERE_NOWHERE);
    page_verify(reply_html(r), v);
    reply_page(r, status);
}

static void noted(Request *r, const Outcome *outcome, const Err *e) {
    if (outcome == NULL)
        reply_err(r, 503, e);
    else
        verify_show(r->state, r, 200);
}

/* 批复的那一版, 改动过, … */
static Str result_of(const VerifyPage *v) {
    if (v->file_changed) return S("changed");
    return v->is_approved ? S("approved") : S("not approved");
}

void verify_note(const VerifyPage *page, const Verified *found, Request *r,
                 Str by) {
    enum { STRANGERS = 20 };
    VerifyPage *kept = ARENA_NEW(r->a, VerifyPage);
    TrailEntry entry =
        request_trail(r, S("declaration.verify"),
                      str_join(r->a, S("declaration:"), found->declaration));
    const TrailChange changes[] = {
        {.field = S("by"), .new = by},
        {.field = S("result"), .new = result_of(page)}};
    *kept = *page;
    if (!page->found || (r->session == NULL &&
                         !rates_take(r->worker->rates, S("*"),
                                     S("verify trail"), STRANGERS, r->now))) {
        verify_show(kept, r, 200);
        return;
    }
    entry.region = id_region(found->declaration);
    entry.unit = found->unit;
    entry.version = found->revision;
    entry.after = found->digest;
    entry.detail = trail_detail(r->a, changes, COUNT_OF(changes));
    Batch b = batch_new(r->a, (Str){0}, true);
    batch_trail(&b, &entry);
    r->state = kept;
    request_write(r, &b, noted);
}

void handle_verify(Request *r) {
    VerifyPage v = {.code = request_value(r, S("code"))};
    Verified found;
    Err e;
    if (v.code.p == NULL) v.code = str_trim(request_query(r, S("code")));
    Str code = foot_digits(r->a, v.code);
    if (v.code.n > 0 && !verify_turn(r, VERIFY_CODES_MOST)) return;
    if (!verify_code(&v, &found, r, code, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (v.code.n > 0 && !v.found)
        v.sentence = r->english
                         ? S("There is no print of this code.")
                         : S("没有这个校验码的版次，请对照纸上再输一次。");
    verify_note(&v, &found, r, S("code"));
}
