/* SPDX-License-Identifier: Apache-2.0
 * Vague: telling wording that can be measured from wording that cannot. What
 * one rule reports another leaves alone, so they all ask here. */
#ifndef VAGUE_H
#define VAGUE_H

#include "rules/place.h"
#include "rules/words.h"

typedef struct Vague {
    Words strength;      /* V1 */
    Words weak;          /* V2 */
    Words slogan;        /* V3 */
    Words values;        /* whole values that say nothing */
    Words soft;          /* whole values that name a state: 健全 */
    Words yes_no;        /* whole values that answer yes or no */
    Words states;        /* words of something done or not */
    Words unclear_count; /* 一批 */
} Vague;

Vague vague_words(void);

/* What the rules of wording (M102, M103) look with. */
typedef struct Wording {
    Run *run;
    Vague words;
    Words quality; /* of a standard or a rate */
} Wording;

Wording wording_of(Run *run);

/* Not filled in for real: "/", 无, a placeholder. Other rules speak of it. */
bool text_is_residue(Str s);
/* The value of a grid's row is so long that it is judged by its clauses. */
bool value_is_prose(const Place *p);
/* The value of a grid's row says nothing: 效果明显, 有所提高. */
bool value_is_vague(const Vague *v, const Place *p);
/* The value of a grid's row answers yes or no, or names something done. */
bool value_is_state(const Vague *v, Str value);
/* A clause says that it is done and no more: 按计划完成各项任务. */
bool clause_is_completion(Str clause);
/* A clause of prose names something that is done or not: 建成…, 完成…工程. */
bool clause_is_state(const Vague *v, Str clause);
/* The clause holds a slogan, and M104 speaks of it: under 产出 and 成本. */
bool clause_is_slogan(const Vague *v, const Place *p, Str clause);
/* The clause or one beside it in its sentence is measured. */
bool clause_is_near_figure(const Place *p, size_t index);
/* A 质量 cell of prose without any rate or standard: K103 reports it whole. */
bool quality_is_process(const Vague *v, const Words *quality, const Place *p);

#endif
