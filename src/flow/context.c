/* SPDX-License-Identifier: Apache-2.0
 * From words to the options of a check. */
#include "flow/context.h"

#include "check/pack.h"
#include "os/file.h"
#include "rules/all.h"

enum { SIDE_FILE_MAX = 4 * 1000 * 1000 };

static bool misuse(Err *e, const char *zh, const char *en, Str what) {
    err_set(e, ERR_USAGE, "", "", "看用法：jixiao check --help",
            "See the usage: jixiao check --help");
    err_zh(e, "%s：%.*s", zh, STR_ARG(what));
    err_en(e, "%s: %.*s", en, STR_ARG(what));
    return false;
}

static bool set_today(Context *c, Str given, Err *e) {
    if (given.p == NULL) return true;
    if (date_from_str(&c->today, given) && date_is_valid(c->today) &&
        c->today.day != 0)
        return true;
    return misuse(e, "--today 不是日期（如 2018-01-31）",
                  "--today is no date (as 2018-01-31)", given);
}

static bool set_stage(Context *c, Str given, Err *e) {
    static const Str words[] = {S_INIT("first"), S_INIT("second"),
                                S_INIT("adjust")};
    static const Str chinese[] = {S_INIT("一上"), S_INIT("二上"),
                                  S_INIT("调整")};
    if (given.p == NULL) return true;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(words[i], given) || str_equal(chinese[i], given)) {
            c->stage = (Stage)(STAGE_FIRST + i);
            return true;
        }
    return misuse(
        e, "--stage 只有 first（一上）、second（二上）、adjust（调整）",
        "--stage is first (一上), second (二上) or adjust (调整)", given);
}

static bool set_previous(Context *c, Arena *a, Str path,
                         const ImportOptions *import, Err *e) {
    if (path.p == NULL) return true;
    ImportOptions any = *import;
    any.force = NULL;
    Decls decls;
    if (!import_file(&decls, a, path, &any, e)) return false;
    c->previous = &decls.items[0];
    return true;
}

static bool set_pack(Context *c, Arena *a, Str path, Err *e) {
    Str bytes;
    if (path.p == NULL) return true;
    Json *pack = ARENA_NEW(a, Json);
    if (!os_read_file(&bytes, a, path, SIDE_FILE_MAX, e)) return false;
    if (!pack_read(pack, a, bytes, RULES, RULES_N, e)) return err_in(e, path);
    c->pack = pack;
    return true;
}

static bool set_control(Context *c, Str given, Err *e) {
    enum { YUAN_OF_WAN = 4 };
    Decimal wan;
    if (given.p == NULL) return true;
    c->has_control = decimal_from_str(&wan, given) && wan.digits >= 0 &&
                     decimal_shift(&c->control, wan, YUAN_OF_WAN);
    if (c->has_control) return true;
    return misuse(e, "--control 不是万元的金额（如 1050.5）",
                  "--control is no amount of 10,000 yuan (as 1050.5)", given);
}

/* Each of the codes, or beginnings of codes, must be that of a rule: a wrong
 * one would leave rules out in silence. */
static bool codes_exist(const Str *codes, size_t n, Err *e) {
    for (size_t i = 0; i < n; i++) {
        bool found = false;
        for (size_t r = 0; r < RULES_N && !found; r++)
            found = str_has_prefix(RULES[r]->code, codes[i]);
        if (found) continue;
        err_set(e, ERR_USAGE, "", "", "看有哪些规则：jixiao rules",
                "See which there are: jixiao rules");
        err_zh(e, "没有这条规则：%.*s", STR_ARG(codes[i]));
        err_en(e, "no such rule: %.*s", STR_ARG(codes[i]));
        return false;
    }
    return true;
}

bool context_codes_exist(const ContextWords *words, Err *e) {
    return codes_exist(words->select.items, words->select.n, e) &&
           codes_exist(words->ignore.items, words->ignore.n, e);
}

typedef VEC(Suppression) Suppressions;

/* A line: code, field (or *), reason. */
static bool suppression_line(Suppressions *out, Arena *a, Str line, Err *e) {
    Str rest = line;
    Str code = str_cut(&rest, S(" "));
    rest = str_trim(rest);
    Str path = str_cut(&rest, S(" "));
    Str reason = str_trim(rest);
    if (reason.n == 0)
        return misuse(e, "不报的每行要有 代码 字段 理由",
                      "a suppression needs code, field and reason", line);
    Suppression *s = VEC_PUSH(a, out);
    *s = (Suppression){code, str_equal(path, S("*")) ? (Str){0} : path, reason};
    return true;
}

/* The lines given and those of the file. */
static bool set_suppressions(CheckOptions *o, Arena *a,
                             const ContextWords *words, Err *e) {
    Str path = words->suppress, text = {0};
    Suppressions list = {0};
    for (size_t i = 0; i < words->waive.n; i++)
        if (!suppression_line(&list, a, str_trim(words->waive.items[i]), e))
            return false;
    if (path.p != NULL && !os_read_file(&text, a, path, SIDE_FILE_MAX, e))
        return false;
    while (text.p != NULL) {
        Str line = str_trim(str_cut(&text, S("\n")));
        if (line.n == 0 || line.p[0] == '#') continue;
        if (!suppression_line(&list, a, line, e)) return err_in(e, path);
    }
    o->suppressions = list.items;
    o->suppressions_n = list.n;
    return true;
}

bool context_prepare(CheckOptions *out, Arena *a, const ContextWords *words,
                     const ImportOptions *import, Err *e) {
    *out = (CheckOptions){.rules = RULES,
                          .rules_n = RULES_N,
                          .select = words->select.items,
                          .select_n = words->select.n,
                          .ignore = words->ignore.items,
                          .ignore_n = words->ignore.n};
    Context *c = &out->context;
    return context_codes_exist(words, e) && set_today(c, words->today, e) &&
           set_stage(c, words->stage, e) &&
           set_previous(c, a, words->previous, import, e) &&
           set_pack(c, a, words->pack, e) &&
           set_control(c, words->control, e) &&
           set_suppressions(out, a, words, e);
}
