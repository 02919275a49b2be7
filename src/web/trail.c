/* SPDX-License-Identifier: Apache-2.0
 * The trail for the audit administrator: found, shown, proved, taken out. Each
 * of these is in the trail itself, before anything is shown. */
#include "office/trail.h"

#include "base/utf8.h"
#include "check/report.h"
#include "office/moment.h"
#include "office/trail_export.h"
#include "pages.h"
#include "store/chain.h"
#include "web/admin.h"
#include "web/page_trail.h"
#include "web/routes.h"
#include "write/xlsx/book.h"

static void trail_frame(FramePage *out, Request *r, bool verifies) {
    frame_fill(out, r, r->english ? S("Trail") : S("审计"), HERE_TRAIL);
    frame_tab(out, r, "记录", "Entries", S("/trail"), !verifies);
    frame_tab(out, r, "核验", "Prove", S("/trail/verify"), verifies);
}

/* ---- what is looked for ---- */

typedef struct Search {
    Str from, to, person, unit, action, object; /* as typed */
    int64_t since, until;
    bool wrong;
    Rows rows;
} Search;

static bool take_day(Str text, int64_t *ms) {
    Date d;
    if (text.n == 0) return true;
    if (!date_from_str(&d, text) || d.day == 0 || !date_is_valid(d))
        return false;
    *ms = moment_of(d);
    return true;
}

/* It stands in the trail that somebody looked for it. */
static Str looked_for(Str text) {
    enum { TEXT_MAX = 200 };
    return str_trim(utf8_whole(str_upto(text, TEXT_MAX)));
}

static Search *search_of(Request *r, Str (*value)(const Request *, Str)) {
    Search *s = ARENA_NEW(r->a, Search);
    r->state = s;
    s->from = looked_for(value(r, S("from")));
    s->to = looked_for(value(r, S("to")));
    s->person = looked_for(value(r, S("person")));
    s->unit = looked_for(value(r, S("unit")));
    s->action = looked_for(value(r, S("action")));
    s->object = looked_for(value(r, S("object")));
    s->until = r->now;
    s->wrong = !take_day(s->from, &s->since) || !take_day(s->to, &s->until);
    if (s->to.n > 0) s->until += MOMENT_DAY;
    s->until++;
    return s;
}

static Bind bind_some(Str s) {
    return s.n > 0 ? bind_str(s) : bind_null();
}

static bool find(Search *s, Request *r, int64_t n, int64_t after, Err *e) {
    if (s->wrong) return true;
    return store_query(&s->rows, r->a, r->store, SQL_TRAIL_LISTED,
                       BINDS(bind_str(r->session->region), bind_int(s->since),
                             bind_int(s->until), bind_some(s->person),
                             bind_some(s->unit), bind_some(s->action),
                             bind_like(r->a, s->object), bind_int(n),
                             bind_int(after)),
                       e);
}

static Str query_of(const Request *r, const Search *s) {
    Str out = admin_query(r, S("from"), s->from);
    out = str_join(r->a, out, admin_query(r, S("to"), s->to));
    out = str_join(r->a, out, admin_query(r, S("person"), s->person));
    out = str_join(r->a, out, admin_query(r, S("unit"), s->unit));
    out = str_join(r->a, out, admin_query(r, S("action"), s->action));
    return str_join(r->a, out, admin_query(r, S("object"), s->object));
}

/* Writes that the trail is read, then answers. */
static void note(Request *r, Str action, Str what, WriteThen *then) {
    Batch b = request_batch(r, true);
    TrailEntry entry = request_trail(
        r, action, str_join(r->a, S("trail:"), r->session->region));
    entry.unit = (Str){0};
    entry.reason = what.n > 0 ? what : (Str){0};
    batch_trail(&b, &entry);
    request_write(r, &b, then);
}

/* ---- the list ---- */

static Str action_said(const Request *r, Str word) {
    const TrailAction *action = trail_action_find(word);
    return action == NULL ? word : said_in(action->name, r->english);
}

static Str outcome_said(const Request *r, Str word) {
    if (r->english) return word;
    if (str_equal(word, S("done"))) return S("成功");
    return str_equal(word, S("refused")) ? S("被拒") : S("失败");
}

static Str role_said(const Request *r, Str word) {
    PersonRole role = role_find(word);
    return r->english || role == ROLE_COUNT ? word : role_chinese(role);
}

/* 申报表 示例市图书馆 2027年度二上 部门整体支出绩效目标申报表: what a person
 * calls it. The id where nothing has it any more. */
static Str object_said(const Request *r, Str object, Str name, Str form) {
    Str kind = said_in(trail_kind_name(object), r->english), id = object;
    if (kind.n == 0) return object;
    str_cut(&id, S(":"));
    if (str_equal(id, r->session->region)) name = r->session->region_name;
    if (name.n == 0) name = id;
    Str said = str_format(r->a, "%.*s %.*s", STR_ARG(kind), STR_ARG(name));
    const Layout *l = form.n > 0 ? request_layout(r, form) : NULL;
    return l == NULL ? said
                     : str_format(r->a, "%.*s %.*s", STR_ARG(said),
                                  STR_ARG(layout_title(l)));
}

static void add_line(TrailPage *p, Request *r, const Rows *rows, size_t i) {
    Str outcome = row_str(rows, i, 8);
    Str name = row_str(rows, i, 11);
    VEC_ADD(r->a, &p->lines,
            ((TrailLine){.url = str_format(r->a, "/trail/%.*s/%d",
                                           STR_ARG(row_str(rows, i, 0)),
                                           (int)row_int(rows, i, 1)),
                         .at = moment_long(r->a, row_int(rows, i, 2)),
                         .person = name.n > 0 ? name : row_str(rows, i, 3),
                         .role = role_said(r, row_str(rows, i, 4)),
                         .address = row_str(rows, i, 5),
                         .action = action_said(r, row_str(rows, i, 6)),
                         .object = object_said(r, row_str(rows, i, 7),
                                               row_str(rows, i, 18),
                                               row_str(rows, i, 19)),
                         .id = row_str(rows, i, 7),
                         .outcome = outcome_said(r, outcome),
                         .refused = !str_equal(outcome, S("done")),
                         .unit = row_str(rows, i, 10)}));
}

static void show_list(Request *r, const Outcome *outcome, const Err *failed) {
    Search *s = r->state;
    int64_t page = admin_page(r);
    Str rest = query_of(r, s);
    TrailPage p = {.from = s->from,
                   .to = s->to,
                   .person = s->person,
                   .unit = s->unit,
                   .action = s->action,
                   .object = s->object,
                   .most = TRAIL_EXPORT_MAX};
    Err e;
    if (outcome == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    if (!find(s, r, ADMIN_LINES + 1, page * ADMIN_LINES, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (s->wrong)
        p.wrong = r->english ? S("There is no such date.")
                             : S("日期不对，请写成 2026-11-25。");
    for (size_t i = 0; i < s->rows.n && i < ADMIN_LINES; i++)
        add_line(&p, r, &s->rows, i);
    for (size_t i = 0; i < TRAIL_ACTIONS_N; i++)
        VEC_ADD(r->a, &p.actions,
                ((TrailChoice){TRAIL_ACTIONS[i].word,
                               said_in(TRAIL_ACTIONS[i].name, r->english),
                               str_equal(TRAIL_ACTIONS[i].word, s->action)}));
    if (page > 0) p.before = admin_page_url(r, S("/trail"), page - 1, rest);
    if (s->rows.n > ADMIN_LINES)
        p.after = admin_page_url(r, S("/trail"), page + 1, rest);
    trail_frame(&p.frame, r, false);
    page_trail(reply_html(r), &p);
    reply_page(r, s->wrong ? 422 : 200);
}

void handle_trail(Request *r) {
    Search *s = search_of(r, request_query);
    note(r, S("trail.read"), query_of(r, s), show_list);
}

/* ---- one entry ---- */

static void add_pair(TrailEntryPage *p, Request *r, const char *zh,
                     const char *en, Str value, bool digest) {
    if (value.n > 0)
        VEC_ADD(r->a, &p->pairs,
                ((TrailPair){str_from_c(r->english ? en : zh), value, digest}));
}

static void add_changes(TrailEntryPage *p, Request *r, Str detail) {
    Json j;
    Err e;
    if (detail.n == 0 || !json_read(&j, r->a, detail, &e)) return;
    for (size_t i = 0; i < j.items.n; i++) {
        const Json *one = &j.items.items[i];
        VEC_ADD(r->a, &p->changes,
                ((TrailChangeLine){json_find_str(one, S("field")),
                                   json_find_str(one, S("old")),
                                   json_find_str(one, S("new"))}));
    }
}

static void show_entry(Request *r, const Outcome *outcome, const Err *failed) {
    const Rows *rows = r->state;
    TrailEntryPage p = {0};
    if (outcome == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    static const struct {
        const char *zh, *en;
        size_t column;
        bool digest;
    } texts[] = {{"链", "Chain", 0, false},
                 {"姓名", "Name", 20, false},
                 {"用户名", "Login", 6, false},
                 {"单位", "Unit", 19, false},
                 {"终端地址", "Address", 8, false},
                 {"理由", "Reason", 15, false},
                 {"对象编号", "Object's id", 10, false},
                 {"版本", "Version", 11, false},
                 {"之前", "Before", 13, true},
                 {"之后", "After", 14, true},
                 {"前一条摘要", "Previous", 17, true},
                 {"摘要", "Digest", 18, true}};
    p.title = action_said(r, row_str(rows, 0, 9));
    add_pair(&p, r, "序号", "Number",
             str_format(r->a, "%d", (int)row_int(rows, 0, 1)), false);
    add_pair(&p, r, "时间", "Time", moment_long(r->a, row_int(rows, 0, 3)),
             false);
    add_pair(&p, r, "角色", "Role", role_said(r, row_str(rows, 0, 7)), false);
    add_pair(&p, r, "结果", "Outcome", outcome_said(r, row_str(rows, 0, 12)),
             false);
    add_pair(&p, r, "对象", "Object",
             object_said(r, row_str(rows, 0, 10), row_str(rows, 0, 21),
                         row_str(rows, 0, 22)),
             false);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        add_pair(&p, r, texts[i].zh, texts[i].en,
                 row_str(rows, 0, texts[i].column), texts[i].digest);
    add_changes(&p, r, row_str(rows, 0, 16));
    trail_frame(&p.frame, r, false);
    page_trail_entry(reply_html(r), &p);
    reply_page(r, 200);
}

void handle_trail_entry(Request *r) {
    Rows *rows = ARENA_NEW(r->a, Rows);
    Str chain = request_value(r, S("chain"));
    int64_t number = admin_int(request_value(r, S("number")));
    Err e;
    r->state = rows;
    if (!store_query(rows, r->a, r->store, SQL_TRAIL_ENTRY,
                     BINDS(bind_str(chain), bind_int(number)), &e)) {
        reply_err(r, 503, &e);
        return;
    }
    Object object = {.region = rows->n > 0 ? row_str(rows, 0, 2) : (Str){0}};
    if (rows->n == 0 || !may_over(r->session, RIGHT_TRAIL_READ, &object))
        reply_not_found(r);
    else
        note(r, S("trail.read"),
             str_format(r->a, "%.*s/%d", STR_ARG(chain), (int)number),
             show_entry);
}

/* ---- proving ---- */

void handle_trail_verify_page(Request *r) {
    TrailVerifyPage p = {0};
    trail_frame(&p.frame, r, true);
    page_trail_verify(reply_html(r), &p);
    reply_page(r, 200);
}

static void show_proof(Request *r, const Outcome *outcome, const Err *failed) {
    ChainReport report;
    TrailVerifyPage p = {.done = true};
    Err e;
    if (outcome == NULL) {
        reply_err(r, 503, failed);
        return;
    }
    if (!chain_verify(&report, r->a, r->store, r->session->region, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    p.whole = report.faults.n == 0;
    for (size_t i = 0; i < report.faults.n; i++)
        VEC_ADD(r->a, &p.faults,
                r->english ? chain_fault_en(r->a, &report.faults.items[i])
                           : chain_fault_zh(r->a, &report.faults.items[i]));
    p.counts =
        str_format(r->a,
                   r->english ? "%d chains, %d entries, %d days"
                              : "%d 条链，%d 条记录，%d 个日结",
                   (int)report.chains, (int)report.entries, (int)report.days);
    trail_frame(&p.frame, r, true);
    page_trail_verify(reply_html(r), &p);
    reply_page(r, 200);
}

void handle_trail_verify(Request *r) {
    note(r, S("trail.verify"), (Str){0}, show_proof);
}

/* ---- taking it out ---- */

static void send_workbook(Request *r, const Outcome *outcome,
                          const Err *failed) {
    Search *s = r->state;
    Buf out = buf_new(r->a, TRAIL_EXPORT_BYTES);
    Err e;
    if (outcome == NULL)
        reply_err(r, 503, failed);
    else if (!find(s, r, TRAIL_EXPORT_MAX, 0, &e) ||
             !trail_workbook(&out, r->a, &s->rows, r->english, &e))
        reply_err(r, 503, &e);
    else
        reply_bytes(r, S(BOOK_TYPE),
                    r->english ? S("audit-trail.xlsx") : S("审计记录.xlsx"),
                    buf_str(&out));
}

static void send_syslog(Request *r, const Outcome *outcome, const Err *failed) {
    Search *s = r->state;
    Buf out = buf_new(r->a, TRAIL_EXPORT_BYTES);
    Err e;
    if (outcome == NULL) {
        reply_err(r, 503, failed);
    } else if (!find(s, r, TRAIL_EXPORT_MAX, 0, &e)) {
        reply_err(r, 503, &e);
    } else {
        trail_syslog(&out, r->a, &s->rows, r->english);
        reply_bytes(r, S("text/plain; charset=utf-8"),
                    r->english ? S("audit-trail.log") : S("审计记录.log"),
                    buf_str(&out));
    }
}

void handle_trail_xlsx(Request *r) {
    Search *s = search_of(r, request_form);
    note(r, S("trail.export"), query_of(r, s), send_workbook);
}

void handle_trail_log(Request *r) {
    Search *s = search_of(r, request_form);
    note(r, S("trail.export"), query_of(r, s), send_syslog);
}
