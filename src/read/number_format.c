/* SPDX-License-Identifier: Apache-2.0
 * Prints numbers as a sheet does. The number is taken to 15 decimal digits
 * first, which is what a sheet keeps; rounding then works on those. */
#include "read/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/number_token.h"

enum {
    DIGITS = 15,
    SECTIONS_MAX = 4,
    SECTION_OF_TEXT = 3,
    TEXT_MAX = 4096,
    SMALL_TEXT = 64,
    BUILTIN_MAX = 59
};

static const char *const BUILTIN[BUILTIN_MAX] = {
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [5] = "\"¥\"#,##0;\"¥\"-#,##0",
    [6] = "\"¥\"#,##0;\"¥\"-#,##0",
    [7] = "\"¥\"#,##0.00;\"¥\"-#,##0.00",
    [8] = "\"¥\"#,##0.00;\"¥\"-#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?\?/?\?",
    [14] = "yyyy/m/d",
    [15] = "d-mmm-yy",
    [16] = "d-mmm",
    [17] = "mmm-yy",
    [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM",
    [20] = "h:mm",
    [21] = "h:mm:ss",
    [22] = "yyyy/m/d h:mm",
    [27] = "yyyy\"年\"m\"月\"",
    [28] = "m\"月\"d\"日\"",
    [29] = "m\"月\"d\"日\"",
    [30] = "m/d/yy",
    [31] = "yyyy\"年\"m\"月\"d\"日\"",
    [32] = "h\"时\"mm\"分\"",
    [33] = "h\"时\"mm\"分\"ss\"秒\"",
    [34] = "上午/下午h\"时\"mm\"分\"",
    [35] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [36] = "yyyy\"年\"m\"月\"",
    [37] = "#,##0;-#,##0",
    [38] = "#,##0;-#,##0",
    [39] = "#,##0.00;-#,##0.00",
    [40] = "#,##0.00;-#,##0.00",
    [41] = "#,##0;-#,##0;\"-\";@",
    [42] = "\"¥\"#,##0;\"¥\"-#,##0;\"¥\"\"-\";@",
    [43] = "#,##0.00;-#,##0.00;\"-\";@",
    [44] = "\"¥\"#,##0.00;\"¥\"-#,##0.00;\"¥\"\"-\";@",
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",
    [48] = "##0.0E+0",
    [49] = "@",
    [50] = "yyyy\"年\"m\"月\"",
    [51] = "m\"月\"d\"日\"",
    [52] = "yyyy\"年\"m\"月\"",
    [53] = "m\"月\"d\"日\"",
    [54] = "m\"月\"d\"日\"",
    [55] = "上午/下午h\"时\"mm\"分\"",
    [56] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [57] = "yyyy\"年\"m\"月\"",
    [58] = "m\"月\"d\"日\"",
};

/* 0.d1d2d3... times 10 to the power of `point`; n == 0 is nought. */
typedef struct Digits {
    char d[DIGITS + 1];
    int n;
    int point;
    bool negative;
} Digits;

static Digits digits_of(double value) {
    Digits out = {.negative = value < 0};
    char text[DIGITS + 16];
    snprintf(text, sizeof text, "%.*e", DIGITS - 1, fabs(value));
    out.d[0] = text[0];
    memcpy(out.d + 1, text + 2, DIGITS - 1);
    out.point = (int)strtol(text + DIGITS + 2, NULL, 10) + 1;
    out.n = DIGITS;
    while (out.n > 0 && out.d[out.n - 1] == '0')
        out.n--;
    return out;
}

/* Rounds half away from nought to that many places after the point. */
static void digits_round(Digits *d, int places) {
    int keep = d->point + places;
    if (keep >= d->n) return;
    bool up = keep >= 0 && d->d[keep] >= '5';
    d->n = keep > 0 ? keep : 0;
    if (up) {
        while (d->n > 0 && d->d[d->n - 1] == '9')
            d->n--;
        if (d->n > 0) {
            d->d[d->n - 1]++;
        } else {
            d->d[0] = '1';
            d->n = 1;
            d->point++;
        }
    }
    while (d->n > 0 && d->d[d->n - 1] == '0')
        d->n--;
}

/* The digit of the power of ten: 0 stands for ones, -1 for tenths. */
static char digit_at(const Digits *d, int power) {
    int i = d->point - 1 - power;
    return i >= 0 && i < d->n ? d->d[i] : '0';
}

static void general_add(Buf *b, double value) {
    Digits d = digits_of(value);
    if (d.negative) buf_byte(b, '-');
    if (d.point > DIGITS + 5 || d.point < -DIGITS) {
        char text[32];
        int n = snprintf(text, sizeof text, "%.14G", fabs(value));
        buf_add(b, (Str){text, (size_t)n});
        return;
    }
    for (int power = d.point > 0 ? d.point - 1 : 0; power >= 0; power--)
        buf_byte(b, digit_at(&d, power));
    if (d.n > d.point) buf_byte(b, '.');
    for (int power = -1; d.n - d.point >= -power; power--)
        buf_byte(b, digit_at(&d, power));
}

/* How a section prints a number. */
typedef struct Shape {
    int whole, places, exponent; /* digits: before and after the point, of E */
    int shift;                   /* powers of ten to multiply by */
    bool groups;                 /* of three */
    bool scientific, general, text, fraction, point;
} Shape;

static void shape_place(Shape *s, int *commas) {
    if (*commas > 0 && !s->point) s->groups = true;
    *commas = 0;
    if (s->scientific)
        s->exponent++;
    else if (s->point)
        s->places++;
    else
        s->whole++;
}

static Shape shape_of(Str section) {
    Shape s = {0};
    NumberToken t;
    int commas = 0;
    while (number_token_next(&section, &t)) {
        switch (t.kind) {
        case NUMBER_PLACE: shape_place(&s, &commas); break;
        case NUMBER_COMMA: commas += s.whole + s.places > 0; break;
        case NUMBER_POINT: s.point = true; break;
        case NUMBER_PERCENT: s.shift += 2; break;
        case NUMBER_EXPONENT: s.scientific = true; break;
        case NUMBER_SLASH: s.fraction = s.whole > 0; break;
        case NUMBER_GENERAL: s.general = true; break;
        case NUMBER_TEXT: s.text = true; break;
        default: break;
        }
    }
    s.shift -= 3 * commas;
    return s;
}

/* The state of printing one number. */
typedef struct Print {
    Buf *b;
    const Shape *shape;
    Digits d;
    int exponent;
    int place; /* of the part at hand */
    bool after_point, after_exponent;
} Print;

static void put_digit(Print *p, int power) {
    buf_byte(p->b, digit_at(&p->d, power));
    if (p->shape->groups && power > 0 && power % 3 == 0) buf_byte(p->b, ',');
}

/* Digits for which the section has no place of their own. */
static void put_leading(Print *p) {
    for (int power = p->d.point - 1; power >= p->shape->whole; power--)
        put_digit(p, power);
}

static void put_filler(Print *p, char place, int power) {
    if (place == '0') put_digit(p, power);
    if (place == '?') buf_byte(p->b, ' ');
}

static void put_exponent(Print *p) {
    int n = p->exponent < 0 ? -p->exponent : p->exponent;
    buf_format(p->b, "%0*d", p->shape->exponent, n);
}

static void put_place(Print *p, char place) {
    int i = p->place++;
    if (p->after_exponent) {
        if (i == 0) put_exponent(p);
        return;
    }
    int power = p->after_point ? -i - 1 : p->shape->whole - 1 - i;
    if (!p->after_point && i == 0) put_leading(p);
    bool has = p->after_point ? p->d.n > p->d.point + i : power < p->d.point;
    if (has)
        put_digit(p, power);
    else
        put_filler(p, place, power);
}

static void put_token(Print *p, const NumberToken *t, double value) {
    switch (t->kind) {
    case NUMBER_PLACE: put_place(p, t->text.p[0]); break;
    case NUMBER_POINT:
        if (p->shape->whole == 0 && !p->after_point) put_leading(p);
        p->after_point = true;
        p->place = 0;
        buf_byte(p->b, '.');
        break;
    case NUMBER_EXPONENT:
        p->after_exponent = true;
        p->place = 0;
        buf_byte(p->b, 'E');
        if (p->exponent < 0)
            buf_byte(p->b, '-');
        else if (t->text.p[1] == '+')
            buf_byte(p->b, '+');
        break;
    case NUMBER_GENERAL:
    case NUMBER_TEXT: general_add(p->b, fabs(value)); break;
    case NUMBER_LITERAL:
    case NUMBER_PERCENT:
    case NUMBER_SLASH: buf_add(p->b, t->text); break;
    default: break;
    }
}

/* Makes the digits ready: scaled, rounded, split from their exponent. */
static void print_prepare(Print *p) {
    const Shape *s = p->shape;
    int step = s->whole > 1 ? s->whole : 1;
    if (p->d.n == 0) p->d.point = 0;
    p->d.point += p->d.n > 0 ? s->shift : 0;
    if (s->scientific && p->d.n > 0) {
        p->exponent = p->d.point - 1;
        int rest = (p->exponent % step + step) % step;
        p->exponent -= rest;
        p->d.point -= p->exponent;
    }
    digits_round(&p->d, s->places);
    if (s->scientific && p->d.point > step) {
        p->exponent += step;
        p->d.point -= step;
    }
    if (p->d.n == 0) p->d.point = 0;
}

static void section_add(Buf *b, Str section, double value, bool minus) {
    Shape shape = shape_of(section);
    Print p = {.b = b, .shape = &shape, .d = digits_of(value)};
    if (shape.fraction) {
        general_add(b, minus ? value : fabs(value));
        return;
    }
    print_prepare(&p);
    bool counts = shape.whole + shape.places > 0;
    if (minus && value < 0 && (p.d.n > 0 || !counts)) buf_byte(b, '-');
    NumberToken t;
    while (number_token_next(&section, &t))
        put_token(&p, &t, value);
}

typedef struct Sections {
    Str at[SECTIONS_MAX];
    int n;
} Sections;

static Sections sections_of(int builtin_id, Str code) {
    Sections s = {.n = 0};
    bool known = builtin_id > 0 && builtin_id < BUILTIN_MAX &&
                 BUILTIN[builtin_id] != NULL;
    if (code.p == NULL)
        code = str_from_c(known ? BUILTIN[builtin_id] : "General");
    while (s.n < SECTIONS_MAX && number_section_next(&code, &s.at[s.n]))
        s.n++;
    return s;
}

/* 1 where the section's condition holds, 0 where not, -1 without one. */
static int condition_of(Str section, double value) {
    NumberToken t;
    while (number_token_next(&section, &t)) {
        if (t.kind != NUMBER_CONDITION) continue;
        size_t signs = 1;
        if (t.text.n > 1 && str_find_byte(S("<>="), t.text.p[1]) != STR_NONE)
            signs = 2;
        char number[32] = "";
        Str rest = str_upto(str_from(t.text, signs), sizeof number - 1);
        if (rest.n > 0) memcpy(number, rest.p, rest.n);
        double limit = strtod(number, NULL);
        Str sign = str_upto(t.text, signs);
        if (str_equal(sign, S("<>"))) return value != limit;
        return (str_find_byte(sign, '<') != STR_NONE && value < limit) ||
               (str_find_byte(sign, '>') != STR_NONE && value > limit) ||
               (str_find_byte(sign, '=') != STR_NONE && value == limit);
    }
    return -1;
}

/* Which section prints the value. */
static int section_of(const Sections *s, double value, bool *minus) {
    int numbers = s->n > SECTION_OF_TEXT ? SECTION_OF_TEXT : s->n;
    int first = condition_of(s->at[0], value);
    *minus = true;
    if (first >= 0) {
        if (first > 0 || numbers < 2) return 0;
        int second = condition_of(s->at[1], value);
        return second == 0 && numbers > 2 ? 2 : 1;
    }
    *minus = numbers < 2 || value >= 0;
    if (value < 0 && numbers > 1) return 1;
    return value == 0 && numbers > 2 ? 2 : 0;
}

/* The text alone, without the room that making it took. */
static Str keep(Arena *a, ArenaMark mark, Str text) {
    char small[SMALL_TEXT];
    if (text.n > sizeof small) return text;
    if (text.n > 0) memcpy(small, text.p, text.n);
    arena_rewind(a, mark);
    return str_copy(a, (Str){small, text.n});
}

Str number_format_text(Arena *a, double value, int builtin_id, Str format_code,
                       bool epoch_1904) {
    Sections s = sections_of(builtin_id, format_code);
    ArenaMark mark = arena_mark(a);
    Buf b = buf_new(a, TEXT_MAX);
    bool minus;
    if (!isfinite(value)) return S("");
    Str section = s.at[section_of(&s, value, &minus)];
    bool is_date = number_is_date(section);
    if (!is_date)
        section_add(&b, section, value, minus);
    else if (!number_date_add(&b, section, value, epoch_1904))
        general_add(&b, value);
    return keep(a, mark, str_trim(buf_str(&b)));
}

Str number_format_string(Arena *a, Str text, int builtin_id, Str format_code) {
    Sections s = sections_of(builtin_id, format_code);
    Str section = s.at[s.n - 1];
    bool for_text = s.n > SECTION_OF_TEXT || shape_of(section).text;
    if (!for_text) return text;
    Buf b = buf_new(a, text.n + TEXT_MAX);
    NumberToken t;
    while (number_token_next(&section, &t)) {
        if (t.kind == NUMBER_TEXT)
            buf_add(&b, text);
        else if (t.kind == NUMBER_LITERAL)
            buf_add(&b, t.text);
    }
    return str_trim(buf_str(&b));
}
