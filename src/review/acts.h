/* SPDX-License-Identifier: Apache-2.0
 * Acts on a declaration: one table says in which states each may be done, by
 * whom, with what, and what comes of it. Nothing is written here: the caller
 * shows what may be done, takes what was decided, and writes the outcome with a
 * guard on the old state. Source: DOMAIN 4.2. */
#ifndef ACTS_H
#define ACTS_H

#include "review/steps.h"

typedef enum Act {
    ACT_EDIT,          /* 填报 */
    ACT_PROPOSE,       /* a section's part */
    ACT_SUBMIT,        /* 上报 */
    ACT_WITHDRAW,      /* 撤回 */
    ACT_DROP,          /* 放弃调整: the approved version stays */
    ACT_OPEN,          /* the one whose turn it is has looked at it */
    ACT_CONFIRM,       /* 确认并盖章 */
    ACT_PASS,          /* 通过 */
    ACT_RETURN,        /* 退回 */
    ACT_EXCELLENT,     /* 优・通过 */
    ACT_GOOD,          /* 良・改后通过 */
    ACT_FAIR,          /* 中・退回 */
    ACT_POOR,          /* 差・不予安排 */
    ACT_SUGGEST,       /* 修改建议 */
    ACT_HAND_ON,       /* 转办 */
    ACT_ASK,           /* 征求意见 */
    ACT_ANSWER,        /* 回复意见 */
    ACT_ACCEPT_EDITS,  /* 同意修改 */
    ACT_DECLINE_EDITS, /* 不同意修改 */
    ACT_RECONSIDER,    /* 复议: back to grading */
    ACT_APPROVE,       /* 批复 */
    ACT_REVOKE,        /* 撤销批复: before it is made public */
    ACT_PUBLISH,       /* 公开 */
    ACT_ADJUST,        /* 申请调整 */
    ACT_NOTE,          /* 批注 */
    ACT_REMIND,        /* 催办 */
    ACT_EXTEND,        /* 延期 */
    ACT_LET_FILL,      /* 代填 */
    ACT_COUNT
} Act;

Str act_word(Act act); /* "submit"; of the trail: "declaration.submit" */
Said act_name(Act act);
/* The act of a word, or ACT_COUNT. */
Act act_find(Str word);

/* What is known of the declaration. */
typedef struct Standing {
    Str state;
    int version; /* 1; more after an adjustment */
    bool has_superior;
    bool opened;     /* by the one whose turn it is, since it came */
    bool closed;     /* the time to submit is over, no extension */
    bool published;  /* the approved version before this one is */
    Str holder;      /* person it was handed to; absent: any of the role */
    Str hands;       /* ids of those who filled, blanks between */
    Str confirmed;   /* ids of those who confirmed for the unit */
    Str passed;      /* ids of those who passed it on at a step of this round */
    Str asked;       /* ids of those whose opinion is wanted */
    size_t blocking; /* findings that must be put right */
    size_t undecided; /* rules that block and could not be decided */
    size_t suggested; /* edits that reviewers suggest and that stand open */
    bool has_scan;    /* of the sealed paper, in this round */
} Standing;

/* What the person gives with the act. */
typedef struct ActInput {
    size_t reasons;  /* reasons that are tied to a cell */
    Str opinion;     /* what the person wrote */
    Str number;      /* of the document (文号) */
    size_t ungraded; /* items of the 审核表 without a grade */
    bool differs;    /* the grade is not the one that the items come to */
    /* To whom, with roles, unit and section. Who is asked for an opinion must
     * be let read the declaration, whatever the scope. */
    const Session *to;
} ActInput;

/* What a refusal is about: a part of what was given, or none of it. */
typedef enum ActLack {
    LACKS_NOTHING,
    LACKS_CELLS, /* reasons */
    LACKS_OPINION,
    LACKS_NUMBER,
    LACKS_ITEMS,
    LACKS_PERSON
} ActLack;

/* What comes of it. */
typedef struct ActOutcome {
    State state;
    PersonRole by;     /* the role by which the person acts */
    PersonRole holder; /* whose turn it is; ROLE_COUNT: nobody's */
    Str person;        /* the holder, where it was handed to one */
    int version;
    bool opened;
    bool new_round; /* handed in again after a return, or adjusted */
    ActLack lacks;
} ActOutcome;

/* May the person do this now, whatever is given with it? For buttons. False:
 * *why says why not, in the person's words. */
bool act_may(Said *why, Arena *a, const Steps *steps, const Standing *standing,
             Act act, const Session *session, const Object *object);
/* The same with what was given; true: *out is what comes of it. False:
 * out->lacks says which part of it is not well. */
bool act_take(ActOutcome *out, Said *why, Arena *a, const Steps *steps,
              const Standing *standing, Act act, const ActInput *input,
              const Session *session, const Object *object);

/* Is the person's opinion wanted? Who is asked may read it, whatever the scope.
 */
bool standing_asks(const Standing *standing, const Session *session);
/* Whose turn it is in a state: ROLE_COUNT for nobody's. */
PersonRole state_holder(const State *state);

#endif
