/* SPDX-License-Identifier: Apache-2.0
 * Reading a pack and refusing what no rule would look at. */
#include "check/pack.h"

static const Str SEVERITY = S_INIT("severity");

typedef struct Reading {
    Arena *a;
    Str bytes;
    const Rule *const *rules;
    size_t rules_n;
    Err *e;
} Reading;

/* The line on which a key stands: it is a part of the bytes unless it was
 * written with escapes; then 0. */
static size_t line_of(const Reading *r, Str key) {
    uintptr_t at = (uintptr_t)key.p, first = (uintptr_t)r->bytes.p;
    if (at < first || at >= first + r->bytes.n) return 0;
    size_t line = 1;
    for (size_t i = 0; i < at - first; i++)
        line += r->bytes.p[i] == '\n';
    return line;
}

/* "第 3 行：没有规则 Z999。有：…" */
static bool refuse(const Reading *r, Str key, Said what, Said known) {
    size_t line = line_of(r, key);
    err_set(r->e, ERR_FORMAT, "", "",
            "阈值的名字看 jixiao rules CODE，写法看 docs/packs.md。",
            "See jixiao rules CODE for the thresholds and docs/packs.md for "
            "the form.");
    Str zh = line == 0 ? S("") : str_format(r->a, "第 %zu 行：", line);
    Str en = line == 0 ? S("") : str_format(r->a, "line %zu: ", line);
    err_zh(r->e, "%.*s%.*s；可用：%.*s", STR_ARG(zh), STR_ARG(what.zh),
           STR_ARG(known.zh));
    err_en(r->e, "%.*s%.*s; known: %.*s", STR_ARG(en), STR_ARG(what.en),
           STR_ARG(known.en));
    return false;
}

static bool is_of_family(Str code, const Rule *rule) {
    return code.n > 0 && code.p[0] == rule->code.p[0];
}

/* The codes of the family; where there is none, the first of each family. */
static Str codes_like(const Reading *r, Str code) {
    Buf own = buf_new(r->a, r->rules_n * 8 + 1);
    Buf firsts = buf_new(r->a, r->rules_n * 8 + 1);
    for (size_t i = 0; i < r->rules_n; i++) {
        const Rule *rule = r->rules[i];
        if (is_of_family(code, rule))
            buf_format(&own, " %.*s", STR_ARG(rule->code));
        if (i == 0 || !is_of_family(r->rules[i - 1]->code, rule))
            buf_format(&firsts, " %.*s", STR_ARG(rule->code));
    }
    return str_trim(buf_str(own.n > 0 ? &own : &firsts));
}

static bool refuse_code(const Reading *r, Str code) {
    Said what = {str_format(r->a, "没有规则“%.*s”", STR_ARG(code)),
                 str_format(r->a, "no rule “%.*s”", STR_ARG(code))};
    Str codes = codes_like(r, code);
    return refuse(
        r, code, what,
        (Said){
            str_format(r->a, "%.*s……（jixiao rules 看全部）", STR_ARG(codes)),
            str_format(r->a, "%.*s ... (all: jixiao rules)", STR_ARG(codes))});
}

static bool refuse_key(const Reading *r, const Rule *rule, Str key) {
    Said what = {str_format(r->a, "规则 %.*s 没有“%.*s”", STR_ARG(rule->code),
                            STR_ARG(key)),
                 str_format(r->a, "rule %.*s has no “%.*s”",
                            STR_ARG(rule->code), STR_ARG(key))};
    Str known = SEVERITY;
    for (size_t i = 0; i < RULE_SETTINGS_MAX; i++)
        if (rule->settings[i].name.p != NULL)
            known = str_format(r->a, "%.*s %.*s", STR_ARG(known),
                               STR_ARG(rule->settings[i].name));
    return refuse(r, key, what, (Said){known, known});
}

static bool is_severity(Str word) {
    for (int s = SEVERITY_OFF; s <= SEVERITY_ERROR; s++)
        if (str_equal(word, severity_word((Severity)s))) return true;
    return false;
}

static bool is_whole(const Json *j) {
    Decimal n;
    if (j->kind == JSON_TRUE || j->kind == JSON_FALSE) return true;
    return j->kind == JSON_NUMBER && decimal_from_str(&n, j->text) &&
           n.scale == 0;
}

static bool take_key(const Reading *r, const Rule *rule, const Json *j) {
    if (str_equal(j->key, SEVERITY)) {
        if (j->kind == JSON_STRING && is_severity(j->text)) return true;
        return refuse(
            r, j->key, (Said)SAID("severity 的值不认识", "unknown severity"),
            (Said)SAID("error warning info off", "error warning info off"));
    }
    if (rule_setting(rule, j->key) == NULL) return refuse_key(r, rule, j->key);
    if (is_whole(j)) return true;
    Said what = {
        str_format(r->a, "%.*s 的值不是整数", STR_ARG(j->key)),
        str_format(r->a, "%.*s is no whole number", STR_ARG(j->key)),
    };
    return refuse(r, j->key, what, (Said)SAID("整数", "whole numbers"));
}

static bool take_rule(const Reading *r, const Json *j) {
    const Rule *rule = NULL;
    for (size_t i = 0; i < r->rules_n && rule == NULL; i++)
        if (str_equal(r->rules[i]->code, j->key)) rule = r->rules[i];
    if (rule == NULL) return refuse_code(r, j->key);
    if (j->kind != JSON_OBJECT)
        return refuse(
            r, j->key, (Said)SAID("规则后面要写 {…}", "a rule takes {...}"),
            (Said)SAID("{\"severity\": \"off\"}", "{\"severity\": \"off\"}"));
    for (size_t i = 0; i < j->items.n; i++)
        if (!take_key(r, rule, &j->items.items[i])) return false;
    return true;
}

bool pack_read(Json *out, Arena *a, Str bytes, const Rule *const *rules,
               size_t rules_n, Err *e) {
    Reading r = {a, bytes, rules, rules_n, e};
    if (!json_read(out, a, bytes, e)) {
        e->hint_zh = "规则包是一个 JSON 文件，写法看 docs/packs.md。";
        e->hint_en = "A pack is a JSON file; see docs/packs.md.";
        return false;
    }
    if (out->kind != JSON_OBJECT)
        return refuse(&r, (Str){0},
                      (Said)SAID("规则包要写成 {…}", "a pack is an object"),
                      (Said)SAID("{\"rules\": {…}}", "{\"rules\": {...}}"));
    for (size_t i = 0; i < out->items.n; i++) {
        const Json *j = &out->items.items[i];
        bool rule = str_equal(j->key, S("rules")) && j->kind == JSON_OBJECT;
        if (!rule)
            return refuse(&r, j->key,
                          (Said)SAID("规则包里有不认识的东西",
                                     "the pack holds something unknown"),
                          (Said)SAID("{\"rules\": {…}}", "{\"rules\": {...}}"));
        for (size_t n = 0; n < j->items.n; n++)
            if (!take_rule(&r, &j->items.items[n])) return false;
    }
    return true;
}

/* ---- severities ---- */

static const Json *of_rule(const Json *pack, const Rule *rule) {
    return json_find(json_find(pack, S("rules")), rule->code);
}

Severity pack_severity(const Json *pack, const Rule *rule) {
    Str word = json_find_str(of_rule(pack, rule), SEVERITY);
    for (int s = SEVERITY_OFF; s <= SEVERITY_ERROR; s++)
        if (str_equal(word, severity_word((Severity)s))) return (Severity)s;
    return rule->severity;
}

static void add_value(JsonOut *j, const Json *value) {
    if (value->kind == JSON_NUMBER)
        json_number(j, value->text);
    else
        json_bool(j, value->kind == JSON_TRUE);
}

/* What the pack says of a rule but its severity; how much that is. */
static size_t count_thresholds(const Json *said) {
    size_t n = 0;
    for (size_t i = 0; said != NULL && i < said->items.n; i++)
        n += !str_equal(said->items.items[i].key, SEVERITY);
    return n;
}

static void add_rule(JsonOut *j, const Json *said, const Rule *rule,
                     Severity severity) {
    bool other = severity != rule->severity;
    if (!other && count_thresholds(said) == 0) return;
    json_key(j, rule->code);
    json_open_object(j);
    if (other) json_key_str(j, SEVERITY, severity_word(severity));
    for (size_t i = 0; said != NULL && i < said->items.n; i++) {
        const Json *value = &said->items.items[i];
        if (str_equal(value->key, SEVERITY)) continue;
        json_key(j, value->key);
        add_value(j, value);
    }
    json_close_object(j);
}

Str pack_with_severities(Arena *a, const Json *pack, const Rule *const *rules,
                         size_t rules_n, const Severity *severities) {
    enum { PACK_MAX = 64 * 1024 };
    Buf b = buf_new(a, PACK_MAX);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key(&j, S("rules"));
    json_open_object(&j);
    for (size_t i = 0; i < rules_n; i++)
        add_rule(&j, of_rule(pack, rules[i]), rules[i], severities[i]);
    json_close_object(&j);
    json_close_object(&j);
    return buf_str(&b);
}
