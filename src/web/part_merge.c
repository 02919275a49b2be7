/* SPDX-License-Identifier: Apache-2.0
 * A section's part compared with the draft and taken into it, change by change.
 */
#include "check/report.h"
#include "pages.h"
#include "review/text_diff.h"
#include "store/id.h"
#include "web/page_parts.h"
#include "web/papers.h"
#include "web/part_page.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct Merging {
    PartPage p;
    PartChanges found;
    bool *taken;
    size_t undecided;
} Merging;

static Str pick_field(const Merging *m, size_t i) {
    return str_join(m->p.page.r->a, S("pick:"), m->found.items[i].key);
}

/* Both are what was compared. */
static Str versions_of(const Merging *m) {
    return str_format(m->p.page.r->a, "%lld %lld",
                      (long long)m->p.page.draft.version,
                      (long long)m->p.part->version);
}

static bool open_merging(Merging *m, Request *r) {
    if (!part_page_open(&m->p, r, RIGHT_DECL_EDIT)) return false;
    part_compare(&m->found, r->a, &m->p.given, &m->p.mine, &m->p.page.decl);
    m->taken = ARENA_ARRAY(r->a, bool, m->found.n + 1);
    for (size_t i = 0; i < m->found.n; i++) {
        Str pick = request_form(r, pick_field(m, i));
        m->taken[i] = str_equal(pick, S("take"));
        m->undecided += pick.p == NULL;
    }
    return true;
}

static Said what_of(PartChangeKind kind) {
    switch (kind) {
    case PART_NEW_ROW: return (Said)SAID("新的一条", "a new one");
    case PART_GONE_ROW: return (Said)SAID("删去一条", "taken out");
    case PART_CELL: break;
    }
    return (Said){0};
}

static void set_pieces(PartPick *out, Request *r, const PartChange *it,
                       size_t *work) {
    Pieces pieces = text_diff(r->a, it->now.p == NULL ? S("") : it->now,
                              it->mine.p == NULL ? S("") : it->mine, work);
    for (size_t i = 0; i < pieces.n; i++) {
        const Piece *piece = &pieces.items[i];
        ReviewPiece shown = {piece->text, piece->kind == PIECE_INSERTED,
                             piece->kind == PIECE_DELETED};
        if (!shown.in) VEC_ADD(r->a, &out->now, shown);
        if (!shown.out) VEC_ADD(r->a, &out->mine, shown);
    }
}

static void add_pick(PartMergePage *out, const Merging *m, size_t i,
                     size_t *work) {
    Request *r = m->p.page.r;
    const PartChange *it = &m->found.items[i];
    bool is_row = it->kind != PART_CELL;
    bool asked = request_form(r, S("versions")).p != NULL;
    const Decl *of = it->kind == PART_NEW_ROW ? &m->p.mine : &m->p.page.decl;
    FormPlaces places = form_places(r->a, of);
    Str cell = is_row ? str_join(r->a, it->path, S(".text")) : it->path;
    Str pick = request_form(r, pick_field(m, i));
    PartPick row = {
        .key = it->key,
        .place = is_row ? said_in(part_slot_name(part_slot_of(of, it->path)),
                                  r->english)
                        : decl_cell_name(&places, cell),
        .what = said_in(what_of(it->kind), r->english),
        .was = it->was,
        .clash = it->clash,
        .take = asked ? m->taken[i] : !it->clash,
        .keep = str_equal(pick, S("keep"))};
    set_pieces(&row, r, it, work);
    out->clashes += it->clash;
    VEC_ADD(r->a, &out->picks, row);
}

static void show(Merging *m, int status, Said said) {
    Request *r = m->p.page.r;
    const SectionPart *part = m->p.part;
    size_t work = DIFF_WORK_MAX;
    PartMergePage page = {.url = part_url(&m->p.page, part->id, "/merge"),
                          .back = decl_url(&m->p.page, "/parts"),
                          .act = id_new(r->a, r->session->region, ID_ACT),
                          .said = said_in(said, r->english),
                          .wrong = status >= 400,
                          .section = part->section_name,
                          .state =
                              said_in(part_state_name(part->state), r->english),
                          .versions = versions_of(m),
                          .word = request_form(r, S("word"))};
    if (part->state == PART_DONE && m->p.page.fills)
        page.return_url = part_url(&m->p.page, part->id, "/return");
    if (!review_head(&page.head, &m->p.page, TAB_PARTS, "/parts")) return;
    for (size_t i = 0; i < m->found.n; i++)
        add_pick(&page, m, i, &work);
    page_part_merge(reply_html(r), &page);
    reply_page(r, status);
}

static bool is_live(const Merging *m) {
    return m->p.page.fills &&
           (m->p.part->state == PART_GIVEN || m->p.part->state == PART_DONE);
}

void handle_part_merge_page(Request *r) {
    Merging *m = ARENA_NEW(r->a, Merging);
    if (!open_merging(m, r)) return;
    if (is_live(m))
        show(m, 200, (Said){0});
    else
        show(m, 409,
             (Said)SAID("这一份现在不能并入", "it cannot be taken in now"));
}

/* ---- taking ---- */

static void take(Merging *m) {
    DeclPage *p = &m->p.page;
    Request *r = p->r;
    CellChanges changes = {0};
    Err e;
    Batch b = request_batch(r, true);
    Writing w = decl_writing(p);
    part_take(&p->decl, r->a, &m->p.mine, &m->found, m->taken, &changes);
    layout_add_blanks(&p->decl, r->a, p->layout, false);
    if (!declaration_fits(r->a, &p->decl, &e)) {
        reply_err(r, 413, &e);
        return;
    }
    if (!decl_page_check(p)) return;
    if (!papers_follow(&b, p, &changes, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    if (changes.n > 0)
        declaration_save(&b, &w, &p->d, &p->draft, &p->decl, &p->checked,
                         &changes);
    part_merged(&b, &w, &p->d, m->p.part);
    request_write_then_go(r, &b, decl_url(p, "/parts"));
}

void handle_part_merge(Request *r) {
    Merging *m = ARENA_NEW(r->a, Merging);
    if (!open_merging(m, r) ||
        request_goes_again(r, decl_url(&m->p.page, "/parts")))
        return;
    r->state = m;
    if (!is_live(m))
        show(m, 409,
             (Said)SAID("这一份现在不能并入", "it cannot be taken in now"));
    else if (!str_equal(request_form(r, S("versions")), versions_of(m)))
        show(m, 409,
             (Said)SAID("草稿或科室稿刚被改过，请重新看一遍再并入",
                        "the draft or the part was changed: look again"));
    else if (m->undecided > 0)
        show(m, 422, (Said)SAID("还有没定取舍的", "some are not decided yet"));
    else
        take(m);
}

/* ---- giving back ---- */

static Said why_not_returned(const Merging *m, Str word) {
    if (!m->p.page.fills || m->p.part->state != PART_DONE)
        return (Said)SAID("科室写完了才能发回",
                          "only what the section is done with is given back");
    if (word.n == 0)
        return (Said)SAID("先写一句要改什么", "say what is to be changed");
    if (word.n > PART_NOTE_MAX)
        return (Said)SAID("交代太长，请缩短", "the message is too long");
    return (Said){0};
}

void handle_part_return(Request *r) {
    Merging *m = ARENA_NEW(r->a, Merging);
    if (!open_merging(m, r) ||
        request_goes_again(r, decl_url(&m->p.page, "/parts")))
        return;
    Str word = filling_text(r->a, request_form(r, S("word")));
    Said why = why_not_returned(m, word);
    if (why.zh.n > 0) {
        show(m, m->p.part->state == PART_DONE ? 422 : 409, why);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&m->p.page);
    part_turn(&b, &w, &m->p.page.d, m->p.part, PART_RETURN, word);
    request_write_then_go(r, &b, decl_url(&m->p.page, "/parts"));
}
