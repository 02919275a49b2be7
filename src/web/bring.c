/* SPDX-License-Identifier: Apache-2.0
 * From the file to the receipt, for all kinds of things. */
#include "web/bring.h"

#include "check/report.h"
#include "office/trail.h"
#include "pages.h"
#include "web/table_job.h"

enum { LINES_SHOWN_MAX = 1000, REMARK_MAX = 400 };

static Str in(const Request *r, Said said) {
    return said_in(said, r->english);
}

/* ---- the page ---- */

static void add_columns(BringPage *p, Request *r, const BringKind *kind) {
    for (size_t i = 0; i < kind->columns_n; i++) {
        const PlanColumn *c = &kind->columns[i];
        VEC_ADD(r->a, &p->columns,
                ((BringColumn){.title = in(r, c->column.title),
                               .example = str_from_c(c->example),
                               .meaning = in(r, c->meaning),
                               .required = c->column.required}));
    }
}

static void begin(BringPage *p, Request *r, const BringKind *kind) {
    *p = (BringPage){.title = in(r, kind->title),
                     .lead = in(r, kind->lead),
                     .url = kind->url,
                     .template_url =
                         str_join(r->a, kind->url, S("/template.xlsx")),
                     .back = kind->back};
    kind->frame(&p->frame, r);
    add_columns(p, r, kind);
}

static void show_only(Request *r, const BringKind *kind, Str said, int status) {
    BringPage p;
    begin(&p, r, kind);
    p.said = said;
    page_bring(reply_html(r), &p);
    reply_page(r, status);
}

void bring_page(Request *r, const BringKind *kind) {
    show_only(r, kind, (Str){0}, 200);
}

/* ---- lines ---- */

static const struct {
    Said word;
    Str icon;
    int weight;
} KINDS[PLAN_KINDS] = {
    [PLAN_WRONG] = {SAID("有误", "wrong"), S_INIT("alert-octagon-filled"), 3},
    [PLAN_CHANGE] = {SAID("修改", "changed"), S_INIT("edit"), 2},
    [PLAN_NEW] = {SAID("新增", "new"), S_INIT("plus"), 1},
    [PLAN_SAME] = {SAID("不变", "the same"), S_INIT("circle-check"), 0},
};

static void add_line(BringPage *p, const Request *r, const PlanLine *line) {
    BringLine *out = VEC_PUSH(r->a, &p->lines);
    out->number = str_format(r->a, "%d", line->number);
    out->name = line->name;
    out->word = in(r, KINDS[line->kind].word);
    out->icon = KINDS[line->kind].icon;
    out->weight = KINDS[line->kind].weight;
    for (size_t i = 0; i < line->faults.n; i++) {
        const PlanFault *f = &line->faults.items[i];
        VEC_ADD(r->a, &out->faults,
                ((BringFault){f->place, in(r, f->why), in(r, f->fix)}));
    }
    for (size_t i = 0; i < line->edits.n && line->faults.n == 0; i++) {
        const PlanEdit *e = &line->edits.items[i];
        VEC_ADD(r->a, &out->edits,
                ((BringEdit){in(r, e->field), e->before, e->after,
                             line->kind == PLAN_NEW || e->before.n == 0}));
    }
}

/* What asks for attention first; in a kind as in the file. */
static void add_lines(BringPage *p, const Request *r, const PlanLines *lines) {
    size_t left =
        lines->all.n > LINES_SHOWN_MAX ? lines->all.n - LINES_SHOWN_MAX : 0;
    for (PlanKind kind = 0; kind < PLAN_KINDS; kind++) {
        VEC_ADD(
            r->a, &p->counts,
            ((BringCount){in(r, KINDS[kind].word),
                          str_format(r->a, "%zu", lines->counts[kind]),
                          lines->counts[kind] > 0 ? KINDS[kind].weight : 0}));
        for (size_t i = 0; i < lines->all.n; i++)
            if (lines->all.items[i].kind == kind &&
                p->lines.n < LINES_SHOWN_MAX)
                add_line(p, r, &lines->all.items[i]);
    }
    if (left > 0)
        p->more = str_format(r->a,
                             r->english ? "%zu more lines are not shown."
                                        : "还有 %zu 行没有列出。",
                             left);
}

static void add_unknown(BringPage *p, const Request *r, const TableHead *head) {
    Buf b = buf_new(r->a, REMARK_MAX);
    for (size_t i = 0; i < head->unknown.n; i++) {
        if (i > 0) buf_add(&b, r->english ? S(", ") : S("、"));
        buf_add(&b, head->unknown.items[i]);
    }
    if (b.n > 0)
        VEC_ADD(r->a, &p->remarks,
                str_format(r->a,
                           r->english ? "Columns that are not read: %.*s"
                                      : "没有读的列：%.*s",
                           STR_ARG(buf_str(&b))));
}

static void add_remarks(BringPage *p, const Bringing *b) {
    const Request *r = b->r;
    if (b->table.sheet.n > 0)
        VEC_ADD(r->a, &p->remarks,
                str_format(r->a,
                           r->english ? "Read: the sheet “%.*s”"
                                      : "读的是工作表“%.*s”",
                           STR_ARG(b->table.sheet)));
    add_unknown(p, r, &b->p->head);
    if (b->table.hidden)
        VEC_ADD(r->a, &p->remarks,
                r->english ? S("Hidden rows and columns are not read; a filter "
                               "hides rows.")
                           : S("隐藏的行和列没有读；开着筛选也会隐藏行。"));
    if (b->p->lines.examples > 0)
        VEC_ADD(r->a, &p->remarks,
                str_format(r->a,
                           r->english ? "%zu example rows were left out"
                                      : "以“例：”开头的 %zu 行是示例，没有读",
                           b->p->lines.examples));
    for (size_t i = 0; i < b->remarks.n; i++)
        VEC_ADD(r->a, &p->remarks, b->remarks.items[i]);
}

/* ---- the preview ---- */

static Str carry(const Bringing *b) {
    Buf out = buf_new(b->r->a, TABLE_FORM_MAX);
    JsonOut j = json_out(&out);
    table_to_json(&j, &b->table);
    return buf_str(&out);
}

static void show_lines(Bringing *b, bool is_done, Str said, int status) {
    Request *r = b->r;
    const PlanLines *lines = &b->p->lines;
    size_t some = lines->counts[PLAN_NEW] + lines->counts[PLAN_CHANGE];
    BringPage p;
    begin(&p, r, b->kind);
    p.said = said;
    p.file = b->file;
    p.is_read = true;
    p.is_done = is_done;
    p.has_some = some > 0;
    if (is_done)
        p.done =
            str_format(r->a,
                       r->english ? "Brought in: %zu new, %zu changed."
                                  : "已导入：新增 %zu，修改 %zu。",
                       lines->counts[PLAN_NEW], lines->counts[PLAN_CHANGE]);
    add_remarks(&p, b);
    add_lines(&p, r, lines);
    if (!is_done) {
        p.carried = carry(b);
        p.seen = plan_digest(r->a, lines);
    } else if (b->kind->receipt != NULL) {
        b->kind->receipt(b, &p);
    }
    page_bring(reply_html(r), &p);
    reply_page(r, status);
}

static Str words_of(const Request *r, const Err *e) {
    const char *hint = r->english ? e->hint_en : e->hint_zh;
    return str_format(r->a, r->english ? "%s. %s" : "%s。%s",
                      r->english ? e->what_en : e->what_zh,
                      hint == NULL ? "" : hint);
}

/* False: answered. */
static bool plan(Bringing *b) {
    Err e;
    if (b->kind->plan(b, &e)) return true;
    if (e.code == ERR_SYSTEM)
        reply_err(b->r, 503, &e);
    else
        show_only(b->r, b->kind, words_of(b->r, &e), 422);
    return false;
}

static void on_read(Request *r, Str answer, const Err *failed) {
    Bringing *b = r->state;
    Err e;
    if (!table_taken(&b->table, r, answer, failed, &e))
        show_only(r, b->kind, words_of(r, &e), 422);
    else if (plan(b))
        show_lines(b, false, (Str){0}, 200);
}

static Bringing *bringing_new(Request *r, const BringKind *kind) {
    Bringing *b = ARENA_NEW(r->a, Bringing);
    b->kind = kind;
    b->r = r;
    r->state = b;
    return b;
}

void bring_upload(Request *r, const BringKind *kind) {
    Bringing *b = bringing_new(r, kind);
    if (request_table(r, on_read))
        b->file = upload_name(&r->uploads.items[0]);
    else
        show_only(r, kind,
                  r->english ? S("Choose a file first.")
                             : S("请先选一个文件。"),
                  422);
}

/* ---- confirmed ---- */

void bring_confirm(Request *r, const BringKind *kind) {
    Bringing *b = bringing_new(r, kind);
    Err e;
    b->file = form_file_name(r, S("file"));
    if (!table_from_json(&b->table, r->a, request_form(r, S("table")), &e)) {
        show_only(r, kind, words_of(r, &e), 422);
        return;
    }
    if (!plan(b)) return;
    const PlanLines *lines = &b->p->lines;
    if (!str_equal(request_form(r, S("seen")), plan_digest(r->a, lines)))
        show_lines(b, false,
                   r->english ? S("What is kept has changed meanwhile. Look at "
                                  "it again, then confirm.")
                              : S("核对期间，系统里的内容有了变化。请再看一遍，"
                                  "再确认。"),
                   409);
    else if (lines->counts[PLAN_NEW] + lines->counts[PLAN_CHANGE] == 0)
        show_lines(b, false,
                   r->english ? S("There is nothing to write.")
                              : S("没有要写入的。"),
                   422);
    else if (kind->prepare != NULL)
        kind->prepare(b);
    else
        bring_write(b);
}

static void on_written(Request *r, const Outcome *outcome, const Err *e) {
    Bringing *b = r->state;
    if (outcome == NULL)
        reply_err(r, 503, e);
    else if (outcome->kind == OUTCOME_CONFLICT)
        show_lines(b, false,
                   r->english ? S("Somebody has just changed something of it: "
                                  "nothing was written. Confirm again.")
                              : S("别人刚刚改过其中的内容，什么也没有写入。"
                                  "请再确认一次。"),
                   409);
    else
        show_lines(b, true, (Str){0}, 200);
}

void bring_write(Bringing *b) {
    Request *r = b->r;
    const PlanLines *lines = &b->p->lines;
    Batch batch = request_batch(r, true);
    b->kind->write(b, &batch);
    bool own = b->kind->action.n > 0;
    TrailEntry entry =
        request_trail(r, own ? b->kind->action : S("people.import"),
                      own ? b->kind->object
                          : str_join(r->a, S("region:"), r->session->region));
    const TrailChange counts[] = {
        {S("file"), {0}, b->file},
        {S("new"), {0}, str_format(r->a, "%zu", lines->counts[PLAN_NEW])},
        {S("changed"),
         {0},
         str_format(r->a, "%zu", lines->counts[PLAN_CHANGE])}};
    entry.detail = trail_detail(r->a, counts, COUNT_OF(counts));
    batch_trail(&batch, &entry);
    request_write(r, &batch, on_written);
}
