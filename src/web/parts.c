/* SPDX-License-Identifier: Apache-2.0
 * 科室稿: parts of a draft given to sections: their list, giving one, taking
 * one back; and what one section was given. */
#include "base/utf8.h"
#include "check/report.h"
#include "pages.h"
#include "store/id.h"
#include "web/frame.h"
#include "web/page_parts.h"
#include "web/part_page.h"
#include "web/review_head.h"
#include "web/routes.h"

/* ---- the list ---- */

static void add_lines(PartsPage *out, const PartPage *p) {
    Request *r = p->page.r;
    for (size_t i = 0; i < p->all.n; i++) {
        const SectionPart *part = &p->all.items[i];
        bool live = part->state == PART_GIVEN || part->state == PART_DONE;
        if (!part_may_read(&p->page, part)) continue;
        PartsLine line = {
            .id = part->id,
            .url = part_url(&p->page, part->id, ""),
            .section = part->section_name,
            .fields = part_fields_said(r, part->fields),
            .state = said_in(part_state_name(part->state), r->english),
            .note = part->note,
            .word = part->word,
            .changed = part_when(r, part->changed_name, part->changed),
            .is_done = part->state == PART_DONE || part->state == PART_MERGED,
            .is_open = part->state == PART_GIVEN,
            .may_take_back = p->page.fills && live};
        if (p->page.fills && live)
            line.merge_url = part_url(&p->page, part->id, "/merge");
        VEC_ADD(r->a, &out->lines, line);
    }
}

static Str slot_field(Request *r, Str slot) {
    return str_join(r->a, S("slot:"), slot);
}

static bool load_sections(Rows *out, const PartPage *p, Err *e) {
    Request *r = p->page.r;
    return store_query(out, r->a, r->store, SQL_SECTIONS_OF_UNIT,
                       BINDS(bind_str(p->page.d.unit)), e);
}

/* The name of an open section of the unit; absent: there is none. */
static Str section_name(const Rows *sections, Str id) {
    enum { ID = 0, NAME = 3, STATE = 5 };
    for (size_t i = 0; i < sections->n; i++)
        if (str_equal(row_str(sections, i, ID), id) &&
            !str_equal(row_str(sections, i, STATE), S("closed")))
            return row_str(sections, i, NAME);
    return (Str){0};
}

static bool set_giving(PartsPage *out, const PartPage *p, Err *e) {
    Request *r = p->page.r;
    Rows sections;
    if (!load_sections(&sections, p, e)) return false;
    for (size_t i = 0; i < sections.n; i++) {
        Str id = row_str(&sections, i, 0), name = section_name(&sections, id);
        if (name.p == NULL) continue;
        VEC_ADD(r->a, &out->sections,
                ((PartsChoice){id, name,
                               str_equal(request_form(r, S("section")), id)}));
    }
    PartSlots slots = part_slots(r->a, p->page.layout, &p->page.decl);
    for (size_t i = 0; i < slots.n; i++) {
        const PartSlot *slot = &slots.items[i];
        Str ticked = request_form(r, slot_field(r, slot->word));
        VEC_ADD(r->a, &out->slots,
                ((PartsChoice){slot->word, said_in(slot->name, r->english),
                               ticked.p != NULL}));
    }
    out->note = request_form(r, S("note"));
    return true;
}

static void show(PartPage *p, int status, Said said) {
    Request *r = p->page.r;
    Err e;
    PartsPage page = {.url = decl_url(&p->page, "/parts"),
                      .back_url = decl_url(&p->page, "/parts/back"),
                      .act = id_new(r->a, r->session->region, ID_ACT),
                      .said = said_in(said, r->english),
                      .wrong = status >= 400,
                      .may_give = p->page.fills};
    if (!review_head(&page.head, &p->page, TAB_PARTS, "/parts")) return;
    add_lines(&page, p);
    if (p->page.fills && !set_giving(&page, p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    page_parts(reply_html(r), &page);
    reply_page(r, status);
}

void handle_parts(Request *r) {
    PartPage p;
    if (parts_page_open(&p, r, RIGHT_DECL_READ)) show(&p, 200, (Said){0});
}

/* ---- giving ---- */

/* The slots that were ticked, blanks between. */
static Str slots_ticked(const PartPage *p) {
    enum { FIELDS_MAX = 2048 };
    Request *r = p->page.r;
    Buf b = buf_new(r->a, FIELDS_MAX);
    PartSlots slots = part_slots(r->a, p->page.layout, &p->page.decl);
    for (size_t i = 0; i < slots.n; i++) {
        Str word = slots.items[i].word;
        if (request_form(r, slot_field(r, word)).p == NULL) continue;
        if (b.n > 0) buf_byte(&b, ' ');
        buf_add(&b, word);
    }
    return buf_str(&b);
}

static Said why_not_given(const PartPage *p, const PartNew *new, Str name) {
    if (!p->page.fills)
        return (Said)SAID("这份申报现在不能改",
                          "this declaration cannot be changed now");
    if (name.p == NULL)
        return (Said)SAID("先选本单位的科室", "choose a section of the unit");
    if (new->fields.n == 0)
        return (Said)SAID("先勾上写什么", "tick what it is to write");
    if (new->note.n > PART_NOTE_MAX)
        return (Said)SAID("交代太长，请缩短", "the message is too long");
    if (p->all.n >= PARTS_MAX)
        return (Said)SAID("科室稿太多，给不了了", "there are too many parts");
    return (Said){0};
}

void handle_parts_give(Request *r) {
    PartPage p;
    Rows sections;
    Err e;
    if (!parts_page_open(&p, r, RIGHT_DECL_EDIT)) return;
    if (!load_sections(&sections, &p, &e)) {
        reply_err(r, 503, &e);
        return;
    }
    PartNew new = {.section = request_form(r, S("section")),
                   .fields = slots_ticked(&p),
                   .note = filling_text(r->a, request_form(r, S("note"))),
                   .text = &p.page.decl};
    Said why = why_not_given(&p, &new, section_name(&sections, new.section));
    if (why.zh.n > 0) {
        show(&p, p.page.fills ? 422 : 409, why);
        return;
    }
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&p.page);
    part_give(&b, &w, &p.page.d, &new);
    request_write_then_go(r, &b, decl_url(&p.page, "/parts"));
}

void handle_parts_back(Request *r) {
    PartPage p;
    if (!parts_page_open(&p, r, RIGHT_DECL_EDIT)) return;
    const SectionPart *part = part_find(&p.all, request_form(r, S("part")));
    if (request_goes_again(r, decl_url(&p.page, "/parts"))) return;
    if (part == NULL) {
        reply_not_found(r);
    } else if (!p.page.fills || part->state == PART_MERGED ||
               part->state == PART_TAKEN_BACK) {
        show(&p, 409,
             (Said)SAID("这一份现在不能收回", "it cannot be taken back now"));
    } else {
        Batch b = request_batch(r, true);
        Writing w = decl_writing(&p.page);
        part_turn(&b, &w, &p.page.d, part, PART_TAKE_BACK, (Str){0});
        request_write_then_go(r, &b, decl_url(&p.page, "/parts"));
    }
}

/* ---- what a section was given ---- */

static Str form_said(const Request *r, Str form, Str cycle) {
    const Layout *l = request_layout(r, form);
    Str title = l == NULL ? form : layout_title(l);
    return str_format(r->a, "%.*s · %.*s", STR_ARG(title), STR_ARG(cycle));
}

static void add_own(PartsOwnPage *out, Request *r, const Rows *rows, size_t i) {
    PartState state = part_state_find(row_str(rows, i, 5));
    Str id = row_str(rows, i, 0), declaration = row_str(rows, i, 1);
    VEC_ADD(
        r->a, &out->lines,
        ((PartsLine){
            .id = id,
            .url = str_format(r->a, "/declaration/%.*s/parts/%.*s",
                              STR_ARG(declaration), STR_ARG(id)),
            .section = form_said(r, row_str(rows, i, 2), row_str(rows, i, 3)),
            .fields = part_fields_said(r, row_str(rows, i, 4)),
            .state = said_in(part_state_name(state), r->english),
            .note = row_str(rows, i, 6),
            .word = row_str(rows, i, 10),
            .changed = part_when(r, row_str(rows, i, 7), row_int(rows, i, 9)),
            .is_done = state == PART_DONE || state == PART_MERGED,
            .is_open = state == PART_GIVEN}));
}

void handle_parts_own(Request *r) {
    PartsOwnPage p = {.section = r->session->section_name};
    Rows rows;
    Err e;
    if (!store_query(&rows, r->a, r->store, SQL_SECTION_PARTS_FOR,
                     BINDS(bind_str(r->session->section)), &e)) {
        reply_err(r, 503, &e);
        return;
    }
    for (size_t i = 0; i < rows.n; i++)
        add_own(&p, r, &rows, i);
    frame_fill(&p.frame, r, r->english ? S("Parts") : S("科室稿"), HERE_FILL);
    page_parts_own(reply_html(r), &p);
    reply_page(r, 200);
}
