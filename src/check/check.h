/* SPDX-License-Identifier: Apache-2.0
 * check/: what a rule is, running the rules over a declaration, the verdict.
 * A finding is data about a declaration; it never stops the program. */
#ifndef CHECK_H
#define CHECK_H

#include "decl/decl.h"

typedef enum Severity {
    SEVERITY_OFF, /* only in packs */
    SEVERITY_INFO,
    SEVERITY_WARNING,
    SEVERITY_ERROR
} Severity;

typedef enum Status {
    STATUS_PASS,
    STATUS_FAIL,
    STATUS_NOT_APPLICABLE, /* the rule does not concern this form, or its
                              context was not given */
    STATUS_UNDECIDED       /* the form itself lacks the fact */
} Status;

/* Text in both languages of what people read. */
typedef struct Said {
    Str zh, en;
} Said;
#define SAID(zh, en)                                                           \
    { S_INIT(zh), S_INIT(en) }

typedef enum Stage {
    STAGE_NONE,
    STAGE_FIRST,  /* 一上 */
    STAGE_SECOND, /* 二上 */
    STAGE_ADJUST  /* 调整 */
} Stage;

/* What the caller knows and the form does not say. */
typedef struct Context {
    Date today; /* year 0: not given */
    Stage stage;
    const Decl *previous; /* last year's form of the same unit, or NULL */
    const Json *pack;     /* local thresholds and severities, or NULL */
    bool has_control;
    Decimal control; /* 控制数 of the unit's total, in 元 */
} Context;

typedef struct Finding {
    Str code;
    Severity severity;
    Str path;          /* the field that it stands at */
    Origin at;         /* of that field's cell */
    Str text;          /* the text it stands in: the field's value, or the label
                          of a blank cell; absent where there is none */
    int start, end;    /* code points in text; both 0: the whole cell */
    Said message;      /* the fact, one sentence */
    Said expected;     /* what should stand there; may be absent */
    Said fix;          /* how to put it right */
    Str rewrite;       /* Chinese text to put in its place, gaps as ____; may be
                          absent */
    bool rewrite_safe; /* mechanical; else a proposal that needs a person */
    Str suppressed;    /* the reason, where a person has set it aside */
} Finding;

typedef struct Rule Rule;

/* One run of one rule over one declaration. */
typedef struct Run {
    const Rule *rule;
    const Decl *d;
    const Context *context;
    Arena *a;
    void **kept;   /* what rules/ works out of d once for all rules of a report;
                      points to NULL at first */
    Status status; /* PASS until the rule says otherwise */
    Said why;      /* of NOT_APPLICABLE and UNDECIDED; of PASS: what agrees */
    VEC(Finding) findings;
} Run;

/* Looks at run->d and reports through the functions below. A rule must not
 * keep anything of its own and must not look at anything else. */
typedef void RuleCheck(Run *run);

typedef struct RuleText {
    Str title;     /* the fault, as a short clause */
    Str why;       /* why a reviewer objects; may hold several lines */
    Str fix;       /* how to put it right */
    Str bad, good; /* short examples from a form, a line each */
    Str mark;      /* what is at fault in a line of bad; absent: the whole of
                      its first line */
    Str note;      /* what a reviewer would say at that mark, a few words */
    Str silent;    /* when it is not reported, a case a line */
} RuleText;

/* What a report may offer to put in the place of what is at fault. */
typedef enum Offer {
    OFFER_NONE,
    OFFER_PROPOSAL, /* a wording whose gaps a person fills in */
    OFFER_SAFE      /* a wording that changes the writing, not the meaning */
} Offer;

/* A threshold of the rule that a pack may change. */
typedef struct RuleSetting {
    Str name;
    int64_t otherwise; /* without a pack */
    Said what;
} RuleSetting;
#define SETTING(name, otherwise, zh, en)                                       \
    { S_INIT(name), otherwise, SAID(zh, en) }
enum { RULE_SETTINGS_MAX = 4 };

struct Rule {
    Str code; /* "B101" */
    Str name; /* "revenue-lines-differ-from-total" */
    Severity severity;
    RuleText zh, en;
    Said
        source; /* clause or practice: 〔88号 细化量化〕 without the brackets */
    Str since;   /* version of the program */
    Str related; /* codes of rules near it, a blank between them */
    Offer offer;
    RuleSetting settings[RULE_SETTINGS_MAX]; /* those without a name: none */
    RuleCheck *check;
};

/* ---- for rules (check/run.c) ---- */

/* Adds a finding at a field; the message and the rest may be filled in the
 * returned finding, which is borrowed until the next call. Its severity is the
 * rule's, its origin and text those of the value at the path. */
Finding *run_fail(Run *run, Str path);
/* The same at a stretch of the value: code points [start, end). */
Finding *run_fail_span(Run *run, Str path, int start, int end);
/* The rule does not concern this form. */
void run_not_applicable(Run *run, const char *zh, const char *en);
/* The form lacks the fact that the rule needs. */
void run_undecided(Run *run, const char *zh, const char *en);
/* What the rule found to agree, for the reader of the report: "959.27 = 694.27
 * + 265". Kept where the rule passes; a second call adds to it, up to a
 * line's length. */
void run_agrees(Run *run, Said what);
/* Texts of a finding, by printf. Both languages are always set. */
void said_zh(Run *run, Said *out, const char *format, ...) PRINTF_LIKE(3, 4);
void said_en(Run *run, Said *out, const char *format, ...) PRINTF_LIKE(3, 4);

/* A threshold of the rule: pack → rules → CODE → name, else the rule's own. The
 * rule must have a setting of that name. */
int64_t run_setting(const Run *run, Str name);
/* The setting of the rule, or NULL. */
const RuleSetting *rule_setting(const Rule *rule, Str name);

/* ---- running (check/run.c, check/verdict.c) ---- */

typedef struct Ran {
    Str code;
    Status status;
    Said why;
} Ran;

typedef enum Verdict {
    VERDICT_READY,
    VERDICT_MUST_FIX,
    VERDICT_UNDECIDED
} Verdict;

typedef struct Report {
    const Decl *d;
    Verdict verdict;
    VEC(Finding) findings; /* in the order of the form */
    VEC(Ran) ran;          /* every rule, by code */
    VEC(Said) notes;       /* unused suppressions and the like */
} Report;

/* A finding that a person has set aside, with the reason. */
typedef struct Suppression {
    Str code;
    Str path;   /* absent: everywhere */
    Str reason; /* absent with --ignore CODE */
} Suppression;

typedef struct CheckOptions {
    Context context;
    const Rule *const *rules; /* sorted by code */
    size_t rules_n;
    const Str *select; /* codes or their beginnings ("B", "M1"); empty: all */
    size_t select_n;
    const Str *ignore;
    size_t ignore_n;
    const Suppression *suppressions;
    size_t suppressions_n;
} CheckOptions;

/* Runs the rules over one declaration. The report borrows from d. */
void check_decl(Report *out, Arena *a, const Decl *d,
                const CheckOptions *options);

Str severity_word(Severity s); /* "error" */
Str status_word(Status s);     /* "not_applicable" */
Str verdict_word(Verdict v);   /* "must_fix" */

#endif
