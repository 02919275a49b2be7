/* SPDX-License-Identifier: Apache-2.0
 * 导入核对: a file is read in a helper, or an earlier declaration taken from
 * the store; what it says stands beside the draft, and nothing is written. */
#include "web/import.h"

#include "base/base64.h"
#include "office/file_kind.h"
#include "web/routes.h"

int import_status(const Err *e) {
    switch (e->code) {
    case ERR_SYSTEM: return 503;
    case ERR_LIMIT: return 413;
    default: return 400;
    }
}

bool import_open(Importing *it, Request *r) {
    Err e;
    if (!decl_page_open(&it->page, r, RIGHT_DECL_EDIT)) return false;
    it->out.url = decl_url(&it->page, "/import");
    if (it->page.fills) return true;
    err_set(&e, ERR_USAGE, "这份申报现在不能改",
            "this declaration cannot be changed now", "看“经过”：它在谁手里。",
            "See the way it went.");
    reply_err(r, 409, &e);
    return false;
}

/* The page to choose a source on, with why the last one cannot be taken. */
static void reply_sources(Importing *it, int status) {
    Err e;
    it->out.is_read = false;
    if (import_list_earlier(it, &e) && import_list_taken(it, &e))
        import_reply(it, status);
    else
        reply_err(it->page.r, 503, &e);
}

static void say(Importing *it, const Err *why) {
    bool english = it->page.r->english;
    const char *hint = english ? why->hint_en : why->hint_zh;
    it->out.said = str_format(
        it->page.r->a,
        english ? "“%.*s” cannot be taken: %s. %s" : "读不了“%.*s”：%s。%s",
        STR_ARG(it->out.file), english ? why->what_en : why->what_zh,
        hint == NULL ? "" : hint);
}

static void on_read(Request *r, Str answer, const Err *e) {
    Importing *it = r->state;
    Err own;
    if (answer.p != NULL && import_from_answer(it, answer, &own) &&
        import_choose(it, import_propose(it), &own)) {
        import_reply(it, 200);
        return;
    }
    say(it, answer.p == NULL ? e : &own);
    reply_sources(it, 422);
}

void handle_import_page(Request *r) {
    Importing *it = ARENA_NEW(r->a, Importing);
    Str revision = request_query(r, S("from"));
    Err e;
    if (!import_open(it, r)) return;
    if (revision.n == 0) {
        reply_sources(it, 200);
    } else if (import_from_revision(it, revision, &e) &&
               import_choose(it, 0, &e)) {
        import_reply(it, 200);
    } else {
        reply_err(r, e.code == ERR_USAGE ? 404 : import_status(&e), &e);
    }
}

/* The file goes along in the page, so that it can be kept with what is taken
 * in; what cannot be kept is said before. */
static void carry_original(Importing *it, Str bytes) {
    Request *r = it->page.r;
    FileKind kind = file_kind(bytes);
    if (bytes.n > IMPORT_ORIGINAL_MAX) {
        it->out.not_kept = str_format(
            r->a,
            r->english
                ? "The file is larger than %d MB: it is not kept with "
                  "what is taken in."
                : "原件超过 %d MB，不随入稿留存；要留请压缩后加在附件里。",
            IMPORT_ORIGINAL_MAX >> 20);
    } else if (kind >= FILE_KIND_COUNT) {
        it->out.not_kept =
            r->english ? S("Files of this kind are not kept with what is "
                           "taken in.")
                       : S("这种文件不随入稿留存。");
    } else {
        Buf b = buf_new(r->a, IMPORT_ORIGINAL_MAX * 2);
        base64_add(&b, bytes);
        it->out.original = buf_str(&b);
    }
}

void handle_import(Request *r) {
    Importing *it = ARENA_NEW(r->a, Importing);
    if (!import_open(it, r)) return;
    r->state = it;
    if (r->uploads.n == 0 || r->uploads.items[0].name.n == 0) {
        it->out.said =
            r->english ? S("Choose a file first.") : S("请先选一个文件。");
        reply_sources(it, 422);
        return;
    }
    it->out.file = upload_name(&r->uploads.items[0]);
    carry_original(it, r->uploads.items[0].bytes);
    request_read(r, it->out.file, r->uploads.items[0].bytes, on_read);
}
