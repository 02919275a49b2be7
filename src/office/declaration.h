/* SPDX-License-Identifier: Apache-2.0
 * A declaration in the office: where it stands, its draft and revisions, what
 * an act writes. Reading is from the store; writing goes into a batch that the
 * caller sends, guarded by the state that was seen. */
#ifndef DECLARATION_H
#define DECLARATION_H

#include "office/filling.h"
#include "review/acts.h"
#include "store/batch.h"

/* DRAFT_MAX: bytes of a draft's JSON, so that no turn takes long. */
enum { DRAFT_MAX = 512 * 1024, MOVES_MAX = 1000 };

/* One line of the way that it went. */
typedef struct Move {
    int64_t at;
    Str person, person_name, role, act, from, to;
    int round;
    Str grade, opinion, revision;
} Move;
typedef VEC(Move) Moves;

/* 代填: who of another unit may fill in it, until the end of a day. */
typedef struct Substitute {
    Str person; /* absent: nobody, or the day is over */
    Str name, unit_name, reason;
    int64_t until;
} Substitute;

bool substitute_is_let(int64_t until, int64_t now);

typedef struct Declaration {
    Str id; /* absent: there is none of that id */
    Str region, cycle, unit, unit_name, form, layout_digest;
    Str in_charge, in_charge_name; /* 归口科室 */
    Str holder, holder_name;
    Str kind;     /* "plan", "adjustment" */
    Str revision; /* the one handed in last */
    Str approved; /* the one that was approved */
    Str grade;
    int year, round;
    Stage stage; /* adjustment, while and after it is adjusted in its year */
    Stage cycle_stage; /* that it was declared in */
    Str cycle_title;
    Str due_reason; /* of an extension; absent: none */
    Substitute substitute;
    bool cycle_open;
    int64_t state_at, submitted, due;
    int64_t version;  /* of the row: guards every move */
    size_t counts[4]; /* findings by Severity as last checked */
    int64_t total;    /* 资金总额 in 分; has_total */
    bool has_total;
    int64_t control; /* 控制数 of the unit's total in 分; has_control */
    bool has_control;
    int64_t risk;
    Str rules; /* the cycle's pack as JSON */
    Steps steps;
    State state;
    Standing standing;
    Object object; /* for may_over */
    Moves moves;
} Declaration;

/* Reads it with its way. Fails with ERR_SYSTEM; ERR_FORMAT where what is kept
 * cannot be understood. */
bool declaration_load(Declaration *out, Arena *a, Store *s, Str id, int64_t now,
                      Err *e) MUST_USE;

/* Those who declare for a unit. */
enum {
    ROLES_OF_UNIT = 1 << ROLE_PREPARER | 1 << ROLE_SECTION | 1 << ROLE_HEAD
};
/* Is it the person's own: of the unit, or let fill for it? */
bool declaration_is_own(const Declaration *d, const Session *s);

/* The live draft. */
typedef struct Draft {
    Decl decl;
    int64_t version; /* guards the next save */
    Str changed_by;
    int64_t changed;
} Draft;
bool declaration_draft(Draft *out, Arena *a, Store *s, Str id, Err *e) MUST_USE;
/* What stood in it at a revision. */
bool declaration_revision(Decl *out, Arena *a, Store *s, Str revision,
                          Err *e) MUST_USE;
/* What the unit had for the year before in the same form, with its revision;
 * out->form is absent where there is nothing. */
bool declaration_previous(Decl *out, Str *revision, Arena *a, Store *s,
                          const Declaration *d, Err *e) MUST_USE;

/* The round that what the unit writes now will be handed in with. */
int declaration_round(const Declaration *d);

/* ---- amounts (declaration_amount.c) ---- */

/* Places from 分 to the unit that an amount of the form is in. */
int declaration_places(const Decl *d, const Value *v);
/* An amount of a declaration in 分; false: blank, not to be read, or beyond
 * FEN_MAX. */
bool declaration_amount(int64_t *out, const Decl *d, const Value *v);
/* The same of 资金总额. */
bool declaration_total(int64_t *out, const Decl *d);

/* ---- checking (declaration_check.c) ---- */

/* Checks a draft or a revision as the declaration's cycle asks: stage and pack,
 * the year before, the warnings that the unit answered, and the day: of a draft
 * this one, of what was handed in that on which it was. */
bool declaration_check(CheckedDraft *out, Arena *a, Store *s,
                       const Declaration *d, const Decl *draft, int64_t now,
                       Err *e) MUST_USE;
/* The same where the year before was read already. */
bool declaration_check_against(CheckedDraft *out, Arena *a, Store *s,
                               const Declaration *d, const Decl *draft,
                               const Decl *previous, Str revision, int64_t now,
                               Err *e) MUST_USE;

/* A text that is stored: a draft at its version, or a revision. What its check
 * found is kept with it (table checks) and holds as long as it was checked
 * against the same: version of the program, stage, pack, day, year before. */
typedef struct StoredText {
    Str object; /* id of the declaration, or of the revision */
    int64_t version;
    const Decl *text;
} StoredText;
/* Its check without running the rules; where what was kept does not hold, with
 * running them, and *lapsed: to be kept anew. */
bool declaration_recall(CheckedDraft *out, bool *lapsed, Arena *a, Store *s,
                        const Declaration *d, const StoredText *stored,
                        const Decl *previous, Str revision, int64_t now,
                        Err *e) MUST_USE;
void declaration_keep_check(Batch *b, const Declaration *d, Str object,
                            int64_t version, const CheckedDraft *checked);
/* SHA-256 of what it found. */
Str declaration_check_digest(Arena *a, const CheckedDraft *checked);
/* What a check was against, but for the text. */
Str declaration_basis(Arena *a, const Declaration *d, Str previous_revision,
                      int64_t now);
/* The answers to warnings as they are now, into what was checked before. */
bool declaration_answers(CheckedDraft *out, Arena *a, Store *s,
                         const Declaration *d, Err *e) MUST_USE;

/* Of what a cell says, so that an answer to its warning can lapse. */
Str declaration_cell_digest(Arena *a, const Decl *d, Str path);

/* What the check says of handing it in: for act_may and act_take. */
void declaration_stand(Declaration *d, const CheckedDraft *checked);

/* Is the text within DRAFT_MAX? To be asked before it goes into a batch. Fails
 * with ERR_LIMIT. */
bool declaration_fits(Arena *a, const Decl *text, Err *e) MUST_USE;

/* Who writes, when. */
typedef struct Writing {
    const Session *session;
    int64_t now;
    Str address;
} Writing;

/* The batch conflicts where it stands in another state or round by now. */
void declaration_guard(Batch *b, const Declaration *d);
/* A new declaration with its draft; returns its id. */
Str declaration_begin(Batch *b, const Writing *w, const Declaration *like,
                      const Decl *draft, Str layout_digest);
/* The draft as it is now, in the place of the version that was seen. */
void declaration_save(Batch *b, const Writing *w, const Declaration *d,
                      const Draft *seen, const Decl *draft,
                      const CheckedDraft *checked, const CellChanges *changes);
/* The declaration in the round that an act belongs to: what is submitted after
 * a return begins the next one. */
Declaration declaration_in_round(const Declaration *d,
                                 const ActOutcome *outcome);
/* A revision of what stands in `body`: kept for ever, with findings, targets
 * and amounts laid out for search. Returns its id. */
Str declaration_keep(Batch *b, const Writing *w, const Declaration *d, Str kind,
                     Str note, const Decl *body, const CheckedDraft *checked);
/* Lays findings, targets and amounts out for lists and search. */
void declaration_project(Batch *b, const Writing *w, const Declaration *d,
                         const CheckedDraft *checked);
/* An act that was allowed (act_take): the move, guarded by state and version,
 * its line on the way and its entry in the trail. */
typedef struct Acted {
    Act act;
    const ActOutcome *outcome;
    Str opinion;  /* or the reason; may be absent */
    Str grade;    /* 优 良 中 差; may be absent */
    Str revision; /* that it is about; may be absent */
    int64_t risk; /* of the queue */
} Acted;
void declaration_act(Batch *b, const Writing *w, const Declaration *d,
                     const Acted *acted);

/* "declaration.submit" */
TrailEntry writing_trail(const Writing *w, Arena *a, PersonRole role,
                         Str action, Str object);

#endif
