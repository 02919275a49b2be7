/* SPDX-License-Identifier: Apache-2.0
 * A declaration and its receipt for people: the fields by their names on the
 * form, the indicators by group with the targets read from them, then what is
 * blank, concluded, not placed and not read. */
#include "flow/show_text.h"

#include "base/utf8.h"
#include "check/form_place.h"
#include "check/label.h"
#include "check/missing.h"
#include "check/wrap.h"
#include "flow/target_marks.h"

enum { NAME_COLUMNS = 26, TEXT_RUNES = 80, DEEP = 4 };

typedef struct Show {
    Buf *out;
    Arena *a;
    const Decl *d;
    const TextOptions *o;
    FormPlaces places;
} Show;

static const char *in(const Show *s, const char *zh, const char *en) {
    return s->o->report.english ? en : zh;
}

static Wrap wrap_at(const Show *s, int indent) {
    return (Wrap){s->out, s->o->width, indent, s->o->ambiguous, 0};
}

static void put_blanks(Wrap *w, int column) {
    while (w->column < column)
        wrap_text(w, S(" "));
}

/* Line ends as " / ", the end of a long text left out and said so. */
static Str shortened(const Show *s, Str text) {
    size_t count = utf8_count(text);
    Buf b = buf_new(s->a, text.n * 3 + 64);
    Str rest = str_upto(text, utf8_offset(text, TEXT_RUNES));
    while (rest.n > 0) {
        uint32_t rune = utf8_next(&rest);
        if (rune == '\n')
            buf_add(&b, S(" / "));
        else
            buf_rune(&b, rune);
    }
    if (count > TEXT_RUNES)
        buf_format(&b, in(s, "……（共 %zu 字）", "... (%zu characters)"), count);
    return buf_str(&b);
}

static Str label_of(const Show *s, Str path) {
    Run run = {.d = s->d, .a = s->a};
    return said_in(field_label(&run, path), s->o->report.english);
}

static void put_named(const Show *s, Str name, Str text) {
    Wrap w = wrap_at(s, NAME_COLUMNS);
    wrap_text(&w, S("  "));
    wrap_text(&w, name);
    if (w.column >= NAME_COLUMNS) wrap_text(&w, S("  "));
    put_blanks(&w, NAME_COLUMNS);
    wrap_text(&w, shortened(s, text));
    wrap_end(&w);
}

/* ---- fields ---- */

/* Fields that are shown as part of another line. */
static bool is_part(Str path) {
    return str_has_prefix(path, S("indicators[")) ||
           (str_has_prefix(path, S("goals[")) &&
            !str_has_suffix(path, S(".text"))) ||
           (str_has_prefix(path, S("extra[")) &&
            str_has_suffix(path, S(".label")));
}

/* What is said of a choice: the word that was chosen. */
static Str choice_said(const Show *s, const Value *v) {
    bool is_new = v->choice == ATTRIBUTE_NEW;
    if (v->choice == ATTRIBUTE_NONE) return v->raw;
    return str_from_c(is_new ? in(s, "新增项目", "a new project")
                             : in(s, "延续项目", "a continuing project"));
}

static Str name_of(const Show *s, Str path) {
    Str name = label_of(s, path);
    Str list = path;
    Str item = str_cut(&list, S("]."));
    if (!str_has_prefix(item, S("goals["))) return name;
    const Value *scope = decl_find(s->d, str_join(s->a, item, S("].scope")));
    if (scope == NULL || scope->choice != SCOPE_LONG_TERM) return name;
    return str_join(s->a, name, str_from_c(in(s, "（长期）", " (long term)")));
}

static void show_value(void *context, Str path, ValueKind kind,
                       const Value *v) {
    const Show *s = context;
    if (value_is_blank(v) || is_part(path)) return;
    Str text = v->text.p == NULL ? v->raw : v->text;
    if (kind == VALUE_CHOICE) text = choice_said(s, v);
    if (v->text.p == NULL && kind != VALUE_TEXT)
        text =
            str_format(s->a, in(s, "%.*s（读不出）", "%.*s (not understood)"),
                       STR_ARG(text));
    put_named(s, name_of(s, path), text);
}

/* ---- indicators ---- */

static void put_target(const Show *s, const Target *t, int indent) {
    Wrap w = wrap_at(s, indent + 2);
    TargetParts p = target_parts(s->a, t, s->o->report.english);
    put_blanks(&w, indent);
    wrap_text(&w,
              str_format(s->a, "- %.*s  %.*s %.*s %.*s", STR_ARG(t->name),
                         STR_ARG(p.op), STR_ARG(p.number), STR_ARG(p.unit)));
    if (t->unit_inferred)
        wrap_text(&w, str_from_c(in(s, "（单位推定）", " (unit inferred)")));
    wrap_end(&w);
}

static void put_prose(const Show *s, const Indicator *i) {
    Wrap w = wrap_at(s, DEEP);
    put_blanks(&w, DEEP);
    wrap_text(&w, value_is_blank(&i->text)
                      ? str_from_c(in(s, "（空着）", "(blank)"))
                      : shortened(s, i->text.raw));
    wrap_end(&w);
    for (size_t t = 0; t < i->targets.n; t++)
        put_target(s, &i->targets.items[t], DEEP + 2);
}

/* A row of a grid: what was read, or what stands there; then its other
 * columns. */
static void put_row(const Show *s, size_t index) {
    static const char *const columns[] = {"weight", "standard", "explanation",
                                          "basis",  "previous", "goal",
                                          "note"};
    const Indicator *i = &s->d->indicators.items[index];
    Wrap w = wrap_at(s, DEEP + 2);
    put_blanks(&w, DEEP);
    wrap_text(&w, i->name.raw);
    if (i->targets.n > 0) {
        TargetParts p =
            target_parts(s->a, &i->targets.items[0], s->o->report.english);
        wrap_text(&w, str_join(s->a, S("  "), target_parts_joined(s->a, &p)));
    } else if (!value_is_blank(&i->text)) {
        wrap_text(&w, str_join(s->a, S("  "), i->text.raw));
    }
    for (size_t c = 0; c < COUNT_OF(columns); c++) {
        Str path = field_path(s->a, "indicators", index, columns[c]);
        const Value *v = decl_find(s->d, path);
        if (value_is_blank(v)) continue;
        Str text = shortened(s, v->raw);
        wrap_text(
            &w, str_format(s->a, in(s, "；%.*s %.*s", "; %.*s %.*s"),
                           STR_ARG(said_in(column_said(str_from_c(columns[c])),
                                           s->o->report.english)),
                           STR_ARG(text)));
    }
    wrap_end(&w);
}

static void show_indicators(const Show *s) {
    Str last = {0};
    for (size_t n = 0; n < s->d->indicators.n; n++) {
        const Indicator *i = &s->d->indicators.items[n];
        FormPlace place =
            form_place(&s->places, field_path(s->a, "indicators", n, "text"));
        Str name = said_in(form_place_name(s->a, &place), s->o->report.english);
        if (i->scope.choice == SCOPE_LONG_TERM)
            name = str_join(s->a, name,
                            str_from_c(in(s, "（长期）", " (long term)")));
        if (!str_equal(name, last))
            buf_format(s->out, "  %.*s\n", STR_ARG(name));
        last = name;
        if (indicator_is_grid(i))
            put_row(s, n);
        else
            put_prose(s, i);
    }
}

/* ---- the receipt ---- */

static void head(const Show *s, const char *zh, const char *en, size_t n) {
    buf_format(s->out, "%s %zu\n", in(s, zh, en), n);
}

static void show_missing(const Show *s) {
    SaidList names = missing_said(s->a, s->d);
    Wrap w = wrap_at(s, 2);
    head(s, "空着", "blank", s->d->receipt.missing.n);
    if (names.n == 0) return;
    Buf b = buf_new(s->a, 1 << 24);
    for (size_t i = 0; i < names.n; i++) {
        buf_add(&b, str_from_c(i == 0 ? "  " : in(s, "、", ", ")));
        buf_add(&b, said_in(names.items[i], s->o->report.english));
    }
    wrap_text(&w, buf_str(&b));
    wrap_end(&w);
}

/* What was concluded for one reason is one line: the first fields, and how
 * many there are. */
static void show_reason(const Show *s, size_t first) {
    enum { NAMES_MOST = 3 };
    const Receipt *r = &s->d->receipt;
    Str why = r->inferred.items[first].why;
    Buf names = buf_new(s->a, 1 << 16);
    size_t n = 0;
    for (size_t i = first; i < r->inferred.n; i++) {
        if (!str_equal(r->inferred.items[i].why, why)) continue;
        if (n++ >= NAMES_MOST) continue;
        if (n > 1) buf_add(&names, str_from_c(in(s, "、", ", ")));
        buf_add(&names, label_of(s, r->inferred.items[i].field));
    }
    if (n > NAMES_MOST)
        buf_format(&names, in(s, "等 %zu 处", ", ... (%zu)"), n);
    put_named(s, why, buf_str(&names));
}

static void show_inferred(const Show *s) {
    enum { REASONS_MOST = 16 };
    const Receipt *r = &s->d->receipt;
    Str told[REASONS_MOST];
    size_t n = 0;
    head(s, "推定", "inferred", r->inferred.n);
    for (size_t i = 0; i < r->inferred.n; i++) {
        size_t k = 0;
        while (k < n && !str_equal(told[k], r->inferred.items[i].why))
            k++;
        if (k < n || n == REASONS_MOST) continue;
        told[n++] = r->inferred.items[i].why;
        show_reason(s, i);
    }
}

static void show_receipt(const Show *s) {
    const Receipt *r = &s->d->receipt;
    show_missing(s);
    show_inferred(s);
    head(s, "未归位", "unplaced", r->unplaced.n);
    for (size_t i = 0; i < r->unplaced.n; i++) {
        Wrap w = wrap_at(s, 4);
        wrap_text(&w, S("  "));
        wrap_text(&w, shortened(s, r->unplaced.items[i].text));
        wrap_end(&w);
    }
    if (r->hidden.n == 0) return;
    head(s, "隐藏的工作表，没有读", "hidden sheets, not read", r->hidden.n);
    for (size_t i = 0; i < r->hidden.n; i++)
        buf_format(s->out, "  %.*s\n", STR_ARG(r->hidden.items[i]));
}

void show_text(Buf *out, Arena *a, const Decl *d, const TextOptions *options) {
    Show show = {out, a, d, options, form_places(a, d)};
    bool english = options->report.english;
    Wrap w = wrap_at(&show, 2);
    wrap_text(&w, d->file);
    if (d->index > 1)
        wrap_text(&w,
                  str_format(a, in(&show, "  第 %d 份", "  no. %d"), d->index));
    wrap_right(
        &w, str_format(a, in(&show, "读作 %.*s（%.*s）", "read as %.*s (%.*s)"),
                       STR_ARG(said_in(report_form(a, d), english)),
                       STR_ARG(d->format)));
    wrap_end(&w);
    head(&show, "读到", "read", d->receipt.read.n);
    decl_each(d, a, show_value, &show);
    show_indicators(&show);
    show_receipt(&show);
}
