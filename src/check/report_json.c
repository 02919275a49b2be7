/* SPDX-License-Identifier: Apache-2.0
 * Reports and rules as the contract's JSON. */
#include "check/report.h"

#include "check/family.h"

Str said_in(Said s, bool english) {
    return english ? s.en : s.zh;
}

const Rule *report_rule(const ReportOptions *options, Str code) {
    for (size_t i = 0; i < options->rules_n; i++)
        if (str_equal(options->rules[i]->code, code)) return options->rules[i];
    return NULL;
}

static void key_said(JsonOut *j, Str key, Said s, bool english) {
    json_key_str(j, key, said_in(s, english));
}

static void finding_to_json(JsonOut *j, const Finding *f,
                            const ReportOptions *options) {
    const Rule *rule = report_rule(options, f->code);
    bool english = options->english;
    json_open_object(j);
    json_key_str(j, S("code"), f->code);
    json_key_str(j, S("severity"), severity_word(f->severity));
    key_said(j, S("message"), f->message, english);
    json_key_str(j, S("field"), f->path);
    json_key(j, S("origin"));
    origin_to_json(j, f->at);
    json_key(j, S("excerpt"));
    json_open_object(j);
    json_key_str(j, S("text"), f->text);
    json_key_int(j, S("start"), f->start);
    json_key_int(j, S("end"), f->end);
    json_close_object(j);
    key_said(j, S("expected"), f->expected, english);
    key_said(j, S("fix"), f->fix, english);
    json_key_str(j, S("source"),
                 rule == NULL ? (Str){0} : said_in(rule->source, english));
    json_key_str(j, S("rewrite"), f->rewrite);
    json_key_bool(j, S("rewrite_safe"), f->rewrite_safe);
    json_key_str(j, S("suppressed"), f->suppressed);
    json_close_object(j);
}

void report_to_json(JsonOut *j, const Report *r, const ReportOptions *options) {
    json_open_object(j);
    json_key_str(j, S("file"), r->d->file);
    json_key_int(j, S("index"), r->d->index);
    json_key_str(j, S("form"), r->d->form);
    json_key_str(j, S("verdict"), verdict_word(r->verdict));
    json_key(j, S("findings"));
    json_open_array(j);
    for (size_t i = 0; i < r->findings.n; i++)
        finding_to_json(j, &r->findings.items[i], options);
    json_close_array(j);
    json_key(j, S("ran"));
    json_open_array(j);
    for (size_t i = 0; i < r->ran.n; i++) {
        const Ran *ran = &r->ran.items[i];
        json_open_object(j);
        json_key_str(j, S("code"), ran->code);
        json_key_str(j, S("status"), status_word(ran->status));
        key_said(j, S("why"), ran->why, options->english);
        json_close_object(j);
    }
    json_close_array(j);
    json_key(j, S("notes"));
    json_open_array(j);
    for (size_t i = 0; i < r->notes.n; i++)
        json_str(j, said_in(r->notes.items[i], options->english));
    json_close_array(j);
    json_close_object(j);
}

/* The codes of the rules near it. */
static void related_to_json(JsonOut *j, Str codes) {
    json_key(j, S("related"));
    json_open_array(j);
    while (codes.p != NULL)
        json_str(j, str_cut(&codes, S(" ")));
    json_close_array(j);
}

/* What a pack may change beside the severity. */
static void settings_to_json(JsonOut *j, const Rule *rule, bool english) {
    json_key(j, S("settings"));
    json_open_array(j);
    for (size_t i = 0; i < RULE_SETTINGS_MAX; i++) {
        const RuleSetting *s = &rule->settings[i];
        if (s->name.p == NULL) break;
        json_open_object(j);
        json_key_str(j, S("name"), s->name);
        json_key_int(j, S("otherwise"), s->otherwise);
        key_said(j, S("what"), s->what, english);
        json_close_object(j);
    }
    json_close_array(j);
}

static Str offer_word(Offer offer) {
    static const Str words[] = {S_INIT("none"), S_INIT("proposal"),
                                S_INIT("safe")};
    return words[offer];
}

void rule_to_json(JsonOut *j, const Rule *rule, bool english) {
    const RuleText *text = english ? &rule->en : &rule->zh;
    json_open_object(j);
    json_key_str(j, S("code"), rule->code);
    json_key_str(j, S("name"), rule->name);
    json_key_str(j, S("severity"), severity_word(rule->severity));
    json_key_str(j, S("title"), text->title);
    json_key_str(j, S("why"), text->why);
    json_key_str(j, S("fix"), text->fix);
    json_key_str(j, S("source"), said_in(rule->source, english));
    json_key_str(j, S("bad"), text->bad);
    json_key_str(j, S("good"), text->good);
    json_key_str(j, S("since"), rule->since);
    key_said(j, S("family"), family_said(rule->code), english);
    json_key_str(j, S("mark"), text->mark);
    json_key_str(j, S("note"), text->note);
    json_key_str(j, S("not_reported"), text->silent);
    json_key_str(j, S("rewrite"), offer_word(rule->offer));
    related_to_json(j, rule->related);
    settings_to_json(j, rule, english);
    json_close_object(j);
}
