/* SPDX-License-Identifier: Apache-2.0
 * Accounts out of a table (/people/import), and the roles of accounts
 * (/roles/import). */
#include "check/report.h"
#include "office/person_plan.h"
#include "review/password.h"
#include "web/bring.h"
#include "web/routes.h"
#include "web/secret.h"
#include "web/table_job.h"

static Writing writing_of(const Bringing *b) {
    return request_writing(b->r);
}

static void write(Bringing *b, Batch *batch) {
    Writing w = writing_of(b);
    person_plan_write(batch, &w, b->plan);
}

/* ---- first passwords ---- */

/* The next new account from `at` on, or NULL. */
static PersonPlanned *next_new(PersonPlan *plan, size_t at) {
    for (; at < plan->people.n; at++)
        if (plan->p.lines.all.items[at].kind == PLAN_NEW)
            return &plan->people.items[at];
    return NULL;
}

static void hash_from(Bringing *b, size_t at);

static void on_hashed(Request *r, Str hash, const Err *failed) {
    Bringing *b = r->state;
    PersonPlan *plan = b->plan;
    if (hash.p == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    PersonPlanned *one = next_new(plan, 0);
    while (one->wanted.password.n > 0)
        one = next_new(plan, one->line + 1);
    one->wanted.password = hash;
    hash_from(b, one->line + 1);
}

/* One after the other; then everything is written. */
static void hash_from(Bringing *b, size_t at) {
    Request *r = b->r;
    PersonPlanned *one = next_new(b->plan, at);
    if (one == NULL) {
        bring_write(b);
        return;
    }
    Str bytes = secret_random(r->a, PASSWORD_RANDOM_BYTES);
    one->password = password_from_bytes(r->a, (const uint8_t *)bytes.p);
    request_job(r, JOB_PASSWORD_HASH, one->password, on_hashed);
}

static void prepare(Bringing *b) {
    hash_from(b, 0);
}

/* Its parts come back for the download with TABs between. */
static void receipt(Bringing *b, BringPage *p) {
    Request *r = b->r;
    PersonPlan *plan = b->plan;
    p->secrets_url = S("/people/import/passwords.xlsx");
    p->secrets_title =
        str_format(r->a, r->english ? "%zu new accounts" : "新开的 %zu 个账号",
                   plan->p.lines.counts[PLAN_NEW]);
    for (PersonPlanned *one = next_new(plan, 0); one != NULL;
         one = next_new(plan, one->line + 1))
        VEC_ADD(r->a, &p->secrets,
                ((BringSecret){
                    .name = one->wanted.name,
                    .login = one->wanted.login,
                    .unit = one->unit_name,
                    .password = one->password,
                    .line = str_format(
                        r->a, "%.*s\t%.*s\t%.*s\t%.*s",
                        STR_ARG(one->wanted.name), STR_ARG(one->wanted.login),
                        STR_ARG(one->unit_name), STR_ARG(one->password))}));
}

/* ---- the kinds ---- */

static void people_part(FramePage *out, Request *r) {
    people_frame(out, r, "导入账号", "Bring in accounts", S("/people"));
}

static void roles_part(FramePage *out, Request *r) {
    settings_frame(out, r, "导入角色", "Bring in roles", S("/roles"));
}

static bool plan_people(Bringing *b, Err *e) {
    Request *r = b->r;
    PersonPlan *plan = ARENA_NEW(r->a, PersonPlan);
    b->plan = plan;
    b->p = &plan->p;
    if (!person_plan(plan, r->a, r->store, r->session, &b->table, e))
        return false;
    if (plan->has_roles && !may(r->session, RIGHT_ROLE_EDIT))
        VEC_ADD(r->a, &b->remarks,
                r->english
                    ? S("Roles are compared here, not granted: the security "
                        "administrator brings in the same table under Roles.")
                    : S("角色在这里只核对、不授予：请把同一张表交给安全保密"
                        "管理员，在“角色与锁定”里导入。"));
    return true;
}

static bool plan_roles(Bringing *b, Err *e) {
    Request *r = b->r;
    PersonPlan *plan = ARENA_NEW(r->a, PersonPlan);
    b->plan = plan;
    b->p = &plan->p;
    return role_plan(plan, r->a, r->store, r->session, &b->table, e);
}

static const BringKind PEOPLE = {
    .title = SAID("导入账号", "Bring in accounts"),
    .lead =
        SAID("先下载模板填好，再选文件核对；确认之前什么也不写。新开的账号"
             "各有一个首次密码，只显示一次，首次登录必须换。空白的格不改，"
             "写“无”是去掉。",
             "Fill in the template, then compare; nothing is written before "
             "you confirm. Each new account gets a first password, shown "
             "once. A blank cell changes nothing, 无 takes a value away."),
    .url = S_INIT("/people/import"),
    .back = S_INIT("/people"),
    .file = SAID("人员", "People"),
    .columns = PERSON_COLUMNS,
    .columns_n = PERSON_COLUMNS_N,
    .frame = people_part,
    .plan = plan_people,
    .prepare = prepare,
    .write = write,
    .receipt = receipt};

static const BringKind ROLES = {
    .title = SAID("导入角色", "Bring in roles"),
    .lead =
        SAID("系统管理员导入账号用的同一张表：按用户名认人，角色改成表里写的；"
             "空白的格不改，写“无”是全部收回。不能兼任的、改自己的，不导入。",
             "The table that the system administrator brought the accounts "
             "in with: roles become those of the table. A blank cell "
             "changes nothing, 无 takes all away."),
    .url = S_INIT("/roles/import"),
    .back = S_INIT("/roles"),
    .file = SAID("人员", "People"),
    .columns = PERSON_COLUMNS,
    .columns_n = PERSON_COLUMNS_N,
    .frame = roles_part,
    .plan = plan_roles,
    .write = write};

void handle_people_import(Request *r) {
    bring_page(r, &PEOPLE);
}

void handle_people_template(Request *r) {
    bring_template(r, &PEOPLE);
}

void handle_people_upload(Request *r) {
    bring_upload(r, &PEOPLE);
}

void handle_people_confirm(Request *r) {
    bring_confirm(r, &PEOPLE);
}

void handle_roles_import(Request *r) {
    bring_page(r, &ROLES);
}

void handle_roles_template(Request *r) {
    bring_template(r, &ROLES);
}

void handle_roles_upload(Request *r) {
    bring_upload(r, &ROLES);
}

void handle_roles_confirm(Request *r) {
    bring_confirm(r, &ROLES);
}

/* ---- the passwords as a table: what the page held, nothing else ---- */

typedef VEC(Str) Lines;

static Str part_of(Arena *a, const void *context, size_t row, size_t column) {
    Str line = ((const Lines *)context)->items[row];
    Str part = str_cut(&line, S("\t"));
    (void)a;
    while (column-- > 0)
        part = str_cut(&line, S("\t"));
    return part;
}

void handle_people_passwords(Request *r) {
    Lines lines = {0};
    const SheetColumn columns[] = {
        {.title = r->english ? S("Name") : S("姓名"), .width = 12},
        {.title = r->english ? S("User name") : S("用户名"), .width = 18},
        {.title = r->english ? S("Unit") : S("单位"), .width = 32},
        {.title = r->english ? S("First password") : S("首次密码"),
         .width = 22,
         .typed = true}};
    for (size_t i = 0; i < r->form.n; i++)
        if (str_equal(r->form.items[i].name, S("line")) &&
            lines.n < PERSONS_NEW_MAX)
            VEC_ADD(r->a, &lines, r->form.items[i].value);
    reply_sheets(
        r, r->english ? S("first-passwords.xlsx") : S("首次密码.xlsx"),
        &(BookSheet){.name = r->english ? S("First passwords") : S("首次密码"),
                     .columns = columns,
                     .columns_n = COUNT_OF(columns),
                     .rows = lines.n,
                     .cell = part_of,
                     .context = &lines},
        1);
}
