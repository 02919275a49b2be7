/* SPDX-License-Identifier: Apache-2.0
 * SARIF out. */
#include "check/report_sarif.h"

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
    json_key(j, S("rules"));
    json_open_array(j);
    for (size_t i = 0; i < options->rules_n; i++)
        rule_to_sarif(j, options->rules[i], options->english);
    json_close_array(j);
    json_close_object(j);
    json_close_object(j);
    json_key_str(j, S("columnKind"), S("unicodeCodePoints"));
    json_key(j, S("results"));
    json_open_array(j);
}

/* A path as a URI: what is neither letter, digit nor mark is escaped. */
static Str uri_of(Arena *a, Str path) {
    Buf b = buf_new(a, path.n * 3 + 1);
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

static void location_to_sarif(JsonOut *j, Arena *a, const Report *r,
                              const Finding *f) {
    json_open_object(j);
    json_key(j, S("physicalLocation"));
    json_open_object(j);
    json_key(j, S("artifactLocation"));
    json_open_object(j);
    json_key_str(j, S("uri"), uri_of(a, r->d->file));
    json_close_object(j);
    json_close_object(j);
    json_key(j, S("logicalLocations"));
    json_open_array(j);
    json_open_object(j);
    json_key_str(j, S("fullyQualifiedName"),
                 str_format(a, "%d/%.*s", r->d->index, STR_ARG(f->path)));
    json_close_object(j);
    json_close_array(j);
    json_key(j, S("properties"));
    json_open_object(j);
    json_key(j, S("origin"));
    origin_to_json(j, f->at);
    json_key_str(j, S("text"), f->text);
    json_key_int(j, S("start"), f->start);
    json_key_int(j, S("end"), f->end);
    json_close_object(j);
    json_close_object(j);
}

static void result_to_sarif(JsonOut *j, Arena *a, const Report *r,
                            const Finding *f, bool english) {
    Str fix = said_in(f->fix, english);
    Str message = said_in(f->message, english);
    if (fix.n > 0)
        message = str_format(a, english ? "%.*s Fix: %.*s" : "%.*s 改：%.*s",
                             STR_ARG(message), STR_ARG(fix));
    json_open_object(j);
    json_key_str(j, S("ruleId"), f->code);
    json_key_str(j, S("level"), level_of(f->severity));
    key_text(j, S("message"), message);
    json_key(j, S("locations"));
    json_open_array(j);
    location_to_sarif(j, a, r, f);
    json_close_array(j);
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

void sarif_add(JsonOut *j, Arena *a, const Report *r,
               const ReportOptions *options) {
    for (size_t i = 0; i < r->findings.n; i++)
        result_to_sarif(j, a, r, &r->findings.items[i], options->english);
}

void sarif_close(JsonOut *j) {
    json_close_array(j);
    json_close_object(j);
    json_close_array(j);
    json_close_object(j);
}
