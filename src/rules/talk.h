/* SPDX-License-Identifier: Apache-2.0
 * Talk: clauses of one cell that are at fault for the same reason. They are
 * one finding as long as nothing measured stands between them. */
#ifndef TALK_H
#define TALK_H

#include "rules/place.h"

typedef struct Talk {
    const Place *place;
    int start, end; /* code points, from the first clause to the last */
    Said words; /* those at fault, each quoted once: “大力”“加强” */
    size_t n;   /* how many different ones */
} Talk;

/* The word at fault in a clause of the place; absent where there is none. */
typedef Str TalkWord(const void *context, const Place *p, size_t clause);
typedef void TalkReport(Run *run, const Talk *talk);

/* The whole place, at fault for one word. */
Talk talk_whole(Arena *a, const Place *p, Str word);

/* Calls report for each run of clauses at fault. */
void talk_each(Run *run, const Place *p, const void *context, TalkWord *word,
               TalkReport *report);

#endif
