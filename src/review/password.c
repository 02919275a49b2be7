/* SPDX-License-Identifier: Apache-2.0
 * The policy for passwords. */
#include "review/password.h"

#include "base/utf8.h"
#include "review/rights.h"

enum { MINUTE = 60 * 1000, DAY = 24 * 60 * MINUTE, LOGIN_MIN = 3 };

/* ---- the policy ---- */

static const struct PolicyKey {
    Str name;
    size_t offset;
    int least, most;
} KEYS[] = {
    {S_INIT("length"), offsetof(PasswordPolicy, length), 8, 64},
    {S_INIT("classes"), offsetof(PasswordPolicy, classes), 2, 4},
    {S_INIT("history"), offsetof(PasswordPolicy, history), 0, 24},
    {S_INIT("days"), offsetof(PasswordPolicy, days), 0, 365},
    {S_INIT("failures"), offsetof(PasswordPolicy, failures), 3, 10},
    {S_INIT("lock_minutes"), offsetof(PasswordPolicy, lock_minutes), 1, 1440},
    {S_INIT("idle_minutes"), offsetof(PasswordPolicy, idle_minutes), 5, 120},
    {S_INIT("sessions"), offsetof(PasswordPolicy, sessions), 0, 10},
    {S_INIT("second_factor"), offsetof(PasswordPolicy, second_factor), 0,
     (1 << ROLE_COUNT) - 1},
    {S_INIT("desk_open"), offsetof(PasswordPolicy, desk_open), 0, 1},
};

static int *number_of(PasswordPolicy *policy, const struct PolicyKey *key) {
    return (int *)((char *)policy + key->offset);
}

static const struct PolicyKey *key_find(Str name) {
    for (size_t i = 0; i < COUNT_OF(KEYS); i++)
        if (str_equal(KEYS[i].name, name)) return &KEYS[i];
    return NULL;
}

bool policy_number(PolicyNumberOf *out, const PasswordPolicy *policy,
                   Str name) {
    const struct PolicyKey *key = key_find(name);
    PasswordPolicy copy = *policy;
    if (key == NULL) return false;
    *out = (PolicyNumberOf){*number_of(&copy, key), key->least, key->most};
    return true;
}

bool policy_set(PasswordPolicy *policy, Str name, int64_t n) {
    const struct PolicyKey *key = key_find(name);
    if (key == NULL || n < key->least || n > key->most) return false;
    *number_of(policy, key) = (int)n;
    return true;
}

static bool refuse(Err *e, Str name, const struct PolicyKey *key) {
    err_set(e, ERR_FORMAT, "", "", "请改成范围里的整数。",
            "Give a whole number within the bounds.");
    if (key == NULL) {
        err_zh(e, "安全策略没有“%.*s”这一项", STR_ARG(name));
        err_en(e, "the policy has no \"%.*s\"", STR_ARG(name));
    } else {
        err_zh(e, "安全策略“%.*s”要 %d 至 %d", STR_ARG(name), key->least,
               key->most);
        err_en(e, "\"%.*s\" of the policy must be from %d to %d", STR_ARG(name),
               key->least, key->most);
    }
    return false;
}

static bool read_over(PasswordPolicy *out, Arena *a, Str json, Err *e) {
    Json j;
    if (!json_read(&j, a, json, e)) return err_in(e, S("安全策略"));
    for (size_t i = 0; i < j.items.n; i++) {
        const Json *item = &j.items.items[i];
        const struct PolicyKey *key = key_find(item->key);
        Decimal n;
        if (key == NULL || item->kind != JSON_NUMBER ||
            !decimal_from_str(&n, item->text) || n.scale != 0 ||
            n.digits < key->least || n.digits > key->most)
            return refuse(e, item->key, key);
        *number_of(out, key) = (int)n.digits;
    }
    return true;
}

PasswordPolicy policy_default(void) {
    return (PasswordPolicy){.length = 10,
                            .classes = 3,
                            .history = 5,
                            .days = 90,
                            .failures = 5,
                            .lock_minutes = 20,
                            .idle_minutes = 15,
                            .sessions = 1};
}

bool policy_read(PasswordPolicy *out, Arena *a, Str json, Err *e) {
    *out = policy_default();
    return read_over(out, a, json, e);
}

void policy_to_json(JsonOut *j, const PasswordPolicy *policy) {
    PasswordPolicy copy = *policy;
    json_open_object(j);
    for (size_t i = 0; i < COUNT_OF(KEYS); i++)
        json_key_int(j, KEYS[i].name, *number_of(&copy, &KEYS[i]));
    json_close_object(j);
}

/* ---- a password ---- */

static int class_of(uint32_t rune) {
    if (rune >= 'a' && rune <= 'z') return 0;
    if (rune >= 'A' && rune <= 'Z') return 1;
    if (rune >= '0' && rune <= '9') return 2;
    return 3;
}

static int classes_of(Str password) {
    bool has[4] = {false};
    while (password.n > 0)
        has[class_of(utf8_next(&password))] = true;
    return has[0] + has[1] + has[2] + has[3];
}

/* Small letters for capitals, the full-width forms for plain ones. */
static Str folded(Arena *a, Str s) {
    char *out = arena_alloc(a, s.n + 1, 1);
    size_t n = 0;
    while (s.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&s));
        if (rune >= 'A' && rune <= 'Z') rune += 'a' - 'A';
        if (rune < 0x80) out[n++] = (char)rune;
    }
    return (Str){out, n};
}

static Str turned(Arena *a, Str s) {
    char *out = arena_alloc(a, s.n + 1, 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = s.p[s.n - 1 - i];
    return (Str){out, s.n};
}

static bool holds_login(Arena *a, Str password, Str login) {
    Str plain = folded(a, password), name = folded(a, login);
    if (name.n < LOGIN_MIN) return false;
    return str_has(plain, name) || str_has(plain, turned(a, name));
}

static bool has_control(Str s) {
    while (s.n > 0) {
        uint32_t rune = utf8_next(&s);
        if (rune < ' ' || rune == 0x7F) return true;
    }
    return false;
}

static bool say(Said *why, Str zh, Str en) {
    *why = (Said){zh, en};
    return false;
}

bool password_is_sound(Said *why, Arena *a, const PasswordPolicy *policy,
                       Str password, Str login) {
    *why = (Said){0};
    if (password.n > PASSWORD_BYTES_MAX)
        return say(why, S("口令太长"), S("the password is too long"));
    if (!utf8_is_valid(password) || has_control(password))
        return say(why, S("口令里有不能用的字符"),
                   S("the password holds characters that cannot be used"));
    if (utf8_count(password) < (size_t)policy->length)
        return say(why, str_format(a, "口令至少 %d 个字符", policy->length),
                   str_format(a, "at least %d characters", policy->length));
    if (classes_of(password) < policy->classes)
        return say(why,
                   str_format(a, "大写、小写、数字、其他字符，至少要 %d 种",
                              policy->classes),
                   str_format(a,
                              "at least %d of capitals, small letters, "
                              "digits, others",
                              policy->classes));
    if (holds_login(a, password, login))
        return say(why, S("口令里不能有登录名，倒着写也不行"),
                   S("the password must not hold the login, nor backwards"));
    return true;
}

bool password_is_old(const PasswordPolicy *policy, int64_t changed,
                     int64_t now) {
    return policy->days > 0 && now - changed >= (int64_t)policy->days * DAY;
}

Str password_from_bytes(Arena *a, const uint8_t bytes[PASSWORD_RANDOM_BYTES]) {
    static const char *const sets[] = {"abcdefghjkmnpqrstuvwxyz",
                                       "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789",
                                       "-+=@#%"};
    char *out = arena_alloc(a, PASSWORD_RANDOM_BYTES + 1, 1);
    for (size_t i = 0; i < PASSWORD_RANDOM_BYTES; i++) {
        const char *set = sets[i % COUNT_OF(sets)];
        out[i] = set[bytes[i] % strlen(set)];
    }
    return (Str){out, PASSWORD_RANDOM_BYTES};
}
