/* SPDX-License-Identifier: Apache-2.0
 * The frame: one table of menu entries, each with the right it needs. */
#include "web/frame.h"

#include "web/routes.h"
#include "web/sessions.h"
#include "web/waiting.h"
#include "web/waiting_counts.h"
#include "web/worker.h"

typedef struct MenuEntry {
    FrameHere here;
    Right right, without; /* not for who has that one */
    const char *zh, *en, *url;
} MenuEntry;

static const MenuEntry MENU[] = {
    {HERE_QUEUE, RIGHT_DECL_READ, RIGHT_PUBLIC, "待办", "To do", "/queue"},
    {HERE_FILL, RIGHT_DECL_EDIT, RIGHT_PUBLIC, "填报", "Declarations",
     "/declarations"},
    {HERE_FILL, RIGHT_DECL_PROPOSE, RIGHT_DECL_EDIT, "科室稿", "Parts",
     "/parts"},
    {HERE_YEAR, RIGHT_CYCLE_READ, RIGHT_PUBLIC, "本年度", "This year", "/year"},
    {HERE_APPROVE, RIGHT_DECL_APPROVE, RIGHT_PUBLIC, "批复", "Approve",
     "/approve"},
    {HERE_DESK, RIGHT_DESK, RIGHT_PUBLIC, "检查台", "Check desk", "/desk"},
    {HERE_PEOPLE, RIGHT_UNIT_EDIT, RIGHT_PUBLIC, "单位与人员",
     "Units and people", "/units"},
    {HERE_SETTINGS, RIGHT_ROLE_EDIT, RIGHT_PUBLIC, "角色与策略", "Roles",
     "/roles"},
    {HERE_SETTINGS, RIGHT_SETTING_EDIT, RIGHT_PUBLIC, "设置", "Settings",
     "/settings"},
    {HERE_TRAIL, RIGHT_TRAIL_READ, RIGHT_PUBLIC, "审计", "Trail", "/trail"},
};

/* The role that a person is known by: the first he has. */
static Str role_shown(const Request *r) {
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if ((r->session->roles & (1u << role)) != 0)
            return r->english ? role_word(role) : role_chinese(role);
    return (Str){0};
}

static Str count_of_entry(const Request *r, const MenuEntry *entry,
                          const WaitingCounts *counts) {
    size_t n = entry->here == HERE_QUEUE            ? counts->waiting
               : entry->here == HERE_APPROVE        ? counts->approvable
               : entry->right == RIGHT_DECL_PROPOSE ? counts->parts
                                                    : 0;
    return n > 0 ? waiting_count_said(r->a, n) : (Str){0};
}

/* To who looks after the machine. */
static Str disk_warning(const Request *r) {
    uint64_t bytes = count_of(&r->worker->office->metrics->disk_free);
    if (bytes == 0 || bytes >= DISK_LOW || !may(r->session, RIGHT_SETTING_EDIT))
        return (Str){0};
    return str_format(r->a,
                      r->english ? "The disk of the store has only %d MiB left:"
                                   " make room, or nothing can be saved."
                                 : "数据所在的磁盘只剩 %d MiB，请尽快腾出空间，"
                                   "满了就存不上了。",
                      (int)(bytes >> 20));
}

void frame_fill(FramePage *out, Request *r, Str title, FrameHere here) {
    const Session *s = r->session;
    *out = (FramePage){.title = title,
                       .brand = r->english ? S("Jixiao") : S("绩效"),
                       .csrf = session_token_new(r)};
    WaitingCounts counts = waiting_counts(r);
    for (size_t i = 0; i < COUNT_OF(MENU); i++)
        if (may(s, MENU[i].right) &&
            (MENU[i].without == RIGHT_PUBLIC || !may(s, MENU[i].without)) &&
            route_is_page(str_from_c(MENU[i].url)))
            VEC_ADD(r->a, &out->menu,
                    ((FrameLink){.label = str_from_c(r->english ? MENU[i].en
                                                                : MENU[i].zh),
                                 .url = str_from_c(MENU[i].url),
                                 .count = count_of_entry(r, &MENU[i], &counts),
                                 .here = MENU[i].here == here}));
    if (s == NULL) return;
    out->is_signed_in = true;
    out->region = s->region_name;
    out->person = s->name;
    out->who = s->person;
    out->role = role_shown(r);
    out->large_text = s->large_text;
    if (str_equal(r->method, S("GET"))) out->path = r->path;
    out->warning = disk_warning(r);
    out->has_account = route_is_page(S("/account"));
    out->has_large_text = route_has(S("POST"), S("/account/large-text"));
}

void frame_tab(FramePage *out, Request *r, const char *zh, const char *en,
               Str url, bool here) {
    VEC_ADD(r->a, &out->tabs,
            ((FrameLink){.label = str_from_c(r->english ? en : zh),
                         .url = url,
                         .here = here}));
}

void frame_key(FramePage *out, Request *r, const char *keys, const char *zh,
               const char *en) {
    FrameKey key = {.label = str_from_c(r->english ? en : zh)};
    Str rest = str_from_c(keys);
    while (rest.p != NULL)
        VEC_ADD(r->a, &key.parts, str_cut(&rest, S(" ")));
    VEC_ADD(r->a, &out->keys, key);
}
