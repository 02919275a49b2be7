/* SPDX-License-Identifier: Apache-2.0
 * Attachments: read, added, withdrawn. */
#include "office/attachment.h"

#include "base/sha256.h"
#include "office/trail.h"
#include "store/id.h"

/* ---- purposes ---- */

static const struct PurposeRow {
    Str word;
    Said name;
} PURPOSES[PURPOSE_COUNT] = {
    [PURPOSE_BASIS] = {S_INIT("basis"), SAID("依据", "basis")},
    [PURPOSE_CALCULATION] = {S_INIT("calculation"),
                             SAID("测算", "calculation")},
    [PURPOSE_EXPLANATION] = {S_INIT("explanation"),
                             SAID("说明", "explanation")},
    [PURPOSE_SCAN] = {S_INIT("scan"), SAID("盖章扫描件", "sealed scan")},
    [PURPOSE_ORIGINAL] = {S_INIT("original"), SAID("原件", "original")},
};

Str purpose_word(Purpose purpose) {
    return PURPOSES[purpose].word;
}

Purpose purpose_find(Str word) {
    Purpose purpose = 0;
    while (purpose < PURPOSE_COUNT && !str_equal(PURPOSES[purpose].word, word))
        purpose++;
    return purpose;
}

Said purpose_name(Purpose purpose) {
    return PURPOSES[purpose].name;
}

/* ---- reading ---- */

static Attachment attachment_of(const Rows *r, size_t i, const Declaration *d) {
    Attachment it = {.id = row_str(r, i, 0),
                     .field = row_str(r, i, 1),
                     .round = (int)row_int(r, i, 2),
                     .purpose = purpose_find(row_str(r, i, 3)),
                     .name = row_str(r, i, 4),
                     .kind = file_kind_find(row_str(r, i, 5)),
                     .size = row_int(r, i, 6),
                     .digest = row_str(r, i, 7),
                     .person = row_str(r, i, 8),
                     .person_name = row_str(r, i, 9),
                     .at = row_int(r, i, 10),
                     .removed = row_int(r, i, 11),
                     .removed_name = row_str(r, i, 12)};
    it.handed_in = it.at <= d->submitted;
    return it;
}

bool attachments_load(Attachments *out, Arena *a, Store *s,
                      const Declaration *d, const Session *viewer, Err *e) {
    Rows r;
    *out = (Attachments){0};
    if (!store_query(&r, a, s, SQL_ATTACHMENTS_OF, BINDS(bind_str(d->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++) {
        Attachment it = attachment_of(&r, i, d);
        bool seen = it.removed == 0 || it.at <= d->submitted ||
                    it.purpose == PURPOSE_SCAN;
        if (it.kind == FILE_KIND_COUNT || it.purpose == PURPOSE_COUNT) continue;
        if (seen || declaration_is_own(d, viewer)) VEC_ADD(a, out, it);
    }
    return true;
}

const Attachment *attachment_find(const Attachments *all, Str id) {
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->items[i].id, id)) return &all->items[i];
    return NULL;
}

bool attachment_bytes(Str *out, Arena *a, Store *s, const Declaration *d,
                      const Attachment *attachment, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_CONTENT_FIND,
                     BINDS(bind_str(d->region), bind_str(attachment->digest)),
                     e))
        return false;
    *out = r.n > 0 ? row_str(&r, 0, 0) : (Str){0};
    if (r.n > 0 && str_equal(sha256_hex(a, *out), attachment->digest))
        return true;
    err_set(e, ERR_FORMAT, "附件在库里的内容与摘要不符",
            "the bytes of the attachment are not what its digest says",
            "请告诉系统管理员从备份里找回。",
            "Ask the administrator to restore it from a backup.");
    return err_in(e, attachment->name);
}

/* ---- writing ---- */

static bool refuse_kind(FileKind kind, Err *e) {
    switch (kind) {
    case FILE_MACROS:
        return err_set(e, ERR_USAGE, "带宏的 Office 文件不收",
                       "Office files with macros are not taken",
                       "请另存为不带宏的文件，或打印成 PDF。",
                       "Save it without macros, or print it to a PDF.");
    case FILE_ARCHIVE:
        return err_set(e, ERR_USAGE, "压缩包不收", "archives are not taken",
                       "请解开，一个一个上传。",
                       "Unpack it and upload what is in it.");
    case FILE_KIND_COUNT:
        return err_set(e, ERR_USAGE, "认不出这是什么文件，不收",
                       "a file of an unknown kind is not taken",
                       "收 PDF、OFD、Word、Excel、PPT、图片和文本。",
                       "PDF, OFD, Word, Excel, PowerPoint, pictures and text "
                       "are taken.");
    default: return true;
    }
}

static bool is_taken(const AttachmentNew *it, FileKind kind, Err *e) {
    if (it->bytes.n == 0)
        err_set(e, ERR_USAGE, "文件是空的", "the file is empty", NULL, NULL);
    else if (it->bytes.n > ATTACHMENT_MAX) {
        err_set(e, ERR_LIMIT, "", "", "请压缩图片或分成几个文件。",
                "Make pictures smaller, or split it.");
        err_zh(e, "一个附件最多 %d MB", ATTACHMENT_MAX >> 20);
        err_en(e, "an attachment has at most %d MB", ATTACHMENT_MAX >> 20);
    } else if (refuse_kind(kind, e))
        return true;
    return err_in(e, it->name);
}

bool attachments_fit(const Attachments *all, size_t n, uint64_t bytes, Err *e) {
    size_t live = 0;
    uint64_t held = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].removed != 0) continue;
        live++;
        held += (uint64_t)all->items[i].size;
    }
    if (live + n <= ATTACHMENTS_MAX && all->n + n <= ATTACHMENTS_EVER_MAX &&
        held + bytes <= ATTACHMENTS_BYTES)
        return true;
    err_set(e, ERR_LIMIT, "", "", "请合并成几个文件，或撤下不用的。",
            "Join some, or withdraw those that are not needed.");
    err_zh(e, "一份申报最多 %d 个附件、合计 %d MB，放不下了", ATTACHMENTS_MAX,
           ATTACHMENTS_BYTES >> 20);
    err_en(e,
           "a declaration holds at most %d attachments of %d MB together: "
           "there is no room",
           ATTACHMENTS_MAX, ATTACHMENTS_BYTES >> 20);
    return false;
}

static void write_trail(Batch *b, const Writing *w, const Declaration *d,
                        Str action, const Attachment *it) {
    TrailEntry entry = writing_trail(
        w, b->a, role_by_which(w->session, RIGHT_DECL_READ, &d->object), action,
        str_join(b->a, S("declaration:"), d->id));
    const TrailChange changes[] = {
        {.field = S("file"), .new = it->id},
        {.field = S("name"), .new = it->name},
        {.field = S("cell"), .new = it->field},
        {.field = S("purpose"), .new = purpose_word(it->purpose)},
        {.field = S("size"),
         .new = str_format(b->a, "%lld", (long long)it->size)}};
    entry.unit = d->unit;
    entry.after = it->digest;
    entry.detail = trail_detail(b->a, changes, COUNT_OF(changes));
    batch_trail(b, &entry);
}

bool attachment_add(Batch *b, const Writing *w, const Declaration *d,
                    const AttachmentNew *new, Err *e) {
    Arena *a = b->a;
    FileKind kind = file_kind(new->bytes);
    if (!is_taken(new, kind, e)) return false;
    Attachment it = {.id = id_new(a, d->region, ID_ATTACHMENT),
                     .field = new->field.n > 0 ? new->field : (Str){0},
                     .name = file_name_for(a, new->name, kind),
                     .digest = sha256_hex(a, new->bytes),
                     .kind = kind,
                     .purpose = new->purpose,
                     .size = (int64_t) new->bytes.n};
    declaration_guard(b, d);
    batch_any(b, SQL_CONTENT_ADD,
              BINDS(bind_str(d->region), bind_str(it.digest), bind_int(it.size),
                    bind_int(w->now), bind_bytes(new->bytes)));
    batch_one(b, SQL_ATTACHMENT_ADD,
              BINDS(bind_str(it.id), bind_str(d->region), bind_str(d->id),
                    bind_str(it.field), bind_int(declaration_round(d)),
                    bind_str(purpose_word(it.purpose)), bind_str(it.name),
                    bind_str(file_kind_word(kind)), bind_int(it.size),
                    bind_str(it.digest), bind_str(w->session->person),
                    bind_int(w->now), bind_int(ATTACHMENTS_MAX),
                    bind_int(ATTACHMENTS_EVER_MAX),
                    bind_int(ATTACHMENTS_BYTES)));
    write_trail(b, w, d, S("attachment.add"), &it);
    return true;
}

void attachment_withdraw(Batch *b, const Writing *w, const Declaration *d,
                         const Attachment *it) {
    declaration_guard(b, d);
    batch_one(b, SQL_ATTACHMENT_WITHDRAW,
              BINDS(bind_str(w->session->person), bind_int(w->now),
                    bind_str(it->id), bind_str(d->id)));
    write_trail(b, w, d, S("attachment.withdraw"), it);
}
