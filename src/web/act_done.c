/* SPDX-License-Identifier: Apache-2.0
 * Coming back to an act that was done: who did it, when, what is now. */
#include "web/act_done.h"

#include "check/report.h"
#include "office/moment.h"
#include "pages.h"
#include "web/page_act.h"

/* The last time in this round; NULL: not yet, or it can come again. */
static const Move *done_in_round(const DeclPage *p, Act act) {
    const Declaration *d = &p->d;
    bool inner = act == ACT_HAND_ON || act == ACT_ASK || act == ACT_ANSWER;
    if (inner || (act == ACT_SUBMIT && state_is_with_unit(d->state.kind)))
        return NULL;
    for (size_t i = d->moves.n; i-- > 0;) {
        const Move *m = &d->moves.items[i];
        if (m->round != d->round) return NULL;
        if (str_equal(m->act, act_word(act)) &&
            !str_equal(m->from, d->state.word))
            return m;
    }
    return NULL;
}

static Str done_said(Request *r, const Move *m, Str name) {
    Str when = moment_short(r->a, r->now, m->at);
    return str_format(r->a,
                      r->english ? "%.*s, %.*s: %.*s, round %d"
                                 : "%.*s %.*s 办了“%.*s”，第 %d 轮",
                      STR_ARG(m->person_name), STR_ARG(when), STR_ARG(name),
                      m->round);
}

static Str now_said(Request *r, const Declaration *d) {
    Str state = said_in(d->state.name, r->english);
    if (d->holder_name.n == 0) return state;
    return str_format(r->a, r->english ? "%.*s, with %.*s" : "%.*s，在%.*s",
                      STR_ARG(state), STR_ARG(d->holder_name));
}

bool act_done_page(DeclPage *p, Act act) {
    Request *r = p->r;
    const Move *m = done_in_round(p, act);
    if (m == NULL) return false;
    Str name = said_in(act_name(act), r->english);
    ActDonePage page = {.done = done_said(r, m, name),
                        .now = now_said(r, &p->d),
                        .form_url = decl_url(p, ""),
                        .way_url = decl_url(p, "/way")};
    decl_page_head(&page.decl, p, TAB_FORM);
    page.title = str_format(
        r->a, r->english ? "Already done, %.*s: %.*s" : "“%.*s”已经办过：%.*s",
        STR_ARG(name), STR_ARG(p->d.unit_name));
    page_act_done(reply_html(r), &page);
    reply_page(r, 200);
    return true;
}
