/* SPDX-License-Identifier: Apache-2.0
 * A section's part for a page. */
#include "web/part_page.h"

#include "check/report.h"
#include "office/moment.h"

Str part_url(const DeclPage *p, Str part, const char *rest) {
    return str_format(p->r->a, "/declaration/%.*s/parts/%.*s%s",
                      STR_ARG(p->d.id), STR_ARG(part), rest);
}

Str part_fields_said(const Request *r, Str fields) {
    enum { SAID_MAX = 4096 };
    Buf b = buf_new(r->a, SAID_MAX);
    while (fields.p != NULL) {
        Str word = str_cut(&fields, S(" "));
        if (word.n == 0) continue;
        if (b.n > 0) buf_add(&b, r->english ? S(", ") : S("、"));
        buf_add(&b, said_in(part_slot_name(word), r->english));
    }
    return buf_str(&b);
}

Str part_when(const Request *r, Str name, int64_t at) {
    Str when = moment_short(r->a, r->now, at);
    return str_format(r->a, "%.*s %.*s", STR_ARG(name), STR_ARG(when));
}

static Object object_of(const DeclPage *p, const SectionPart *part) {
    Object object = p->d.object;
    object.section = part->section;
    return object;
}

bool part_may_read(const DeclPage *p, const SectionPart *part) {
    Object object = object_of(p, part);
    return may_over(p->r->session, RIGHT_DECL_PROPOSE, &object) ||
           may_over(p->r->session, RIGHT_DECL_EDIT, &p->d.object);
}

bool part_may_write(const DeclPage *p, const SectionPart *part) {
    Said why;
    Object object = object_of(p, part);
    return act_may(&why, p->r->a, &p->d.steps, &p->d.standing, ACT_PROPOSE,
                   p->r->session, &object);
}

bool parts_page_open(PartPage *out, Request *r, Right right) {
    Err e;
    *out = (PartPage){0};
    if (!decl_page_open(&out->page, r, right)) return false;
    if (parts_load(&out->all, r->a, r->store, out->page.d.id, &e)) return true;
    reply_err(r, 503, &e);
    return false;
}

bool part_page_open(PartPage *out, Request *r, Right right) {
    Err e;
    if (!parts_page_open(out, r, right)) return false;
    out->part = part_find(&out->all, request_value(r, S("part")));
    if (out->part == NULL || !part_may_read(&out->page, out->part)) {
        reply_not_found(r);
        return false;
    }
    if (part_text(&out->given, &out->mine, r->a, r->store, out->part, &e))
        return true;
    reply_err(r, 503, &e);
    return false;
}
