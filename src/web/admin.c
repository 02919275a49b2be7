/* SPDX-License-Identifier: Apache-2.0
 * Frames and small things of the administrators' pages. */
#include "web/admin.h"

#include "base/decimal.h"
#include "web/routes.h"

enum { PAGES_MAX = 100000 };

typedef struct AdminTab {
    Right right;
    const char *zh, *en;
    Str url;
} AdminTab;

static const AdminTab PEOPLE_TABS[] = {
    {RIGHT_UNIT_EDIT, "单位", "Units", S_INIT("/units")},
    {RIGHT_PERSON_EDIT, "人员", "People", S_INIT("/people")},
};

static const AdminTab SETTINGS_TABS[] = {
    {RIGHT_ROLE_EDIT, "角色与锁定", "Roles and locks", S_INIT("/roles")},
    {RIGHT_POLICY_EDIT, "安全策略", "Policy", S_INIT("/policy")},
    {RIGHT_SETTING_EDIT, "系统设置", "Settings", S_INIT("/settings")},
};

static void add_tabs(FramePage *out, Request *r, const AdminTab *tabs, size_t n,
                     Str here) {
    for (size_t i = 0; i < n; i++)
        if (may(r->session, tabs[i].right) && route_is_page(tabs[i].url))
            frame_tab(out, r, tabs[i].zh, tabs[i].en, tabs[i].url,
                      str_equal(tabs[i].url, here));
}

void people_frame(FramePage *out, Request *r, const char *zh, const char *en,
                  Str here) {
    frame_fill(out, r, str_from_c(r->english ? en : zh), HERE_PEOPLE);
    add_tabs(out, r, PEOPLE_TABS, COUNT_OF(PEOPLE_TABS), here);
}

void settings_frame(FramePage *out, Request *r, const char *zh, const char *en,
                    Str here) {
    frame_fill(out, r, str_from_c(r->english ? en : zh), HERE_SETTINGS);
    add_tabs(out, r, SETTINGS_TABS, COUNT_OF(SETTINGS_TABS), here);
}

Writing request_writing(const Request *r) {
    return (Writing){
        .session = r->session, .now = r->now, .address = r->address};
}

int64_t admin_int(Str text) {
    Decimal n;
    if (!decimal_from_str(&n, text) || n.scale != 0 || n.digits < 0) return -1;
    return n.digits;
}

int64_t admin_page(const Request *r) {
    int64_t page = admin_int(request_query(r, S("page")));
    return page < 0 || page > PAGES_MAX ? 0 : page;
}

Str admin_page_url(const Request *r, Str path, int64_t page, Str rest) {
    return str_format(r->a, "%.*s?page=%d%.*s", STR_ARG(path), (int)page,
                      STR_ARG(rest));
}

Str admin_query(const Request *r, Str name, Str value) {
    Buf b = buf_new(r->a, 4 * value.n + name.n + 8);
    if (value.n == 0) return S("");
    buf_byte(&b, '&');
    buf_add(&b, name);
    buf_byte(&b, '=');
    page_url_part(&(Html){.out = &b}, value);
    return buf_str(&b);
}

Str admin_roles(const Request *r, Roles roles) {
    Str out = S("");
    for (PersonRole role = 0; role < ROLE_COUNT; role++) {
        if ((roles >> role & 1) == 0) continue;
        if (out.n > 0)
            out = str_join(r->a, out, r->english ? S(", ") : S("、"));
        out = str_join(r->a, out,
                       r->english ? role_word(role) : role_chinese(role));
    }
    return out;
}

Roles roles_from_words(Str words) {
    Roles roles = 0;
    while (words.n > 0) {
        PersonRole role = role_find(str_cut(&words, S(" ")));
        if (role != ROLE_COUNT) roles |= (Roles)1 << role;
    }
    return roles;
}
