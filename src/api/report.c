/* SPDX-License-Identifier: Apache-2.0
 * The public library: reports. */
#include "api/api.h"
#include "check/report_sarif.h"
#include "flow/annotate.h"
#include "flow/source.h"

static JixiaoReport *report_new(JixiaoFile *f, size_t index,
                                const CheckOptions *options) {
    const Decl *d = api_decl(f, index);
    if (d == NULL) return NULL;
    JixiaoReport *r = ARENA_NEW(f->a, JixiaoReport);
    r->f = f;
    r->today = options->context.today;
    check_decl(&r->report, f->a, d, options);
    return api_has_room(f->j, f->a) ? r : NULL;
}

JixiaoReport *jixiao_report(JixiaoFile *f, size_t index) {
    return report_new(f, index, &f->j->check);
}

int jixiao_verdict(const JixiaoReport *r) {
    static const int verdicts[] = {[VERDICT_READY] = JIXIAO_READY,
                                   [VERDICT_MUST_FIX] = JIXIAO_MUST_FIX,
                                   [VERDICT_UNDECIDED] = JIXIAO_UNDECIDED};
    return verdicts[r->report.verdict];
}

const char *jixiao_report_json(JixiaoReport *r) {
    Jixiao *j = r->f->j;
    if (!api_has_room(j, r->f->a)) return NULL;
    Buf b = buf_new(r->f->a, API_TEXT_MAX);
    JsonOut out = json_out(&b);
    report_to_json(&out, &r->report, &j->text.report);
    return api_text(j, &b);
}

const char *jixiao_report_text(JixiaoReport *r) {
    Jixiao *j = r->f->j;
    if (!api_has_room(j, r->f->a)) return NULL;
    Buf b = buf_new(r->f->a, API_TEXT_MAX);
    report_to_text(&b, r->f->a, &r->report, &j->text);
    return api_text(j, &b);
}

const char *jixiao_check(JixiaoFile *f, size_t index, const char *today) {
    CheckOptions options = f->j->check;
    if (today != NULL &&
        !date_from_str(&options.context.today, str_from_c(today)))
        options.context.today = (Date){0};
    JixiaoReport *r = report_new(f, index, &options);
    return r == NULL ? NULL : jixiao_report_json(r);
}

const void *jixiao_report_form(JixiaoReport *r, const char *format, size_t *n) {
    Jixiao *j = r->f->j;
    const Decl *d = r->report.d;
    ExportOptions how = {.layout = layout_find(&j->layouts, d->form),
                         .format = format_from_name(str_from_c(format))};
    AnnotateOptions options = {
        .report = &j->text.report, .layout = how.layout, .today = r->today};
    if (!api_has_room(j, r->f->a)) return NULL;
    if (how.format == FORMAT_HTML && how.layout != NULL) {
        options.digest = source_digest(r->f->a, d);
        annotate_page(&how.write, r->f->a, &r->report, &options);
    } else {
        annotate(&how.write, r->f->a, &r->report, &options);
    }
    return api_write(j, r->f->a, d, &how, n);
}

/* ---- one log for all ---- */

static bool open_log(Jixiao *j) {
    if (j->log_a != NULL) return true;
    j->log_a = arena_new(API_ARENA_MAX, NULL);
    if (!api_has_room(j, j->log_a)) return false;
    j->log = buf_new(j->log_a, API_TEXT_MAX);
    j->sarif = json_out(&j->log);
    sarif_open(&j->sarif, &j->text.report, S(JIXIAO_VERSION));
    return true;
}

int jixiao_sarif_add(JixiaoReport *r) {
    Jixiao *j = r->f->j;
    if (!open_log(j)) return 0;
    sarif_add(&j->sarif, r->f->a, &r->report, source_text(r->f->a, r->report.d),
              &j->text.report);
    return api_has_room(j, r->f->a) && api_has_room(j, j->log_a);
}

const char *jixiao_sarif(Jixiao *j) {
    if (!open_log(j)) return NULL;
    Buf whole = buf_new(j->log_a, API_TEXT_MAX);
    JsonOut out = j->sarif;
    out.b = &whole;
    buf_add(&whole, buf_str(&j->log));
    sarif_close(&out);
    return api_text(j, &whole);
}
