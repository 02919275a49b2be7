/* SPDX-License-Identifier: Apache-2.0
 * What the writer says to a batch, as bytes: its outcome, or an Err. */
#ifndef ANSWER_H
#define ANSWER_H

#include "store/batch.h"

void answer_outcome(Buf *out, const Outcome *outcome);
void answer_failure(Buf *out, const Err *e);

typedef enum AnswerKind { ANSWER_OUTCOME, ANSWER_FAILURE } AnswerKind;

/* Bytes that are no answer read as a failure. */
AnswerKind answer_read(Outcome *outcome, Err *e, Arena *a, Str bytes);

#endif
