/* SPDX-License-Identifier: Apache-2.0
 * 催办: one unit from the board, or many after a look at who gets it and what
 * it says: all that are late, and those that are due now where they are ticked.
 */
#include "base/utf8.h"
#include "check/report.h"
#include "office/board.h"
#include "office/moment.h"
#include "pages.h"
#include "store/id.h"
#include "web/page_remind.h"
#include "web/routes.h"
#include "web/year.h"

/* REMIND_MAX: units at a time. */
enum { REMIND_MAX = 500, TEXT_MOST = 200 };

typedef struct Reminding {
    Cycle cycle;
    BoardLines lines; /* late or due now, with their unit */
    bool more;
    bool sent;
    Said wrong;
} Reminding;

/* The urgent ones, the latest first; a listing that is cut says so. False:
 * answered. */
static bool load_urgent(Reminding *q, Request *r) {
    const BoardAsk ask = {.only = BOARD_URGENT, .n = REMIND_MAX + 1};
    Err e;
    if (!board_load(&q->lines, r->a, r->store, &q->cycle, &ask, r->now, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    q->more = q->lines.n > REMIND_MAX;
    if (q->more) q->lines.n = REMIND_MAX;
    return true;
}

/* An open cycle that the person may remind in. NULL: answered. */
static Reminding *open_reminding(Request *r) {
    Reminding *q = ARENA_NEW(r->a, Reminding);
    r->state = q;
    if (!year_open(&q->cycle, r, RIGHT_CYCLE_EDIT)) return NULL;
    if (cycle_is_open(&q->cycle)) return q;
    reply_not_found(r);
    return NULL;
}

/* What the unit reads: which form, and what was typed or how late it is. */
static Str text_of(Request *r, const BoardLine *line, Str typed) {
    const Layout *l = request_layout(r, line->form);
    Str form = l == NULL ? line->form : layout_title(l);
    Str due = moment_due(r->a, r->now, line->due, r->english);
    if (typed.n > 0)
        return str_format(r->a, r->english ? "%.*s: %.*s" : "%.*s：%.*s",
                          STR_ARG(form), STR_ARG(typed));
    return str_format(r->a,
                      r->english ? "%.*s: %.*s; please hand it in."
                                 : "%.*s：%.*s，请抓紧上报。",
                      STR_ARG(form), STR_ARG(due));
}

/* ---- the page ---- */

/* Rows are by their first column. */
static size_t first_of(const Rows *rows, Str unit) {
    size_t low = 0, high = rows->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(row_str(rows, middle, 0), unit) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Str names_of(Request *r, const Rows *people, Str unit) {
    Str out = S("");
    for (size_t i = first_of(people, unit);
         i < people->n && str_equal(row_str(people, i, 0), unit); i++)
        out = str_join(r->a,
                       out.n > 0
                           ? str_join(r->a, out, r->english ? S(", ") : S("、"))
                           : out,
                       row_str(people, i, 1));
    return out;
}

static Str last_of(Request *r, const Rows *last, Str unit) {
    size_t i = first_of(last, unit);
    if (i == last->n || !str_equal(row_str(last, i, 0), unit)) return S("—");
    return moment_short(r->a, r->now, row_int(last, i, 1));
}

static Str field_of(Request *r, const BoardLine *line) {
    return str_format(r->a, "to:%.*s:%.*s", STR_ARG(line->unit),
                      STR_ARG(line->form));
}

static bool is_ticked(Request *r, const Reminding *q, const BoardLine *line) {
    return q->sent ? request_form(r, field_of(r, line)).n > 0
                   : board_days_late(line, r->now) > 0;
}

static Str typed_text(const Request *r) {
    return str_trim(request_form(r, S("text")));
}

static bool add_lines(RemindPage *p, Request *r, const Reminding *q, Err *e) {
    Rows people, last;
    Binds cycle = BINDS(bind_str(q->cycle.id));
    if (!store_query(&people, r->a, r->store, SQL_REMIND_PEOPLE, cycle, e) ||
        !store_query(&last, r->a, r->store, SQL_REMINDED_LAST, cycle, e))
        return false;
    for (size_t i = 0; i < q->lines.n; i++) {
        const BoardLine *line = &q->lines.items[i];
        Str names = names_of(r, &people, line->unit);
        VEC_ADD(
            r->a, &p->lines,
            ((RemindLine){
                .field = field_of(r, line),
                .unit = line->unit_name,
                .text = text_of(r, line, typed_text(r)),
                .state = r->english ? line->state.name.en : line->state.name.zh,
                .due = moment_due(r->a, r->now, line->due, r->english),
                .is_late = board_days_late(line, r->now) > 0,
                .people = names,
                .nobody = names.n == 0,
                .last = last_of(r, &last, line->unit),
                .ticked = is_ticked(r, q, line)}));
    }
    return true;
}

static void show(Request *r, const Reminding *q, int status) {
    RemindPage p = {.title = q->cycle.title,
                    .url = year_url(r->a, q->cycle.id, "/remind"),
                    .back = year_board_url(r->a, q->cycle.id),
                    .act = year_act_id(r),
                    .text = request_form(r, S("text")),
                    .wrong = said_in(q->wrong, r->english)};
    Err e;
    if (!add_lines(&p, r, q, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (q->more)
        p.more = str_format(r->a,
                            r->english ? "Only the first %d are listed; remind "
                                         "these, then come again."
                                       : "一次最多 %d 份；催完这些再来一次。",
                            REMIND_MAX);
    year_frame(&p.frame, r, r->english ? S("Remind") : S("催办"), q->cycle.id,
               YEAR_BOARD);
    page_remind(reply_html(r), &p);
    reply_page(r, status);
}

void handle_remind_page(Request *r) {
    Reminding *q = open_reminding(r);
    if (q != NULL && load_urgent(q, r)) show(r, q, 200);
}

/* ---- doing it ---- */

static void remind(Batch *b, Request *r, const Reminding *q,
                   const BoardLine *line, Str text) {
    const Session *s = r->session;
    Str id = id_new(r->a, s->region, ID_REMINDER);
    Str declaration = line->declaration;
    text = text_of(r, line, text);
    batch_one(b, SQL_REMINDER_ADD,
              BINDS(bind_str(id), bind_str(s->region), bind_str(q->cycle.id),
                    bind_str(line->unit),
                    declaration.n > 0 ? bind_str(declaration) : bind_null(),
                    bind_str(s->person), bind_str(text), bind_int(r->now)));
    TrailEntry entry = request_trail(
        r, S("declaration.remind"),
        declaration.n > 0 ? str_join(r->a, S("declaration:"), declaration)
                          : str_join(r->a, S("unit:"), line->unit));
    entry.unit = line->unit;
    entry.reason = text;
    batch_trail(b, &entry);
}

/* The urgent forms of one unit, from the board. */
static bool remind_one(Batch *b, Request *r, Reminding *q, Str unit) {
    BoardLines all;
    const BoardAsk ask = {.unit = unit, .n = REMIND_MAX};
    Err e;
    if (!board_load(&all, r->a, r->store, &q->cycle, &ask, r->now, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    for (size_t i = 0; i < all.n; i++) {
        const BoardLine *line = &all.items[i];
        if (board_is_urgent(line, r->now)) remind(b, r, q, line, (Str){0});
    }
    return true;
}

static size_t ticks_sent(const Request *r) {
    size_t n = 0;
    for (size_t i = 0; i < r->form.n; i++)
        n += str_has_prefix(r->form.items[i].name, S("to:"));
    return n;
}

/* Those of the list that were ticked. False: answered. */
static bool remind_ticked(Batch *b, Request *r, Reminding *q) {
    Str text = typed_text(r);
    size_t found = 0;
    int status = 422;
    q->sent = true;
    if (!load_urgent(q, r)) return false;
    for (size_t i = 0; i < q->lines.n; i++)
        found += is_ticked(r, q, &q->lines.items[i]);
    if (utf8_count(text) > TEXT_MOST) {
        q->wrong =
            (Said)SAID("催办的话不超过 200 个字", "at most 200 characters");
    } else if (found != ticks_sent(r)) {
        q->wrong = (Said)SAID(
            "有的刚刚报上来或改了期限，名单已更新；一个也没有催，请再看一眼。",
            "Some were handed in or got another day: nobody was reminded yet, "
            "look again.");
        status = 409;
    } else if (found == 0) {
        q->wrong = (Said)SAID("至少选一个单位", "choose one unit at least");
    } else {
        for (size_t i = 0; i < q->lines.n; i++)
            if (is_ticked(r, q, &q->lines.items[i]))
                remind(b, r, q, &q->lines.items[i], text);
        return true;
    }
    show(r, q, status);
    return false;
}

void handle_remind(Request *r) {
    Reminding *q = open_reminding(r);
    if (q == NULL) return;
    Str done =
        str_join(r->a, year_board_url(r->a, q->cycle.id), S("&reminded=1"));
    if (request_was_done(r)) {
        reply_redirect(r, done);
        return;
    }
    Batch b = request_batch(r, true);
    Str unit = request_form(r, S("unit"));
    if (!(unit.n > 0 ? remind_one(&b, r, q, unit) : remind_ticked(&b, r, q)))
        return;
    request_write_then_go(r, &b, done);
}
