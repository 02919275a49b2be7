/* SPDX-License-Identifier: Apache-2.0
 * Reading a file's table: in the helper a Paper becomes rows of texts. */
#include "web/table_job.h"

#include "read/encoding.h"
#include "read/read.h"

/* ---- the work ---- */

bool job_table(Buf *answer, Arena *a, Str input, Err *e) {
    TextTable t = {.sheet = S("")};
    Paper paper;
    Str text;
    if (!read_any(&paper, a, input, e)) return false;
    if (paper.format != FORMAT_TXT) {
        if (!table_from_paper(&t, a, &paper, e)) return false;
    } else if (!encoding_decode(&text, a, input, encoding_of_bytes(input)) ||
               !table_from_text(&t, a, text, e)) {
        return false;
    }
    if (t.rows.n == 0) return table_none(e);
    JsonOut j = json_out(answer);
    table_to_json(&j, &t);
    return true;
}

/* ---- for handlers ---- */

bool request_table(Request *r, JobThen *then) {
    if (r->uploads.n == 0 || r->uploads.items[0].name.n == 0) return false;
    request_job(r, JOB_TABLE, r->uploads.items[0].bytes, then);
    return true;
}

bool table_taken(TextTable *out, Request *r, Str answer, const Err *failed,
                 Err *e) {
    if (answer.p != NULL) return table_from_json(out, r->a, answer, e);
    *e = *failed;
    return false;
}

void reply_sheets(Request *r, Str name, const BookSheet *sheets, size_t n) {
    Buf out = buf_new(r->a, BOOK_BYTES_MAX);
    Err e;
    if (book_write(&out, r->a, sheets, n, &e))
        reply_bytes(r, S(BOOK_TYPE), name, buf_str(&out));
    else
        reply_err(r, 500, &e);
}
