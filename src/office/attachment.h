/* SPDX-License-Identifier: Apache-2.0
 * Attachments (附件): files that hang on a cell of a declaration and a round.
 * Bytes are kept once, by their digest. One that was handed in is never
 * deleted: withdrawing marks it. */
#ifndef ATTACHMENT_H
#define ATTACHMENT_H

#include "office/declaration.h"
#include "office/file_kind.h"

enum {
    ATTACHMENT_MAX = 20 << 20,    /* bytes of one */
    ATTACHMENTS_MAX = 60,         /* of a declaration */
    ATTACHMENTS_EVER_MAX = 300,   /* with those withdrawn */
    ATTACHMENTS_BYTES = 200 << 20 /* of all that a declaration has */
};

typedef enum Purpose {
    PURPOSE_BASIS,       /* 依据 */
    PURPOSE_CALCULATION, /* 测算 */
    PURPOSE_EXPLANATION, /* 说明 */
    PURPOSE_SCAN,        /* 盖章扫描件 */
    PURPOSE_ORIGINAL,    /* 原件: what was taken in from it */
    PURPOSE_COUNT
} Purpose;

Str purpose_word(Purpose purpose);
Purpose purpose_find(Str word); /* PURPOSE_COUNT: none */
Said purpose_name(Purpose purpose);

typedef struct Attachment {
    Str id;
    Str field; /* a cell; absent: the whole form */
    Str name, digest;
    Str person, person_name;
    FileKind kind;
    Purpose purpose;
    int round;
    int64_t size, at;
    bool handed_in;   /* in this round or an earlier one */
    int64_t removed;  /* when it was withdrawn; 0: it was not */
    Str removed_name; /* by whom */
} Attachment;
typedef VEC(Attachment) Attachments;

/* All of a declaration that the person may see: what was withdrawn before it
 * was handed in is its unit's own, but for scans of the sealed paper. The
 * newest first. */
bool attachments_load(Attachments *out, Arena *a, Store *s,
                      const Declaration *d, const Session *viewer,
                      Err *e) MUST_USE;
/* Borrowed, or NULL. */
const Attachment *attachment_find(const Attachments *all, Str id);
/* Fails with ERR_FORMAT where the bytes are not what the digest says. */
bool attachment_bytes(Str *out, Arena *a, Store *s, const Declaration *d,
                      const Attachment *attachment, Err *e) MUST_USE;

typedef struct AttachmentNew {
    Str field, name, bytes;
    Purpose purpose;
} AttachmentNew;

/* Puts it into the batch; whether the person may is asked before, and the
 * declaration must stand as it was seen. Fails with ERR_USAGE (a kind that is
 * not taken, nothing in it) or ERR_LIMIT. Where the declaration has no room
 * for it the batch conflicts. */
bool attachment_add(Batch *b, const Writing *w, const Declaration *d,
                    const AttachmentNew *attachment, Err *e) MUST_USE;
void attachment_withdraw(Batch *b, const Writing *w, const Declaration *d,
                         const Attachment *attachment);
/* Room for so many more of so many bytes? Fails with ERR_LIMIT. */
bool attachments_fit(const Attachments *all, size_t n, uint64_t bytes,
                     Err *e) MUST_USE;

#endif
