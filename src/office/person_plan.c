/* SPDX-License-Identifier: Apache-2.0
 * Rows of a table as persons. */
#include "office/person_plan.h"

#include <stdlib.h>

typedef enum Column { LOGIN, NAME, UNIT, SECTION, ROLES, PHONE } Column;

const PlanColumn PERSON_COLUMNS[PERSON_COLUMNS_N] = {
    [LOGIN] = {{SAID("用户名", "User name"), "登录名|账号|用户|login", true},
               18,
               "zhangsan",
               SAID("2 至 40 个小写字母、数字、汉字或 - _ .，定了不改。按它认"
                    "人：已有的是修改，没有的是新开。",
                    "2 to 40 small letters, digits, Han or - _ . ; an account "
                    "is known by it.")},
    [NAME] = {{SAID("姓名", "Name"), "人员姓名|用户姓名", true},
              12,
              "张示例",
              SAID("2 至 20 个字。", "2 to 20 characters.")},
    [UNIT] = {{SAID("单位编码", "Unit code"),
               "预算编码|编码|单位代码|所属单位编码", false},
              14,
              "219001",
              SAID("所在单位的预算编码；新开的必填。",
                   "Budget code of the unit; for new accounts.")},
    [SECTION] = {{SAID("科室", "Section"), "所在科室|所属科室|处室", false},
                 16,
                 "办公室",
                 SAID("这个单位的科室名称，要先有这个科室；单位业务科室、财政"
                      "业务科必填。",
                      "A section of the unit that is there already.")},
    [ROLES] =
        {{SAID("角色", "Roles"), "角色名称|岗位角色", false},
         30,
         "填报人",
         SAID("用、隔开：填报人、单位业务科室、单位负责人、主管部门审核人、"
              "财政业务科、财政绩效科、预算科、系统管理员、安全保密管理员、"
              "安全审计员。由安全保密管理员在“角色与锁定”导入同一张表"
              "授予。",
              "With 、 between; granted by the security administrator, "
              "who brings in the same table.")},
    [PHONE] = {{SAID("电话", "Phone"), "联系电话|手机|手机号", false},
               16,
               "",
               SAID("可不写。", "Optional.")},
};

enum {
    KNOWN_ID,
    KNOWN_LOGIN,
    KNOWN_NAME,
    KNOWN_PHONE,
    KNOWN_UNIT,
    KNOWN_SECTION,
    KNOWN_STATE,
    KNOWN_VERSION
};

typedef struct Work {
    PersonPlan *plan;
    Planning *p;
    Store *s;
    const Session *who;
    UnitsKnown units;
    Rows people; /* by login */
    Rows roles;  /* person, role; by person */
} Work;

/* ---- what is there ---- */

/* The first row whose text in the column is not before the one that is looked
 * for. */
static size_t first_row(const Rows *rows, size_t column, Str text) {
    size_t low = 0, high = rows->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(row_str(rows, middle, column), text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Roles roles_of(const Work *w, Str person) {
    Roles roles = 0;
    for (size_t i = first_row(&w->roles, 0, person);
         i < w->roles.n && str_equal(row_str(&w->roles, i, 0), person); i++) {
        PersonRole role = role_find(row_str(&w->roles, i, 1));
        if (role != ROLE_COUNT) roles |= (Roles)1 << role;
    }
    return roles;
}

static void take_known(const Work *w, PersonPlanned *one, Str login) {
    const Rows *rows = &w->people;
    size_t i = first_row(rows, KNOWN_LOGIN, login);
    if (i == rows->n || !str_equal(row_str(rows, i, KNOWN_LOGIN), login))
        return;
    Str id = row_str(rows, i, KNOWN_ID);
    one->account = (Account){.id = id,
                             .region = w->who->region,
                             .unit = row_str(rows, i, KNOWN_UNIT),
                             .name = row_str(rows, i, KNOWN_NAME),
                             .version = row_int(rows, i, KNOWN_VERSION),
                             .roles = roles_of(w, id)};
    one->old = (Person){.name = one->account.name,
                        .phone = row_str(rows, i, KNOWN_PHONE),
                        .section = row_str(rows, i, KNOWN_SECTION)};
    one->state = row_str(rows, i, KNOWN_STATE);
}

/* ---- one row ---- */

static Str text_of(const Work *w, const PersonPlanned *one, Column column) {
    return plan_text(w->p, one->row, column);
}

static void fault(const Work *w, const PersonPlanned *one, Column column,
                  Said why, Said fix) {
    plan_fault(w->p, one->line, one->row, column,
               (PlanFault){.why = why, .fix = fix});
}

static void fault_of(const Work *w, const PersonPlanned *one, Column column,
                     const char *zh, const char *en, Str text, Said fix) {
    fault(w, one, column,
          (Said){str_format(w->p->a, zh, STR_ARG(text)),
                 str_format(w->p->a, en, STR_ARG(text))},
          fix);
}

static PersonRole role_of(Str name) {
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if (str_equal(role_chinese(role), name)) return role;
    return role_find(name);
}

static Str roles_said(Arena *a, Roles roles) {
    PlanTexts texts = {0};
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if ((roles >> role & 1) != 0) VEC_ADD(a, &texts, role_chinese(role));
    return plan_join(a, &texts);
}

/* Blank: as they are. */
static void take_roles(const Work *w, PersonPlanned *one) {
    Str typed = text_of(w, one, ROLES);
    PlanTexts names = plan_list(w->p->a, plan_value(typed, S("")));
    one->wanted.roles = typed.n > 0 ? 0 : one->account.roles;
    for (size_t i = 0; i < names.n; i++) {
        PersonRole role = role_of(names.items[i]);
        if (role == ROLE_COUNT)
            fault_of(w, one, ROLES, "没有“%.*s”这个角色",
                     "there is no role “%.*s”", names.items[i],
                     (Said){str_join(w->p->a, S("可写："),
                                     roles_said(w->p->a, ~(Roles)0)),
                            S("See the column's meaning.")});
        else
            one->wanted.roles |= (Roles)1 << role;
    }
}

static void take_unit(const Work *w, PersonPlanned *one) {
    Str code = plan_code(w->p->a, text_of(w, one, UNIT));
    const Unit *unit = code.n > 0 ? known_by_code(&w->units, code)
                                  : known_by_id(&w->units, one->account.unit);
    if (code.n == 0 && one->account.id.n == 0)
        fault(w, one, UNIT, (Said)SAID("没有写单位编码", "no unit code"),
              (Said)SAID("新开账号要写单位编码。", "A new account needs it."));
    else if (unit == NULL || str_equal(unit->state, S("closed")))
        fault_of(w, one, UNIT, "没有编码是“%.*s”的单位，或已撤销",
                 "there is no unit “%.*s”, or it is closed", code,
                 (Said)SAID("请先导入单位；开头的 0 没有了的，把这一列设成"
                            "文本格式。",
                            "Bring in the unit first; format the column as "
                            "text where noughts are lost."));
    else {
        Object object = unit_object(unit);
        one->wanted.unit = unit->id;
        one->unit_name = unit->name;
        if (!may_over(w->who, RIGHT_PERSON_EDIT, &object))
            fault(w, one, UNIT,
                  (Said)SAID("这个单位的账号不由您管",
                             "its accounts are not yours to keep"),
                  (Said)SAID("请删去这一行。", "Remove the row."));
    }
}

/* Blank: as it is, where the unit stays. */
static void take_section(const Work *w, PersonPlanned *one) {
    Str typed = text_of(w, one, SECTION);
    Str name = plan_value(typed, S(""));
    bool stays = str_equal(one->wanted.unit, one->account.unit);
    if (typed.n == 0 && stays) one->wanted.section = one->old.section;
    if (name.n == 0 || one->wanted.unit.n == 0) return;
    SectionKnown section = known_section(&w->units, one->wanted.unit, name);
    if (section.id.n > 0 && !section.closed)
        one->wanted.section = section.id;
    else
        fault_of(w, one, SECTION, "这个单位没有“%.*s”这个科室，或已撤销",
                 "the unit has no section “%.*s”, or it is closed", name,
                 (Said)SAID("请先在单位页加这个科室，或随单位导入。",
                            "Add it on the unit's page, or bring it in with "
                            "the unit."));
}

static void check_fields(const Work *w, const PersonPlanned *one) {
    PersonFaults faults;
    const Said none = SAID("", "");
    person_check(&faults, w->p->a, &one->wanted);
    if (faults.login.zh.n > 0) fault(w, one, LOGIN, faults.login, none);
    if (faults.name.zh.n > 0) fault(w, one, NAME, faults.name, none);
    if (faults.roles.zh.n > 0)
        fault(
            w, one, ROLES, faults.roles,
            (Said)SAID("请分给不同的人。", "Give them to different persons."));
    if (faults.section.zh.n > 0 && text_of(w, one, SECTION).n == 0)
        fault(w, one, SECTION, faults.section,
              (Said)SAID("请写科室。", "Write the section."));
}

static bool has_left(const Work *w, const PersonPlanned *one) {
    if (!str_equal(one->state, S("left"))) return false;
    fault(w, one, LOGIN, (Said)SAID("这个账号已离岗", "this person has left"),
          (Said)SAID("请换一个用户名新开。", "Choose another user name."));
    return true;
}

/* A login is one in the whole store. */
static bool check_elsewhere(const Work *w, const PersonPlanned *one, Err *e) {
    Rows rows;
    if (one->account.id.n > 0) return true;
    if (!store_query(&rows, w->p->a, w->s, SQL_PERSON_BY_LOGIN,
                     BINDS(bind_str(one->wanted.login)), e))
        return false;
    if (rows.n > 0)
        fault(w, one, LOGIN,
              (Said)SAID("这个用户名别处已有人用",
                         "the user name is taken elsewhere"),
              (Said)SAID("请换一个。", "Choose another."));
    return true;
}

static bool take_account(const Work *w, PersonPlanned *one, Err *e) {
    NewPerson *wanted = &one->wanted;
    wanted->name = text_of(w, one, NAME);
    if (wanted->name.n == 0) wanted->name = one->old.name;
    wanted->phone = plan_value(text_of(w, one, PHONE), one->old.phone);
    take_roles(w, one);
    take_unit(w, one);
    take_section(w, one);
    if (has_left(w, one)) return true;
    check_fields(w, one);
    return check_elsewhere(w, one, e);
}

static void take_role_row(const Work *w, PersonPlanned *one) {
    NewPerson *wanted = &one->wanted;
    Str name = text_of(w, one, NAME);
    *wanted = (NewPerson){.login = wanted->login,
                          .name = one->old.name,
                          .unit = one->account.unit,
                          .section = one->old.section};
    take_roles(w, one);
    if (one->account.id.n == 0)
        fault(w, one, LOGIN,
              (Said)SAID("没有这个账号", "there is no such account"),
              (Said)SAID("请系统管理员先导入账号。",
                         "The system administrator brings it in first."));
    else if (str_equal(one->account.id, w->who->person) &&
             wanted->roles != one->account.roles)
        fault(
            w, one, LOGIN,
            (Said)SAID("自己的角色不由自己改", "nobody changes his own roles"),
            (Said)SAID("请由别的安全保密管理员办。",
                       "Another administrator does that."));
    else if (!has_left(w, one))
        check_fields(w, one);
    if (one->account.id.n > 0 && name.n > 0 && !str_equal(name, one->old.name))
        fault_of(w, one, NAME, "这个用户名是“%.*s”的",
                 "the user name is that of %.*s", one->old.name,
                 (Said)SAID("请核对是不是这个人。", "Compare who it is."));
}

/* ---- all rows ---- */

static int order_login(const void *x, const void *y) {
    const PersonPlanned *a = *(PersonPlanned *const *)x;
    const PersonPlanned *b = *(PersonPlanned *const *)y;
    int order = str_compare(a->wanted.login, b->wanted.login);
    return order != 0 ? order : a->line < b->line ? -1 : a->line > b->line;
}

static void fault_twice(const Work *w, const PersonPlanned *one,
                        const PersonPlanned *other) {
    int number = w->p->lines.all.items[other->line].number;
    fault(
        w, one, LOGIN,
        (Said){str_format(w->p->a, "和第 %d 行的用户名一样", number),
               str_format(w->p->a, "the same user name as in row %d", number)},
        (Said)SAID("一个人一行；同名的人用户名不能一样。",
                   "A row a person; every user name is another."));
}

static void check_twice(const Work *w) {
    size_t n = w->plan->people.n;
    PersonPlanned **sorted = ARENA_ARRAY(w->p->a, PersonPlanned *, n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &w->plan->people.items[i];
    qsort(sorted, n, sizeof *sorted, order_login);
    for (size_t i = 1; i < n; i++)
        if (sorted[i]->wanted.login.n > 0 &&
            str_equal(sorted[i]->wanted.login, sorted[i - 1]->wanted.login)) {
            fault_twice(w, sorted[i], sorted[i - 1]);
            fault_twice(w, sorted[i - 1], sorted[i]);
        }
}

static Str unit_said(const Work *w, Str id) {
    const Unit *unit = known_by_id(&w->units, id);
    if (unit == NULL) return S("");
    return str_format(w->p->a, "%.*s %.*s", STR_ARG(unit->code),
                      STR_ARG(unit->name));
}

static void add_edits(const Work *w, const PersonPlanned *one) {
    Planning *p = w->p;
    const NewPerson *now = &one->wanted;
    bool is_new = one->account.id.n == 0;
#define EDIT(which, before, after)                                             \
    plan_edit(p, one->line, PERSON_COLUMNS[which].column.title, before, after)
    if (w->plan->roles) {
        EDIT(ROLES, roles_said(p->a, one->account.roles),
             roles_said(p->a, now->roles));
        return;
    }
    EDIT(LOGIN, is_new ? (Str){0} : now->login, now->login);
    EDIT(NAME, one->old.name, now->name);
    EDIT(UNIT, unit_said(w, one->account.unit), unit_said(w, now->unit));
    EDIT(SECTION,
         known_section_name(&w->units, one->account.unit, one->old.section),
         known_section_name(&w->units, now->unit, now->section));
    EDIT(PHONE, one->old.phone, now->phone);
#undef EDIT
}

static bool begin_row(Work *w, size_t line, size_t row, Err *e) {
    PersonPlanned *one = VEC_PUSH(w->p->a, &w->plan->people);
    one->line = line;
    one->row = row;
    one->wanted.login = text_of(w, one, LOGIN);
    take_known(w, one, one->wanted.login);
    w->plan->has_roles = w->plan->has_roles || text_of(w, one, ROLES).n > 0;
    if (w->plan->roles)
        take_role_row(w, one);
    else if (!take_account(w, one, e))
        return false;
    Str name = text_of(w, one, NAME);
    w->p->lines.all.items[line].name = name.n > 0 ? name : one->old.name;
    return true;
}

static bool too_many(const PersonPlan *plan, Err *e) {
    size_t n = plan->p.lines.counts[PLAN_NEW];
    if (n <= PERSONS_NEW_MAX) return false;
    err_set(e, ERR_LIMIT, "", "", "请分成几个文件，一次导一个。",
            "Split it into several files and bring in one at a time.");
    err_zh(e, "要新开 %zu 个账号，一次最多 %d 个", n, PERSONS_NEW_MAX);
    err_en(e, "there are %zu new accounts; %d at most at a time", n,
           PERSONS_NEW_MAX);
    return true;
}

static bool no_roles(const Planning *p, Err *e) {
    if (p->head.at[ROLES] >= 0) return false;
    err_set(e, ERR_FORMAT, "表里没有“角色”这一列",
            "the table has no column of roles", "请用同一个模板，写上角色。",
            "Use the template, with roles.");
    return true;
}

static bool plan(PersonPlan *out, Arena *a, Store *s, const Session *who,
                 const TextTable *table, Err *e) {
    Work w = {.plan = out, .p = &out->p, .s = s, .who = who};
    PlanRows rows;
    out->p = (Planning){.a = a,
                        .table = table,
                        .columns = PERSON_COLUMNS,
                        .columns_n = PERSON_COLUMNS_N};
    if (!plan_begin(&out->p, &rows, e) ||
        (out->roles && no_roles(&out->p, e)) ||
        !units_known(&w.units, a, s, who->region, e) ||
        !store_query(&w.people, a, s, SQL_PEOPLE_KNOWN,
                     BINDS(bind_str(who->region)), e) ||
        !store_query(&w.roles, a, s, SQL_ROLES_KNOWN,
                     BINDS(bind_str(who->region)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        if (!begin_row(&w, i, rows.items[i], e)) return false;
    check_twice(&w);
    bool *known = ARENA_ARRAY(a, bool, rows.n + 1);
    for (size_t i = 0; i < rows.n; i++) {
        known[i] = out->people.items[i].account.id.n > 0;
        add_edits(&w, &out->people.items[i]);
    }
    plan_end(&out->p, known);
    return !too_many(out, e);
}

bool person_plan(PersonPlan *out, Arena *a, Store *s, const Session *who,
                 const TextTable *table, Err *e) {
    *out = (PersonPlan){0};
    return plan(out, a, s, who, table, e);
}

bool role_plan(PersonPlan *out, Arena *a, Store *s, const Session *who,
               const TextTable *table, Err *e) {
    *out = (PersonPlan){.roles = true};
    return plan(out, a, s, who, table, e);
}

/* ---- writing ---- */

static void write_one(Batch *b, const Writing *w, const PersonPlan *plan,
                      const PersonPlanned *one) {
    NewPerson person = one->wanted;
    if (plan->roles) {
        person_set_roles(b, w, &one->account, person.roles);
        return;
    }
    if (person.section.n == 0) person.section = (Str){0};
    if (one->account.id.n > 0) {
        person_change(b, w, &one->account, &one->old, &person);
        return;
    }
    if (!may(w->session, RIGHT_ROLE_EDIT)) person.roles = 0;
    person_create(b, w, w->session->region, &person);
}

void person_plan_write(Batch *b, const Writing *w, PersonPlan *plan) {
    for (size_t i = 0; i < plan->people.n; i++) {
        PlanKind kind = plan->p.lines.all.items[i].kind;
        if (kind == PLAN_NEW || kind == PLAN_CHANGE)
            write_one(b, w, plan, &plan->people.items[i]);
    }
}
