/* SPDX-License-Identifier: Apache-2.0
 * 经过: every move with who, when and why; and any version, to be read. */
#include "check/form_place.h"
#include "check/report.h"
#include "office/moment.h"
#include "office/review_talk.h"
#include "office/sheet.h"
#include "pages.h"
#include "review/grade.h"
#include "web/page_way.h"
#include "web/papers.h"
#include "web/review_head.h"
#include "web/routes.h"

enum { DIGEST_SHOWN = 12, WAY_MAX = 2000 };

static Str round_said(const Request *r, int64_t round) {
    return str_format(r->a, r->english ? "%lld" : "第 %lld 轮",
                      (long long)round);
}

/* ---- moves ---- */

/* What reviewers say among themselves is not the unit's to read. */
static bool is_inner(Act act) {
    return act == ACT_HAND_ON || act == ACT_ASK || act == ACT_ANSWER;
}

static Str version_url(const DeclPage *p, Str id) {
    return str_format(p->r->a, "/declaration/%.*s/version/%.*s",
                      STR_ARG(p->d.id), STR_ARG(id));
}

/* 数量指标：补基数；…: the reasons that went with it. */
static Str reasons_of(const DeclPage *p, const Talk *talk, const Move *m) {
    enum { TEXT_MAX = 64 * 1024 };
    FormPlaces places = form_places(p->r->a, &p->checked.draft);
    Buf b = buf_new(p->r->a, TEXT_MAX);
    buf_add(&b, m->opinion);
    for (size_t i = 0; i < talk->threads.n; i++) {
        const TalkThread *t = &talk->threads.items[i];
        if (!t->is_reason || t->round != m->round) continue;
        Str label = form_label(&places, t->path);
        if (b.n > 0) buf_byte(&b, '\n');
        buf_format(&b, "%.*s：%.*s", STR_ARG(label),
                   STR_ARG(t->notes.items[0].text));
    }
    return buf_str(&b);
}

static void add_move(WayPage *out, const DeclPage *p, const Talk *talk,
                     const Move *m) {
    Request *r = p->r;
    Act act = act_find(m->act);
    State to;
    PersonRole role = role_find(m->role);
    if (is_inner(act) && talk_is_of_unit(&p->d, r->session)) return;
    WayLine line = {.when = moment_long(r->a, m->at),
                    .who = m->person_name,
                    .role = r->english ? m->role : role_chinese(role),
                    .what = said_in(act_name(act), r->english),
                    .round = round_said(r, m->round),
                    .text = m->opinion,
                    .grade =
                        said_in(grade_said(grade_find(m->grade)), r->english)};
    line.back = act == ACT_RETURN || act == ACT_FAIR || act == ACT_POOR;
    if (act == ACT_RETURN || act == ACT_FAIR)
        line.text = reasons_of(p, talk, m);
    if (!str_equal(m->from, m->to) && state_find(&to, &p->d.steps, m->to))
        line.to = said_in(to.name, r->english);
    if (m->revision.n > 0) {
        line.url = version_url(p, m->revision);
        line.version = r->english ? S("read") : S("看这一版");
    }
    VEC_ADD(r->a, &out->lines, line);
}

/* ---- versions ---- */

static Str kind_said(Str kind, bool english) {
    static const struct {
        Str word;
        Said said;
    } kinds[] = {
        {S_INIT("submitted"), SAID("上报", "handed in")},
        {S_INIT("edited"), SAID("照建议改后", "with the edits")},
        {S_INIT("approved"), SAID("批复", "approved")},
        {S_INIT("saved"), SAID("存的版本", "kept")},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_equal(kinds[i].word, kind))
            return said_in(kinds[i].said, english);
    return kind;
}

/* What the unit keeps for itself is its own. */
static bool may_see(const DeclPage *p, Str kind) {
    return !str_equal(kind, S("saved")) ||
           declaration_is_own(&p->d, p->r->session);
}

static WayVersion version_of(const DeclPage *p, const Rows *rows, size_t i) {
    Request *r = p->r;
    Str kind = kind_said(row_str(rows, i, 3), r->english);
    bool approved = str_equal(row_str(rows, i, 0), p->d.approved);
    return (WayVersion){
        .url = version_url(p, row_str(rows, i, 0)),
        .name = str_format(r->a, r->english ? "%lld: %.*s" : "第 %lld 版 %.*s",
                           (long long)row_int(rows, i, 1), STR_ARG(kind)),
        .round = round_said(r, row_int(rows, i, 2)),
        .digest = str_upto(row_str(rows, i, 4), DIGEST_SHOWN),
        .note = row_str(rows, i, 5),
        .approved = approved ? p->approval.number : (Str){0},
        .when = moment_short(r->a, r->now, row_int(rows, i, 7)),
        .who = row_str(rows, i, 8)};
}

static bool load_versions(Rows *out, const DeclPage *p) {
    Request *r = p->r;
    Err e;
    if (store_query(out, r->a, r->store, SQL_REVISIONS_OF,
                    BINDS(bind_str(p->d.id)), &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}

static bool add_words(WayPage *out, DeclPage *p, Err *e) {
    Papers papers;
    if (!papers_load(&papers, p, e)) return false;
    for (size_t i = 0; i < papers.fields.n; i++) {
        PapersCell cell = papers_cell(&papers, papers.fields.items[i]);
        if (cell.words.n > 0) VEC_ADD(p->r->a, &out->words, cell);
    }
    return true;
}

void handle_way(Request *r) {
    DeclPage p;
    WayPage page = {0};
    Rows rows;
    Talk talk;
    Err e;
    if (!decl_page_open(&p, r, RIGHT_DECL_READ) || !load_versions(&rows, &p) ||
        !review_head(&page.head, &p, TAB_WAY, "/way"))
        return;
    if (!talk_load(&talk, r->a, r->store, &p.d, &p.decl, r->session, &e) ||
        !add_words(&page, &p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = p.d.moves.n; i-- > 0 && page.lines.n < WAY_MAX;)
        add_move(&page, &p, &talk, &p.d.moves.items[i]);
    for (size_t i = 0; i < rows.n; i++)
        if (may_see(&p, row_str(&rows, i, 3)))
            VEC_ADD(r->a, &page.versions, version_of(&p, &rows, i));
    page_way(reply_html(r), &page);
    reply_page(r, 200);
}

/* ---- one version ---- */

static bool set_version(VersionPage *out, const DeclPage *p, Str id) {
    Request *r = p->r;
    Decl *decl = ARENA_NEW(r->a, Decl);
    CheckedDraft *checked = ARENA_NEW(r->a, CheckedDraft);
    Sheet sheet;
    Err e;
    if (!declaration_revision(decl, r->a, r->store, id, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    /* As it stood: without what the rules say of it today. */
    filling_check(checked, r->a, decl, &(CheckOptions){.rules_n = 0});
    sheet_of(&sheet, r->a,
             &(SheetOptions){.layout = p->layout,
                             .checked = checked,
                             .english = r->english,
                             .today = moment_date(r->now)});
    out->icons = (SafeHtml){sheet.icons};
    out->sheet = (SafeHtml){sheet.form};
    return true;
}

void handle_version(Request *r) {
    DeclPage p;
    VersionPage page = {0};
    Rows rows;
    Str id = request_value(r, S("revision"));
    bool found = false;
    if (!decl_page_open(&p, r, RIGHT_DECL_READ) || !load_versions(&rows, &p))
        return;
    for (size_t i = 0; i < rows.n; i++) {
        if (!may_see(&p, row_str(&rows, i, 3))) continue;
        WayVersion version = version_of(&p, &rows, i);
        version.here = str_equal(row_str(&rows, i, 0), id);
        if (version.here) {
            found = true;
            page.title =
                str_format(r->a, "%.*s · %.*s · %.*s · %.*s",
                           STR_ARG(version.name), STR_ARG(version.round),
                           STR_ARG(version.when), STR_ARG(version.who));
            page.digest = row_str(&rows, i, 4);
        }
        VEC_ADD(r->a, &page.versions, version);
    }
    if (!found) {
        reply_not_found(r);
        return;
    }
    if (!review_head(&page.head, &p, TAB_WAY, "/way") ||
        !set_version(&page, &p, id))
        return;
    page.back = decl_url(&p, "/way");
    page_version(reply_html(r), &page);
    reply_page(r, 200);
}
