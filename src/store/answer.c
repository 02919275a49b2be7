/* SPDX-License-Identifier: Apache-2.0
 * The writer's answers. */
#include "store/answer.h"

#include "base/err_wire.h"
#include "base/le.h"

enum { MARK_OUTCOME = 'O', MARK_FAILURE = 'F', OUTCOME_BYTES = 1 + 1 + 4 + 8 };

void answer_outcome(Buf *out, const Outcome *outcome) {
    buf_byte(out, MARK_OUTCOME);
    buf_byte(out, (char)outcome->kind);
    buf_le(out, outcome->step, 4);
    buf_le(out, (uint64_t)outcome->time, 8);
}

void answer_failure(Buf *out, const Err *e) {
    buf_byte(out, MARK_FAILURE);
    err_to_wire(out, e);
}

AnswerKind answer_read(Outcome *outcome, Err *e, Arena *a, Str bytes) {
    if (bytes.n == OUTCOME_BYTES && bytes.p[0] == MARK_OUTCOME &&
        le8(bytes, 1) <= OUTCOME_CONFLICT) {
        uint64_t time = le32(bytes, 6) | (uint64_t)le32(bytes, 10) << 32;
        *outcome = (Outcome){(OutcomeKind)le8(bytes, 1), le32(bytes, 2),
                             (int64_t)time};
        return ANSWER_OUTCOME;
    }
    if (bytes.n == 0 || bytes.p[0] != MARK_FAILURE ||
        !err_from_wire(e, a, str_from(bytes, 1)))
        err_set(e, ERR_FORMAT, "写库进程的回答看不懂",
                "the writer's answer is not understood", NULL, NULL);
    return ANSWER_FAILURE;
}
