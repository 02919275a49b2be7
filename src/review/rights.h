/* SPDX-License-Identifier: Apache-2.0
 * Who may do what: one table of rights (rights.c). A person has roles; a right
 * is held by roles, each within a scope; an object lies in the scope or not.
 * Source: DOMAIN 4.1; separation of the three administrators: GB/T 22239. */
#ifndef RIGHTS_H
#define RIGHTS_H

#include "base/str.h"

typedef enum PersonRole {
    ROLE_PREPARER, /* 填报人: the unit's finance officer */
    ROLE_SECTION,  /* 业务科室 of a unit: drafts its goals and indicators */
    ROLE_HEAD,     /* 单位负责人: confirms and seals */
    ROLE_SUPERIOR, /* 主管部门审核人: reviews subordinate units */
    ROLE_BUSINESS, /* 财政业务科: reviews the departments in its charge */
    ROLE_PERFORMANCE, /* 绩效科: cycles, grades, approves */
    ROLE_BUDGET, /* 预算科: binds approval to the budget, control figures */
    ROLE_SYSTEM_ADMIN,   /* 系统管理员: units, people, settings */
    ROLE_SECURITY_ADMIN, /* 安全保密管理员: roles, locks, policy */
    ROLE_AUDIT_ADMIN,    /* 安全审计员: reads the trail */
    ROLE_COUNT
} PersonRole;

typedef uint32_t Roles; /* bit 1 << PersonRole */

/* "preparer"; 填报人. */
Str role_word(PersonRole role);
Str role_chinese(PersonRole role);
/* The role of a word, or ROLE_COUNT. */
PersonRole role_find(Str word);
/* May one person hold all of these? The administrators exclude each other and
 * every business role; nobody reviews what he prepares. The reason, Chinese, in
 * *why (may be NULL) where not. */
bool roles_fit(Roles roles, Str *why);

/* What a route or an act needs. The comment says what its object is. */
typedef enum Right {
    RIGHT_PUBLIC,        /* nobody need be signed in */
    RIGHT_SIGNED_IN,     /* any person: own account, help */
    RIGHT_DESK,          /* check desk: any person, or all where it is opened */
    RIGHT_DECL_READ,     /* a declaration */
    RIGHT_DECL_EDIT,     /* a declaration in draft */
    RIGHT_DECL_PROPOSE,  /* a section's part of a draft */
    RIGHT_DECL_SUBMIT,   /* a declaration in draft */
    RIGHT_DECL_CONFIRM,  /* a declaration at its unit's head */
    RIGHT_DECL_WITHDRAW, /* a declaration that nobody opened yet */
    RIGHT_DECL_REVIEW,   /* a declaration at the person's step */
    RIGHT_DECL_GRADE,    /* a declaration at the performance section */
    RIGHT_DECL_APPROVE,  /* 批复: declarations that were accepted */
    RIGHT_DECL_ADJUST,   /* an approved declaration */
    RIGHT_DECL_PRINT,    /* a declaration */
    RIGHT_NOTE_WRITE,    /* a declaration */
    RIGHT_CYCLE_READ,    /* a cycle: the board */
    RIGHT_CYCLE_EDIT,    /* a cycle: open, dates, forms, rules, 催办 */
    RIGHT_CONTROL_EDIT,  /* control figures of a cycle */
    RIGHT_UNIT_READ,     /* units and people of the own tree */
    RIGHT_UNIT_EDIT,     /* a unit or a section */
    RIGHT_PERSON_EDIT,   /* a person's account */
    RIGHT_ROLE_EDIT,     /* a person's roles, locks, second factor */
    RIGHT_POLICY_EDIT,   /* password rules, idle time, desk open to all */
    RIGHT_SETTING_EDIT,  /* review steps, address, backup */
    RIGHT_TRAIL_READ,    /* the trail of the region */
    RIGHT_METRICS,       /* /metrics: loopback or the trusted proxy */
    RIGHT_COUNT
} Right;

/* How far a role's right goes. */
typedef enum RightScope {
    WITHIN_NOTHING,
    WITHIN_SELF,    /* the person's own account */
    WITHIN_SECTION, /* declarations in the charge of, or parts given to, the
                       person's section */
    WITHIN_UNIT,    /* the person's own unit */
    WITHIN_TREE,    /* the units below the person's own, not itself */
    WITHIN_BRANCH,  /* the person's own unit and those below */
    WITHIN_REGION   /* the person's region */
} RightScope;

/* Where an object stands. A part that is absent is in nobody's scope: a cycle,
 * which has a region alone, is reached by those whose scope is the region. */
typedef struct Object {
    Str region;
    Str unit;
    Str parents; /* ids of the units above it, blanks between */
    Str section; /* in whose charge (归口科室), or to whom given */
    Str person;  /* whose account */
    Str substitute; /* 代填: who of another unit may read and edit it */
} Object;

/* A person who is signed in. */
typedef struct Session {
    Str id;   /* digest of the token */
    Str csrf; /* token against forgery, put into every form */
    Str person, login, name;
    Str region, region_name;
    Str unit, unit_name, section, section_name;
    Roles roles;
    bool must_change; /* the password, before anything else */
    bool large_text;
    int64_t expires; /* milliseconds since 1970 */
} Session;

/* How far the role's right goes. */
RightScope right_scope(Right right, PersonRole role);
/* How far the right goes for any person who is signed in, whatever the roles;
 * RIGHT_PUBLIC goes for everybody. */
RightScope right_scope_of_all(Right right);
Str right_word(Right right);    /* "declaration.read" */
Str right_chinese(Right right); /* 看申报表 */
Str right_scope_chinese(RightScope scope);
/* Has the person the right at all (for menus and routes)? session may be NULL.
 * Who must change the password first has those of RIGHT_SIGNED_IN alone. Two
 * are opened by the place, not the person, which web/ knows: RIGHT_DESK for
 * nobody, RIGHT_METRICS for all. */
bool may(const Session *session, Right right);
/* And over this object? */
bool may_over(const Session *session, Right right, const Object *object);
/* The role by which the person may (for the trail), or ROLE_COUNT. For what
 * any person may, the first of the person's roles. */
PersonRole role_by_which(const Session *session, Right right,
                         const Object *object);

#endif
