/* SPDX-License-Identifier: Apache-2.0
 * A cycle for its pages. */
#include "store/id.h"
#include "web/frame.h"
#include "web/year.h"

bool year_open(Cycle *out, Request *r, Right right) {
    Err e;
    if (!cycle_load(out, r->a, r->store, request_value(r, S("id")), &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    Object object = cycle_object(out);
    if (out->id.n > 0 && may_over(r->session, right, &object)) return true;
    reply_not_found(r);
    return false;
}

Str year_url(Arena *a, Str cycle, const char *rest) {
    return str_format(a, "/year/%.*s%s", STR_ARG(cycle), rest);
}

Str year_board_url(Arena *a, Str cycle) {
    return str_format(a, "/year?cycle=%.*s", STR_ARG(cycle));
}

static const struct {
    Right right;
    const char *zh, *en, *rest;
} TABS[] = {
    [YEAR_BOARD] = {RIGHT_CYCLE_READ, "进度", "Progress", NULL},
    [YEAR_SETTINGS] = {RIGHT_CYCLE_EDIT, "布置", "Setting", "/settings"},
    [YEAR_UNITS] = {RIGHT_CYCLE_EDIT, "单位", "Units", "/units"},
    [YEAR_CONTROL] = {RIGHT_CONTROL_EDIT, "控制数", "Control figures",
                      "/control"},
    [YEAR_BUNDLE] = {RIGHT_CYCLE_EDIT, "成册", "Book", "/bundle"},
    [YEAR_ALL] = {RIGHT_CYCLE_READ, "历年", "All years", NULL},
};

static Str tab_url(Arena *a, YearTab tab, Str cycle) {
    if (tab == YEAR_ALL) return S("/year/cycles");
    return tab == YEAR_BOARD ? year_board_url(a, cycle)
                             : year_url(a, cycle, TABS[tab].rest);
}

void year_frame(FramePage *out, Request *r, Str title, Str cycle,
                YearTab here) {
    frame_fill(out, r, title, HERE_YEAR);
    for (size_t i = 0; i < COUNT_OF(TABS); i++) {
        YearTab tab = (YearTab)i;
        if (!may(r->session, TABS[i].right) ||
            (cycle.n == 0 && tab != YEAR_ALL))
            continue;
        frame_tab(out, r, TABS[i].zh, TABS[i].en, tab_url(r->a, tab, cycle),
                  tab == here);
    }
}

Str year_act_id(Request *r) {
    Str id = request_form(r, S("act"));
    return id_is(id, ID_ACT) ? id : id_new(r->a, r->session->region, ID_ACT);
}
