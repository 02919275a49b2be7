/* SPDX-License-Identifier: Apache-2.0
 * The security policy, for the security administrator. */
#include "check/report.h"
#include "office/trail.h"
#include "pages.h"
#include "web/admin.h"
#include "web/page_policy.h"
#include "web/policy.h"
#include "web/routes.h"

static const struct {
    Str name; /* as in the policy's JSON */
    const char *zh, *en;
} NUMBERS[] = {
    {S_INIT("length"), "密码最少几个字符", "Characters of a password at least"},
    {S_INIT("classes"), "至少几种字符（小写、大写、数字、其他）",
     "Kinds of characters at least"},
    {S_INIT("history"), "不得与最近几个相同", "None of the last so many"},
    {S_INIT("days"), "几天要改一次（0：不限）",
     "Days until it must be changed"},
    {S_INIT("failures"), "连错几次锁定", "Failures in a row that lock"},
    {S_INIT("lock_minutes"), "锁定几分钟", "Minutes of the lock"},
    {S_INIT("idle_minutes"), "几分钟没有动作自动退出", "Idle minutes"},
    {S_INIT("sessions"), "一个账号同时登录几处（0：不限）",
     "Sessions of an account at a time"},
};

typedef struct PolicyForm {
    PasswordPolicy old, now;
    int64_t version; /* 0: there is none yet */
    Str typed[COUNT_OF(NUMBERS)];
    bool is_wrong[COUNT_OF(NUMBERS)];
    Str wrong;
} PolicyForm;

static Str json_of(Arena *a, const PasswordPolicy *policy) {
    Buf b = buf_new(a, 4096);
    JsonOut j = json_out(&b);
    policy_to_json(&j, policy);
    return buf_str(&b);
}

static PolicyForm *open_policy(Request *r) {
    PolicyForm *f = ARENA_NEW(r->a, PolicyForm);
    Rows rows;
    Err e;
    r->state = f;
    if (!policy_find(&f->old, r, r->session->region, &e) ||
        !store_query(&rows, r->a, r->store, SQL_SETTING_FIND,
                     BINDS(bind_str(r->session->region), bind_str(S("policy"))),
                     &e)) {
        reply_err(r, 503, &e);
        return NULL;
    }
    f->version = rows.n > 0 ? row_int(&rows, 0, 1) : 0;
    f->now = f->old;
    for (size_t i = 0; i < COUNT_OF(NUMBERS); i++) {
        PolicyNumberOf n = {0};
        (void)!policy_number(&n, &f->now, NUMBERS[i].name);
        f->typed[i] = str_format(r->a, "%d", n.value);
    }
    return f;
}

static void add_number(PolicyPage *p, Request *r, const PolicyForm *f,
                       size_t i) {
    PolicyNumberOf n = {0};
    (void)!policy_number(&n, &f->now, NUMBERS[i].name);
    Str bounds =
        str_format(r->a, r->english ? "%d to %d" : "%d 至 %d", n.least, n.most);
    VEC_ADD(r->a, &p->numbers,
            ((PolicyNumber){
                .name = NUMBERS[i].name,
                .label = str_from_c(r->english ? NUMBERS[i].en : NUMBERS[i].zh),
                .value = f->typed[i],
                .bounds = bounds,
                .wrong = f->is_wrong[i] ? bounds : (Str){0}}));
}

static void show(Request *r, int status) {
    const PolicyForm *f = r->state;
    PolicyPage p = {.desk_open = f->now.desk_open != 0,
                    .wrong = f->wrong,
                    .version = str_format(r->a, "%d", (int)f->version)};
    if (request_query(r, S("done")).n > 0)
        p.said = r->english ? S("Saved.") : S("已保存。");
    for (size_t i = 0; i < COUNT_OF(NUMBERS); i++)
        add_number(&p, r, f, i);
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        VEC_ADD(r->a, &p.roles,
                ((PolicyRole){role_word(role),
                              r->english ? role_word(role) : role_chinese(role),
                              (f->now.second_factor >> role & 1) != 0}));
    settings_frame(&p.frame, r, "安全策略", "Policy", S("/policy"));
    page_policy(reply_html(r), &p);
    reply_page(r, status);
}

void handle_policy(Request *r) {
    if (open_policy(r) != NULL) show(r, 200);
}

static bool take_form(Request *r, PolicyForm *f) {
    bool sound = true;
    for (size_t i = 0; i < COUNT_OF(NUMBERS); i++) {
        f->typed[i] = str_trim(request_form(r, NUMBERS[i].name));
        int64_t n = admin_int(f->typed[i]);
        f->is_wrong[i] = !policy_set(&f->now, NUMBERS[i].name, n);
        sound = sound && !f->is_wrong[i];
    }
    f->now.desk_open = request_form(r, S("desk_open")).n > 0;
    f->now.second_factor = 0;
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if (request_form(r, role_word(role)).n > 0)
            f->now.second_factor |= 1 << role;
    return sound;
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    PolicyForm *f = r->state;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        f->wrong = r->english ? S("Somebody has just changed it.")
                              : S("别人刚刚改过，请核对后再保存。");
        show(r, 409);
    } else {
        reply_redirect(r, S("/policy?done=1"));
    }
}

void handle_policy_save(Request *r) {
    PolicyForm *f = open_policy(r);
    if (f == NULL) return;
    f->version = admin_int(request_form(r, S("version")));
    if (!take_form(r, f)) {
        show(r, 422);
        return;
    }
    Str old = json_of(r->a, &f->old), now = json_of(r->a, &f->now);
    Batch b = request_batch(r, true);
    setting_write(&b, r, S("policy"), now, f->version);
    TrailEntry entry =
        request_trail(r, S("policy.change"), S("setting:policy"));
    entry.detail = trail_detail(r->a, &(TrailChange){S("policy"), old, now}, 1);
    batch_trail(&b, &entry);
    request_write(r, &b, on_written);
}
