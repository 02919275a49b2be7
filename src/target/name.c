/* SPDX-License-Identifier: Apache-2.0
 * Putting names together. */
#include "target/name.h"

#include "base/utf8.h"

#include <string.h>

void name_add(Name *out, const Sentence *s, size_t from, size_t to) {
    for (size_t i = from; i < to && out->n < NAME_MAX; i++) {
        if (sentence_drops(s, i) || rune_is_blank(s->runes[i])) continue;
        out->runes[out->n] = s->runes[i];
        out->chars[out->n++] = str_slice(s->text, s->bytes[i], s->bytes[i + 1]);
    }
}

void name_add_name(Name *out, const Name *more) {
    for (size_t i = 0; i < more->n && out->n < NAME_MAX; i++) {
        out->runes[out->n] = more->runes[i];
        out->chars[out->n++] = more->chars[i];
    }
}

void name_from_text(Name *out, Str text) {
    out->n = 0;
    while (text.n > 0 && out->n < NAME_MAX) {
        size_t length;
        uint32_t rune = rune_fold(utf8_decode(text, &length));
        out->runes[out->n] =
            rune > 0xFFFF ? (uint16_t)RUNE_REPLACEMENT : (uint16_t)rune;
        out->chars[out->n++] = str_upto(text, length);
        text = str_from(text, length);
    }
}

Str name_text(Arena *a, const Name *name) {
    Buf b = buf_new(a, (size_t)NAME_MAX * UTF8_MAX);
    for (size_t i = 0; i < name->n; i++)
        buf_add(&b, name->chars[i]);
    return buf_str(&b);
}

#define FRONT_ROLES                                                            \
    (ROLE_TIME | ROLE_MODAL | ROLE_STRETCH | ROLE_DO | ROLE_LIGHT | ROLE_PER | \
     ROLE_YOY | ROLE_EACH)

/* What makes a word before it part of a noun: 完成率, 计划数. */
static bool binds_back(uint16_t rune) {
    return rune == u'率' || rune == u'度' || rune == u'性' || rune == u'值' ||
           rune == u'数' || rune == u'量';
}

/* Does a verb follow, so that 争取 is only an intention? */
static bool leads_on(const uint16_t *r, size_t n) {
    return n == 0 || word_at(r, n,
                             ROLE_VERB | ROLE_DO | ROLE_REACH | ROLE_CHANGE |
                                 ROLE_TIME) != NULL;
}

/* “十三五”期间, 十四五时期: a time; its length, or 0. */
static size_t plan_time(const uint16_t *r, size_t n) {
    size_t quote = n > 0 && (r[0] == u'“' || r[0] == '"');
    size_t i = quote + 3;
    if (n < i + quote || r[quote] != u'十' || r[quote + 2] != u'五') return 0;
    i += quote;
    if (i == n) return n; /* its 期间 was taken up already */
    if (i + 2 > n) return 0;
    bool during = (r[i] == u'期' && r[i + 1] == u'间') ||
                  (r[i] == u'时' && r[i + 1] == u'期');
    return during ? i + 2 : 0;
}

void name_trim_front(const Sentence *s, size_t *from, size_t to) {
    while (*from < to) {
        const uint16_t *r = s->runes + *from;
        if (rune_is_blank(*r) || sentence_drops(s, *from)) {
            ++*from;
            continue;
        }
        size_t plan = plan_time(r, to - *from);
        if (plan > 0) {
            *from += plan;
            continue;
        }
        const Word *w =
            word_at(r, to - *from, FRONT_ROLES | ROLE_VERB | ROLE_RATE_NAME);
        bool further = w != NULL && (w->roles & ROLE_PLAIN) != 0 &&
                       (w->roles & ROLE_MODAL) != 0; /* 进一步 */
        if (w == NULL || (s->solid[*from] && !further) ||
            (w->roles & FRONT_ROLES) == 0)
            return;
        bool sure = (w->roles & ROLE_STRETCH) != 0 || *r == u'确';
        if (!sure && *from + w->n < to && binds_back(r[w->n])) return;
        if (w->n == 1 && (w->roles & ROLE_TIME) != 0 && *r != u'在' &&
            !(*from + 1 < to && sentence_drops(s, *from + 1)))
            return; /* 自|助服务 */
        if (w->n == 2 && r[0] == u'争' && !leads_on(r + 2, to - *from - 2))
            return; /* 争取上级资金: a deed of its own */
        bool mean = w->runes[w->n - 1] == u'均' && w->n > 1;
        if (((w->roles & ROLE_EACH) != 0 || mean) &&
            word_at(r + w->n, to - *from - w->n, ROLE_VERB | ROLE_CHANGE) ==
                NULL)
            return; /* 各类学校, 月均用电量 */
        *from += w->n;
    }
}

void name_trim_end(const Sentence *s, size_t from, size_t *to) {
    while (*to > from) {
        size_t end = *to - 1;
        if (rune_is_blank(s->runes[end]) || sentence_drops(s, end)) {
            *to = end;
            continue;
        }
        static const uint16_t LIGHT[] = {u'的', u'等', u'了', u'后',
                                         u'时', u'。', u';',  u',',
                                         u'、', u':',  u'.'};
        bool light = false;
        for (size_t k = 0; k < COUNT_OF(LIGHT); k++)
            light = light || s->runes[end] == LIGHT[k];
        if (!light || s->solid[end]) return;
        *to = end;
    }
}

size_t name_verb(const Name *name) {
    const Word *w = word_at(name->runes, name->n, ROLE_VERB | ROLE_RATE_NOUN);
    if (w == NULL || (w->roles & ROLE_VERB) == 0) return 0;
    return w->n < name->n ? w->n : 0;
}

bool ends_in_verb(const Sentence *s, size_t from, size_t to) {
    size_t start = from;
    name_trim_front(s, &start, to);
    to = sentence_back(s, to, start);
    if (start >= to) return true;
    if (s->solid[to - 1]) return false;
    return word_before(s->runes + start, to - start,
                       ROLE_VERB | ROLE_DO | ROLE_CHANGE) != NULL;
}

bool is_rate_name(const Name *name) {
    return word_before(name->runes, name->n, ROLE_RATE_NOUN | ROLE_RATE_NAME) !=
           NULL;
}

bool is_ratio_name(const Name *name) {
    return word_before(name->runes, name->n, ROLE_RATIO_NOUN) != NULL;
}
