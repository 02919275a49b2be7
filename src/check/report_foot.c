/* SPDX-License-Identifier: Apache-2.0
 * The foot of a report for a terminal: sums that agree, what was not decided
 * and by whom it is, what does not concern the form, the sources spelled out,
 * and what to do next. */
#include <stdlib.h>

#include "base/utf8.h"
#include "check/report_lines.h"
#include "check/source.h"

enum { FOOT_INDENT = 8, FOOT_INDENT_EN = 11, CHAIN_MAX = 12 };

/* A line of the foot, begun by the first text that goes into it. */
typedef struct Foot {
    Lines *t;
    Wrap w;
    Str head;
    size_t items;
} Foot;

static Foot foot_of(Lines *t, const char *zh, const char *en) {
    int indent = t->o->report.english ? FOOT_INDENT_EN : FOOT_INDENT;
    return (Foot){.t = t,
                  .w = {t->out, t->o->width, indent, t->o->ambiguous, 0},
                  .head = str_from_c(lines_in(t, zh, en))};
}

static void foot_add(Foot *foot, const char *between, Str text) {
    if (foot->items++ == 0) {
        wrap_text(&foot->w, foot->head);
        while (foot->w.column < foot->w.indent)
            wrap_text(&foot->w, S(" "));
    } else {
        wrap_text(&foot->w, str_from_c(between));
    }
    wrap_text(&foot->w, text);
}

static void foot_end(Foot *foot) {
    if (foot->items > 0) wrap_end(&foot->w);
}

/* ---- what agrees ---- */

/* Equations that begin with one number, as one: 959.27 = 959.27 = 694.27 +
 * 265. */
typedef struct Chain {
    Str terms[CHAIN_MAX];
    size_t n;
    const Ran *first, *last;
    size_t rules;
} Chain;

static bool is_equation(const Ran *ran) {
    return str_equal(ran->why.zh, ran->why.en) &&
           str_has(ran->why.zh, S(" = ")) && !str_has(ran->why.zh, S("，"));
}

static bool chain_has(const Chain *c, Str term) {
    for (size_t i = 0; i < c->n; i++)
        if (str_equal(c->terms[i], term)) return true;
    return false;
}

/* False where the equation begins with another number. */
static bool chain_add(Chain *c, const Ran *ran) {
    Str rest = ran->why.zh;
    Str left = str_cut(&rest, S(" = "));
    if (c->n > 0 && !str_equal(c->terms[0], left)) return false;
    bool begun = c->n > 0;
    if (!begun) {
        c->terms[c->n++] = left;
        c->first = ran;
    }
    while (rest.p != NULL) {
        Str term = str_cut(&rest, S(" = "));
        if (begun && chain_has(c, term)) continue;
        if (c->n < CHAIN_MAX) c->terms[c->n++] = term;
    }
    c->last = ran;
    c->rules++;
    return true;
}

static void put_chain(Foot *foot, const Chain *c) {
    Arena *a = foot->t->a;
    if (c->n == 0) return;
    Str text = c->terms[0];
    for (size_t i = 1; i < c->n; i++)
        text =
            str_format(a, "%.*s = %.*s", STR_ARG(text), STR_ARG(c->terms[i]));
    bool one = c->first == c->last;
    Str codes =
        one ? c->first->code
            : str_format(a, "%.*s%s%.*s", STR_ARG(c->first->code),
                         c->rules > 2 ? lines_in(foot->t, "—", "-") : " ",
                         STR_ARG(c->last->code));
    foot_add(foot, lines_in(foot->t, "；", "; "),
             str_format(a, lines_in(foot->t, "%.*s（%.*s）", "%.*s (%.*s)"),
                        STR_ARG(text), STR_ARG(codes)));
}

static size_t count_ran(const Lines *t, Status status) {
    size_t n = 0;
    for (size_t i = 0; i < t->r->ran.n; i++)
        n += t->r->ran.items[i].status == status;
    return n;
}

static void put_agreeing(Lines *t) {
    Foot foot = foot_of(t, "相符", "agrees");
    Chain chain = {.n = 0};
    const char *between = lines_in(t, "；", "; ");
    for (size_t i = 0; i < t->r->ran.n; i++) {
        const Ran *ran = &t->r->ran.items[i];
        if (ran->status != STATUS_PASS || ran->why.zh.p == NULL) continue;
        if (is_equation(ran)) {
            if (chain_add(&chain, ran)) continue;
            put_chain(&foot, &chain);
            chain = (Chain){.n = 0};
            (void)chain_add(&chain, ran);
            continue;
        }
        put_chain(&foot, &chain);
        chain = (Chain){.n = 0};
        foot_add(&foot, between,
                 str_format(t->a, lines_in(t, "%.*s（%.*s）", "%.*s (%.*s)"),
                            STR_ARG(said_in(ran->why, t->o->report.english)),
                            STR_ARG(ran->code)));
    }
    put_chain(&foot, &chain);
    foot_add(&foot, between,
             str_format(t->a,
                        lines_in(t, "核过不报的规则 %zu 条",
                                 "%zu rules found nothing"),
                        count_ran(t, STATUS_PASS)));
    foot_end(&foot);
}

/* ---- what was not decided, what does not concern the form ---- */

typedef struct Reason {
    Str why, codes;
    size_t order;
} Reason;

static int by_why(const void *x, const void *y) {
    const Reason *a = x, *b = y;
    int whys = str_compare(a->why, b->why);
    if (whys != 0) return whys;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_order(const void *x, const void *y) {
    const Reason *a = x, *b = y;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* Why the rules of a status did not run, each reason once with its rules. */
static Reason *reasons_of(Lines *t, Status status, size_t *n) {
    Reason *all = ARENA_ARRAY(t->a, Reason, t->r->ran.n + 1);
    size_t count = 0;
    *n = 0;
    for (size_t i = 0; i < t->r->ran.n; i++) {
        const Ran *ran = &t->r->ran.items[i];
        if (ran->status != status) continue;
        all[count++] =
            (Reason){said_in(ran->why, t->o->report.english), ran->code, i};
    }
    if (count > 0) qsort(all, count, sizeof *all, by_why);
    for (size_t i = 0; i < count; i++) {
        Reason *last = *n == 0 ? NULL : &all[*n - 1];
        if (last != NULL && str_equal(last->why, all[i].why))
            last->codes = str_format(t->a, "%.*s %.*s", STR_ARG(last->codes),
                                     STR_ARG(all[i].codes));
        else
            all[(*n)++] = all[i];
    }
    if (*n > 0) qsort(all, *n, sizeof *all, by_order);
    return all;
}

static void put_undecided(Lines *t) {
    Foot foot = foot_of(t, "未判", "undecided");
    size_t n;
    const Reason *r = reasons_of(t, STATUS_UNDECIDED, &n);
    for (size_t i = 0; i < n; i++)
        foot_add(&foot, lines_in(t, "；", "; "),
                 str_format(t->a, "%.*s %.*s", STR_ARG(r[i].codes),
                            STR_ARG(r[i].why)));
    foot_end(&foot);
}

/* Reasons that an option of the command line would lift are named, the others
 * are counted: they concern other forms. */
static void put_not_applicable(Lines *t) {
    Foot foot = foot_of(t, "不适用", "n/a");
    size_t n, named = 0;
    const Reason *r = reasons_of(t, STATUS_NOT_APPLICABLE, &n);
    const char *between = lines_in(t, "；", "; ");
    for (size_t i = 0; i < n; i++) {
        if (!str_has(r[i].why, S("--"))) continue;
        named += 1 + r[i].codes.n / (S("T101").n + 1);
        foot_add(&foot, between,
                 str_format(t->a, "%.*s %.*s", STR_ARG(r[i].codes),
                            STR_ARG(r[i].why)));
    }
    size_t others = count_ran(t, STATUS_NOT_APPLICABLE) - named;
    if (others > 0)
        foot_add(&foot, between,
                 str_format(t->a,
                            lines_in(t, "另 %zu 条不涉及这张表",
                                     "%zu more not for this form"),
                            others));
    foot_end(&foot);
}

/* ---- sources and what to do next ---- */

static void put_sources(Lines *t) {
    Foot foot = foot_of(t, "依据", "sources");
    size_t rules = t->o->report.rules_n;
    bool *used = ARENA_ARRAY(t->a, bool, rules + 1);
    for (size_t i = 0; i < t->r->findings.n; i++)
        used[lines_rule(t, t->r->findings.items[i].code)] = true;
    for (size_t s = 0; s < SOURCES_N; s++) {
        bool named = false;
        for (size_t i = 0; i < rules && !named; i++)
            named =
                used[i] && source_is_named(&SOURCES[s], t->o->report.rules[i]);
        if (!named) continue;
        foot_add(&foot, "  ",
                 str_format(
                     t->a, lines_in(t, "%.*s：%.*s", "%.*s: %.*s"),
                     STR_ARG(said_in(SOURCES[s].name, t->o->report.english)),
                     STR_ARG(said_in(SOURCES[s].means, t->o->report.english))));
    }
    foot_end(&foot);
}

static void put_notes(Lines *t) {
    for (size_t i = 0; i < t->r->notes.n; i++) {
        Foot foot = foot_of(t, "注意", "note");
        foot_add(&foot, "",
                 said_in(t->r->notes.items[i], t->o->report.english));
        foot_end(&foot);
    }
}

/* The name so that a shell takes it as one word and no option. */
static Str shell_word(Arena *a, Str name) {
    static const Str plain = S_INIT("_./,+:@%=-");
    bool sound = name.n > 0;
    for (size_t i = 0; i < name.n && sound; i++) {
        unsigned char c = (unsigned char)name.p[i];
        sound = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                (c >= '0' && c <= '9') || c >= 0x80 ||
                str_find_byte(plain, (char)c) != STR_NONE;
    }
    if (str_has(name, S("\xE3\x80\x80"))) sound = false;
    if (str_has_prefix(name, S("-"))) name = str_join(a, S("./"), name);
    if (sound) return name;
    Buf b = buf_new(a, name.n * 4 + 8);
    buf_byte(&b, '\'');
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '\'')
            buf_add(&b, S("'\\''"));
        else
            buf_byte(&b, name.p[i]);
    buf_byte(&b, '\'');
    return buf_str(&b);
}

/* The first finding of the worst severity: where to read on. */
static const Finding *worst(const Report *r) {
    const Finding *f = &r->findings.items[0];
    for (size_t i = 1; i < r->findings.n; i++)
        if (r->findings.items[i].severity > f->severity)
            f = &r->findings.items[i];
    return f;
}

static void put_command(Foot *foot, Str command) {
    Wrap *w = &foot->w;
    int width = utf8_width(command, foot->t->o->ambiguous);
    bool fits = w->column + 4 + width <= w->width;
    foot_add(foot, fits ? "    " : "\n", command);
}

static void put_next(Lines *t) {
    Foot foot = foot_of(t, "再看", "see also");
    if (t->r->findings.n == 0) return;
    Str file = shell_word(t->a, t->r->d->file);
    put_command(&foot, str_format(t->a, "jixiao rules %.*s",
                                  STR_ARG(worst(t->r)->code)));
    put_command(&foot, str_format(t->a, "jixiao check --annotate OUT.docx %.*s",
                                  STR_ARG(file)));
    put_command(&foot, str_format(t->a, "jixiao check --html OUT.html %.*s",
                                  STR_ARG(file)));
    foot_end(&foot);
}

void lines_foot(Lines *t) {
    for (int i = 0; i < t->o->width; i++)
        buf_byte(t->out, '-');
    buf_byte(t->out, '\n');
    put_agreeing(t);
    put_undecided(t);
    put_not_applicable(t);
    put_notes(t);
    put_sources(t);
    put_next(t);
}
