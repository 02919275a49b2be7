/* SPDX-License-Identifier: Apache-2.0
 * SARIF out. A region counts from the start of a text file; an office file has
 * no text to count in and its results no region, which SARIF takes for the
 * whole file (3.29.4). Where in the field the finding stands is told for both
 * by the logical location and the properties. */
#include "check/report_sarif.h"

#include "base/rune_index.h"
#include "base/sha256.h"
#include "check/family.h"
#include "check/form_place.h"
#include "check/region.h"

static Str level_of(Severity s) {
    return s == SEVERITY_ERROR     ? S("error")
           : s == SEVERITY_WARNING ? S("warning")
                                   : S("note");
}

/* "key": {"text": s} */
static void key_text(JsonOut *j, Str key, Str s) {
    json_key(j, key);
    json_open_object(j);
    json_key_str(j, S("text"), s.p == NULL ? S("") : s);
    json_close_object(j);
}

static void rule_to_sarif(JsonOut *j, const Rule *rule, bool english) {
    const RuleText *text = english ? &rule->en : &rule->zh;
    json_open_object(j);
    json_key_str(j, S("id"), rule->code);
    json_key_str(j, S("name"), rule->name);
    key_text(j, S("shortDescription"), text->title);
    key_text(j, S("fullDescription"), text->why);
    key_text(j, S("help"), text->fix);
    json_key(j, S("defaultConfiguration"));
    json_open_object(j);
    json_key_str(j, S("level"), level_of(rule->severity));
    json_close_object(j);
    json_key(j, S("properties"));
    json_open_object(j);
    json_key_str(j, S("source"), said_in(rule->source, english));
    json_key(j, S("tags"));
    json_open_array(j);
    json_str(j, said_in(family_said(rule->code), english));
    json_close_array(j);
    json_close_object(j);
    json_close_object(j);
}

void sarif_open(JsonOut *j, const ReportOptions *options, Str version) {
    json_open_object(j);
    json_key_str(j, S("$schema"),
                 S("https://json.schemastore.org/sarif-2.1.0.json"));
    json_key_str(j, S("version"), S("2.1.0"));
    json_key(j, S("runs"));
    json_open_array(j);
    json_open_object(j);
    json_key(j, S("tool"));
    json_open_object(j);
    json_key(j, S("driver"));
    json_open_object(j);
    json_key_str(j, S("name"), S("jixiao"));
    json_key_str(j, S("version"), version);
    json_key_str(j, S("language"), options->english ? S("en") : S("zh-CN"));
    json_key(j, S("rules"));
    json_open_array(j);
    for (size_t i = 0; i < options->rules_n; i++)
        rule_to_sarif(j, options->rules[i], options->english);
    json_close_array(j);
    json_close_object(j);
    json_close_object(j);
    json_key(j, S("invocations"));
    json_open_array(j);
    json_open_object(j);
    json_key_bool(j, S("executionSuccessful"), true);
    json_close_object(j);
    json_close_array(j);
    json_key_str(j, S("columnKind"), S("unicodeCodePoints"));
    json_key(j, S("results"));
    json_open_array(j);
}

/* A path as a URI: what is neither letter, digit nor mark is escaped; one from
 * the root names its scheme. */
static Str uri_of(Arena *a, Str path) {
    Buf b = buf_new(a, path.n * 3 + 16);
    if (str_has_prefix(path, S("/"))) buf_add(&b, S("file://"));
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                     c == '.' || c == '_' || c == '~';
        if (plain)
            buf_byte(&b, (char)c);
        else
            buf_format(&b, "%%%02X", c);
    }
    return buf_str(&b);
}

/* A finding with the text that it marks. */
typedef struct Marked {
    const Finding *f;
    Str text;
    bool placed; /* in the text of the file: */
    Region region;
} Marked;

static void region_to_sarif(JsonOut *j, const Marked *m) {
    const Region *r = &m->region;
    json_key(j, S("region"));
    json_open_object(j);
    json_key_int(j, S("startLine"), (int64_t)r->line);
    json_key_int(j, S("startColumn"), (int64_t)r->column);
    json_key_int(j, S("endLine"), (int64_t)r->end_line);
    json_key_int(j, S("endColumn"), (int64_t)r->end_column);
    json_key_int(j, S("charOffset"), (int64_t)r->offset);
    json_key_int(j, S("charLength"), (int64_t)r->length);
    key_text(j, S("snippet"), m->text);
    json_close_object(j);
}

static void logical_to_sarif(JsonOut *j, Arena *a, const Report *r,
                             const Finding *f, const FormPlaces *places) {
    json_key(j, S("logicalLocations"));
    json_open_array(j);
    json_open_object(j);
    json_key_str(j, S("name"), form_label(places, f->path));
    json_key_str(j, S("fullyQualifiedName"),
                 str_format(a, "%d/%.*s", r->d->index, STR_ARG(f->path)));
    json_key_str(j, S("kind"), S("member"));
    json_close_object(j);
    json_close_array(j);
}

static void location_to_sarif(JsonOut *j, Arena *a, const Report *r,
                              const Marked *m, const FormPlaces *places) {
    const Finding *f = m->f;
    json_open_object(j);
    json_key(j, S("physicalLocation"));
    json_open_object(j);
    json_key(j, S("artifactLocation"));
    json_open_object(j);
    json_key_str(j, S("uri"), uri_of(a, r->d->file));
    json_close_object(j);
    if (m->placed) region_to_sarif(j, m);
    json_close_object(j);
    logical_to_sarif(j, a, r, f, places);
    json_key(j, S("properties"));
    json_open_object(j);
    json_key(j, S("origin"));
    origin_to_json(j, f->at);
    json_key_str(j, S("text"), m->text);
    json_key_int(j, S("charOffset"), f->start);
    json_key_int(j, S("charLength"), f->end - f->start);
    json_close_object(j);
    json_close_object(j);
}

/* The rule's place among the tool's rules; -1, which SARIF takes for none. */
static int64_t rule_index(const ReportOptions *options, Str code) {
    for (size_t i = 0; i < options->rules_n; i++)
        if (str_equal(options->rules[i]->code, code)) return (int64_t)i;
    return -1;
}

/* The same for the same fault of the same field, whatever stands before it. */
static void fingerprint_to_sarif(JsonOut *j, Arena *a, const Marked *m) {
    Str whole = str_format(a, "%.*s\n%.*s\n%.*s", STR_ARG(m->f->code),
                           STR_ARG(m->f->path), STR_ARG(m->text));
    Str hex = sha256_hex(a, whole);
    json_key(j, S("partialFingerprints"));
    json_open_object(j);
    json_key_str(j, S("fieldAndText/v1"), hex);
    json_close_object(j);
}

static void result_to_sarif(JsonOut *j, Arena *a, const Report *r,
                            const Marked *m, const FormPlaces *places,
                            const ReportOptions *options) {
    bool english = options->english;
    const Finding *f = m->f;
    Str fix = said_in(f->fix, english);
    Str message = said_in(f->message, english);
    if (fix.n > 0)
        message = str_format(a, english ? "%.*s Fix: %.*s" : "%.*s。改：%.*s",
                             STR_ARG(message), STR_ARG(fix));
    json_open_object(j);
    json_key_str(j, S("ruleId"), f->code);
    json_key_int(j, S("ruleIndex"), rule_index(options, f->code));
    json_key_str(j, S("level"), level_of(f->severity));
    key_text(j, S("message"), message);
    json_key(j, S("locations"));
    json_open_array(j);
    location_to_sarif(j, a, r, m, places);
    json_close_array(j);
    fingerprint_to_sarif(j, a, m);
    if (f->suppressed.p != NULL) {
        json_key(j, S("suppressions"));
        json_open_array(j);
        json_open_object(j);
        json_key_str(j, S("kind"), S("external"));
        json_key_str(j, S("justification"), f->suppressed);
        json_close_object(j);
        json_close_array(j);
    }
    json_close_object(j);
}

void sarif_add(JsonOut *j, Arena *a, const Report *r, Str source,
               const ReportOptions *options) {
    RegionText text = region_text(a, source);
    FormPlaces places = form_places(a, r->d);
    RuneIndex index = {{0}, NULL, 0}; /* of the text of the last finding */
    for (size_t i = 0; i < r->findings.n; i++) {
        const Finding *f = &r->findings.items[i];
        Marked m = {.f = f, .text = f->text};
        if (f->end > f->start) {
            if (index.text.p != f->text.p) index = rune_index(a, f->text);
            m.text = rune_slice(&index, (size_t)f->start, (size_t)f->end);
        }
        m.placed = region_find(&m.region, a, &text, f->text, (size_t)f->start,
                               (size_t)f->end);
        result_to_sarif(j, a, r, &m, &places, options);
    }
}

void sarif_close(JsonOut *j) {
    json_close_array(j);
    json_close_object(j);
    json_close_array(j);
    json_close_object(j);
}
