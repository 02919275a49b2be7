/* SPDX-License-Identifier: Apache-2.0
 * 验真: is a print what was approved? By the code at its foot. */
#include "check/report.h"
#include "layout/foot.h"
#include "office/approving.h"
#include "office/moment.h"
#include "pages.h"
#include "web/frame.h"
#include "web/page_verify.h"
#include "web/routes.h"

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

static void set_found(VerifyPage *v, Request *r, const Rows *rows,
                      const ApprovedBy *by) {
    const Layout *l = request_layout(r, row_str(rows, 0, 9));
    Str title = l == NULL ? row_str(rows, 0, 9) : layout_title(l);
    v->found = true;
    v->is_approved = str_equal(row_str(rows, 0, 0), row_str(rows, 0, 5));
    v->unit = row_str(rows, 0, 7);
    v->form = str_format(r->a, r->english ? "%.*s (%lld)" : "%.*s（%lld年度）",
                         STR_ARG(title), (long long)row_int(rows, 0, 8));
    v->region = row_str(rows, 0, 11);
    v->revision = str_format(r->a, "%lld", (long long)row_int(rows, 0, 2));
    v->made = moment_long(r->a, row_int(rows, 0, 4));
    v->digest = row_str(rows, 0, 1);
    v->sentence = said_in(verdict_of(v->is_approved, by), r->english);
    if (by->number.n > 0)
        v->approval = str_format(r->a, "%.*s　%.*s", STR_ARG(by->number),
                                 STR_ARG(by->dated));
}

static bool verify(VerifyPage *v, Request *r, Err *e) {
    ApprovedBy by;
    Rows rows;
    Str code = v->code;
    if (code.n == 0) return true;
    v->sentence = r->english ? S("There is no print of this code.")
                             : S("没有这个校验码的版次，请对照纸上再输一次。");
    if (!is_code(code)) return true;
    /* 'g' comes after every hexadecimal digit. */
    if (!store_query(
            &rows, r->a, r->store, SQL_REVISION_BY_DIGEST,
            BINDS(bind_str(code), bind_str(str_join(r->a, code, S("g")))), e))
        return false;
    if (rows.n == 0) return true;
    if (!approved_by(&by, r->a, r->store, row_str(&rows, 0, 0), e))
        return false;
    set_found(v, r, &rows, &by);
    return true;
}

void handle_verify(Request *r) {
    VerifyPage v = {.code = request_value(r, S("code"))};
    Err e;
    if (v.code.p == NULL) v.code = str_trim(request_query(r, S("code")));
    if (!verify(&v, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    frame_fill(&v.frame, r, r->english ? S("Verify") : S("验真"), HERE_NOWHERE);
    page_verify(reply_html(r), &v);
    reply_page(r, 200);
}
