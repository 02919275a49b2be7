/* SPDX-License-Identifier: Apache-2.0
 * The findings of a report by place: sections with their heads, each cut into
 * blocks of cells about which the same is said. */
#include <string.h>

#include "base/utf8.h"
#include "check/report_lines.h"

enum { JOINED_MAX = 4 };

/* Neighbouring findings of one place, or of places that are much alike. */
typedef struct Section {
    size_t first, n;
    FormPlace place;
    Said seconds; /* 社会效益、生态效益 */
    bool prose;
    bool *codes; /* by index of the rule */
} Section;

typedef VEC(Section) Sections;

static bool same_place(const FormPlace *a, const FormPlace *b) {
    return str_equal(a->first.zh, b->first.zh) &&
           str_equal(a->second.zh, b->second.zh);
}

static void add_code(const Lines *t, bool *codes, const Finding *f) {
    size_t n = t->o->report.rules_n;
    codes[lines_is_blank(t, f) ? n : lines_rule(t, f->code)] = true;
}

static bool has_code(const Lines *t, const bool *codes, const Finding *f) {
    size_t n = t->o->report.rules_n;
    return codes[lines_is_blank(t, f) ? n : lines_rule(t, f->code)];
}

static bool *new_codes(const Lines *t) {
    return ARENA_ARRAY(t->a, bool, t->o->report.rules_n + 1);
}

static Section section_from(Lines *t, size_t i) {
    const Finding *f = &t->r->findings.items[i];
    const Indicator *indicator = form_place_indicator(t->r->d, f->path);
    Section s = {.first = i,
                 .place = form_place(&t->places, f->path),
                 .prose = indicator != NULL && !indicator_is_grid(indicator),
                 .codes = new_codes(t)};
    s.seconds = s.place.second;
    return s;
}

/* Findings at the same path stand in the same place; only a new path is
 * looked up. */
static Sections sections_of(Lines *t) {
    Sections all = {0};
    const Finding *f = t->r->findings.items;
    for (size_t i = 0; i < t->r->findings.n; i++) {
        Section *last = all.n == 0 ? NULL : &all.items[all.n - 1];
        if (last == NULL || !str_equal(f[i].path, f[i - 1].path)) {
            Section s = section_from(t, i);
            if (last == NULL || !same_place(&s.place, &last->place)) {
                VEC_ADD(t->a, &all, s);
                last = &all.items[all.n - 1];
            }
        }
        last->n++;
        add_code(t, last->codes, &f[i]);
    }
    return all;
}

static bool codes_within(const bool *a, const bool *b, size_t n) {
    for (size_t i = 0; i <= n; i++)
        if (a[i] && !b[i]) return false;
    return true;
}

/* Prose cells of one group about which the same is said. */
static bool are_alike(const Lines *t, const Section *a, const Section *b) {
    size_t n = t->o->report.rules_n;
    return a->prose && b->prose &&
           str_equal(a->place.first.zh, b->place.first.zh) &&
           (codes_within(a->codes, b->codes, n) ||
            codes_within(b->codes, a->codes, n));
}

static void join_sections(Lines *t, Section *into, const Section *s) {
    into->n += s->n;
    into->seconds.zh = str_format(t->a, "%.*s、%.*s", STR_ARG(into->seconds.zh),
                                  STR_ARG(s->seconds.zh));
    into->seconds.en = str_format(t->a, "%.*s, %.*s", STR_ARG(into->seconds.en),
                                  STR_ARG(s->seconds.en));
    for (size_t i = 0; i <= t->o->report.rules_n; i++)
        into->codes[i] = into->codes[i] || s->codes[i];
}

/* Cuts a name that leaves no room on its line. */
static Str shortened(Lines *t, Str name, int room) {
    if (utf8_width(name, t->o->ambiguous) <= room) return name;
    Buf b = buf_new(t->a, name.n + 4);
    int width = 3;
    while (name.n > 0) {
        uint32_t rune = utf8_next(&name);
        width += rune_width(rune, t->o->ambiguous);
        if (width > room) break;
        buf_rune(&b, rune);
    }
    buf_add(&b, S("..."));
    return buf_str(&b);
}

static void put_section_head(Lines *t, const Section *s) {
    FormPlace place = {s->place.first, s->seconds};
    Str name = said_in(form_place_name(t->a, &place), t->o->report.english);
    Str right = lines_counts(t, &t->r->findings.items[s->first], s->n, false);
    int end = t->o->width - utf8_width(right, t->o->ambiguous) - 1;
    name = shortened(t, name, end - 6);
    int width = 3 + utf8_width(name, t->o->ambiguous) + 1;
    buf_format(t->out, "-- %.*s ", STR_ARG(name));
    for (; width < end; width++)
        buf_byte(t->out, '-');
    buf_format(t->out, " %.*s\n", STR_ARG(right));
}

/* A block grows by the next cell while a rule speaks of both. */
static void put_section(Lines *t, const Section *s) {
    const Finding *f = &t->r->findings.items[s->first];
    size_t rules = t->o->report.rules_n, done = 0;
    bool *codes = new_codes(t);
    put_section_head(t, s);
    while (done < s->n) {
        size_t end = done;
        bool shared = true;
        memset(codes, 0, rules + 1);
        while (end < s->n && shared) {
            size_t cell = findings_of_cell(f + end, s->n - end);
            shared = end == done;
            for (size_t i = end; i < end + cell && !shared; i++)
                shared = has_code(t, codes, &f[i]);
            if (!shared) break;
            for (size_t i = end; i < end + cell; i++)
                add_code(t, codes, &f[i]);
            end += cell;
        }
        lines_block(t, f + done, end - done);
        done = end;
    }
}

void lines_findings(Lines *t) {
    Sections all = sections_of(t);
    for (size_t i = 0; i < all.n;) {
        Section s = all.items[i++];
        for (int joined = 1; joined < JOINED_MAX && i < all.n &&
                             are_alike(t, &s, &all.items[i]);
             joined++)
            join_sections(t, &s, &all.items[i++]);
        put_section(t, &s);
    }
}
