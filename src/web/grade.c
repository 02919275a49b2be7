/* SPDX-License-Identifier: Apache-2.0
 * The 审核表: a grade proposed for each item, a person's own beside it. */
#include "check/report.h"
#include "office/review_assess.h"
#include "office/review_print.h"
#include "office/review_talk.h"
#include "office/trail.h"
#include "pages.h"
#include "store/id.h"
#include "web/act.h"
#include "web/paper_reply.h"
#include "web/review_decide.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Grading {
    DeclPage page;
    Assessment before, after;
    bool may;
    Said said;
    bool wrong;
} Grading;

static bool may_grade(const DeclPage *p) {
    Said why;
    return act_may(&why, p->r->a, &p->d.steps, &p->d.standing, ACT_POOR,
                   p->r->session, &p->d.object);
}

/* False: answered. */
static bool open_sheet(Grading *g, Request *r) {
    Err e;
    *g = (Grading){0};
    if (!decl_page_open(&g->page, r, RIGHT_DECL_READ)) return false;
    if (!decl_shows_grade(&g->page)) {
        reply_not_found(r);
        return false;
    }
    g->may = may_grade(&g->page);
    if (!assess_load(&g->before, r->a, r->store, &g->page.d,
                     &g->page.checked.report, &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    g->after = g->before;
    return true;
}

/* ---- the page ---- */

static Str tenths_said(Arena *a, int tenths) {
    return tenths % 10 == 0 ? str_format(a, "%d", tenths / 10)
                            : str_format(a, "%d.%d", tenths / 10, tenths % 10);
}

static size_t rows_of_part(const ReviewSheet *sheet, size_t i) {
    size_t n = 1;
    while (i + n < sheet->items.n && str_equal(sheet->items.items[i + n].part,
                                               sheet->items.items[i].part))
        n++;
    return n;
}

static void add_item(GradePage *out, const Grading *g, size_t i) {
    Request *r = g->page.r;
    const ReviewSheet *sheet = &g->after.sheet;
    const SheetItem *item = &sheet->items.items[i];
    const ItemProposal *proposal = &g->after.proposal.items.items[i];
    const AssessItem *is = &g->after.items[i];
    GradeItem row = {.name = item->name,
                     .asks = item->asks,
                     .word = item->word,
                     .why = said_in(proposal->why, r->english),
                     .reason = is->reason,
                     .decided = said_in(grade_said(is->decided), r->english)};
    bool first =
        i == 0 || !str_equal(sheet->items.items[i - 1].part, item->part);
    if (first) {
        row.part = item->part;
        row.part_rows = rows_of_part(sheet, i);
    }
    if (proposal->grade != GRADE_NONE) {
        Str points = tenths_said(r->a, proposal->tenths);
        row.proposed = said_in(grade_said(proposal->grade), r->english);
        row.proposed_word = grade_word(proposal->grade);
        row.points =
            str_format(r->a, "%.*s / %d", STR_ARG(points), item->points);
    } else
        row.points = str_format(r->a, "— / %d", item->points);
    if (g->wrong) row.wrong = said_in(assess_wrong(&g->after, i), r->english);
    for (Grade grade = GRADE_EXCELLENT; g->may && grade > GRADE_NONE; grade--)
        VEC_ADD(r->a, &row.choices,
                ((GradeChoice){grade_word(grade),
                               said_in(grade_said(grade), r->english),
                               grade == is->decided}));
    VEC_ADD(r->a, &out->items, row);
}

static void set_sum(GradePage *out, const Grading *g) {
    Request *r = g->page.r;
    const Proposal *proposal = &g->after.proposal;
    if (proposal->level != GRADE_NONE) {
        out->proposed = said_in(grade_said(proposal->level), r->english);
        out->proposed_word = grade_word(proposal->level);
    }
    Str points = tenths_said(r->a, proposal->tenths);
    out->points = str_format(r->a, "%.*s / %d", STR_ARG(points),
                             proposal->of_tenths / 10);
    bool begun = g->after.ungraded < g->after.sheet.items.n;
    out->why =
        begun ? str_format(r->a, r->english ? "Yours: %.*s" : "您的意见：%.*s",
                           STR_ARG(said_in(g->after.why, r->english)))
              : said_in(proposal->why, r->english);
    out->result = grade_with_consequence(r->a, g->after.level, r->english);
}

static void show(Grading *g, int status) {
    Request *r = g->page.r;
    GradePage page = {.url = decl_url(&g->page, "/grade"),
                      .may_grade = g->may,
                      .wrong = g->wrong,
                      .said = said_in(g->said, r->english)};
    Err e;
    if (!review_head(&page.head, &g->page, TAB_GRADE, "/grade")) return;
    page.title = g->after.sheet.name;
    page.sentence = r->english ? S("graded excellent, good, fair, poor")
                               : S("按优、良、中、差评；得分供重点项目参考");
    page.act = id_new(r->a, r->session->region, ID_ACT);
    page.docx = decl_url(&g->page, "/grade.docx");
    page.pdf = decl_url(&g->page, "/grade.pdf");

    for (size_t i = 0; i < g->after.sheet.items.n; i++)
        add_item(&page, g, i);
    set_sum(&page, g);
    if (!review_decision(&page.decision, &g->page, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    page.decision.grade_url = page.decision.ungraded = (Str){0};
    page.head.decl.frame.keys.n = 0;
    page_grade(reply_html(r), &page);
    reply_page(r, status);
}

void handle_grade_page(Request *r) {
    Grading g;
    if (open_sheet(&g, r)) show(&g, 200);
}

/* ---- printing ---- */

static void print_sheet(Request *r, Format format) {
    Grading g;
    Paper paper;
    if (!open_sheet(&g, r)) return;
    assess_paper(&paper, r->a, &g.before, &g.page.d,
                 layout_title(g.page.layout));
    TrailEntry entry =
        request_trail(r, S("declaration.export"),
                      str_join(r->a, S("declaration:"), g.page.d.id));
    const TrailChange changes[] = {
        {.field = S("paper"), .new = S("grade")},
        {.field = S("format"), .new = format_name(format)}};
    entry.unit = g.page.d.unit;
    entry.version = g.page.d.revision;
    entry.detail = trail_detail(r->a, changes, COUNT_OF(changes));
    reply_paper(r, &paper, format,
                str_format(r->a, "%.*s%d年审核表", STR_ARG(g.page.d.unit_name),
                           g.page.d.year),
                &entry);
}

void handle_grade_docx(Request *r) {
    print_sheet(r, FORMAT_DOCX);
}

void handle_grade_pdf(Request *r) {
    print_sheet(r, FORMAT_PDF);
}

/* ---- deciding ---- */

static void take_items(Grading *g) {
    Request *r = g->page.r;
    bool propose = request_form(r, S("propose")).n > 0;
    for (size_t i = 0; i < g->after.sheet.items.n; i++) {
        Str word = g->after.sheet.items.items[i].word;
        AssessItem *item = &g->after.items[i];
        Str grade = request_form(r, str_join(r->a, S("item:"), word));
        Str reason = request_form(r, str_join(r->a, S("reason:"), word));
        if (grade.p != NULL) item->decided = grade_find(grade);
        if (reason.p != NULL) item->reason = str_trim(reason);
        if (propose && item->decided == GRADE_NONE)
            item->decided = g->after.proposal.items.items[i].grade;
        g->wrong = g->wrong || assess_wrong(&g->after, i).zh.n > 0;
    }
    assess_sum(&g->after, r->a);
}

/* What is not complete is kept too: it is said at its field, and decides
 * nothing before it is. */
static void saved(Request *r, const Outcome *outcome, const Err *e) {
    Grading *g = r->state;
    Act act = act_find(request_form(r, S("conclusion")));
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        g->wrong = true;
        g->said = (Said)SAID("别人刚刚办了这一份，请看“经过”",
                             "somebody has just acted on it");
        show(g, 409);
    } else if (request_form(r, S("decide")).n > 0 && !g->wrong &&
               act < ACT_COUNT) {
        act_do(r, act);
    } else {
        show(g, g->wrong ? 422 : 200);
    }
}

void handle_grade(Request *r) {
    Grading *g = ARENA_NEW(r->a, Grading);
    if (request_form(r, S("decide")).n > 0 && request_was_done(r)) {
        act_do(r, act_find(request_form(r, S("conclusion"))));
        return;
    }
    if (!open_sheet(g, r)) return;
    r->state = g;
    if (!g->may) {
        g->wrong = true;
        g->said = (Said)SAID("现在不由您评", "it is not yours to grade now");
        show(g, 409);
        return;
    }
    take_items(g);
    g->said = g->wrong ? (Said)SAID("有的项与建议不同，还没写理由",
                                    "some items differ and have no reason yet")
                       : (Said){0};
    /* Without the page's act id: that is of the decision. */
    Batch b = batch_new(r->a, (Str){0}, true);
    Writing w = decl_writing(&g->page);
    assess_save(&b, &w, &g->page.d, ROLE_PERFORMANCE, &g->before, &g->after);
    request_write(r, &b, saved);
}
