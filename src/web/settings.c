/* SPDX-License-Identifier: Apache-2.0
 * Settings of a region, for the system administrator: its name, and the public
 * address that prints show. */
#include "base/utf8.h"
#include "office/trail.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_policy.h"
#include "web/policy.h"
#include "web/routes.h"

enum { REGION_NAME_MAX = 40, URL_MAX = 200 };

static bool load(SettingsPage *p, Request *r, Err *e) {
    p->region = r->session->region;
    p->name = r->session->region_name;
    return setting_find(&p->url, r, S("public_url"), e);
}

static void show(Request *r, SettingsPage *p, int status) {
    settings_frame(&p->frame, r, "系统设置", "Settings", S("/settings"));
    page_settings(reply_html(r), p);
    reply_page(r, status);
}

void handle_settings(Request *r) {
    SettingsPage p = {0};
    Err e;
    if (!load(&p, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    show(r, &p, 200);
}

static bool is_sound(SettingsPage *p, const Request *r) {
    size_t n = utf8_count(p->name);
    if (n == 0 || n > REGION_NAME_MAX)
        p->wrong_name =
            r->english ? S("1 to 40 characters") : S("1 至 40 个字");
    if (p->url.n > URL_MAX ||
        (p->url.n > 0 && !str_has_prefix(p->url, S("https://")) &&
         !str_has_prefix(p->url, S("http://"))))
        p->wrong_url = r->english ? S("It begins with https:// or http://")
                                  : S("要以 https:// 或 http:// 开头");
    return p->wrong_name.n + p->wrong_url.n == 0;
}

static void change(Batch *b, Request *r, Str name, Str old, Str now) {
    if (str_equal(old, now)) return;
    setting_put(b, r, name, now);
    TrailEntry entry = request_trail(r, S("setting.change"),
                                     str_join(r->a, S("setting:"), name));
    entry.detail = trail_detail(r->a, &(TrailChange){name, old, now}, 1);
    batch_trail(b, &entry);
}

void handle_settings_save(Request *r) {
    SettingsPage old = {0};
    Err e;
    if (!load(&old, r, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    SettingsPage p = {.region = old.region,
                      .name = str_trim(request_form(r, S("region_name"))),
                      .url = str_trim(request_form(r, S("public_url")))};
    if (!is_sound(&p, r)) {
        show(r, &p, 422);
        return;
    }
    Batch b = request_batch(r, true);
    if (!str_equal(old.name, p.name)) {
        batch_one(&b, SQL_REGION_RENAME,
                  BINDS(bind_str(p.region), bind_str(p.name)));
        TrailEntry entry =
            request_trail(r, S("setting.change"), S("setting:region_name"));
        entry.detail = trail_detail(
            r->a, &(TrailChange){S("region_name"), old.name, p.name}, 1);
        batch_trail(&b, &entry);
    }
    change(&b, r, S("public_url"), old.url, p.url);
    request_write_then_go(r, &b, S("/settings?done=1"));
}
