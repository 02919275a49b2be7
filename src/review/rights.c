/* SPDX-License-Identifier: Apache-2.0
 * The table of rights: who may do what, and how far it goes. */
#include "review/rights.h"

/* ---- roles ---- */

static const struct RoleName {
    Str word, chinese;
} ROLE_NAMES[ROLE_COUNT] = {
    [ROLE_PREPARER] = {S_INIT("preparer"), S_INIT("填报人")},
    [ROLE_SECTION] = {S_INIT("section"), S_INIT("单位业务科室")},
    [ROLE_HEAD] = {S_INIT("head"), S_INIT("单位负责人")},
    [ROLE_SUPERIOR] = {S_INIT("superior"), S_INIT("主管部门审核人")},
    [ROLE_BUSINESS] = {S_INIT("business"), S_INIT("财政业务科")},
    [ROLE_PERFORMANCE] = {S_INIT("performance"), S_INIT("财政绩效科")},
    [ROLE_BUDGET] = {S_INIT("budget"), S_INIT("预算科")},
    [ROLE_SYSTEM_ADMIN] = {S_INIT("system_admin"), S_INIT("系统管理员")},
    [ROLE_SECURITY_ADMIN] = {S_INIT("security_admin"),
                             S_INIT("安全保密管理员")},
    [ROLE_AUDIT_ADMIN] = {S_INIT("audit_admin"), S_INIT("安全审计员")},
};

Str role_word(PersonRole role) {
    return role < ROLE_COUNT ? ROLE_NAMES[role].word : (Str){0};
}

Str role_chinese(PersonRole role) {
    return role < ROLE_COUNT ? ROLE_NAMES[role].chinese : (Str){0};
}

PersonRole role_find(Str word) {
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if (str_equal(ROLE_NAMES[role].word, word)) return role;
    return ROLE_COUNT;
}

#define BIT(role) ((Roles)1 << (role))
#define PREPARING (BIT(ROLE_PREPARER) | BIT(ROLE_SECTION))
#define AT_FINANCE                                                             \
    (BIT(ROLE_BUSINESS) | BIT(ROLE_PERFORMANCE) | BIT(ROLE_BUDGET))
#define ADMINS                                                                 \
    (BIT(ROLE_SYSTEM_ADMIN) | BIT(ROLE_SECURITY_ADMIN) | BIT(ROLE_AUDIT_ADMIN))

/* One person may not hold roles of both sides. */
static const struct Exclusion {
    Roles one, other;
    Str why;
} EXCLUSIONS[] = {
    {BIT(ROLE_SYSTEM_ADMIN), BIT(ROLE_SECURITY_ADMIN) | BIT(ROLE_AUDIT_ADMIN),
     S_INIT("系统管理员、安全保密管理员、安全审计员须由三个人分别担任")},
    {BIT(ROLE_SECURITY_ADMIN), BIT(ROLE_AUDIT_ADMIN),
     S_INIT("系统管理员、安全保密管理员、安全审计员须由三个人分别担任")},
    {ADMINS, ~ADMINS,
     S_INIT("管理员不办业务：系统管理员、安全保密管理员、"
            "安全审计员不能兼任填报、审核的角色")},
    {PREPARING, BIT(ROLE_HEAD),
     S_INIT("填报和单位确认须由不同的人办：填报人、单位业务科室不能兼任"
            "单位负责人")},
    {PREPARING | BIT(ROLE_HEAD) | BIT(ROLE_SUPERIOR), AT_FINANCE,
     S_INIT("申报的一方不能兼任财政审核：谁填报、谁上报，谁就不审核")},
    {BIT(ROLE_BUSINESS), BIT(ROLE_PERFORMANCE),
     S_INIT("业务科审核和绩效科审核是两道，须由不同的人办")},
};

bool roles_fit(Roles roles, Str *why) {
    Str reason = {0};
    if ((roles & ~(BIT(ROLE_COUNT) - 1)) != 0) reason = S("没有这个角色");
    for (size_t i = 0; i < COUNT_OF(EXCLUSIONS) && reason.p == NULL; i++)
        if ((roles & EXCLUSIONS[i].one) != 0 &&
            (roles & EXCLUSIONS[i].other) != 0)
            reason = EXCLUSIONS[i].why;
    if (why != NULL) *why = reason;
    return reason.p == NULL;
}

/* ---- rights ---- */

/* A letter a role: - nothing, s the own account, S section, U unit, T the
 * units below, B the unit and those below, R region. `all`: of any person
 * who is signed in; * of everybody. */
static const struct RightRow {
    Str word, chinese;
    char all;
    char roles[ROLE_COUNT + 1];
} RIGHTS[RIGHT_COUNT] = {
    /* In the order of PersonRole: preparer, section, head, superior; business,
     * performance, budget; system, security, audit. */
    [RIGHT_PUBLIC] = {S_INIT("public"), S_INIT("公开页"), '*', "----------"},
    [RIGHT_SIGNED_IN] = {S_INIT("own"), S_INIT("本人账号"), 's', "----------"},
    [RIGHT_DESK] = {S_INIT("desk"), S_INIT("检查台"), 'R', "----------"},
    [RIGHT_DECL_READ] = {S_INIT("declaration.read"), S_INIT("看申报表"), '-',
                         "BUBTSRR---"},
    [RIGHT_DECL_EDIT] = {S_INIT("declaration.edit"), S_INIT("填申报表"), '-',
                         "U---------"},
    [RIGHT_DECL_PROPOSE] = {S_INIT("declaration.propose"),
                            S_INIT("提目标和指标"), '-', "US--------"},
    [RIGHT_DECL_SUBMIT] = {S_INIT("declaration.submit"), S_INIT("上报"), '-',
                           "U---------"},
    [RIGHT_DECL_CONFIRM] = {S_INIT("declaration.confirm"), S_INIT("确认并盖章"),
                            '-', "--U-------"},
    [RIGHT_DECL_WITHDRAW] = {S_INIT("declaration.withdraw"), S_INIT("撤回"),
                             '-', "U-U-------"},
    [RIGHT_DECL_REVIEW] = {S_INIT("declaration.review"), S_INIT("审核"), '-',
                           "---TSRR---"},
    [RIGHT_DECL_GRADE] = {S_INIT("declaration.grade"), S_INIT("评定等级"), '-',
                          "-----R----"},
    [RIGHT_DECL_APPROVE] = {S_INIT("declaration.approve"), S_INIT("批复"), '-',
                            "-----RR---"},
    [RIGHT_DECL_ADJUST] = {S_INIT("declaration.adjust"), S_INIT("申请调整"),
                           '-', "U---------"},
    [RIGHT_DECL_PRINT] = {S_INIT("declaration.print"), S_INIT("打印申报表"),
                          '-', "BUBTSRR---"},
    [RIGHT_NOTE_WRITE] = {S_INIT("note.write"), S_INIT("写批注"), '-',
                          "USUTSRR---"},
    [RIGHT_CYCLE_READ] = {S_INIT("cycle.read"), S_INIT("看本年度"), '-',
                          "RRRRRRR---"},
    [RIGHT_CYCLE_EDIT] = {S_INIT("cycle.edit"), S_INIT("布置、催办"), '-',
                          "-----R----"},
    [RIGHT_CONTROL_EDIT] = {S_INIT("control.edit"), S_INIT("下达控制数"), '-',
                            "-----RR---"},
    [RIGHT_UNIT_READ] = {S_INIT("unit.read"), S_INIT("看单位和人员"), '-',
                         "BUBBRRRRRR"},
    [RIGHT_UNIT_EDIT] = {S_INIT("unit.edit"), S_INIT("管单位和科室"), '-',
                         "-------R--"},
    [RIGHT_PERSON_EDIT] = {S_INIT("person.edit"), S_INIT("管账号"), '-',
                           "-------R--"},
    [RIGHT_ROLE_EDIT] = {S_INIT("role.edit"), S_INIT("管角色和锁定"), '-',
                         "--------R-"},
    [RIGHT_POLICY_EDIT] = {S_INIT("policy.edit"), S_INIT("管安全策略"), '-',
                           "--------R-"},
    [RIGHT_SETTING_EDIT] = {S_INIT("setting.edit"), S_INIT("管系统设置"), '-',
                            "-------R--"},
    [RIGHT_TRAIL_READ] = {S_INIT("trail.read"), S_INIT("看审计记录"), '-',
                          "---------R"},
    [RIGHT_METRICS] = {S_INIT("metrics"), S_INIT("运行指标"), '-',
                       "----------"},
};

static RightScope scope_of(char letter) {
    switch (letter) {
    case 's': return WITHIN_SELF;
    case 'S': return WITHIN_SECTION;
    case 'U': return WITHIN_UNIT;
    case 'T': return WITHIN_TREE;
    case 'B': return WITHIN_BRANCH;
    case 'R':
    case '*': return WITHIN_REGION;
    default: return WITHIN_NOTHING;
    }
}

RightScope right_scope(Right right, PersonRole role) {
    if (right >= RIGHT_COUNT || role >= ROLE_COUNT) return WITHIN_NOTHING;
    return scope_of(RIGHTS[right].roles[role]);
}

RightScope right_scope_of_all(Right right) {
    return right < RIGHT_COUNT ? scope_of(RIGHTS[right].all) : WITHIN_NOTHING;
}

Str right_word(Right right) {
    return right < RIGHT_COUNT ? RIGHTS[right].word : (Str){0};
}

Str right_chinese(Right right) {
    return right < RIGHT_COUNT ? RIGHTS[right].chinese : (Str){0};
}

Str right_scope_chinese(RightScope scope) {
    switch (scope) {
    case WITHIN_NOTHING: return S("—");
    case WITHIN_SELF: return S("本人");
    case WITHIN_SECTION: return S("本科室归口或承办");
    case WITHIN_UNIT: return S("本单位");
    case WITHIN_TREE: return S("下级单位");
    case WITHIN_BRANCH: return S("本单位及下级");
    case WITHIN_REGION: return S("本区划");
    }
    return (Str){0};
}

/* ---- persons and objects ---- */

static bool same(Str a, Str b) {
    return a.n > 0 && str_equal(a, b);
}

/* Is the id one of those in the list, blanks between? */
static bool is_among(Str list, Str id) {
    while (list.p != NULL)
        if (same(str_cut(&list, S(" ")), id)) return true;
    return false;
}

static bool is_within(RightScope scope, const Session *s, const Object *o) {
    if (!same(s->region, o->region)) return false;
    switch (scope) {
    case WITHIN_NOTHING: return false;
    case WITHIN_SELF: return same(s->person, o->person);
    case WITHIN_SECTION: return same(s->section, o->section);
    case WITHIN_UNIT: return same(s->unit, o->unit);
    case WITHIN_TREE:
        return is_among(o->parents, s->unit) && !same(s->unit, o->unit);
    case WITHIN_BRANCH:
        return is_among(o->parents, s->unit) || same(s->unit, o->unit);
    case WITHIN_REGION: return true;
    }
    return false;
}

/* object NULL: over anything at all. */
static bool reaches(RightScope scope, const Session *s, const Object *object) {
    if (object == NULL) return scope != WITHIN_NOTHING;
    return is_within(scope, s, object);
}

static bool has_role(const Session *s, PersonRole role) {
    return (s->roles & BIT(role)) != 0;
}

/* 代填: a preparer who was let fill in this one reads and edits it. No more:
 * it is handed in and confirmed by its own unit. */
static bool is_let(PersonRole role, const Session *s, Right right,
                   const Object *o) {
    return o != NULL && role == ROLE_PREPARER &&
           (right == RIGHT_DECL_READ || right == RIGHT_DECL_EDIT) &&
           same(s->region, o->region) && same(s->person, o->substitute);
}

static PersonRole role_that_reaches(const Session *s, Right right,
                                    const Object *object) {
    for (PersonRole role = 0; role < ROLE_COUNT; role++)
        if (has_role(s, role) &&
            (reaches(right_scope(right, role), s, object) ||
             is_let(role, s, right, object)))
            return role;
    return ROLE_COUNT;
}

static bool may_reach(const Session *s, Right right, const Object *object) {
    if (right >= RIGHT_COUNT) return false;
    if (RIGHTS[right].all == '*') return true;
    if (s == NULL) return false;
    if (s->must_change && right != RIGHT_SIGNED_IN) return false;
    return reaches(right_scope_of_all(right), s, object) ||
           role_that_reaches(s, right, object) != ROLE_COUNT;
}

bool may(const Session *session, Right right) {
    return may_reach(session, right, NULL);
}

bool may_over(const Session *session, Right right, const Object *object) {
    return object != NULL && may_reach(session, right, object);
}

PersonRole role_by_which(const Session *session, Right right,
                         const Object *object) {
    if (session == NULL || !may_reach(session, right, object))
        return ROLE_COUNT;
    PersonRole role = role_that_reaches(session, right, object);
    if (role != ROLE_COUNT) return role;
    for (role = 0; role < ROLE_COUNT; role++)
        if (has_role(session, role)) break;
    return role;
}
