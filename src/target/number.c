/* SPDX-License-Identifier: Apache-2.0
 * Reading numbers. */
#include "target/number.h"

#include "base/han_digit.h"

enum {
    NUMBER_TEXT_MAX = 30, /* characters of an Arabic number */
    NUMERALS_MAX = 24,    /* characters of a Chinese one */
    POWER_WAN = 4,
    POWER_YI = 8
};

bool rune16_is_digit(uint16_t rune) {
    return rune >= '0' && rune <= '9';
}

bool rune16_is_list_sign(uint16_t rune) {
    return (rune >= u'①' && rune <= u'⒛') || (rune >= u'㈠' && rune <= u'㈩') ||
           (rune >= u'❶' && rune <= u'➓');
}

int numeral_digit(uint16_t rune) {
    static const uint16_t FORMAL[] = {u'壹', u'贰', u'叁', u'肆', u'伍',
                                      u'陆', u'柒', u'捌', u'玖'};
    int digit = rune_han_digit(rune);
    if (digit >= 0 && digit < 10) return digit;
    if (rune == u'两') return 2;
    for (size_t i = 0; i < COUNT_OF(FORMAL); i++)
        if (FORMAL[i] == rune) return (int)i + 1;
    return -1;
}

/* The power of ten of 十 百 千 万 亿, or 0. */
static int numeral_power(uint16_t rune) {
    switch (rune) {
    case u'十':
    case u'拾': return 1;
    case u'百':
    case u'佰': return 2;
    case u'千':
    case u'仟': return 3;
    case u'万':
    case u'萬': return POWER_WAN;
    case u'亿':
    case u'億': return POWER_YI;
    default: return 0;
    }
}

bool numeral_is_rune(uint16_t rune) {
    return numeral_digit(rune) >= 0 || numeral_power(rune) > 0;
}

/* Units that begin like a scale: 千瓦, 千克, 千米, 百分点. */
static bool is_scaled_unit(const uint16_t *r, size_t n) {
    static const uint16_t AFTER_QIAN[] = {u'瓦', u'克', u'米', u'伏',
                                          u'卡', u'焦', u'帕', u'分'};
    if (n < 2) return false;
    if (r[0] == u'百') return r[1] == u'分';
    if (r[0] != u'千') return false;
    for (size_t i = 0; i < COUNT_OF(AFTER_QIAN); i++)
        if (r[1] == AFTER_QIAN[i]) return true;
    return false;
}

/* Applies the scales behind an Arabic number: 5百万, 3千万, 2.5亿, 1万亿. */
static bool read_scales(Number *out, const uint16_t *r, size_t n) {
    int power = 0;
    while (out->n < n) {
        const uint16_t *at = r + out->n;
        int p = numeral_power(*at);
        if (p == 0 || is_scaled_unit(at, n - out->n)) break;
        if (power + p > POWER_WAN + POWER_YI) break;
        if (p < POWER_WAN && out->scale > 0) break;
        power += p;
        if (p >= POWER_WAN) out->scale += p;
        out->n++;
    }
    return decimal_shift(&out->value, out->value, power);
}

/* The length of the digits, separators and point at r[0]. */
static size_t arabic_length(const uint16_t *r, size_t n, int *digits) {
    size_t i = 0;
    while (i < n && rune16_is_digit(r[i]))
        i++;
    size_t lead = i;
    while (lead <= 3 && i + 3 < n && (r[i] == ',' || r[i] == u'，') &&
           rune16_is_digit(r[i + 1]) && rune16_is_digit(r[i + 2]) &&
           rune16_is_digit(r[i + 3]) &&
           (i + 4 == n || !rune16_is_digit(r[i + 4])))
        i += 4;
    *digits = (int)i;
    if (i + 1 < n && r[i] == '.' && rune16_is_digit(r[i + 1])) {
        i++;
        while (i < n && rune16_is_digit(r[i]))
            i++;
    }
    return i;
}

static bool arabic_at(Number *out, const uint16_t *r, size_t n) {
    char text[NUMBER_TEXT_MAX];
    size_t length = arabic_length(r, n, &out->digits), used = 0;
    if (length == 0 || length > NUMBER_TEXT_MAX) return false;
    for (size_t i = 0; i < length; i++)
        if (r[i] != ',' && r[i] != u'，') text[used++] = (char)r[i];
    if (!decimal_from_str(&out->value, (Str){text, used})) return false;
    out->plain_year = length == 4 && (r[0] == '1' || r[0] == '2');
    out->n = length;
    if (!read_scales(out, r, n)) return false;
    if (out->scale != POWER_YI || out->n >= n || !rune16_is_digit(r[out->n]))
        return true;
    /* 1亿2000万 */
    Number rest = {0};
    if (arabic_at(&rest, r + out->n, n - out->n) && rest.scale == POWER_WAN &&
        decimal_add(&out->value, out->value, rest.value)) {
        out->scale = POWER_WAN;
        out->n += rest.n;
    }
    return true;
}

typedef struct Numeral {
    int64_t total, section, digit;
    int last_power; /* of the last 十 百 千 万 亿; 0 after 零 */
    bool has_digit; /* a digit waits for its place */
    bool any;
} Numeral;

/* Puts 十 百 千 万 亿; false where the number would not be one. */
static bool numeral_scale(Numeral *s, int power) {
    static const int64_t TENS[] = {1, 10, 100, 1000, 10000};
    if (power < POWER_WAN) {
        if (!s->has_digit && !(power == 1 && s->section == 0)) return false;
        int64_t digit = s->has_digit ? s->digit : 1;
        if (digit > 9) return false;
        s->section += digit * TENS[power];
    } else {
        int64_t whole = s->section + (s->has_digit ? s->digit : 0);
        if (power == POWER_YI) whole += s->total;
        if (whole == 0 || whole > INT32_MAX) return false;
        int64_t scaled = whole * (power == POWER_YI ? 100000000 : 10000);
        s->total = power == POWER_YI ? scaled : s->total + scaled;
        s->section = 0;
    }
    s->digit = 0;
    s->has_digit = false;
    s->last_power = power;
    s->any = true;
    return true;
}

static int64_t numeral_value(const Numeral *s) {
    int64_t digit = s->has_digit ? s->digit : 0;
    /* 一万二, 两千三: the last digit stands one place below. */
    if (s->last_power == 2) digit *= 10;
    if (s->last_power == 3) digit *= 100;
    if (s->last_power == POWER_WAN) digit *= 1000;
    if (s->last_power == POWER_YI) digit *= 10000000;
    return s->total + s->section + digit;
}

/* 两三, 三五: two digits that stand for a range. */
static bool pair_at(Number *out, const uint16_t *r, size_t n) {
    if (n < 3) return false;
    int low = numeral_digit(r[0]), high = numeral_digit(r[1]);
    if (low < 1 || high <= low || high - low > 2) return false;
    if (numeral_is_rune(r[2])) return false;
    out->n = 2;
    out->pair = true;
    out->value = decimal_from_int(low);
    out->high = decimal_from_int(high);
    return true;
}

/* 三点五 */
static void read_point(Number *out, const uint16_t *r, size_t n) {
    size_t i = out->n;
    if (i + 1 >= n || r[i] != u'点' || numeral_digit(r[i + 1]) < 0) return;
    Decimal value = out->value;
    int power = 0;
    for (i++; i < n && numeral_digit(r[i]) >= 0 && power > -6; i++) {
        Decimal digit;
        power--;
        if (!decimal_shift(&digit, decimal_from_int(numeral_digit(r[i])),
                           power) ||
            !decimal_add(&value, value, digit))
            return;
    }
    out->value = value;
    out->n = i;
}

static bool chinese_at(Number *out, const uint16_t *r, size_t n) {
    out->chinese = true;
    if (pair_at(out, r, n)) return true;
    Numeral s = {0};
    size_t i = 0;
    int run = 0; /* digits side by side: 二〇一八 */
    for (; i < n && i < NUMERALS_MAX; i++) {
        int digit = numeral_digit(r[i]), power = numeral_power(r[i]);
        if (digit < 0 && power == 0) break;
        if (power > 0) {
            if (is_scaled_unit(r + i, n - i) || run > 1) break;
            if (!numeral_scale(&s, power)) break;
            if (power >= POWER_WAN)
                out->scale = power == POWER_YI && out->scale == POWER_WAN
                                 ? POWER_WAN + POWER_YI
                                 : power;
            run = 0;
        } else {
            if (run > 0 && s.last_power != 0) break;
            s.digit = run > 0 ? s.digit * 10 + digit : digit;
            if (digit == 0 && run == 0 && s.any) {
                s.last_power = 0; /* 一百零五: 五 keeps its own place */
                continue;
            }
            s.has_digit = true;
            s.any = true;
            if (++run > 8) return false;
        }
    }
    if (i == 0 || !s.any) return false;
    out->n = i;
    out->value = decimal_from_int(numeral_value(&s));
    if (s.has_digit && s.last_power >= POWER_WAN) out->scale = 0;
    read_point(out, r, n);
    return true;
}

static bool starts(const uint16_t *r, size_t n, const uint16_t *text,
                   size_t length) {
    if (n < length) return false;
    for (size_t i = 0; i < length; i++)
        if (r[i] != text[i]) return false;
    return true;
}

static bool any_at(Number *out, const uint16_t *r, size_t n) {
    *out = (Number){0};
    if (n == 0) return false;
    if (rune16_is_digit(r[0])) return arabic_at(out, r, n);
    return numeral_is_rune(r[0]) && chinese_at(out, r, n);
}

/* 百分之九十五, 千分之5, 百分之百, 十万分之十二 */
static bool share_at(Number *out, const uint16_t *r, size_t n) {
    static const struct {
        const uint16_t *text;
        size_t n;
        NumberKind kind;
    } SHARES[] = {{u"百分之", 3, NUMBER_PERCENT},
                  {u"千分之", 3, NUMBER_PERMILLE},
                  {u"万分之", 3, NUMBER_MYRIAD},
                  {u"十万分之", 4, NUMBER_LAKH},
                  {u"10万分之", 5, NUMBER_LAKH}};
    for (size_t i = 0; i < COUNT_OF(SHARES); i++) {
        size_t at = SHARES[i].n;
        if (!starts(r, n, SHARES[i].text, at)) continue;
        if (SHARES[i].kind == NUMBER_PERCENT && n > at && r[at] == u'百')
            *out = (Number){.n = 1, .value = decimal_from_int(100)};
        else if (!any_at(out, r + at, n - at))
            return false;
        out->n += at;
        out->kind = SHARES[i].kind;
        out->chinese = false;
        return true;
    }
    return false;
}

bool number_at(Number *out, const uint16_t *r, size_t n) {
    if (n == 0) return false;
    if (share_at(out, r, n)) return true;
    if (!any_at(out, r, n)) return false;
    if (out->n + 2 < n && starts(r + out->n, n - out->n, u"分之", 2)) {
        Number rest;
        if (any_at(&rest, r + out->n + 2, n - out->n - 2)) {
            out->n += 2 + rest.n;
            out->kind = NUMBER_FRACTION;
        }
    }
    return true;
}
